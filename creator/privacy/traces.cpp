#include "creator/privacy/traces.hpp"

#include "creator/flickr/base58.hpp"
#include "creator/privacy/text_forms.hpp"

#include <algorithm>

namespace lifeboat::creator::privacy {
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

/// The two and the four bytes at `at`, as numbers.
std::uint32_t pair_at(std::string_view text, std::size_t at) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at])) << 8 |
           static_cast<unsigned char>(text[at + 1]);
}
std::uint32_t beginning_at(std::string_view text, std::size_t at) {
    return pair_at(text, at) << 16 | pair_at(text, at + 2);
}

}  // namespace

void Traces::add(Needle needle) {
    const std::string_view text = needle.text;
    pairs_[pair_at(text, 0) / 64] |= std::uint64_t{1} << (pair_at(text, 0) % 64);
    by_beginning_[beginning_at(text, 0)].push_back(needles_.size());
    needles_.push_back(std::move(needle));
}

template <typename Take>
bool Traces::any_at(std::string_view low, std::size_t at, const Take& take) const {
    if ((pairs_[pair_at(low, at) / 64] >> (pair_at(low, at) % 64) & 1) == 0) {
        return false;
    }
    const auto found = by_beginning_.find(beginning_at(low, at));
    return found != by_beginning_.end() &&
           std::any_of(found->second.begin(), found->second.end(), [&](std::size_t index) {
               const Needle& needle = needles_[index];
               return low.substr(at, needle.text.size()) == needle.text &&
                      (!needle.is_word || is_whole_word(low, at, needle.text.size())) &&
                      take(needle);
           });
}

void Traces::add_photo(const std::string& number) {
    photos_.insert(number);
}

void Traces::add_id(std::string_view id) {
    if (id.size() >= shortest_token) {
        add({lowered(id), false, true});
    }
}

void Traces::add_token(std::string_view token) {
    if (token.size() >= shortest_token) {
        add({lowered(token), false, false});
        longest_ = std::max(longest_, token.size());
    }
}

bool Traces::add_word(std::string_view word) {
    if (word.size() < shortest_word) {
        return word.empty();
    }
    add({lowered(word), true, false});
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
    for (std::size_t at = 0; !needles_.empty() && at + shortest_word <= low.size(); ++at) {
        static_cast<void>(any_at(low, at, [&](const Needle& needle) {
            if (with_ids || !needle.is_id) {
                found.push_back({at, needle.text.size()});
            }
            return false;
        }));
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
    const auto counts = [](const Needle& needle) {
        return !needle.is_id && needle.text.size() >= shortest_token;
    };
    for (std::size_t at = 0; !needles_.empty() && at + shortest_word <= low.size(); ++at) {
        if (any_at(low, at, counts)) {
            return true;
        }
    }
    return false;
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

std::string Traces::blanked(std::string_view text, std::string_view with) const {
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
            blank += with;
        }
        copied = end;
    }
    blank += text.substr(copied);
    return found_in(blank) ? std::string(with) : blank;
}

}  // namespace lifeboat::creator::privacy
