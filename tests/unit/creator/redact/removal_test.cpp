#include "creator/redact/removal.hpp"

#include "creator/cli/removal_order.hpp"
#include "lifeboat/format/error.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::redact {
namespace {

TEST(FieldRef, IsAPhotosNumberAndANameThatRecordsHave) {
    const auto ref = parse_field_ref("50000000001:place");
    ASSERT_TRUE(ref);
    EXPECT_EQ(ref->photo.value, "50000000001");
    EXPECT_EQ(ref->field, PhotoField::place);
    EXPECT_EQ(to_text(*ref), "50000000001:place");
    for (const char* text : {"", ":", "title", "5:", ":title", "5:shoe", "5x:title",
                             "123456789012345678901:title"}) {
        EXPECT_FALSE(parse_field_ref(text)) << text;
    }
}

TEST(RemovalOrder, SaysWhatGoesWhyAndByWhoseAuthority) {
    cli::RemovalOptions options;
    EXPECT_THROW((void)cli::removal_order(options, {}), format::Error);
    options.photos = {"50000000001"};
    options.reason = "Asked";
    EXPECT_THROW((void)cli::removal_order(options, {}), format::Error);
    options.authority = "  ";
    EXPECT_THROW((void)cli::removal_order(options, {}), format::Error);
    options.authority = "A. Archivist";
    options.blanks_mentions = true;
    const Removal removal = cli::removal_order(options, {});
    EXPECT_EQ(removal.photos.front().value, "50000000001");
    EXPECT_EQ(removal.mentions, MentionRule::blank);
    EXPECT_TRUE(removal.until.empty());
    options.members = {"jane"};
    EXPECT_THROW((void)cli::removal_order(options, {}), format::Error);
    options.members = {"12345678@N00"};
    options.fields = {"x"};
    EXPECT_THROW((void)cli::removal_order(options, {}), format::Error);
}

}  // namespace
}  // namespace lifeboat::creator::redact
