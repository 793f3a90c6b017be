#include "creator/cli/system_ids.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace lifeboat::creator::cli {
namespace {

TEST(SystemIds, GivesRandomUuidsOfVersionFour) {
    SystemIds ids;
    const std::regex form(
        "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const std::string id = ids.next_uuid();
        EXPECT_TRUE(std::regex_match(id, form)) << id;
        EXPECT_TRUE(seen.insert(id).second) << id;
    }
}

}  // namespace
}  // namespace lifeboat::creator::cli
