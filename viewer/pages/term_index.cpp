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
    documents_ = std::max(documents_, document + 1);
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

// It differs from the order of the bytes only where a character beyond U+FFFF meets one of
// U+E000 to U+FFFF.
bool comes_before(std::string_view a, std::string_view b) {
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

namespace {

/// Of the character that begins with this byte, in UTF-8.
std::size_t bytes_of_character(char first) {
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

}  // namespace

std::string TermIndex::joined(std::span<const Placed> terms) const {
    std::vector<std::uint8_t> fields(documents_);
    for (const Placed& term : terms) {
        std::uint64_t document = 0;
        for (std::string_view rest = term.entry->second.packed; !rest.empty();) {
            document += take_packed(rest);
            fields.at(document) |= static_cast<std::uint8_t>(take_packed_digit(rest));
        }
    }
    std::string packed;
    std::size_t last = 0;
    for (std::size_t document = 0; document < fields.size(); ++document) {
        if (fields[document] != 0) {
            append_packed(packed, document - last);
            packed += packed_digit(fields[document]);
            last = document;
        }
    }
    return packed;
}

/// `terms` have their first `bytes` in common.
void TermIndex::write_beginnings(std::span<const Placed> terms, std::size_t bytes,
                                 std::vector<std::string>& beginnings, PageSink& sink) const {
    constexpr std::size_t most_shards = 4;
    for (std::size_t i = 0; i < terms.size();) {
        const std::string_view term = terms[i].entry->first;
        if (term.size() == bytes) {
            ++i;
            continue;
        }
        const std::string_view beginning =
            term.substr(0, bytes + bytes_of_character(term[bytes]));
        std::size_t end = i + 1;
        while (end < terms.size() && terms[end].entry->first.starts_with(beginning)) {
            ++end;
        }
        const std::span<const Placed> same = terms.subspan(i, end - i);
        if (same.back().shard - same.front().shard >= most_shards) {
            write_shard(shard_name("beginnings", beginnings.size()), '"' + joined(same) + '"',
                        sink);
            beginnings.emplace_back(beginning);
            write_beginnings(same, beginning.size(), beginnings, sink);
        }
        i = end;
    }
}

TermDirectory TermIndex::write(PageSink& sink) {
    constexpr std::size_t shard_bytes = 48'000;
    std::vector<Placed> sorted;
    sorted.reserve(terms_.size());
    for (const auto& entry : terms_) {
        sorted.push_back({&entry, 0});
    }
    std::sort(sorted.begin(), sorted.end(), [](const Placed& a, const Placed& b) {
        return comes_before(a.entry->first, b.entry->first);
    });
    TermDirectory directory;
    std::string json;
    const auto flush = [&] {
        if (!json.empty()) {
            write_shard(shard_name("terms", directory.first_terms.size() - 1), "[" + json + "]",
                        sink);
            json.clear();
        }
    };
    for (Placed& term : sorted) {
        const auto& [words, postings] = *term.entry;
        if (postings.packed.size() >= shard_bytes) {
            flush();  // Whoever looks for a rare word is not to load a frequent one.
        }
        if (json.empty()) {
            directory.first_terms.push_back(words);
        } else {
            json += ",\n";
        }
        term.shard = directory.first_terms.size() - 1;
        json += '[';
        append_json(json, words);
        json += fmt::format(",{},\"", postings.count);
        json += postings.packed;
        json += "\"]";
        if (json.size() >= shard_bytes) {
            flush();
        }
    }
    flush();
    write_beginnings(sorted, 0, directory.beginnings, sink);
    terms_.clear();
    return directory;
}

}  // namespace lifeboat::viewer
