#include "creator/privacy/contacts.hpp"

#include "creator/privacy/text_forms.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace lifeboat::creator::privacy {
namespace {

using namespace std::string_view_literals;

struct Place {
    std::size_t begin = 0, end = 0;
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_local(char c) {
    return is_letter(c) || is_digit(c) ||
           std::string_view(".!#$%'*+/=?^_`{|}~-").find(c) != std::string_view::npos ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_domain(char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '.' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// A member's NSID has an @ too: digits, @N and two digits.
bool is_nsid(std::string_view text, std::size_t at) {
    return text.substr(at).size() >= 4 && text[at + 1] == 'N' && is_digit(text[at + 2]) &&
           is_digit(text[at + 3]) && (at + 4 == text.size() || !is_domain(text[at + 4]));
}

/// The address around the @ at `at`.
std::optional<Place> address_around(std::string_view text, std::size_t at) {
    if (is_nsid(text, at)) {
        return std::nullopt;
    }
    Place place{at, at + 1};
    while (place.begin > 0 && is_local(text[place.begin - 1])) {
        --place.begin;
    }
    while (place.end < text.size() && is_domain(text[place.end])) {
        ++place.end;
    }
    while (place.end > at + 1 && (text[place.end - 1] == '.' || text[place.end - 1] == '-')) {
        --place.end;
    }
    const std::string_view domain = text.substr(at + 1, place.end - at - 1);
    const std::size_t dot = domain.rfind('.');
    const bool is_domain_name = dot != std::string_view::npos && dot > 0 &&
                                domain.size() - dot > 2 && !is_digit(domain[dot + 1]);
    return place.begin < at && is_domain_name ? std::optional(place) : std::nullopt;
}

/// A run of digits with what people put between them.
struct Run {
    Place place;
    std::string digits;
    std::vector<std::size_t> groups;  ///< Digits of each.
    bool has_plus = false, has_bracket = false, has_only_dashes = true;
};

bool is_between_digits(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')';
}

Run run_at(std::string_view text, std::size_t begin) {
    Run run;
    run.place = {begin, begin};
    std::size_t at = begin;
    if (text[at] == '+') {
        run.has_plus = true;
        ++at;
    }
    std::size_t group = 0, gap = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (is_digit(c)) {
            run.digits += c;
            ++group;
            gap = 0;
            run.place.end = at + 1;
        } else if (is_between_digits(c) && ++gap <= 3) {
            run.has_bracket = run.has_bracket || c == '(';
            run.has_only_dashes = run.has_only_dashes && (c == '-' || c == '.');
            if (group > 0) {
                run.groups.push_back(group);
            }
            group = 0;
        } else {
            break;
        }
    }
    if (group > 0) {
        run.groups.push_back(group);
    }
    return run;
}

/// A word that says that a number follows, before `at`.
bool is_announced(std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 11> words{
        "tel", "phone", "telephone", "mobile", "call", "whatsapp",
        "fax", "cell",  "telefon",   "ring",   "text"};
    std::size_t end = at;
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == ':' || text[end - 1] == '.' ||
                       text[end - 1] == ';')) {
        --end;
    }
    std::size_t begin = end;
    while (begin > 0 && is_letter(text[begin - 1])) {
        --begin;
    }
    const std::string word = lowered(text.substr(begin, end - begin));
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_phone_number(std::string_view text, const Run& run) {
    const std::size_t count = run.digits.size();
    if (count < 7 || count > 15) {
        return false;
    }
    const bool is_named = is_announced(text, run.place.begin) && count >= 7;
    const bool is_international =
        (run.has_plus || (run.digits.starts_with("00") && run.groups.size() > 1)) && count >= 8;
    // 555-123-4567 and (555) 123-4567.
    const bool is_american = run.groups == std::vector<std::size_t>{3, 3, 4} &&
                             (run.has_bracket || run.has_only_dashes);
    // 01234 567890, 020 7946 0000: a trunk prefix, groups, and ten or eleven digits.
    const bool is_national = run.digits[0] == '0' && run.digits[1] != '0' && count >= 10 &&
                             count <= 12 && run.groups.size() > 1 && run.groups[0] > 2;
    return is_named || is_international || is_american || is_national;
}

bool begins_number(std::string_view text, std::size_t at) {
    const char c = text[at];
    const bool begins =
        is_digit(c) || c == '(' ||
        (c == '+' && at + 1 < text.size() && (is_digit(text[at + 1]) || text[at + 1] == '('));
    if (!begins || at == 0) {
        return begins;
    }
    // Inside an address of the web, an NSID, a decimal number, a name of a file.
    const char before = text[at - 1];
    const bool is_inside = is_letter(before) || is_digit(before) || before == '/' ||
                           before == '=' || before == '_' || before == '-' || before == '.' ||
                           before == '@' || before == '#' || before == '&';
    return !is_inside;
}

std::vector<Place> contacts_in(std::string_view text) {
    std::vector<Place> places;
    for (std::size_t at = text.find('@'); at != std::string_view::npos;
         at = text.find('@', at + 1)) {
        if (const auto place = address_around(text, at)) {
            places.push_back(*place);
        }
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!begins_number(text, at)) {
            continue;
        }
        const Run run = run_at(text, at);
        const bool goes_on = run.place.end < text.size() &&
                             (text[run.place.end] == '@' || is_letter(text[run.place.end]));
        if (!goes_on && is_phone_number(text, run)) {
            places.push_back(run.place);
        }
        at = std::max(at, run.place.end == 0 ? at : run.place.end - 1);
    }
    std::sort(places.begin(), places.end(),
              [](const Place& a, const Place& b) { return a.begin < b.begin; });
    return places;
}

bool any_form_holds(std::string_view text) {
    const auto forms = further_forms(text);
    return std::any_of(forms.begin(), forms.end(),
                       [](const std::string& form) { return !contacts_in(form).empty(); });
}

bool is_plain_local(char c) {
    return is_letter(c) || is_digit(c) ||
           std::string_view("._%+-").find(c) != std::string_view::npos;
}

bool is_plain_domain(char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '.';
}

/// What may follow an address: blanks, the zero at the end of a text, marks.
bool ends_address(char c) {
    constexpr std::string_view marks = "\0\t\n\r \"'<>()[]{},;:!?&/\\|"sv;
    return marks.find(c) != std::string_view::npos;
}

/// Behind a name of `local` bytes: the less there is of one, the more of the other.
bool is_plausible_domain(std::string_view domain, std::size_t local) {
    constexpr std::size_t shortest_label = 2, long_domain = 8, short_name = 2, long_name = 4;
    const std::size_t dot = domain.rfind('.');
    if (dot == std::string_view::npos || dot < shortest_label ||
        domain.size() - dot - 1 < shortest_label || !is_letter(domain[0])) {
        return false;
    }
    const std::string_view top = domain.substr(dot + 1);
    const auto has = [&](char first, char last) {
        return std::any_of(domain.begin(), domain.end(),
                           [&](char c) { return c >= first && c <= last; });
    };
    const bool is_mixed = has('a', 'z') && has('A', 'Z');
    return std::all_of(top.begin(), top.end(), is_letter) &&
           domain.find("..") == std::string_view::npos &&
           (domain.size() >= long_domain ? local >= (is_mixed ? long_name : 1)
                                         : local >= short_name && !is_mixed);
}

bool plain_address_in(std::string_view bytes) {
    for (std::size_t at = bytes.find('@'); at != std::string_view::npos;
         at = bytes.find('@', at + 1)) {
        std::size_t begin = at, end = at + 1;
        while (begin > 0 && is_plain_local(bytes[begin - 1])) {
            --begin;
        }
        while (end < bytes.size() && is_plain_domain(bytes[end])) {
            ++end;
        }
        while (end > at + 1 && !is_letter(bytes[end - 1])) {
            --end;
        }
        const bool has_end =
            end == bytes.size() || ends_address(bytes[end]) || bytes[end] == '.';
        if (has_end && is_plausible_domain(bytes.substr(at + 1, end - at - 1), at - begin)) {
            return true;
        }
    }
    return false;
}

}  // namespace

