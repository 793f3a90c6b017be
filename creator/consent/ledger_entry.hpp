// What a consent ledger says, line by line.  spec/consent-ledger.md.
#pragma once

#include "lifeboat/format/agreement.hpp"
#include "lifeboat/format/identifiers.hpp"
#include "lifeboat/format/rights.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lifeboat::creator::consent {

/// The first line: whose ledger it is.
struct Opened {
    std::string institution;
    format::Timestamp at{};
};

/// A member was asked about photos.
struct Asked {
    std::string token;  ///< That the reply names; cannot be guessed.
    format::MemberId member;
    std::vector<format::PhotoId> photos;
    std::vector<std::string> uses;  ///< Words of spec/registry.md.
    std::string asked_on;           ///< Days are "2026-11-20".
    std::string answer_by;
    std::string letter_sha256;         ///< Of the text as written.
    std::vector<std::string> earlier;  ///< Tokens under which the member was asked before.
};

/// A file that stands in the ledger's folder evidence/.
struct Evidence {
    std::string file;  ///< "evidence/<16 hex>.eml"; empty: none.
    std::string sha256;
    bool operator==(const Evidence&) const = default;
};

/// What a member answered.
struct Answered {
    std::string token;
    /// The permission; granted_by is the member.  Its evidence is empty: it is the package's.
    format::Permission permission;
    bool is_yes = false;                  ///< Of `photos`; else a no of all that was asked.
    std::vector<format::PhotoId> photos;  ///< To which the yes is; of the others asked, a no.
    Evidence evidence;
};

struct Withdrawn {
    std::string token;
    format::MemberId member;
    std::vector<format::PhotoId> photos;
    std::string withdrawn_on;
    std::string text;
    std::string recorded_by;
    Evidence evidence;
};

using LedgerEntry = std::variant<Opened, Asked, Answered, Withdrawn>;

/// The line, with its line feed: what `previous`, the SHA-256 of the line before, chains.
/// `batch_end` is the number of the last of several lines that count together or not at all; 0
/// for one that stands alone.
[[nodiscard]] std::string to_json_line(const LedgerEntry& entry, std::uint64_t number,
                                       std::string_view previous, std::uint64_t batch_end = 0);

struct LedgerLine {
    LedgerEntry entry;
    std::uint64_t number = 0;
    std::string previous;
    std::uint64_t batch_end = 0;
};
/// Errors: malformed, naming `subject`.
[[nodiscard]] LedgerLine parse_ledger_line(std::string_view line, std::string_view subject);

}  // namespace lifeboat::creator::consent
