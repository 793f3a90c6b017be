// The inverted index of the search: which document holds which word, and in what.
// spec/reading-room-data.md §5.
//
// Memory: about 3 bytes for every pair of a word and a document that holds it; 45 bytes for
// every distinct word, and 50 more when several documents hold it; while it is written, 8 more
// for every word and 1 for every document.
#pragma once

#include "lifeboat/format/hash_slots.hpp"
#include "viewer/pages/reading_room.hpp"

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::viewer {

/// Where in a document a word stands; bits that are added up.
enum class SearchField : std::uint8_t {
    title = 1,
    description = 2,
    tag = 4,
    note = 8,
    comment = 16,
    name = 32
};

/// "title", "description" …
[[nodiscard]] std::string_view to_string(SearchField field) noexcept;

/// Whether one term stands before another in the shards: in the order of UTF-16 code units, by
/// which scripts compare strings.
[[nodiscard]] bool comes_before(std::string_view a, std::string_view b);

/// What a reader must know to find a shard.
struct TermDirectory {
    std::vector<std::string> first_terms;  ///< Of each shard "terms/…".
    std::vector<std::string> beginnings;   ///< Of words; one for each shard "beginnings/…".
};

/// Not safe for concurrent use.
class TermIndex {
  public:
    /// Documents must come in ascending order; the fields of one in any.
    void add(std::uint32_t document, SearchField field, std::string_view text);

    /// Writes the shards "terms/…" and "beginnings/…".
    [[nodiscard]] TermDirectory write(PageSink& sink) const;

  private:
    /// A word.  Most stand in one document alone, as its number does: that one needs no list.
    struct Term {
        std::uint32_t block = 0, begin = 0;  ///< Of its text in texts_.
        std::uint32_t last = 0;              ///< The last document that holds it.
        std::uint32_t count = 0;             ///< Documents that hold it.
        std::uint32_t list = 0;   ///< In lists_, of all but the last; once count > 1.
        std::uint8_t length = 0;  ///< Of its text; for_each_word() bounds it.
        std::uint8_t fields = 0;  ///< Of the last document.
    };
    struct List {
        std::string packed;
        std::uint32_t last = 0;  ///< The last document in it.
    };
    /// A term and the shard in which it stands.
    struct Placed {
        std::uint32_t term = 0;
        std::uint32_t shard = 0;
    };

    void note(std::string_view text, std::uint32_t document, SearchField field);
    [[nodiscard]] std::uint32_t find_or_add(std::string_view text);
    /// Into its list, before another document becomes its last.
    void put_by(Term& term);
    [[nodiscard]] std::string_view text_of(const Term& term) const;
    [[nodiscard]] std::string_view text_of(const Placed& placed) const {
        return text_of(terms_[placed.term]);
    }
    /// Its documents and fields, as the shards have them.
    [[nodiscard]] std::string packed(const Term& term) const;
    [[nodiscard]] std::string joined(std::span<const Placed> terms) const;
    void write_beginnings(std::span<const Placed> terms, std::size_t bytes,
                          std::vector<std::string>& beginnings, PageSink& sink) const;

    std::deque<Term> terms_;
    format::HashSlots slots_;
    std::vector<std::string> texts_;  ///< Blocks, which do not move.
    std::deque<List> lists_;
    std::uint32_t documents_ = 0;
};

}  // namespace lifeboat::viewer
