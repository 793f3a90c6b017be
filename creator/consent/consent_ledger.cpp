#include "creator/consent/consent_ledger.hpp"

#include "creator/capture/append_file.hpp"
#include "creator/capture/capture_files.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lifeboat::creator::consent {
namespace {

using format::Error;
using format::ErrorCode;

constexpr std::uint64_t largest_ledger = std::uint64_t{1} << 30;
constexpr std::uint64_t largest_evidence = std::uint64_t{256} << 20;
constexpr std::string_view no_line =
    "0000000000000000000000000000000000000000000000000000000000000000";

std::filesystem::path journal(const std::filesystem::path& folder) {
    return folder / "ledger.jsonl";
}

[[noreturn]] void refuse(const std::string& subject, const std::string& detail) {
    throw Error(ErrorCode::malformed, subject, detail);
}

/// Only letters and digits of a file's ending, so that nothing of its name steers a path.
std::string ending_of(const std::filesystem::path& file) {
    std::string ending;
    for (const char c : file.extension().string()) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        const bool is_capital = c >= 'A' && c <= 'Z';
        if (is_plain) ending += c;
        if (is_capital) ending += static_cast<char>(c - 'A' + 'a');
    }
    return ending.empty() || ending.size() > 8 ? "bin" : ending;
}

/// The name of something in the folder that is no part of a ledger that is about to begin, nor
/// what a crash left of one: begin() writes the first line as ledger.jsonl.part.
std::string something_else_in(const std::filesystem::path& folder) {
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        const std::filesystem::path name = entry->path().filename();
        const bool is_ours = (name == "evidence" && entry->is_directory() &&
                              std::filesystem::is_empty(entry->path())) ||
                             (name == "ledger.jsonl.part" && entry->is_regular_file());
        if (!is_ours) return entry->path().filename().string();
    }
    return {};
}

}  // namespace

bool is_day(const std::string& text) {
    return text.size() == 10 && format::parse_rfc3339(text + "T00:00:00Z").has_value();
}

bool ConsentLedger::stands_in(const std::filesystem::path& folder) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(journal(folder), ignored);
}

void ConsentLedger::begin(const std::filesystem::path& folder, const Opened& opened) {
    if (std::filesystem::exists(journal(folder))) {
        throw Error(ErrorCode::already_exists, folder.string(), "holds a ledger already");
    }
    if (const std::string other = something_else_in(folder); !other.empty()) {
        throw Error(
            ErrorCode::already_exists, folder.string(),
            fmt::format("holds \"{}\", which is no part of a consent ledger; expected a "
                        "ledger, an empty folder or a new name",
                        other));
    }
    format::make_folders(folder / "evidence");
    // What people wrote in confidence is for this account alone.
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    capture::write_durably(journal(folder), to_json_line(opened, 1, no_line));
}

ConsentLedger::ConsentLedger(std::filesystem::path folder, Access access)
    : folder_(std::move(folder)), head_(no_line) {
    const std::string name = journal(folder_).string();
    if (!stands_in(folder_)) {
        throw Error(ErrorCode::not_found, folder_.string(),
                    "is no consent ledger; 'lifeboat permissions ask' begins one");
    }
    if (access == Access::write) {
        lock_.emplace(journal(folder_), O_RDWR);
        capture::lock_capture(*lock_, capture::LockKind::exclusive, folder_);
    }
    const std::string text = format::load_file(name, largest_ledger);
    read(text, name);
    if (entries_.empty() || !std::holds_alternative<Opened>(entries_.front())) {
        refuse(name, "does not begin with whose ledger it is");
    }
    if (whole_bytes_ < text.size()) {
        torn_ = TornEnd{entries_.size() + 1, text.size() - whole_bytes_, {}};
        if (lock_) set_aside(std::string_view(text).substr(whole_bytes_));
    }
}

