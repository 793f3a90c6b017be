#include "lifeboat/format/agreement.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace lifeboat::format {
namespace {

constexpr std::array<std::string_view, 8> uses{
    "copy",           "metadata", "comments",         "display_on_site",
    "display_online", "download", "machine_learning", "format_translation"};

constexpr std::array<std::string_view, 8> words{
    "keep a copy of the photograph",
    "keep its title, description, tags and dates",
    "keep the comments and notes under it",
    "show it to visitors on site",
    "show it on the public web",
    "let others download it",
    "use it to train or feed machine learning",
    "convert it to other file formats so that it stays readable"};

void line(std::string& text, std::string_view label, std::string_view value) {
    if (!value.empty()) {
        text += fmt::format("{:<22}{}\n", label, value);
    }
}

/// " (from 2046-01-01 on, until 2050-12-31)"; empty for the days of the permission.
std::string days_in_words(const PermissionScope& scope) {
    std::string days;
    if (!scope.not_before.empty()) days = fmt::format("from {} on", scope.not_before);
    if (!scope.not_after.empty()) {
        days += fmt::format("{}until {}", days.empty() ? "" : ", ", scope.not_after);
    }
    return days.empty() ? days : fmt::format(" ({})", days);
}

}  // namespace

std::span<const std::string_view> permission_uses() noexcept {
    return uses;
}

std::string_view use_in_words(std::string_view use) noexcept {
    for (std::size_t i = 0; i < uses.size(); ++i) {
        if (uses.at(i) == use) return words.at(i);
    }
    return use;
}

std::string condition_of(const Permission& permission, const PermissionScope& scope) {
    if (scope.restriction != "Conditional") return {};
    const bool is_by_days = !scope.not_before.empty() || !scope.not_after.empty();
    return permission.conditions.empty() && !is_by_days ? permission.text
                                                        : permission.conditions;
}

std::string agreement_path(const Permission& permission) {
    return "documentation/permissions/" + permission.id + ".json";
}

std::string agreement_text_path(const Permission& permission) {
    return "documentation/permissions/" + permission.id + ".txt";
}

bool has_agreement(const Permission& permission) {
    return !permission.id.empty() && permission.evidence == agreement_path(permission);
}

std::string agreement_text(const Permission& permission, std::span<const PhotoId> photos) {
    std::string text = "STATEMENT OF PERMISSION\n\n";
    line(text, "Permission", permission.id);
    line(text, "Given by",
         permission.granted_by.empty()
             ? std::string("a person who is no member known to Flickr")
             : "Flickr member " + permission.granted_by.value);
    line(text, "Given to", permission.granted_to);
    line(text, "Asked on", permission.asked_on);
    line(text, "Answered on", to_date(permission.granted_at));
    line(text, "Answer came by", permission.channel);
    line(text, "Recorded by", permission.recorded_by);
    line(text, "Not before", permission.not_before);
    line(text, "Not after", permission.not_after);
    line(text, "To be asked again on", permission.ask_again_on);
    line(text, "Credit", permission.credit);
    line(text, "Conditions", permission.conditions);
    line(text, "Withdrawal", permission.withdrawal);
    line(text, "SHA-256 of evidence", permission.evidence_sha256);
    text += fmt::format("\nThe answer in words\n  {}\n\nWhat it says of each use\n",
                        permission.text);
    for (const PermissionScope& scope : permission.scopes) {
        text += fmt::format("  {:<12} {}{}\n", scope.restriction, use_in_words(scope.use),
                            days_in_words(scope));
    }
    text += "\nA use that is not named here is not allowed.\n\nThe photographs\n";
    for (const PhotoId& photo : photos) {
        text += fmt::format("  https://www.flickr.com/photo.gne?id={}\n", photo.value);
    }
    return text;
}

std::string terms_in_words(const Permission& permission) {
    std::string text = "Granted to " + permission.granted_to;
    if (!permission.granted_by.empty()) {
        text += " by Flickr member " + permission.granted_by.value;
    }
    text += ": " + permission.text;
    const auto add = [&](std::string_view label, const std::string& value) {
        if (!value.empty()) text += fmt::format("; {} {}", label, value);
    };
    add("not before", permission.not_before);
    add("not after", permission.not_after);
    add("to be asked again on", permission.ask_again_on);
    add("conditions:", permission.conditions);
    add("to be named as", permission.credit);
    return text;
}

}  // namespace lifeboat::format
