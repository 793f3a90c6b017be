// The capture folder while it is being written.  spec/capture.md.
//
// Every exchange, media file and decision is on disk before anything else depends on it; what
// a killed run left is taken up again when the folder is opened.
#pragma once

#include "creator/capture/append_file.hpp"
#include "creator/capture/capture_files.hpp"
#include "creator/capture/capture_record.hpp"
#include "creator/capture/exchange_index.hpp"
#include "creator/capture/journal_json.hpp"
#include "creator/flickr/exchange_log.hpp"
#include "creator/request/creation_request.hpp"
#include "lifeboat/format/clock.hpp"
#include "lifeboat/format/progress.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <span>

namespace lifeboat::creator::capture {

/// record(), find(), append() may be called from several threads.  While it lives the folder is
/// locked against other processes and other stores.
class CaptureStore final : public flickr::ExchangeLog {
  public:
    /// Opens the capture in `folder`, or begins one there when it is missing or empty.  A torn
    /// end of a WARC file or of the journal is cut back to the last whole record and noted to
    /// `progress`.
    ///
    /// Errors: already_exists when `folder` holds something else or the capture of another
    /// request; unavailable when somebody else holds it; malformed, unsupported_version,
    /// storage, permission_denied.
    CaptureStore(std::filesystem::path folder, const request::CreationRequest& request,
                 const format::Clock& clock, format::IdSource& ids,
                 format::ProgressObserver& progress);

    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }

    /// Passes on what the journal says, in order: before anything is appended, that is what
    /// was found when the folder was opened.
    void for_each_entry(const std::function<void(const JournalEntry&)>& visit) const;

    [[nodiscard]] std::optional<flickr::CallResult> find(const flickr::ApiCall& call) override;
    std::string record(const flickr::ApiCall& call,
                       const flickr::LoggedExchange& exchange) override;

    /// Takes over an exchange of another capture as it was written: dates and ids stay.
    void carry(const flickr::ApiCall& call, const format::WarcRecord& response,
               const format::WarcRecord& request);

    /// Keeps a document that was no answer to a request, such as one of an account export, as a
    /// WARC record of the type "resource"; `call` is the name under which find() gives it.
    /// Returns when it is written; the next record() or append() sees to it that it is on disk.
    void keep(const flickr::ApiCall& call, std::string_view document);

    /// Writes the entries to the journal and returns when they are on the disk.
    void append(std::span<const JournalEntry> entries);
    void append(const JournalEntry& entry) { append(std::span{&entry, 1}); }

  private:
    void lock_or_begin(const format::Clock& clock, format::IdSource& ids);
    void check_request(const request::CreationRequest& request);
    void keep_secret();
    void open_journal(format::ProgressObserver& progress);
    void open_exchanges(format::ProgressObserver& progress);
    void begin_exchange_file(std::uint32_t number, std::uint64_t whole_bytes);
    [[nodiscard]] std::string next_record_id();
    /// Fills where they lie into `entry`; gives the file, which is to be flushed.
    std::shared_ptr<AppendFile> append_records(const std::string& first,
                                               const std::string& second,
                                               IndexedExchange& entry);

    const std::filesystem::path folder_;
    const format::Clock& clock_;
    format::IdSource& ids_;
    format::FileHandle lock_;  ///< capture.json, open and locked.
    CaptureIdentity identity_;
    std::unique_ptr<AppendFile> journal_;

    std::mutex mutex_;  ///< Of what follows.
    ExchangeIndex index_;
    bool has_kept_ = false;  ///< Something of keep() is not flushed yet.
    std::shared_ptr<AppendFile> exchanges_;
    std::uint32_t exchanges_number_ = 0;
};

}  // namespace lifeboat::creator::capture
