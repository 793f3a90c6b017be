#include "viewer/pages/term_index.hpp"

#include "viewer/pages/search_words.hpp"
#include "viewer/pages/shard_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::viewer {

std::string_view to_string(SearchField field) noexcept {
    switch (field) {
        case SearchField::title:
            return "title";
        case SearchField::description:
            return "description";
        case SearchField::tag:
            return "tag";
        case SearchField::note:
            return "note";
        case SearchField::comment:
            return "comment";
        case SearchField::name:
            break;
    }
    return "name";
}

void TermIndex::note(std::string_view term, std::uint32_t document, SearchField field) {
    auto found = terms_.find(term);
    if (found == terms_.end()) {
        found = terms_.emplace(std::string(term), Postings{}).first;
    }
    Postings& postings = found->second;
    if (postings.count > 0 && postings.last == document) {
        postings.packed.pop_back();
    } else {
        append_packed(postings.packed, document - postings.last);
        postings.last = document;
        ++postings.count;
        postings.fields = 0;
    }
    postings.fields = static_cast<std::uint8_t>(postings.fields | static_cast<unsigned>(field));
    postings.packed += packed_digit(postings.fields);
}

void TermIndex::add(std::uint32_t document, SearchField field, std::string_view text) {
    for_each_word(text, [&](std::string_view term) { note(term, document, field); });
}

namespace {

/// In the order of UTF-16 code units, by which scripts compare strings.  It differs from that
/// of the bytes only where a character beyond U+FFFF meets one of U+E000 to U+FFFF.
bool is_before(std::string_view a, std::string_view b) {
    const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (x == a.end() || y == b.end()) {
        return x == a.end() && y != b.end();
    }
    constexpr unsigned last_of_three_bytes = 0xED, first_of_four_bytes = 0xF0;
    const unsigned first = static_cast<unsigned char>(*x);
    const unsigned second = static_cast<unsigned char>(*y);
    const bool is_first_beyond = first >= first_of_four_bytes;
    const bool is_second_beyond = second >= first_of_four_bytes;
    if (is_first_beyond != is_second_beyond && first > last_of_three_bytes &&
        second > last_of_three_bytes) {
        return is_first_beyond;
    }
    return first < second;
}

}  // namespace

std::vector<std::string> TermIndex::write(PageSink& sink) {
    constexpr std::size_t shard_bytes = 48'000;
    using Entry = decltype(terms_)::value_type;
    std::vector<const Entry*> sorted;
    sorted.reserve(terms_.size());
    for (const Entry& entry : terms_) {
        sorted.push_back(&entry);
    }
    std::sort(sorted.begin(), sorted.end(),
              [](const Entry* a, const Entry* b) { return is_before(a->first, b->first); });
    std::vector<std::string> first_terms;
    std::string json;
    const auto flush = [&] {
        if (!json.empty()) {
            write_shard(shard_name("terms", first_terms.size() - 1), "[" + json + "]", sink);
            json.clear();
        }
    };
    for (const Entry* entry : sorted) {
        if (json.empty()) {
            first_terms.push_back(entry->first);
        } else {
            json += ",\n";
        }
        json += '[';
        append_json(json, entry->first);
        json += fmt::format(",{},\"", entry->second.count);
        json += entry->second.packed;
        json += "\"]";
        if (json.size() >= shard_bytes) {
            flush();
        }
    }
    flush();
    terms_.clear();
    return first_terms;
}

}  // namespace lifeboat::viewer
