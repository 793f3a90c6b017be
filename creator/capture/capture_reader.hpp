// A finished capture, read without network or clock: what build starts from.
#pragma once

#include "creator/capture/capture_record.hpp"
#include "creator/flickr/api_call.hpp"
#include "creator/request/creation_request.hpp"
#include "lifeboat/format/warc.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lifeboat::creator::capture {

/// Memory: an index of the exchanges (about 80 bytes each) and of the media files (about 60),
/// and the journal's other records.
class CaptureReader final : public flickr::ApiSource {
  public:
    /// Errors: not_found; malformed (file and line or offset named); unsupported_version;
    /// unavailable when the capture is not finished or another process holds it.
    explicit CaptureReader(const std::filesystem::path& folder);
    ~CaptureReader() override;

    [[nodiscard]] const request::CreationRequest& request() const noexcept;
    /// What pseudonyms follow from; empty in a capture of before there was any.  Never goes
    /// into a package.
    [[nodiscard]] const std::string& pseudonym_secret() const noexcept;
    [[nodiscard]] const std::string& uuid() const noexcept;  ///< Of the capture, 36 characters.
    [[nodiscard]] const std::string& software() const noexcept;  ///< "data-lifeboat 0.1.0"
    [[nodiscard]] format::Timestamp started_at() const noexcept;
    [[nodiscard]] format::Timestamp finished_at() const noexcept;

    /// The files of a photo, and the icon of a member, as the journal has them; in the order
    /// they were written.  Errors: storage, malformed.
    [[nodiscard]] std::vector<CapturedMedia> media_of(const format::PhotoId& photo) const;
    [[nodiscard]] std::optional<CapturedMedia> icon_of(const format::MemberId& member) const;

    /// The journal's other records, in the order they were written.
    [[nodiscard]] std::span<const TravelDecision> travelling() const noexcept;
    [[nodiscard]] std::span<const format::AshorePhoto> ashore() const noexcept;
    [[nodiscard]] std::span<const format::Omission> omissions() const noexcept;

    /// The account exports of which documents or files are in it, in the order they were read.
    [[nodiscard]] std::span<const format::AccountExport> account_exports() const noexcept;

    /// Absolute path of CapturedMedia::file.
    [[nodiscard]] std::filesystem::path media_file(const CapturedMedia& media) const;

    /// Answers from the capture.  Errors: not_found when it was never asked; storage,
    /// malformed.
    [[nodiscard]] format::Result<flickr::ApiAnswer, flickr::ApiFailure> call(
        const flickr::ApiCall& call) override;

    /// An exchange as the WARC files hold it; request and response records follow one another.
    struct Exchange {
        flickr::ApiCall call;
        std::filesystem::path file;
        format::WarcSpan response;
        format::WarcSpan request;
        std::string response_id;  ///< WARC-Record-ID
        bool is_definite =
            false;  ///< The answer that call() gives; else an attempt that failed.
    };
    /// In the order they were written.
    void for_each_exchange(const std::function<void(const Exchange&)>& visit) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace lifeboat::creator::capture
