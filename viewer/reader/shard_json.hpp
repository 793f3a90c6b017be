// The JSON in the shards of the search, read by a program.  spec/reading-room-data.md, sections
// 2 to 5.  Pure functions; what is no such shard gives nullopt.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::viewer {

/// Of the shard "start", what a search for words needs.
struct SearchStart {
    std::size_t photos = 0;
    std::vector<std::string> first_terms;  ///< Of each shard "terms/…".
    std::vector<std::string> beginnings;   ///< Of words; one for each shard "beginnings/…".
};
/// nullopt also for another version of the data.
[[nodiscard]] std::optional<SearchStart> search_start_from(std::string_view script);

struct TermRow {
    std::string term;
    std::string postings;  ///< Packed.
};
/// A shard "terms/…".
[[nodiscard]] std::optional<std::vector<TermRow>> term_rows_from(std::string_view script);

/// A shard "beginnings/…": packed postings.
[[nodiscard]] std::optional<std::string> postings_from(std::string_view script);

}  // namespace lifeboat::viewer