bool address_in_bytes(std::string_view bytes) {
    if (plain_address_in(bytes)) {
        return true;
    }
    // As UTF-16: only what stands between zeros, so that bytes far apart make no address.
    std::string narrow;
    for (std::size_t at = 0; at + 1 < bytes.size(); ++at) {
        if (bytes[at] != '\0' && bytes[at + 1] == '\0') {
            narrow += bytes[at++];
            continue;
        }
        if (plain_address_in(narrow)) {
            return true;
        }
        narrow.clear();
    }
    return plain_address_in(narrow);
}

std::uint64_t count_contacts(std::string_view text) {
    const std::uint64_t plain = contacts_in(text).size();
    return plain > 0 ? plain : any_form_holds(text) ? 1 : 0;
}

bool holds_address(std::string_view text) {
    for (std::size_t at = text.find('@'); at != std::string_view::npos;
         at = text.find('@', at + 1)) {
        if (address_around(text, at)) {
            return true;
        }
    }
    return false;
}

std::string without_contacts(std::string_view text) {
    std::string kept;
    std::size_t copied = 0;
    for (const Place& place : contacts_in(text)) {
        if (place.begin < copied) {
            continue;
        }
        kept += text.substr(copied, place.begin - copied);
        kept += contact_mark;
        copied = place.end;
    }
    kept += text.substr(copied);
    return any_form_holds(kept) ? std::string(contact_mark) : kept;
}

}  // namespace lifeboat::creator::privacy
