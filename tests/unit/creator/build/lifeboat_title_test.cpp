#include "creator/build/lifeboat_title.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::build {
namespace {

format::Target target(std::string title, std::string kind = "album", std::string id = "721") {
    format::Target made;
    made.kind = std::move(kind);
    made.id = std::move(id);
    made.title = std::move(title);
    return made;
}

TEST(LifeboatTitle, IsTheTitleOfTheOnlyTarget) {
    EXPECT_EQ(composed_title({target(" Quays\n")}), "Quays");
}

TEST(LifeboatTitle, JoinsTwoAndCountsTheRest) {
    EXPECT_EQ(composed_title({target("Quays"), target("Cranes")}), "Quays and Cranes");
    EXPECT_EQ(
        composed_title({target("Quays"), target("Cranes"), target("Ropes"), target("Tar")}),
        "Quays, Cranes and 2 more");
}

TEST(LifeboatTitle, SaysWhatATargetWithoutTitleIs) {
    EXPECT_EQ(composed_title({target("", "photo", "5")}), "Photo 5");
    EXPECT_EQ(composed_title({target(" ", "photostream", "1@N01")}), "Photostream 1@N01");
}

TEST(LifeboatTitle, CutsALongTitleAtTheEndOfACharacter) {
    std::string long_title;
    for (int i = 0; i < 100; ++i) {
        long_title += "\xE6\xB8\xAF";
    }
    const std::string title = composed_title({target(long_title)});
    EXPECT_EQ(title.size(), 120U + 3U);
    EXPECT_EQ(title.substr(117), "\xE6\xB8\xAF\xE2\x80\xA6");
}

}  // namespace
}  // namespace lifeboat::creator::build
