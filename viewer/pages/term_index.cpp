#include "viewer/pages/term_index.hpp"

#include "viewer/pages/search_words.hpp"
#include "viewer/pages/shard_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace lifeboat::viewer {
namespace {

void append_document(std::string& packed, std::uint64_t distance, unsigned fields) {
    append_packed(packed, distance);
    packed += packed_digit(fields);
}

}  // namespace

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

std::string_view TermIndex::text_of(const Term& term) const {
    return std::string_view(texts_[term.block]).substr(term.begin, term.length);
}

std::uint32_t TermIndex::find_or_add(std::string_view text) {
    const auto hash_of = [](std::string_view of) { return std::hash<std::string_view>{}(of); };
    const std::size_t hash = hash_of(text);
    if (const auto found = slots_.find(
            hash, [&](std::uint32_t number) { return text_of(terms_[number]) == text; })) {
        return *found;
    }
    constexpr std::size_t block_bytes = std::size_t{1} << 16;
    if (texts_.empty() || texts_.back().size() + text.size() > block_bytes) {
        texts_.emplace_back().reserve(block_bytes);
    }
    Term& term = terms_.emplace_back();
    term.block = static_cast<std::uint32_t>(texts_.size() - 1);
    term.begin = static_cast<std::uint32_t>(texts_.back().size());
    term.length = static_cast<std::uint8_t>(text.size());
    texts_.back() += text;
    const auto number = static_cast<std::uint32_t>(terms_.size() - 1);
    slots_.insert(hash, number,
                  [&](std::uint32_t each) { return hash_of(text_of(terms_[each])); });
    return number;
}

void TermIndex::note(std::string_view text, std::uint32_t document, SearchField field) {
    documents_ = std::max(documents_, document + 1);
    Term& term = terms_[find_or_add(text)];
    if (term.count == 0 || term.last != document) {
        if (term.count > 0) {
            put_by(term);
        }
        term.last = document;
        ++term.count;
        term.fields = 0;
    }
    term.fields = static_cast<std::uint8_t>(term.fields | static_cast<unsigned>(field));
}

void TermIndex::put_by(Term& term) {
    if (term.count == 1) {
        term.list = static_cast<std::uint32_t>(lists_.size());
        lists_.emplace_back();
    }
    List& list = lists_[term.list];
    append_document(list.packed, term.last - list.last, term.fields);
    list.last = term.last;
}

std::string TermIndex::packed(const Term& term) const {
    List list;
    if (term.count > 1) {
        list = lists_[term.list];
    }
    append_document(list.packed, term.last - list.last, term.fields);
    return std::move(list.packed);
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
    for (const Placed& placed : terms) {
        const std::string list = this->packed(terms_[placed.term]);
        std::uint64_t document = 0;
        for (std::string_view rest = list; !rest.empty();) {
            document += take_packed(rest);
            fields.at(document) |= static_cast<std::uint8_t>(take_packed_digit(rest));
        }
    }
    std::string packed;
    std::size_t last = 0;
    for (std::size_t document = 0; document < fields.size(); ++document) {
        if (fields[document] != 0) {
            append_document(packed, document - last, fields[document]);
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
        const std::string_view term = text_of(terms[i]);
        if (term.size() == bytes) {
            ++i;
            continue;
        }
        const std::string_view beginning =
            term.substr(0, bytes + bytes_of_character(term[bytes]));
        std::size_t end = i + 1;
        while (end < terms.size() && text_of(terms[end]).starts_with(beginning)) {
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

TermDirectory TermIndex::write(PageSink& sink) const {
    constexpr std::size_t shard_bytes = 48'000;
    std::vector<Placed> sorted(terms_.size());
    for (std::uint32_t number = 0; number < sorted.size(); ++number) {
        sorted[number].term = number;
    }
    std::sort(sorted.begin(), sorted.end(), [this](const Placed& a, const Placed& b) {
        return comes_before(text_of(a), text_of(b));
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
    for (Placed& placed : sorted) {
        const Term& term = terms_[placed.term];
        const std::string_view text = text_of(term);
        const std::string list = packed(term);
        if (list.size() >= shard_bytes) {
            flush();  // Whoever looks for a rare word is not to load a frequent one.
        }
        if (json.empty()) {
            directory.first_terms.emplace_back(text);
        } else {
            json += ",\n";
        }
        placed.shard = static_cast<std::uint32_t>(directory.first_terms.size() - 1);
        json += '[';
        append_json(json, text);
        json += fmt::format(",{},\"", term.count);
        json += list;
        json += "\"]";
        if (json.size() >= shard_bytes) {
            flush();
        }
    }
    flush();
    write_beginnings(sorted, 0, directory.beginnings, sink);
    return directory;
}

}  // namespace lifeboat::viewer
