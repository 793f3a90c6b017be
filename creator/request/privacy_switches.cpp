#include "creator/request/privacy_switches.hpp"

#include "lifeboat/format/error.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace lifeboat::creator::request {
namespace {

constexpr std::array<std::string_view, privacy_switch_count> names{
    "comments", "contributors", "names",    "contacts", "coordinates",
    "camera",   "people",       "children", "faves"};

constexpr std::string_view coarsen_prefix = "coarsen:";
constexpr std::uint32_t most_kilometres = 1000;

bool can_be(PrivacySwitch which, Treatment treatment) {
    switch (treatment) {
        case Treatment::keep:
        case Treatment::drop:
            return true;
        case Treatment::drop_from_others:
            return which == PrivacySwitch::contacts;
        case Treatment::coarsen:
            return which == PrivacySwitch::coordinates;
        case Treatment::pseudonymise:
            break;
    }
    return which == PrivacySwitch::comments || which == PrivacySwitch::contributors ||
           which == PrivacySwitch::people || which == PrivacySwitch::faves;
}

std::string_view word_for(Treatment treatment) {
    switch (treatment) {
        case Treatment::keep:
            return "keep";
        case Treatment::drop:
            return "drop";
        case Treatment::drop_from_others:
            return "drop_from_others";
        case Treatment::coarsen:
            return "coarsen";
        case Treatment::pseudonymise:
            break;
    }
    return "pseudonymise";
}

constexpr std::array<Treatment, 5> treatments{Treatment::keep, Treatment::drop,
                                              Treatment::drop_from_others, Treatment::coarsen,
                                              Treatment::pseudonymise};

std::optional<PrivacyChoice> parse_choice(std::string_view text) {
    if (text.starts_with(coarsen_prefix)) {
        const std::string_view digits = text.substr(coarsen_prefix.size());
        std::uint32_t km = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), km);
        const bool is_whole = error == std::errc{} && end == digits.data() + digits.size();
        return is_whole && km >= 1 && km <= most_kilometres
                   ? std::optional(PrivacyChoice{Treatment::coarsen, km})
                   : std::nullopt;
    }
    for (const Treatment treatment : treatments) {
        if (treatment != Treatment::coarsen && text == word_for(treatment)) {
            return PrivacyChoice{treatment, 0};
        }
    }
    return std::nullopt;
}

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        text += i == 0 ? "" : i + 1 == words.size() ? " or " : ", ";
        text += words[i];
    }
    return text;
}

[[noreturn]] void refuse(std::string_view subject, const std::string& message) {
    throw format::Error(format::ErrorCode::usage, "privacy switch " + std::string(subject),
                        message);
}

}  // namespace

std::string_view to_string(PrivacySwitch which) noexcept {
    return names[static_cast<std::size_t>(which)];
}

std::optional<PrivacySwitch> parse_privacy_switch(std::string_view text) noexcept {
    const auto found = std::find(names.begin(), names.end(), text);
    return found == names.end()
               ? std::nullopt
               : std::optional(static_cast<PrivacySwitch>(found - names.begin()));
}

std::string to_string(const PrivacyChoice& choice) {
    return choice.treatment == Treatment::coarsen
               ? std::string(coarsen_prefix) + std::to_string(choice.kilometres)
               : std::string(word_for(choice.treatment));
}

std::string treatments_of(PrivacySwitch which) {
    std::vector<std::string> words;
    for (const Treatment treatment : treatments) {
        if (can_be(which, treatment)) {
            words.emplace_back(treatment == Treatment::coarsen ? "coarsen:KM with 1 to 1000 km"
                                                               : word_for(treatment));
        }
    }
    return listed(words);
}

bool PrivacySwitches::pseudonymises() const noexcept {
    return std::any_of(choices_.begin(), choices_.end(), [](const PrivacyChoice& choice) {
        return choice.treatment == Treatment::pseudonymise;
    });
}

void PrivacySwitches::set(std::string_view name, std::string_view treatment) {
    const auto which = parse_privacy_switch(name);
    if (!which) {
        refuse(name, "is unknown; expected " + listed({names.begin(), names.end()}));
    }
    const auto choice = parse_choice(treatment);
    if (!choice || !can_be(*which, choice->treatment)) {
        refuse(name, "cannot be set to \"" + std::string(treatment) + "\"; expected " +
                         treatments_of(*which));
    }
    choices_[static_cast<std::size_t>(*which)] = *choice;
}

std::vector<std::pair<PrivacySwitch, PrivacyChoice>> all_of(const PrivacySwitches& switches) {
    std::vector<std::pair<PrivacySwitch, PrivacyChoice>> all;
    for (std::size_t i = 0; i < privacy_switch_count; ++i) {
        const auto which = static_cast<PrivacySwitch>(i);
        all.emplace_back(which, switches[which]);
    }
    return all;
}

PrivacySwitches parse_privacy(std::string_view text, const PrivacySwitches& base) {
    PrivacySwitches switches = base;
    std::set<std::string_view> seen;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        const std::string_view pair = text.substr(at, end - at);
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) {
            refuse("\"" + std::string(pair) + "\"",
                   "says not what is to become of it; expected NAME=TREATMENT, such as "
                   "comments=drop");
        }
        const std::string_view name = pair.substr(0, equals);
        switches.set(name, pair.substr(equals + 1));
        if (!seen.insert(name).second) {
            refuse(name, "is set twice; expected once");
        }
        at = end + 1;
    }
    return switches;
}

}  // namespace lifeboat::creator::request
