#include "creator/redact/removal_notice.hpp"

#include "creator/redact/sealed_part.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "support/locations.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::redact {
namespace {

std::string example(const std::string& name) {
    return format::load_file(support::project_folder() / "spec/examples" / name);
}

std::string with(std::string text, const std::string& old, const std::string& fresh) {
    const std::size_t at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return text.replace(at, old.size(), fresh);
}

TEST(RemovalNotice, IsReadAsItWasWritten) {
    const std::string text = example("removal-notice.json");
    const RemovalNotice notice = parse_notice(text, "notice");
    EXPECT_EQ(to_json(notice), text);
    EXPECT_EQ(notice.removal.members.front().value, "90000002@N00");
    EXPECT_EQ(notice.removal.fields.front().field, PhotoField::place);
    EXPECT_EQ(notice.removal.also_named, std::vector<std::string>{"Old Joe"});
    EXPECT_TRUE(notice.removal.until.empty());
}

TEST(RemovalNotice, IsRefusedWhenItBreaksItsSchema) {
    const std::string text = example("removal-notice.json");
    for (const auto& [old, fresh] :
         {std::pair{"\"photo\"", "\"group\""}, std::pair{"\"reason\"", "\"raison\""},
          std::pair{":place", ":shoe"}, std::pair{"2027-03-01T09", "2027-02-31T09"},
          std::pair{"\"remove\"", "\"keep\""}, std::pair{"{\n", "{\"x\": 1,\n"}}) {
        EXPECT_THROW((void)parse_notice(with(text, old, fresh), "notice"), format::Error)
            << fresh;
    }
    EXPECT_THROW((void)parse_notice("", "notice"), format::Error);
    EXPECT_THROW((void)parse_notice("[]", "notice"), format::Error);
}

TEST(RemovalNotice, ConcernsEveryEditionOfOneLifeboat) {
    format::Lifeboat lifeboat;
    lifeboat.uuid = "b";
    EXPECT_EQ(lineage_of(lifeboat), "b");
    lifeboat.lineage = "a";
    EXPECT_EQ(lineage_of(lifeboat), "a");
}

TEST(SealDocument, IsReadAsItWasWritten) {
    const std::string text = example("seal.json");
    EXPECT_EQ(to_json(parse_seal(text, "seal")), text);
}

TEST(SealDocument, NamesOnlyFilesBesideItself) {
    const std::string text = example("seal.json");
    EXPECT_THROW(
        (void)parse_seal(with(text, "sealed-00000.p7m", "../sealed-00000.p7m"), "seal"),
        format::Error);
    EXPECT_THROW((void)parse_seal(with(text, "\"until\"", "\"til\""), "seal"), format::Error);
}

}  // namespace
}  // namespace lifeboat::creator::redact
