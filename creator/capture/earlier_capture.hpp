// What an earlier capture or package holds, for a refresh that asks only for what changed.
#pragma once

#include "creator/capture/capture_record.hpp"
#include "creator/capture/exchange_index.hpp"
#include "creator/flickr/api_call.hpp"
#include "lifeboat/format/byte_stream.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lifeboat::creator::capture {

/// Where the media of an earlier capture or package are.
struct EarlierMedia {
    /// In no order; empty for a photo that it does not hold.
    std::function<std::vector<CapturedMedia>(const format::PhotoId&)> of;
    /// Errors: not_found, storage, malformed.
    std::function<std::unique_ptr<format::ByteSource>(const CapturedMedia&)> open;
};

/// May be used from several threads where `media` may.  Memory: an index of the exchanges.
class EarlierCapture {
  public:
    /// `warc_files` hold the exchanges.  Errors: storage, malformed.
    EarlierCapture(std::vector<std::filesystem::path> warc_files, EarlierMedia media);

    /// An exchange as it was written, with the dates and ids of its day.
    struct Exchange {
        format::WarcRecord response, request;
    };
    /// The definite answer to the call; nullopt when there is none.  Errors: storage,
    /// malformed.
    [[nodiscard]] std::optional<Exchange> find(const flickr::ApiCall& call) const;

    [[nodiscard]] const EarlierMedia& media() const noexcept { return media_; }

  private:
    std::vector<std::filesystem::path> warc_files_;
    ExchangeIndex index_;
    EarlierMedia media_;
};

}  // namespace lifeboat::creator::capture
