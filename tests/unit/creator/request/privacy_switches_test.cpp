#include "creator/request/privacy_switches.hpp"

#include "lifeboat/format/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lifeboat::creator::request {
namespace {

using ::testing::HasSubstr;

std::string refusal_of(std::string_view text) {
    try {
        static_cast<void>(parse_privacy(text));
    } catch (const format::Error& error) {
        return std::string(to_string(error.code())) + " " + error.what();
    }
    return "it was accepted";
}

TEST(PrivacySwitches, KeepEverythingButContactsOfOthersByDefault) {
    for (const auto& [which, choice] : all_of(PrivacySwitches())) {
        EXPECT_EQ(to_string(choice),
                  which == PrivacySwitch::contacts ? "drop_from_others" : "keep");
    }
    EXPECT_FALSE(PrivacySwitches().pseudonymises());
}

TEST(PrivacySwitches, AreReadOnTopOfOthers) {
    const PrivacySwitches base = parse_privacy("names=drop,comments=pseudonymise");
    const PrivacySwitches both = parse_privacy("comments=drop,coordinates=coarsen:10", base);
    EXPECT_TRUE(both.is(PrivacySwitch::names, Treatment::drop));
    EXPECT_TRUE(both.is(PrivacySwitch::comments, Treatment::drop));
    EXPECT_EQ(to_string(both[PrivacySwitch::coordinates]), "coarsen:10");
    EXPECT_TRUE(base.pseudonymises());
    EXPECT_FALSE(both.pseudonymises());
}

TEST(PrivacySwitches, AreRefusedByName) {
    EXPECT_THAT(refusal_of("coment=drop"), HasSubstr("coment"));
    EXPECT_THAT(refusal_of("coment=drop"), HasSubstr("children or faves"));
    EXPECT_THAT(refusal_of("coordinates=pseudonymise"), HasSubstr("keep, drop or coarsen:KM"));
    for (const char* each :
         {"coordinates=coarsen", "coordinates=coarsen:", "coordinates=coarsen:0",
          "coordinates=coarsen:1001", "coordinates=coarsen:1x", "names=coarsen:3",
          "children=pseudonymise", "faves=drop_from_others", "names=", "names", "",
          "names=drop,", "names=drop,names=keep"}) {
        EXPECT_THAT(refusal_of(each), HasSubstr("usage")) << each;
    }
}

}  // namespace
}  // namespace lifeboat::creator::request
