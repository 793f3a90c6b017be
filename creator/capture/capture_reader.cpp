#include "creator/capture/capture_reader.hpp"

#include "creator/capture/capture_files.hpp"
#include "creator/capture/exchange_index.hpp"
#include "creator/capture/journal_json.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"

#include <fcntl.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <variant>

namespace lifeboat::creator::capture {
namespace {

using format::Error;
using format::ErrorCode;

/// A media file that the journal tells of.
struct MediaPlace {
    format::PhotoId photo;
    JournalPlace line;
};

bool comes_before(const MediaPlace& a, const MediaPlace& b) {
    return a.photo < b.photo;
}

}  // namespace

struct CaptureReader::State {
    std::filesystem::path folder;
    format::FileHandle lock;
    CaptureIdentity identity;
    request::CreationRequest request;
    std::string secret;
    format::FileHandle journal;
    std::vector<MediaPlace> media;  ///< By photo.
    std::map<format::MemberId, JournalPlace> icons;
    std::vector<TravelDecision> travelling;
    std::vector<format::AshorePhoto> ashore;
    std::vector<format::Omission> omissions;
    std::vector<format::AccountExport> account_exports;
    std::set<format::PhotoId> exported;  ///< Photos with a file of an account export.
    std::optional<format::Timestamp> finished_at;
    ExchangeIndex index;

    void take(CapturedMedia&& entry, const JournalPlace& line) {
        if (entry.photo.empty()) {
            icons.try_emplace(std::move(entry.member), line);
        } else {
            if (entry.rendition.source_url.starts_with(flickr::export_uri_prefix)) {
                exported.insert(entry.photo);
            }
            media.push_back({std::move(entry.photo), line});
        }
    }
    void take(TravelDecision&& entry, const JournalPlace&) {
        travelling.push_back(std::move(entry));
    }
    void take(format::AshorePhoto&& entry, const JournalPlace&) {
        ashore.push_back(std::move(entry));
    }
    void take(format::Omission&& entry, const JournalPlace&) {
        omissions.push_back(std::move(entry));
    }
    void take(CaptureFinished&& entry, const JournalPlace&) { finished_at = entry.at; }
    void take(CaptureReopened&&, const JournalPlace&) { finished_at.reset(); }
    void take(format::AccountExport&& entry, const JournalPlace&) {
        account_exports.push_back(std::move(entry));
    }
    void drop_mended_omissions();

