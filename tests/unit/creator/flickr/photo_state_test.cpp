#include "creator/flickr/photo_state.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <utility>

namespace lifeboat::creator::flickr {
namespace {

constexpr std::string_view record = R"(<?xml version="1.0" encoding="utf-8" ?>
<rsp stat="ok">
<photo id="1" secret="s" isfavorite="0" license="4" safety_level="0" rotation="0" views="77">
  <owner nsid="1@N01" username="harbour" realname="Harbour House" location="">
    <gift gift_eligible="1" />
  </owner>
  <title>Crane</title>
  <visibility ispublic="1" isfriend="0" isfamily="0" />
  <dates posted="1" taken="1911-01-01 00:00:00" lastupdate="9" />
  <usage candownload="1" canblog="0" canprint="1" canshare="1" />
  <comments>3</comments>
  <notes><note id="9" author="2@N02" x="1">the hook</note></notes>
  <people haspeople="0" />
  <tags><tag id="1" author="1@N01" raw="Harbour crane">harbourcrane</tag></tags>
  <location latitude="53.5" longitude="9.9" accuracy="16" />
</photo>
</rsp>)";

std::string with(std::string_view found, std::string_view instead) {
    std::string text(record);
    const std::size_t at = text.find(found);
    EXPECT_NE(at, std::string::npos) << found;
    return text.replace(at, found.size(), instead);
}

using Change = std::pair<std::string_view, std::string_view>;

TEST(PhotoState, ChangesWithWhateverMattersToThePhoto) {
    const auto before = photo_state(record);
    ASSERT_TRUE(before.has_value());
    constexpr std::array<Change, 12> changes{{{"license=\"4\"", "license=\"0\""},
                                              {"candownload=\"1\"", "candownload=\"0\""},
                                              {"ispublic=\"1\"", "ispublic=\"0\""},
                                              {"safety_level=\"0\"", "safety_level=\"2\""},
                                              {"haspeople=\"0\"", "haspeople=\"1\""},
                                              {"the hook", "the hook!"},
                                              {"raw=\"Harbour crane\"", "raw=\"crane\""},
                                              {"accuracy=\"16\"", "accuracy=\"11\""},
                                              {"<comments>3", "<comments>4"},
                                              {"rotation=\"0\"", "rotation=\"90\""},
                                              {"secret=\"s\"", "secret=\"t\""},
                                              {"nsid=\"1@N01\"", "nsid=\"3@N03\""}}};
    for (const auto& [found, instead] : changes) {
        EXPECT_NE(photo_state(with(found, instead)), before) << instead;
    }
}

TEST(PhotoState, DoesNotChangeWhenSomebodyLooksOrTheOwnerIsRenamed) {
    const auto before = photo_state(record);
    constexpr std::array<Change, 4> changes{{{"views=\"77\"", "views=\"78\""},
                                             {"isfavorite=\"0\"", "isfavorite=\"1\""},
                                             {"Harbour House", "The Harbour"},
                                             {"<gift gift_eligible=\"1\" />", ""}}};
    for (const auto& [found, instead] : changes) {
        EXPECT_EQ(photo_state(with(found, instead)), before) << instead;
    }
}

TEST(PhotoState, IsNoneOfWhatIsNoRecord) {
    EXPECT_FALSE(photo_state("").has_value());
    EXPECT_FALSE(photo_state("<rsp stat=\"ok\"><person/></rsp>").has_value());
    EXPECT_FALSE(photo_state("<rsp stat=\"fail\"><err code=\"1\"/></rsp>").has_value());
}

}  // namespace
}  // namespace lifeboat::creator::flickr
