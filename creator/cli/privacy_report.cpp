#include "creator/cli/privacy_report.hpp"

#include "creator/request/privacy_switches.hpp"

#include <fmt/format.h>

#include <array>

namespace lifeboat::creator::cli {
namespace {

using request::PrivacySwitch;

std::string_view words_for(PrivacySwitch which) {
    static constexpr std::array<std::string_view, request::privacy_switch_count> words{
        "comments and notes, with their authors",
        "who set tags, named people, curates galleries",
        "real names",
        "e-mail addresses and telephone numbers in texts",
        "coordinates, of pictures and in EXIF",
        "EXIF serial numbers and owner's names",
        "people shown",
        "tags that speak of children",
        "who marked a photo as a favorite"};
    return words[static_cast<std::size_t>(which)];
}

}  // namespace

std::string privacy_text(const std::vector<format::PrivacyMeasure>& measures,
                         const PrivacyKnown& is_known) {
    std::string text = fmt::format("\n{:<50}{:>8}{:>8}  {}\n", "third parties' data", "found",
                                   "photos", "switch");
    for (const format::PrivacyMeasure& measure : measures) {
        const auto which = request::parse_privacy_switch(measure.subject);
        const bool is_partial = !is_known(measure.subject);
        const auto count = [&](std::uint64_t number) {
            return number == 0 && is_partial
                       ? std::string("?")
                       : fmt::format("{}{}", number, is_partial ? "+" : "");
        };
        text += fmt::format("  {:<48}{:>8}{:>8}  {}={}\n",
                            which ? words_for(*which) : measure.subject, count(measure.found),
                            count(measure.photos), measure.subject, measure.treatment);
    }
    return text;
}

std::string privacy_choices_text() {
    std::string text = "  switches (--privacy, or \"privacy\" in the request):\n";
    for (const auto& [which, choice] : request::all_of(request::PrivacySwitches())) {
        text += fmt::format("    {}: {}\n", to_string(which), request::treatments_of(which));
    }
    return text;
}

}  // namespace lifeboat::creator::cli
