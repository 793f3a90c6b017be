#include "creator/request/target_list.hpp"

#include "lifeboat/format/error.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::request {
namespace {

using Targets = std::vector<std::string>;

std::string refusal(std::string_view text, std::string_view column) {
    try {
        static_cast<void>(parse_target_list(text, column, "list"));
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::usage);
        return error.what();
    }
    return "none";
}

TEST(TargetList, TakesEachLineInOrder) {
    EXPECT_EQ(parse_target_list(
                  "\xEF\xBB\xBF# ours\r\n123\r\n\n  https://flic.kr/p/2p4QbKN \n5", "", "list"),
              (Targets{"https://www.flickr.com/photo.gne?id=123", "https://flic.kr/p/2p4QbKN",
                       "https://www.flickr.com/photo.gne?id=5"}));
}

TEST(TargetList, TakesAColumnOfACsvFile) {
    EXPECT_EQ(parse_target_list("shelf,\"photo, id\",words\n"
                                "A,123,\"said \"\"so\"\",\nand went\"\n"
                                "B,,none\n"
                                "C,\"https://www.flickr.com/photos/a/7\"\n",
                                "photo, id", "list"),
              (Targets{"https://www.flickr.com/photo.gne?id=123",
                       "https://www.flickr.com/photos/a/7"}));
}

TEST(TargetList, SaysWhatIsWrong) {
    EXPECT_NE(refusal("a,b\n1,2\n", "c").find("no column c"), std::string::npos);
    EXPECT_NE(refusal("a\n\"1\n", "a").find("record 2"), std::string::npos);
    EXPECT_NE(refusal("# nothing\n", "").find("names no photos"), std::string::npos);
    EXPECT_NE(refusal("", "a").find("no column a"), std::string::npos);
}

}  // namespace
}  // namespace lifeboat::creator::request
