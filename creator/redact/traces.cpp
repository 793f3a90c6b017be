#include "creator/redact/traces.hpp"

#include "creator/flickr/base58.hpp"
#include "creator/redact/text_forms.hpp"

#include <algorithm>

namespace lifeboat::creator::redact {
namespace {

constexpr std::size_t shortest_token = 6;
constexpr std::string_view short_address = "flic.kr/p/";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter_or_digit(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Bytes beyond ASCII end a word: "Doe’s" names Doe.
bool is_whole_word(std::string_view text, std::size_t begin, std::size_t length) {
    const bool begins =
        begin == 0 || !is_letter_or_digit(text[begin - 1]) || !is_letter_or_digit(text[begin]);
    const std::size_t end = begin + length;
    const bool ends = end == text.size() || !is_letter_or_digit(text[end]) ||
                      !is_letter_or_digit(text[end - 1]);
    return begins && ends;
}

}  // namespace

void Traces::add_photo(const std::string& number) {
    photos_.insert(number);
}

void Traces::add_id(std::string_view id) {
    if (id.size() >= shortest_token) {
        needles_.push_back({lowered(id), false, true});
    }
}

void Traces::add_token(std::string_view token) {
    if (token.size() >= shortest_token) {
        needles_.push_back({lowered(token), false, false});
        longest_ = std::max(longest_, token.size());
    }
}

bool Traces::add_word(std::string_view word) {
    if (word.size() < shortest_word) {
        return word.empty();
    }
    needles_.push_back({lowered(word), true, false});
    longest_ = std::max(longest_, word.size());
    return true;
}

std::vector<Traces::Found> Traces::find_all(std::string_view text, bool with_ids) const {
    std::vector<Found> found;
    for (std::size_t at = 0; with_ids && !photos_.empty() && at < text.size();) {
        if (!is_digit(text[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && is_digit(text[end])) {
            ++end;
        }
        if (photos_.contains(text.substr(at, end - at))) {
            found.push_back({at, end - at});
        }
        at = end;
    }
    const std::string low = lowered(text);
    for (std::size_t at = low.find(short_address);
         with_ids && !photos_.empty() && at != std::string::npos;
         at = low.find(short_address, at + 1)) {
        const std::size_t begin = at + short_address.size();
        std::size_t end = begin;
        while (end < text.size() && is_letter_or_digit(text[end])) {
            ++end;
        }
        const auto number = flickr::decode_base58(text.substr(begin, end - begin));
        if (number && photos_.contains(std::to_string(*number))) {
            found.push_back({at, end - at});
        }
    }
    for (const Needle& needle : needles_) {
        if (needle.is_id && !with_ids) {
            continue;
        }
        for (std::size_t at = low.find(needle.text); at != std::string::npos;
             at = low.find(needle.text, at + 1)) {
            if (!needle.is_word || is_whole_word(low, at, needle.text.size())) {
                found.push_back({at, needle.text.size()});
            }
        }
    }
    return found;
}

bool Traces::found(std::string_view text, bool with_ids) const {
    if (!find_all(text, with_ids).empty()) {
        return true;
    }
    const auto forms = further_forms(text);
    return std::any_of(forms.begin(), forms.end(), [&](const std::string& form) {
        return !find_all(form, with_ids).empty();
    });
}

bool Traces::found_in(std::string_view text) const {
    return !empty() && found(text, true);
}

bool Traces::names_found_in(std::string_view text) const {
    return has_names() && found(text, false);
}

bool Traces::stands_in(std::string_view low) const {
    return std::any_of(needles_.begin(), needles_.end(), [&](const Needle& needle) {
        if (needle.is_id || needle.text.size() < shortest_token) {
            return false;
        }
        for (std::size_t at = low.find(needle.text); at != std::string::npos;
             at = low.find(needle.text, at + 1)) {
            if (!needle.is_word || is_whole_word(low, at, needle.text.size())) {
                return true;
            }
        }
        return false;
    });
}

bool Traces::found_in_bytes(std::string_view bytes) const {
    std::string low = lowered(bytes);
    if (stands_in(low)) {
        return true;
    }
    low.erase(std::remove(low.begin(), low.end(), '\0'), low.end());
    return stands_in(low);
}

Traces Traces::tokens() const {
    Traces tokens;
    for (const Needle& needle : needles_) {
        if (!needle.is_word && !needle.is_id) {
            tokens.add_token(needle.text);
        }
    }
    return tokens;
}

std::string Traces::blanked(std::string_view text) const {
    if (!found_in(text)) {
        return std::string(text);
    }
    std::vector<Found> places = find_all(text, true);
    std::sort(places.begin(), places.end(), [](const Found& a, const Found& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.length > b.length;
    });
    std::string blank;
    std::size_t copied = 0;
    for (const Found& place : places) {
        const std::size_t end = place.begin + place.length;
        if (end <= copied) {
            continue;
        }
        if (place.begin >= copied) {
            blank += text.substr(copied, place.begin - copied);
            blank += mark;
        }
        copied = end;
    }
    blank += text.substr(copied);
    return found_in(blank) ? std::string(mark) : blank;
}

}  // namespace lifeboat::creator::redact
