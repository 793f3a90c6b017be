#include "bag/bag_text.hpp"

#include "bag/bag_inspection.hpp"
#include "bag/name_forms.hpp"

#include <gtest/gtest.h>

namespace lifeboat::format {
namespace {

std::string rule_of(std::string_view text) {
    return parse_bag_declaration(text).problem_rule;
}

TEST(BagDeclaration, IsReadInEveryVersion) {
    const BagDeclaration declaration = parse_bag_declaration(
        "BagIt-Version: 0.97\r\nTag-File-Character-Encoding: ISO-8859-1\r\n");
    EXPECT_EQ(declaration.problem_rule, "");
    EXPECT_EQ(declaration.version, (BagVersion{0, 97}));
    EXPECT_EQ(declaration.encoding, "ISO-8859-1");
}

TEST(BagDeclaration, AllowsOddBlanksOnlyBeforeTheRfc) {
    EXPECT_EQ(rule_of("BagIt-Version : 0.97\nTag-File-Character-Encoding:UTF-8\n"), "");
    EXPECT_EQ(rule_of("BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n"),
              "declaration_malformed");
    EXPECT_EQ(rule_of("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8 \n"),
              "declaration_malformed");
    EXPECT_EQ(rule_of("BagIt-Version: 1.0\nTag-File-Character-Encoding:  UTF-8\n"),
              "declaration_malformed");
}

TEST(BagDeclaration, NamesWhatIsWrongWithIt) {
    EXPECT_EQ(rule_of(""), "declaration_malformed");
    EXPECT_EQ(rule_of("\xef\xbb\xbf"
                      "BagIt-Version: 1.0\n"),
              "declaration_malformed");
    EXPECT_EQ(rule_of("BagIt-Version: 1.0\n"), "declaration_malformed");
    for (const char* version : {".97", "1.", "1", "one.two", "-1.0", "1.0.0"}) {
        EXPECT_EQ(rule_of("BagIt-Version: " + std::string(version) +
                          "\nTag-File-Character-Encoding: UTF-8\n"),
                  "version_malformed")
            << version;
    }
}

TEST(BagText, IsConvertedFromItsEncodingOrRefused) {
    EXPECT_EQ(to_utf8("caf\xe9", "ISO-8859-1"), "caf\xc3\xa9");
    const std::string wide(
        "\xff\xfe"
        "a\0b\0",
        6);
    EXPECT_EQ(to_utf8(wide, "UTF-16"), "ab");
    EXPECT_EQ(to_utf8("caf\xe9", "UTF-8"), std::nullopt);
    EXPECT_EQ(to_utf8("a", "no-such-encoding"), std::nullopt);
    EXPECT_EQ(to_utf8(std::string(100'000, 'a'), "UTF-8"), std::string(100'000, 'a'));
}

TEST(UnsafePath, IsEveryWayOutOfABag) {
    for (const char* path : {"/tmp/a", "~/a", "~root/a", "../a", "data/../../a", "data/..",
                             "C:\\Windows", "data\\a", "%HomeDrive%/a", "\\\\?\\UNC\\a"}) {
        EXPECT_NE(unsafe_because(path), "") << path;
    }
    for (const char* path : {"data/a", "data/..a", "data/a..b/c", "data/100%25", "data/a~"}) {
        EXPECT_EQ(unsafe_because(path), "") << path;
    }
}

TEST(NameForms, BringDifferentSpellingsTogether) {
    EXPECT_EQ(normalized_name("Nu\xcc\x81n"), normalized_name("N\xc3\xban"));
    EXPECT_EQ(normalized_name("bad \xff bytes"), "bad \xff bytes");
}

}  // namespace
}  // namespace lifeboat::format
