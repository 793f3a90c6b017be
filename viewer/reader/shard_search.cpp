#include "viewer/reader/shard_search.hpp"

#include "lifeboat/format/error.hpp"
#include "viewer/pages/shard_text.hpp"
#include "viewer/pages/term_index.hpp"
#include "viewer/reader/shard_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace lifeboat::viewer {
namespace {

/// Thrown where the index does not hold together; never leaves this file.
struct Damaged : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The script of a shard.  A word of every one of a million photos takes some 3 MB.
std::string script_of(const format::ContainerReader& container, const std::string& name) {
    constexpr std::uint64_t limit = std::uint64_t{8} << 20;
    const std::string path = fmt::format("data/viewer/data/{}.js", name);
    const format::ContainerEntry* const entry = container.find(path);
    if (entry == nullptr || entry->bytes > limit) {
        throw Damaged(path);
    }
    return format::read_all(*container.open(*entry), limit, path);
}

template <typename Content>
Content whole(std::optional<Content> content, const std::string& name) {
    if (!content) {
        throw Damaged(name);
    }
    return std::move(*content);
}

/// Postings of documents below `photos` set their byte to `step` where it is one less.
void mark(std::string_view packed, std::uint8_t step, std::vector<std::uint8_t>& matched) {
    constexpr std::size_t longest_number = 7;  // Digits of 32 bits.
    std::uint64_t document = 0;
    while (!packed.empty()) {
        std::size_t digits = 0;
        for (bool has_more = true; has_more; ++digits) {
            if (digits == longest_number || digits >= packed.size() ||
                static_cast<unsigned char>(packed[digits]) > 0x7F) {
                throw Damaged("postings");
            }
            std::string_view digit = packed.substr(digits, 1);
            has_more = take_packed_digit(digit) > 0x1F;
        }
        if (digits == packed.size()) {  // Where are its fields?
            throw Damaged("postings");
        }
        document += take_packed(packed);
        packed.remove_prefix(1);
        if (document < matched.size() && matched[document] + 1 == step) {
            matched[document] = step;
        }
    }
}

/// Of the shards "terms/…", those that may hold a term that begins with `word`.
std::pair<std::size_t, std::size_t> shards_of(const std::vector<std::string>& first_terms,
                                              const std::string& word) {
    std::size_t first = 0, end = 0;
    for (std::size_t i = 0; i < first_terms.size(); ++i) {
        const bool is_behind = comes_before(word, first_terms[i]);
        if (!is_behind) {
            first = i;
        }
        if (!is_behind || first_terms[i].starts_with(word)) {
            end = i + 1;
        }
    }
    return {first, end};
}

void mark_word(const format::ContainerReader& container, const SearchStart& start,
               const std::string& word, std::uint8_t step, std::vector<std::uint8_t>& matched) {
    const auto joined = std::find(start.beginnings.begin(), start.beginnings.end(), word);
    if (joined != start.beginnings.end()) {
        const auto number = static_cast<std::size_t>(joined - start.beginnings.begin());
        const std::string name = shard_name("beginnings", number);
        mark(whole(postings_from(script_of(container, name)), name), step, matched);
        return;
    }
    const auto [first, end] = shards_of(start.first_terms, word);
    for (std::size_t number = first; number < end; ++number) {
        const std::string name = shard_name("terms", number);
        for (const TermRow& row : whole(term_rows_from(script_of(container, name)), name)) {
            if (row.term.starts_with(word)) {
                mark(row.postings, step, matched);
            }
        }
    }
}

}  // namespace

std::optional<std::vector<std::uint32_t>> photos_by_shards(
    const format::ContainerReader& container, std::size_t photos,
    const std::vector<std::string>& words) {
    constexpr std::size_t most_words = 250;  // Steps that a byte counts.
    if (words.empty() || words.size() > most_words) {
        return std::nullopt;
    }
    std::vector<std::uint8_t> matched(photos);
    try {
        const SearchStart start =
            whole(search_start_from(script_of(container, "start")), "start");
        if (start.photos != photos) {
            return std::nullopt;
        }
        std::uint8_t step = 0;
        for (const std::string& word : words) {
            mark_word(container, start, word, ++step, matched);
        }
    } catch (const Damaged&) {
        return std::nullopt;
    } catch (const format::Error&) {
        return std::nullopt;
    }
    std::vector<std::uint32_t> found;
    for (std::size_t number = 0; number < photos; ++number) {
        if (matched[number] == words.size()) {
            found.push_back(static_cast<std::uint32_t>(number));
        }
    }
    return found;
}

}  // namespace lifeboat::viewer
