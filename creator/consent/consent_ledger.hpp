// The consent ledger: a folder of plain files that says who was asked, who answered what, and
// who took it back.  spec/consent-ledger.md.
//
// ledger.jsonl only grows; each line names the digest of the one before, so that a line that
// was changed, removed or put in shows.  The end of a write that a crash cut off is no line: it
// counts for nothing, is told, and is set aside before anything is appended.  What is cut off
// at the end cannot show by itself: whoever wants to prove that notes the digest that every
// command tells.
#pragma once

#include "creator/consent/ledger_entry.hpp"
#include "creator/rights/photo_facts.hpp"
#include "lifeboat/format/file_handle.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace lifeboat::creator::consent {

/// One thread writes.  While it is open for writing others cannot.
class ConsentLedger {
  public:
    enum class Access { read, write };

    /// With Access::write what a crash left behind the last whole line is moved to set-aside/.
    ///
    /// Errors: not_found when there is no ledger; malformed, naming the line, when it cannot be
    /// read or its chain is broken; unavailable when another process writes it; storage.
    ConsentLedger(std::filesystem::path folder, Access access);

    /// Begins a ledger in `folder`, which is made when missing.  Errors: already_exists when
    /// there is one or the folder holds anything else, which is named; storage,
    /// permission_denied.
    static void begin(const std::filesystem::path& folder, const Opened& opened);
    [[nodiscard]] static bool stands_in(const std::filesystem::path& folder);

    [[nodiscard]] const std::vector<LedgerEntry>& entries() const noexcept { return entries_; }
    [[nodiscard]] const std::string& institution() const noexcept { return institution_; }
    /// SHA-256 of the last line.
    [[nodiscard]] const std::string& head() const noexcept { return head_; }
    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }

    /// nullptr for a token that nobody was given.
    [[nodiscard]] const Asked* asked(const std::string& token) const;

    /// Is on the disk when the call returns.  Errors: storage.
    void append(const LedgerEntry& entry) { append(std::vector<LedgerEntry>{entry}); }
    /// All of them or none, whatever happens while they are written.  Errors: storage.
    void append(const std::vector<LedgerEntry>& entries);

    /// The end of a write that did not come to its end.
    struct TornEnd {
        std::uint64_t line = 0;  ///< The number of the first line that does not count.
        std::uint64_t bytes = 0;
        std::string file;  ///< Where it was set aside; empty where nothing was written.
    };
    [[nodiscard]] const std::optional<TornEnd>& torn_end() const noexcept { return torn_; }

    /// Copies a file into evidence/.  Errors: not_found, storage; usage for an empty one.
    [[nodiscard]] Evidence keep_evidence(const std::filesystem::path& file);
    /// Whether the file is there and has its digest.
    [[nodiscard]] bool is_sound(const Evidence& evidence) const;

  private:
    /// Takes the whole lines of `text` in.  Errors: malformed.
    void read(const std::string& text, const std::string& name);
    void set_aside(std::string_view torn);

    std::filesystem::path folder_;
    std::optional<TornEnd> torn_;
    std::vector<LedgerEntry> entries_;
    std::string institution_;
    std::string head_;
    std::uint64_t whole_bytes_ = 0;
    std::optional<format::FileHandle> lock_;
};

/// How every photo stands in a ledger on one day.
class ConsentBook final : public rights::ConsentSource {
  public:
    /// `day` is "2026-11-20".  Reads the evidence files; the ledger may go afterwards.
    ConsentBook(const ConsentLedger& ledger, std::string day);

    [[nodiscard]] rights::ConsentState consent_for(
        const format::PhotoId& photo, const format::MemberId& owner) const override;
    /// Of a permission in force; else nullopt.
    [[nodiscard]] std::optional<format::Permission> permission_for(
        const format::PhotoId& photo, const format::MemberId& owner) const override;

    /// Every photo that the ledger speaks of, by member.
    struct Standing {
        rights::ConsentState state = rights::ConsentState::not_asked;
        std::string asked_on, answer_by;  ///< Of the last request.
        std::vector<std::string> tokens;  ///< Of all requests, oldest first.
        std::string withdrawn_on;         ///< The last time; no yes up to this day counts.
        format::Permission permission;
    };
    using Key = std::pair<format::MemberId, format::PhotoId>;
    [[nodiscard]] const std::map<Key, Standing>& standings() const noexcept {
        return standings_;
    }

  private:
    void take(const Opened&) {}
    void take(const Asked& asked);
    void take(const Answered& answered);
    void take(const Withdrawn& withdrawn);

    const ConsentLedger* ledger_;
    std::string day_;
    std::map<std::string, std::vector<format::PhotoId>> asked_photos_;  ///< By token.
    std::map<Key, Standing> standings_;
};

/// How a permission stands on `day`, its evidence apart.
[[nodiscard]] rights::ConsentState state_on(const format::Permission& permission,
                                            const std::string& day);

/// Whether its owner is to be asked again: the day to answer has passed in silence, a yes has
/// ended, or it ends or is to be asked for again by `soon`.  A no is a no.
[[nodiscard]] bool is_due_again(const ConsentBook::Standing& standing, const std::string& day,
                                const std::string& soon);

/// True for a day that there is, written "2026-11-20".
[[nodiscard]] bool is_day(const std::string& text);

}  // namespace lifeboat::creator::consent