    void read_identity();
    void read_entries();
    void read_exchanges();
    [[nodiscard]] CapturedMedia read_media(const JournalPlace& line) const;
};

void CaptureReader::State::read_identity() {
    const std::filesystem::path file = identity_file(folder);
    if (!std::filesystem::exists(file)) {
        throw Error(ErrorCode::not_found, folder.string(),
                    "holds no capture: capture.json is missing");
    }
    lock = format::FileHandle(file, O_RDONLY);
    lock_capture(lock, LockKind::shared, folder);
    identity = parse_capture_identity(format::load_file(file), file.string());
    const std::filesystem::path asked = request_file(folder);
    request = request::parse_request(format::load_file(asked), asked.string());
    if (const std::filesystem::path kept = secret_file(folder); std::filesystem::exists(kept)) {
        secret = format::load_file(kept);
    }
}

void CaptureReader::State::read_entries() {
    const std::filesystem::path file = journal_file(folder);
    const JournalExtent extent =
        read_journal_places(file, [this](JournalEntry entry, const JournalPlace& line) {
            std::visit([&](auto&& value) { take(std::forward<decltype(value)>(value), line); },
                       std::move(entry));
        });
    if (!finished_at) {
        throw Error(ErrorCode::unavailable, folder.string(),
                    "the capture is not finished; run it again to go on where it stopped");
    }
    if (extent.is_torn) {
        throw Error(ErrorCode::malformed, file.string(),
                    "its end is torn, from byte " + std::to_string(extent.whole_bytes) + " on");
    }
    drop_mended_omissions();
    std::stable_sort(media.begin(), media.end(), comes_before);
    journal = format::FileHandle(file, O_RDONLY);
}

/// What Flickr could not give and an account export brought later.
void CaptureReader::State::drop_mended_omissions() {
    if (account_exports.empty()) {
        return;
    }
    std::set<format::PhotoId> described;
    for (const TravelDecision& decision : travelling) {
        described.insert(decision.photo);
    }
    std::erase_if(omissions, [&](const format::Omission& omission) {
        const bool is_of_file = omission.part == "original" || omission.part == "files";
        return (omission.part == "photo" && described.contains(omission.photo)) ||
               (is_of_file && exported.contains(omission.photo));
    });
}

CapturedMedia CaptureReader::State::read_media(const JournalPlace& line) const {
    std::string text(line.length, '\0');
    const std::string subject = journal.path().string();
    if (journal.read_at(line.offset, std::as_writable_bytes(std::span{text})) != text.size()) {
        throw Error(ErrorCode::malformed, subject, "it became shorter while it was read");
    }
    JournalEntry entry = parse_journal_line(text, subject);
    CapturedMedia* found = std::get_if<CapturedMedia>(&entry);
    if (found == nullptr) {
        throw Error(ErrorCode::malformed, subject,
                    "byte " + std::to_string(line.offset) + " no longer begins a media file");
    }
    return std::move(*found);
}

void CaptureReader::State::read_exchanges() {
    const std::uint32_t count = count_exchange_files(folder);
    for (std::uint32_t number = 0; number < count; ++number) {
        const std::filesystem::path file = exchange_file(folder, number);
        const ExchangeFileExtent extent = index_exchanges(file, number, index);
        if (extent.is_torn) {
            throw Error(
                ErrorCode::malformed, file.string(),
                "its end is torn, from byte " + std::to_string(extent.whole_bytes) + " on");
        }
    }
}

CaptureReader::CaptureReader(const std::filesystem::path& folder)
    : state_(std::make_unique<State>()) {
    state_->folder = std::filesystem::absolute(folder);
    state_->read_identity();
    state_->read_entries();
    state_->read_exchanges();
}

CaptureReader::~CaptureReader() = default;

const request::CreationRequest& CaptureReader::request() const noexcept {
    return state_->request;
}

const std::string& CaptureReader::pseudonym_secret() const noexcept {
    return state_->secret;
}

const std::string& CaptureReader::uuid() const noexcept {
    return state_->identity.uuid;
}

const std::string& CaptureReader::software() const noexcept {
    return state_->identity.software;
}

format::Timestamp CaptureReader::started_at() const noexcept {
    return state_->identity.created_at;
}

format::Timestamp CaptureReader::finished_at() const noexcept {
    return state_->finished_at.value_or(format::Timestamp{});
}

std::vector<CapturedMedia> CaptureReader::media_of(const format::PhotoId& photo) const {
    const auto [begin, end] = std::equal_range(state_->media.begin(), state_->media.end(),
                                               MediaPlace{photo, {}}, comes_before);
    std::vector<CapturedMedia> files;
    for (auto place = begin; place != end; ++place) {
        files.push_back(state_->read_media(place->line));
    }
    return files;
}

std::optional<CapturedMedia> CaptureReader::icon_of(const format::MemberId& member) const {
    const auto found = state_->icons.find(member);
    return found == state_->icons.end() ? std::nullopt
                                        : std::optional(state_->read_media(found->second));
}

std::span<const TravelDecision> CaptureReader::travelling() const noexcept {
    return state_->travelling;
}

std::span<const format::AshorePhoto> CaptureReader::ashore() const noexcept {
    return state_->ashore;
}

std::span<const format::Omission> CaptureReader::omissions() const noexcept {
    return state_->omissions;
}

std::span<const format::AccountExport> CaptureReader::account_exports() const noexcept {
    return state_->account_exports;
}

std::filesystem::path CaptureReader::media_file(const CapturedMedia& media) const {
    return state_->folder / media.file;
}

flickr::CallResult CaptureReader::call(const flickr::ApiCall& call) {
    const auto found = state_->index.find(call.key());
    if (!found) {
        throw Error(ErrorCode::not_found, call.key(),
                    "the capture in " + state_->folder.string() + " does not hold this call");
    }
    const std::filesystem::path file = exchange_file(state_->folder, found->file);
    return result_of(format::read_warc_record(file, found->response), file.string());
}

void CaptureReader::for_each_exchange(const std::function<void(const Exchange&)>& visit) const {
    for (std::size_t number = 0; number < state_->index.size(); ++number) {
        const IndexedExchange indexed = state_->index[number];
        const std::filesystem::path file = exchange_file(state_->folder, indexed.file);
        const format::WarcRecord response = format::read_warc_record(file, indexed.response);
        Exchange exchange;
        exchange.call = flickr::call_of(response.target_uri);
        exchange.file = file;
        exchange.response = indexed.response;
        exchange.request = {indexed.response.offset + indexed.response.length,
                            indexed.request_length};
        exchange.response_id = response.id;
        exchange.is_definite = state_->index.is_definite(number);
        visit(exchange);
    }
}

}  // namespace lifeboat::creator::capture
