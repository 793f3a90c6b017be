#include "json/pattern.hpp"

#include "lifeboat/format/embedded_text.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <regex>
#include <set>
#include <string>
#include <vector>

namespace lifeboat::format::json {
namespace {

void gather_patterns(const nlohmann::json& schema, std::set<std::string>& patterns) {
    if (schema.is_object() && schema.contains("pattern") && schema.at("pattern").is_string()) {
        patterns.insert(schema.at("pattern").get<std::string>());
    }
    for (const auto& inner : schema) {
        if (inner.is_structured()) {
            gather_patterns(inner, patterns);
        }
    }
}

/// Of the documents that a package holds, some of them a hundred thousand times.
std::set<std::string> patterns_of_documents() {
    std::set<std::string> patterns;
    for (const EmbeddedText& schema : json_schemas()) {
        const std::string_view name = schema.name;
        if (name != "request.schema.json" && name != "policy.schema.json") {
            gather_patterns(nlohmann::json::parse(schema.text()), patterns);
        }
    }
    return patterns;
}

const std::vector<std::string>& samples() {
    static const std::vector<std::string> texts{"",
                                                " ",
                                                "\t\r\n",
                                                "a",
                                                "A-b_c.d/e",
                                                "/a",
                                                "-",
                                                "0",
                                                "7",
                                                "12345678901234567890",
                                                "123456789012345678901",
                                                "12a",
                                                "1.0",
                                                "1.10",
                                                "1.01",
                                                "1.1234567",
                                                "2.0",
                                                "1.0\n",
                                                "2026-11-20",
                                                "2026-13-20",
                                                "2026-11-32",
                                                "2026-02-30",
                                                "2026-11-20T12:00:00Z",
                                                "2026-11-20T24:00:00Z",
                                                "2026-11-20T23:59:60Z",
                                                "2026-11-20T12:00:00+01:00",
                                                "2026-11-20T12:00:00Z ",
                                                "x2026-11-20T12:00:00Z",
                                                std::string(64, 'a'),
                                                std::string(64, 'g'),
                                                std::string(63, '0'),
                                                std::string(65, '0'),
                                                std::string(128, 'f'),
                                                std::string(128, 'F'),
                                                std::string(180, 'a'),
                                                std::string(181, 'a'),
                                                "01234567-89ab-cdef-0123-456789abcdef",
                                                "01234567-89AB-cdef-0123-456789abcdef",
                                                "0123456789abcdef0123456789abcdef",
                                                "ä",
                                                "日本"};
    return texts;
}

TEST(Pattern, KnowsEveryPatternOfDocumentsAndAgreesWithTheStandardLibrary) {
    const auto patterns = patterns_of_documents();
    ASSERT_GE(patterns.size(), 8U);
    for (const std::string& text : patterns) {
        const auto pattern = Pattern::parse(text);
        ASSERT_TRUE(pattern) << text;
        const std::regex standard(text);
        for (const std::string& sample : samples()) {
            EXPECT_EQ(pattern->matches(sample), std::regex_search(sample, standard))
                << text << " in '" << sample << "'";
        }
    }
}

TEST(Pattern, AgreesWithTheStandardLibraryWhereSeveralWaysMustBeTried) {
    for (const std::string text :
         {"^[ab]{1,3}b$", "(a|ab)(c|bcd)$", "^(0|[1-9][0-9]{0,2})(x|0x)$", "b{2}", "^a", "a$",
          "\\.[^.]", "^[a-c-]{2}$", "^(|a)b$"}) {
        const auto pattern = Pattern::parse(text);
        ASSERT_TRUE(pattern) << text;
        const std::regex standard(text);
        for (const std::string sample :
             {"",    "a",   "b",    "ab", "aab",  "aaab", "abcd", "abc", "ac", "0x",
              "00x", "10x", "100x", "bb", "abba", "a.b",  "..",   "a-",  "--", "c"}) {
            EXPECT_EQ(pattern->matches(sample), std::regex_search(sample, standard))
                << text << " in '" << sample << "'";
        }
    }
}

TEST(Pattern, LeavesToOthersWhatItDoesNotKnow) {
    for (const std::string_view text :
         {"a*", "a+", "a?", "a|b",     ".",      "\\d",   "\\b", "(?:a)", "(a){2}", "a{1,}",
          "[a", "(a", "a)", "a{2}{3}", "a{3,2}", "[b-a]", "a^",  "$a",    "(\\1)",  "\\"}) {
        EXPECT_FALSE(Pattern::parse(text)) << text;
    }
}

}  // namespace
}  // namespace lifeboat::format::json
