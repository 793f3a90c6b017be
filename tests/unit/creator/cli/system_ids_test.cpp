#include "creator/cli/system_ids.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

namespace lifeboat::creator::cli {
namespace {

/// Against a pattern of 'h' for a hexadecimal digit, 'v' for the variant, others for
/// themselves.
bool has_form(std::string_view id, std::string_view form) {
    constexpr std::string_view hexadecimal = "0123456789abcdef", variant = "89ab";
    for (std::size_t i = 0; i < id.size() && i < form.size(); ++i) {
        const std::string_view allowed = form[i] == 'h'   ? hexadecimal
                                         : form[i] == 'v' ? variant
                                                          : form.substr(i, 1);
        if (allowed.find(id[i]) == std::string_view::npos) {
            return false;
        }
    }
    return id.size() == form.size();
}

TEST(SystemIds, GivesRandomUuidsOfVersionFour) {
    SystemIds ids;
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const std::string id = ids.next_uuid();
        EXPECT_TRUE(has_form(id, "hhhhhhhh-hhhh-4hhh-vhhh-hhhhhhhhhhhh")) << id;
        EXPECT_TRUE(seen.insert(id).second) << id;
    }
}

}  // namespace
}  // namespace lifeboat::creator::cli