void ConsentLedger::read(const std::string& text, const std::string& name) {
    std::vector<LedgerEntry> batch;  // Lines that count when the last of them is there.
    std::size_t at = 0;
    std::string head = head_;
    for (std::uint64_t number = 1; at < text.size(); ++number) {
        const std::string subject = fmt::format("{}: line {}", name, number);
        const std::size_t end = text.find('\n', at);
        if (end == std::string::npos) {
            return;
        }
        const std::string_view line = std::string_view(text).substr(at, end + 1 - at);
        LedgerLine parsed = parse_ledger_line(line, subject);
        if (parsed.number != number || parsed.previous != head) {
            refuse(subject, fmt::format("breaks the chain: it follows {}, and the line before "
                                        "it has the digest {}",
                                        parsed.previous, head));
        }
        head = format::sha256_hex(line);
        batch.push_back(std::move(parsed.entry));
        at = end + 1;
        if (parsed.batch_end > number) {
            continue;
        }
        for (LedgerEntry& entry : batch) {
            if (const auto* opened = std::get_if<Opened>(&entry)) {
                institution_ = opened->institution;
            }
            entries_.push_back(std::move(entry));
        }
        batch.clear();
        head_ = head;
        whole_bytes_ = at;
    }
}

/// Nothing of it is lost: it may have been a no, which somebody must enter again.
void ConsentLedger::set_aside(std::string_view torn) {
    torn_->file = fmt::format("set-aside/line-{}-{}.txt", torn_->line,
                              format::sha256_hex(torn).substr(0, 16));
    format::make_folders(folder_ / "set-aside");
    capture::write_durably(folder_ / torn_->file, torn);
    const capture::AppendFile cut(journal(folder_), whole_bytes_);
}

const Asked* ConsentLedger::asked(const std::string& token) const {
    for (const LedgerEntry& entry : entries_) {
        const auto* found = std::get_if<Asked>(&entry);
        if (found != nullptr && found->token == token) return found;
    }
    return nullptr;
}

void ConsentLedger::append(const std::vector<LedgerEntry>& entries) {
    if (!lock_) {
        throw Error(ErrorCode::internal, folder_.string(), "is open for reading only");
    }
    const std::uint64_t last = entries_.size() + entries.size();
    std::string lines;
    std::string head = head_;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::string line = to_json_line(entries[i], entries_.size() + i + 1, head,
                                              entries.size() > 1 ? last : 0);
        head = format::sha256_hex(line);
        lines += line;
    }
    capture::AppendFile file(journal(folder_), whole_bytes_);
    static_cast<void>(file.append(lines));
    file.sync();
    whole_bytes_ += lines.size();
    head_ = head;
    entries_.insert(entries_.end(), entries.begin(), entries.end());
}

Evidence ConsentLedger::keep_evidence(const std::filesystem::path& file) {
    const std::string bytes = format::load_file(file, largest_evidence);
    if (bytes.empty()) {
        throw Error(ErrorCode::usage, file.string(), "is empty; expected the answer itself");
    }
    Evidence evidence;
    evidence.sha256 = format::sha256_hex(bytes);
    evidence.file = "evidence/" + evidence.sha256.substr(0, 16) + "." + ending_of(file);
    format::make_folders(folder_ / "evidence");
    capture::write_durably(folder_ / evidence.file, bytes);
    return evidence;
}

bool ConsentLedger::is_sound(const Evidence& evidence) const {
    const std::filesystem::path path = folder_ / evidence.file;
    std::error_code ignored;
    const bool is_inside =
        evidence.file.starts_with("evidence/") && evidence.file.find("..") == std::string::npos;
    return is_inside && std::filesystem::is_regular_file(path, ignored) &&
           format::sha256_hex(format::load_file(path, largest_evidence)) == evidence.sha256;
}

