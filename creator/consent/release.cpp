#include "creator/consent/release.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace lifeboat::creator::consent {
namespace {

/// Words for the capacities in which somebody can sign.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> capacities{
    {{"creator", "made these works and hold their copyright alone"},
     {"owner", "did not make these works, but hold their copyright alone"},
     {"representative", "may sign for the one who holds their copyright alone"}}};

std::string capacity_words(std::string_view capacity) {
    const auto found = std::find_if(capacities.begin(), capacities.end(),
                                    [&](const auto& each) { return each.first == capacity; });
    return found == capacities.end() ? std::string() : std::string(found->second);
}

}  // namespace

bool is_free_license(std::string_view address) {
    constexpr std::array<std::string_view, 3> free{
        "https://creativecommons.org/licenses/by/",
        "https://creativecommons.org/licenses/by-sa/",
        "https://creativecommons.org/publicdomain/zero/"};
    return std::any_of(free.begin(), free.end(),
                       [&](std::string_view start) { return address.starts_with(start); });
}

Release release_declaration(const ReleaseFacts& facts) {
    Release release;
    const auto line = [&](const char* name, const std::string& value) {
        if (!value.empty()) {
            return value;
        }
        release.missing.emplace_back(name);
        return fmt::format("[missing: {}]", name);
    };
    std::string works;
    for (const format::PhotoId& photo : facts.photos) {
        works += fmt::format("  https://www.flickr.com/photo.gne?id={}\n", photo.value);
    }
    const std::string license = is_free_license(facts.license) ? facts.license : "";
    release.text = "DECLARATION OF RELEASE\n\n";
    release.text +=
        fmt::format("I, {},\n{},\n", line("the name of the rights holder", facts.holder),
                    line("the capacity in which they sign: creator, owner or "
                         "representative",
                         capacity_words(facts.capacity)));
    release.text += fmt::format("\nthe works being\n\n{}", line("the works", works));
    release.text +=
        fmt::format("\nand publish them under this free licence:\n\n  {}\n",
                    line("a licence that allows commercial use and changes", license));
    release.text +=
        "\nI know that by this anybody may use the works, also for money, and change them, as\n"
        "long as they keep to the licence and to other laws; that this is not limited to one\n"
        "project or site; that I keep the copyright and the right to be named as the licence\n"
        "has it; that I cannot take the licence back; and that what the works show may be\n"
        "protected by other rights, such as those of the people in them.\n\n";
    // Theirs to fill in: nobody signs a licence by having answered a letter.
    release.text +=
        "Signed by  ______________________________\nOn         "
        "______________________________\n";
    release.text += fmt::format("Reached at {}\n",
                                line("an address at which the holder answers", facts.contact));
    return release;
}

}  // namespace lifeboat::creator::consent
