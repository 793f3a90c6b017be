#include "creator/capture/capture_store.hpp"

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/version.hpp"

#include <fcntl.h>

#include <cerrno>
#include <utility>

namespace lifeboat::creator::capture {
namespace {

using format::Error;
using format::ErrorCode;

/// A WARC file that is full is followed by the next; ISO 28500 annex C advises 1 GB.
constexpr std::uint64_t full_file_bytes = std::uint64_t{1} << 30;

void note_torn_end(format::ProgressObserver& progress, const std::filesystem::path& file,
                   std::uint64_t whole_bytes) {
    progress.on_notice(file.string() + ": its end was torn; goes on after byte " +
                       std::to_string(whole_bytes));
}

std::string warcinfo_of(const CaptureIdentity& identity, std::string id, format::Timestamp date,
                        const std::filesystem::path& file) {
    format::WarcRecord record;
    record.type = "warcinfo";
    record.id = std::move(id);
    record.date = date;
    record.content_type = "application/warc-fields";
    record.fields = {{"WARC-Filename", file.filename().string()}};
    record.block = "software: " + identity.software +
                   "\r\nformat: WARC File Format 1.1\r\n"
                   "conformsTo: http://iipc.github.io/warc-specifications/specifications/"
                   "warc-format/warc-1.1/\r\n"
                   "description: exchanges with the Flickr API, credentials removed; "
                   "capture " +
                   identity.uuid + "\r\n";
    return format::encode_warc_record(record);
}

bool holds_something_else(const std::filesystem::path& folder) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().filename() != "capture.json.part") {
            return true;
        }
    }
    return false;
}

}  // namespace

CaptureStore::CaptureStore(std::filesystem::path folder,
                           const request::CreationRequest& request, const format::Clock& clock,
                           format::IdSource& ids, format::ProgressObserver& progress)
    : folder_(std::move(folder)), clock_(clock), ids_(ids) {
    format::make_folders(folder_);
    lock_or_begin(clock, ids);
    check_request(request);
    for (const char* part : {"api", "media"}) {
        format::make_folders(folder_ / part);
    }
    open_journal(progress);
    open_exchanges(progress);
    keep_secret();
}

void CaptureStore::lock_or_begin(const format::Clock& clock, format::IdSource& ids) {
    const std::filesystem::path file = identity_file(folder_);
    if (!std::filesystem::exists(file)) {
        if (holds_something_else(folder_)) {
            throw Error(ErrorCode::already_exists, folder_.string(),
                        "the folder holds other things and no capture");
        }
        std::filesystem::path temporary = file;
        temporary += ".part";
        lock_ = format::FileHandle(temporary, O_RDWR | O_CREAT);
        lock_capture(lock_, LockKind::exclusive, folder_);
        identity_ = {
            ids.next_uuid(),
            std::string(format::software_name) + " " + std::string(format::software_version()),
            clock.now()};
        const std::string text = to_json(identity_);
        if (::ftruncate(lock_.descriptor(), 0) != 0) {
            throw format::system_error(errno, temporary.string(), "emptying the file");
        }
        lock_.write_at(0, std::as_bytes(std::span{text.data(), text.size()}));
        lock_.sync();
        // The lock stays with the file under its final name.
        format::rename_without_replacing(temporary, file);
        format::sync_folder(folder_);
        return;
    }
    lock_ = format::FileHandle(file, O_RDWR);
    lock_capture(lock_, LockKind::exclusive, folder_);
    identity_ = parse_capture_identity(format::load_file(file), file.string());
}

void CaptureStore::check_request(const request::CreationRequest& request) {
    const std::filesystem::path file = request_file(folder_);
    if (!std::filesystem::exists(file)) {
        write_durably(file, request::to_json(request));
        return;
    }
    if (!(request::parse_request(format::load_file(file), file.string()) == request)) {
        throw Error(ErrorCode::already_exists, folder_.string(),
                    "the folder holds the capture of another request, see request.json in it");
    }
}

/// Made once, so that every build of the capture gives the same pseudonyms.
void CaptureStore::keep_secret() {
    const std::filesystem::path file = secret_file(folder_);
    if (!std::filesystem::exists(file)) {
        write_secret_durably(file, ids_.next_uuid() + " " + ids_.next_uuid() + "\n");
    }
}

void CaptureStore::open_journal(format::ProgressObserver& progress) {
    const std::filesystem::path file = journal_file(folder_);
    const JournalExtent extent = read_journal(file, [](const JournalEntry&) {});
    if (extent.is_torn) {
        note_torn_end(progress, file, extent.whole_bytes);
    }
    journal_ = std::make_unique<AppendFile>(file, extent.whole_bytes);
}

