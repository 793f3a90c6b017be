#include "lifeboat/format/bag.hpp"

#include <gtest/gtest.h>

namespace lifeboat::format {
namespace {

TEST(Manifest, ReadsItsOwnLines) {
    for (const char* path : {"data/a.jpg", "data/100%.txt", "data/a\nb", "data/a\r\nb",
                             "data/%0A", "data/%250a", "data/ *b", "data/\xC3\xA9"}) {
        const Manifest manifest = parse_manifest(manifest_line("00ff", path), 4);
        ASSERT_EQ(manifest.entries.size(), 1U) << path;
        EXPECT_EQ(manifest.entries[0], (ManifestEntry{"00ff", path, 1}));
        EXPECT_TRUE(manifest.problems.empty());
    }
}

TEST(Manifest, WritesLinesThatSha512sumReads) {
    EXPECT_EQ(manifest_line("00ff", "data/a.jpg"), "00ff  data/a.jpg\n");
    EXPECT_EQ(manifest_line("00ff", "data/a%b"), "00ff  data/a%25b\n");
}

TEST(Manifest, DecodesThreeCodesOnlyWhateverTheirCase) {
    const Manifest manifest =
        parse_manifest("00  a%0ab\n00  a%0Db\n00  a%25b\n00  a%20b\n00  a%\n00  a%2\n", 2);
    ASSERT_EQ(manifest.entries.size(), 6U);
    EXPECT_EQ(manifest.entries[0].path, "a\nb");
    EXPECT_EQ(manifest.entries[1].path, "a\rb");
    EXPECT_EQ(manifest.entries[2].path, "a%b");
    EXPECT_EQ(manifest.entries[3].path, "a%20b");
    EXPECT_EQ(manifest.entries[4].path, "a%");
    EXPECT_EQ(manifest.entries[5].path, "a%2");
}

TEST(Manifest, AcceptsEveryLineEndAndSeparator) {
    const Manifest manifest =
        parse_manifest("AB data/a\r\nab\tdata/b\rab \t data/c d\nab *data/e\nab  *f", 2);
    ASSERT_EQ(manifest.entries.size(), 5U);
    EXPECT_EQ(manifest.entries[0], (ManifestEntry{"ab", "data/a", 1}));
    EXPECT_EQ(manifest.entries[1], (ManifestEntry{"ab", "data/b", 2}));
    EXPECT_EQ(manifest.entries[2], (ManifestEntry{"ab", "data/c d", 3}));
    EXPECT_EQ(manifest.entries[3], (ManifestEntry{"ab", "data/e", 4}));
    EXPECT_EQ(manifest.entries[4], (ManifestEntry{"ab", "*f", 5}));
}

TEST(Manifest, NamesLinesThatAreNone) {
    const Manifest manifest = parse_manifest("ab  ok\n\nabc  x\nab\nab  \nxy  z\n\\ab  w\n", 2);
    ASSERT_EQ(manifest.entries.size(), 1U);
    ASSERT_EQ(manifest.problems.size(), 6U);
    for (std::size_t i = 0; i < manifest.problems.size(); ++i) {
        EXPECT_EQ(manifest.problems[i].line, i + 2);
    }
    EXPECT_EQ(manifest.problems[1].found, "abc  x");
    EXPECT_EQ(manifest.problems[1].expected,
              "a digest of 2 hexadecimal digits, blanks and a path");
}

TEST(Manifest, QuotesStrangeBytesHarmlessly) {
    const Manifest manifest = parse_manifest("\x1B[2J" + std::string(200, 'x'), 2);
    ASSERT_EQ(manifest.problems.size(), 1U);
    EXPECT_EQ(manifest.problems[0].found, "?[2J" + std::string(76, 'x') + "...");
}

TEST(BagInfo, ReadsItsOwnText) {
    BagInfo info;
    info.fields = {{"Contact-Name", "A B"}, {"Contact-Name", "C: D"}, {"Bag-Size", ""}};
    EXPECT_EQ(to_text(info), "Contact-Name: A B\nContact-Name: C: D\nBag-Size: \n");
    const BagInfo read = parse_bag_info(to_text(info));
    EXPECT_EQ(read.fields, info.fields);
    EXPECT_TRUE(read.problems.empty());
}

TEST(BagInfo, LetsNoValueBeginAnotherField) {
    BagInfo info;
    info.fields = {{"External-Description", "a\r\nPayload-Oxum: 0.0\n"}};
    const BagInfo read = parse_bag_info(to_text(info));
    ASSERT_EQ(read.fields.size(), 1U);
    EXPECT_TRUE(read.values("Payload-Oxum").empty());
}

TEST(BagInfo, JoinsContinuationsAndIgnoresCaseOfLabels) {
    const BagInfo info =
        parse_bag_info("Address: 1 Quay\r\n  Harbour\r\n\tTown\r\naddress: other");
    EXPECT_EQ(info.values("ADDRESS"),
              (std::vector<std::string>{"1 Quay Harbour Town", "other"}));
    EXPECT_TRUE(info.problems.empty());
}

TEST(BagInfo, NamesLinesThatBreakTheRules) {
    const BagInfo info = parse_bag_info(" early\nA : b\nC:d\nno colon\n  lost\n: e\n\nF: g\n");
    std::vector<std::size_t> lines;
    for (const TagFileProblem& problem : info.problems) {
        lines.push_back(problem.line);
    }
    EXPECT_EQ(lines, (std::vector<std::size_t>{1, 2, 3, 4, 5, 6, 7}));
    EXPECT_EQ(info.values("a"), std::vector<std::string>{"b"});
    EXPECT_EQ(info.values("c"), std::vector<std::string>{"d"});
    EXPECT_EQ(info.values("f"), std::vector<std::string>{"g"});
}

}  // namespace
}  // namespace lifeboat::format
