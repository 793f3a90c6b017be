// The inverted index of the search: which document holds which word, and in what.
// spec/reading-room-data.md §5.
//
// Memory: about 3 bytes for every pair of a word and a document that holds it, and 120 bytes
// for every distinct word; while it is written, 8 more for every word and 1 for every document.
#pragma once

#include "viewer/pages/reading_room.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
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

    /// Writes the shards "terms/…" and "beginnings/…".  The index is spent.
    [[nodiscard]] TermDirectory write(PageSink& sink);

  private:
    struct Postings {
        std::string packed;
        std::uint32_t last = 0;
        std::uint32_t count = 0;
        std::uint8_t fields = 0;  ///< Of the last document.
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };

    using Terms = std::unordered_map<std::string, Postings, Hash, std::equal_to<>>;
    /// A term and the shard in which it stands.
    struct Placed {
        const Terms::value_type* entry;
        std::size_t shard;
    };

    void note(std::string_view term, std::uint32_t document, SearchField field);
    [[nodiscard]] std::string joined(std::span<const Placed> terms) const;
    void write_beginnings(std::span<const Placed> terms, std::size_t bytes,
                          std::vector<std::string>& beginnings, PageSink& sink) const;

    Terms terms_;
    std::uint32_t documents_ = 0;
};

}  // namespace lifeboat::viewer