void CaptureStore::open_exchanges(format::ProgressObserver& progress) {
    const std::uint32_t count = count_exchange_files(folder_);
    ExchangeFileExtent last;
    for (std::uint32_t number = 0; number < count; ++number) {
        const std::filesystem::path file = exchange_file(folder_, number);
        last = index_exchanges(file, number, index_);
        if (!last.is_torn) {
            continue;
        }
        if (number + 1 < count) {
            throw Error(ErrorCode::malformed, file.string(),
                        "from byte " + std::to_string(last.whole_bytes) +
                            " on it cannot be read, and it is not the last file");
        }
        note_torn_end(progress, file, last.whole_bytes);
    }
    begin_exchange_file(count == 0 ? 0 : count - 1, last.whole_bytes);
}

void CaptureStore::begin_exchange_file(std::uint32_t number, std::uint64_t whole_bytes) {
    const std::filesystem::path file = exchange_file(folder_, number);
    exchanges_ = std::make_shared<AppendFile>(file, whole_bytes);
    exchanges_number_ = number;
    if (whole_bytes == 0) {
        [[maybe_unused]] const std::uint64_t begin =
            exchanges_->append(warcinfo_of(identity_, next_record_id(), clock_.now(), file));
    }
}

void CaptureStore::for_each_entry(const std::function<void(const JournalEntry&)>& visit) const {
    // Cut to whole lines when it was opened.
    static_cast<void>(read_journal(journal_file(folder_), visit));
}

std::string CaptureStore::next_record_id() {
    return "<urn:uuid:" + ids_.next_uuid() + ">";
}

std::optional<flickr::CallResult> CaptureStore::find(const flickr::ApiCall& call) {
    std::optional<IndexedExchange> found;
    {
        const std::lock_guard lock(mutex_);
        found = index_.find(call.key());
    }
    if (!found) {
        return std::nullopt;
    }
    const std::filesystem::path file = exchange_file(folder_, found->file);
    return result_of(format::read_warc_record(file, found->response), file.string());
}

std::string CaptureStore::record(const flickr::ApiCall& call,
                                 const flickr::LoggedExchange& exchange) {
    const auto [response, request] = records_of(exchange, next_record_id(), next_record_id());
    IndexedExchange entry;
    entry.outcome = exchange.outcome;
    const auto file = append_records(format::encode_warc_record(response),
                                     format::encode_warc_record(request), entry);
    file->sync();
    const std::lock_guard lock(mutex_);
    index_.add(call.key(), entry);
    return response.id;
}

void CaptureStore::carry(const flickr::ApiCall& call, const format::WarcRecord& response,
                         const format::WarcRecord& request) {
    IndexedExchange entry;
    entry.outcome = outcome_of(response);
    const auto file = append_records(format::encode_warc_record(response),
                                     format::encode_warc_record(request), entry);
    file->sync();
    const std::lock_guard lock(mutex_);
    index_.add(call.key(), entry);
}

void CaptureStore::keep(const flickr::ApiCall& call, std::string_view document) {
    format::WarcRecord resource;
    resource.type = "resource";
    resource.id = next_record_id();
    resource.date = clock_.now();
    resource.target_uri = flickr::uri_of(call);
    resource.content_type = "application/json";
    resource.block = document;
    IndexedExchange entry;
    entry.outcome = flickr::ExchangeOutcome::answer;
    static_cast<void>(append_records(format::encode_warc_record(resource), {}, entry));
    const std::lock_guard lock(mutex_);
    has_kept_ = true;
    index_.add(call.key(), entry);
}

std::shared_ptr<AppendFile> CaptureStore::append_records(const std::string& first,
                                                         const std::string& second,
                                                         IndexedExchange& entry) {
    const std::lock_guard lock(mutex_);
    if (exchanges_->size() >= full_file_bytes) {
        exchanges_->sync();
        begin_exchange_file(exchanges_number_ + 1, 0);
    }
    // One piece, so that a torn end is never more than one exchange.
    entry.response = {exchanges_->append(first + second), first.size()};
    entry.request_length = second.size();
    entry.file = exchanges_number_;
    return exchanges_;
}

void CaptureStore::append(std::span<const JournalEntry> entries) {
    std::string lines;
    for (const JournalEntry& entry : entries) {
        lines += to_json_line(entry);
    }
    {
        // What keep() wrote is on the disk before a journal line can speak of it.
        const std::lock_guard lock(mutex_);
        if (has_kept_) {
            exchanges_->sync();
            has_kept_ = false;
        }
    }
    [[maybe_unused]] const std::uint64_t begin = journal_->append(lines);
    journal_->sync();
}

}  // namespace lifeboat::creator::capture
