#include "viewer/pages/search_words.hpp"

#include "support/locations.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <string>
#include <vector>

namespace lifeboat::viewer {
namespace {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for_each_word(text, [&words](std::string_view word) { words.emplace_back(word); });
    return words;
}

TEST(SearchWords, AreThoseThatTheScriptsExpect) {
    std::ifstream file(support::project_folder() / "tests/viewer/folding.json");
    const auto vectors = nlohmann::json::parse(file).at("vectors");
    ASSERT_GT(vectors.size(), 15U);
    for (const auto& vector : vectors) {
        const auto text = vector.at("text").get<std::string>();
        EXPECT_EQ(fold(text), vector.at("fold").get<std::string>()) << text;
        EXPECT_EQ(words_of(text), vector.at("words").get<std::vector<std::string>>()) << text;
    }
}

TEST(SearchWords, TakeBrokenTextForWhatItIs) {
    EXPECT_EQ(words_of("a\xff\xfe"
                       "b\xc3"),
              (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(words_of(std::string("a\0b", 3)), (std::vector<std::string>{"a", "b"}));
}

}  // namespace
}  // namespace lifeboat::viewer