rights::ConsentState state_on(const format::Permission& permission, const std::string& day) {
    if (!permission.not_before.empty() && day < permission.not_before) {
        return rights::ConsentState::not_yet;
    }
    if (!permission.not_after.empty() && day > permission.not_after) {
        return rights::ConsentState::expired;
    }
    rights::ConsentState state = rights::ConsentState::given;
    for (const std::string_view use : {"copy", "metadata", "comments", "display_on_site"}) {
        const auto scope =
            std::find_if(permission.scopes.begin(), permission.scopes.end(),
                         [&](const format::PermissionScope& each) { return each.use == use; });
        if (scope == permission.scopes.end() || scope->restriction == "Disallow") {
            return rights::ConsentState::insufficient;
        }
        if (!scope->not_after.empty() && day > scope->not_after) {
            return rights::ConsentState::expired;
        }
        if (!scope->not_before.empty() && day < scope->not_before) {
            state = rights::ConsentState::not_yet;
        }
    }
    return state;
}

ConsentBook::ConsentBook(const ConsentLedger& ledger, std::string day)
    : ledger_(&ledger), day_(std::move(day)) {
    for (const LedgerEntry& entry : ledger.entries()) {
        std::visit([this](const auto& value) { take(value); }, entry);
    }
    ledger_ = nullptr;
}

void ConsentBook::take(const Asked& asked) {
    asked_photos_[asked.token] = asked.photos;
    for (const format::PhotoId& photo : asked.photos) {
        Standing& standing = standings_[{asked.member, photo}];
        standing.asked_on = asked.asked_on;
        standing.answer_by = asked.answer_by;
        standing.tokens.push_back(asked.token);
        // Asking again takes nothing from an answer that was given.
        if (standing.state == rights::ConsentState::not_asked) {
            standing.state = rights::ConsentState::unanswered;
        }
    }
}

void ConsentBook::take(const Answered& answered) {
    const format::MemberId& member = answered.permission.granted_by;
    for (const format::PhotoId& photo : asked_photos_[answered.token]) {
        Standing& standing = standings_[{member, photo}];
        standing.permission = {};
        standing.state = rights::ConsentState::refused;
    }
    if (!answered.is_yes) {
        return;
    }
    const bool is_proven = ledger_->is_sound(answered.evidence);
    const std::string day = format::to_date(answered.permission.granted_at);
    for (const format::PhotoId& photo : answered.photos) {
        Standing& standing = standings_[{member, photo}];
        if (day <= standing.withdrawn_on) {
            standing.state = rights::ConsentState::withdrawn;
            continue;
        }
        standing.permission = answered.permission;
        standing.state =
            is_proven ? state_on(answered.permission, day_) : rights::ConsentState::unproven;
    }
}

void ConsentBook::take(const Withdrawn& withdrawn) {
    for (const format::PhotoId& photo : withdrawn.photos) {
        Standing& standing = standings_[{withdrawn.member, photo}];
        standing.permission = {};
        standing.withdrawn_on = std::max(standing.withdrawn_on, withdrawn.withdrawn_on);
        standing.state = rights::ConsentState::withdrawn;
    }
}

bool is_due_again(const ConsentBook::Standing& standing, const std::string& day,
                  const std::string& soon) {
    const format::Permission& given = standing.permission;
    const auto is_near = [&](const std::string& when) { return !when.empty() && when <= soon; };
    switch (standing.state) {
        case rights::ConsentState::unanswered:
            return standing.answer_by < day;
        case rights::ConsentState::expired:
            return true;
        case rights::ConsentState::given:
            return is_near(given.not_after) || is_near(given.ask_again_on);
        default:
            return false;
    }
}

rights::ConsentState ConsentBook::consent_for(const format::PhotoId& photo,
                                              const format::MemberId& owner) const {
    const auto found = standings_.find({owner, photo});
    return found == standings_.end() ? rights::ConsentState::not_asked : found->second.state;
}

std::optional<format::Permission> ConsentBook::permission_for(
    const format::PhotoId& photo, const format::MemberId& owner) const {
    const auto found = standings_.find({owner, photo});
    if (found == standings_.end() || found->second.state != rights::ConsentState::given) {
        return std::nullopt;
    }
    return found->second.permission;
}

}  // namespace lifeboat::creator::consent
