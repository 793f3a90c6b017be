// The tables of viewer/words/: each is whole, holds what English holds, and nothing in vain.
#include "lifeboat/format/error.hpp"
#include "support/locations.hpp"
#include "viewer/pages/language.hpp"
#include "viewer/pages/script_words.hpp"
#include "viewer/pages/term_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::viewer {
namespace {

namespace fs = std::filesystem;

using Table = std::map<std::string, std::string>;

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Table table_of(const std::string& tag) {
    std::ifstream in(support::project_folder() / "viewer/words" / (tag + ".tsv"));
    Table table;
    for (std::string line; std::getline(in, line);) {
        const std::size_t tab = line.find('\t');
        if (!line.empty() && line.front() != '#' && tab != std::string::npos) {
            table.emplace(line.substr(0, tab), line.substr(tab + 1));
        }
    }
    return table;
}

std::string key_of(const std::string& row) {
    return row.substr(0, row.find(':'));
}

std::set<std::string> keys_of(const Table& table) {
    std::set<std::string> keys;
    for (const auto& [row, words] : table) {
        keys.insert(key_of(row));
    }
    return keys;
}

std::multiset<std::string> names_in(std::string_view words) {
    std::multiset<std::string> names;
    for (const PatternPart& part : parts_of_pattern(words)) {
        if (part.is_name) {
            names.emplace(part.text);
        }
    }
    return names;
}

/// The forms that a language needs, and of each whether it stands for one number alone.
std::map<std::string, bool> forms_of(const std::string& tag) {
    std::map<std::string, std::set<std::uint64_t>> numbers;
    for (std::uint64_t number = 0; number < 1'000; ++number) {
        numbers[std::string(to_string(plural_form(tag, number)))].insert(number);
    }
    std::map<std::string, bool> forms;
    for (const auto& [form, of] : numbers) {
        forms[form] = of.size() == 1;
    }
    return forms;
}

/// What stands between `before` and `after`, wherever.
std::set<std::string> between(const std::string& text, std::string_view before,
                              std::string_view after) {
    std::set<std::string> found;
    for (std::size_t end = text.find(after); end != std::string::npos;
         end = text.find(after, end + 1)) {
        const std::size_t begin = text.rfind(before, end - 1);
        if (begin != std::string::npos) {
            found.insert(text.substr(begin + before.size(), end - begin - before.size()));
        }
    }
    return found;
}

std::set<std::string> keys_in_sources() {
    std::set<std::string> keys;
    for (const char* folder : {"viewer/pages", "viewer/reader"}) {
        for (const auto& file : fs::directory_iterator(support::project_folder() / folder)) {
            keys.merge(between(text_of(file.path()), "\"", "\"_key"));
        }
    }
    return keys;
}

/// Literals of the scripts that have the form of a key.
std::set<std::string> keys_in_scripts(const std::set<std::string>& known) {
    std::set<std::string> keys;
    for (const auto& file : fs::directory_iterator(support::project_folder() / "viewer/site")) {
        if (file.path().extension() != ".js") {
            continue;
        }
        const std::string text = text_of(file.path());
        for (const std::string call : {"say(\"", "counted("}) {
            for (std::size_t at = text.find(call); at != std::string::npos;
                 at = text.find(call, at + 1)) {
                const std::size_t begin = text.find('"', at) + 1;
                const std::string key = text.substr(begin, text.find('"', begin) - begin);
                const bool is_key =
                    key.find('.') != std::string::npos &&
                    key.find_first_not_of("abcdefghijklmnopqrstuvwxyz._0123456789") ==
                        std::string::npos;
                if (is_key) {
                    keys.insert(key);
                }
            }
        }
        for (const std::string& key : known) {
            if (text.find('"' + key + '"') != std::string::npos) {
                keys.insert(key);
            }
        }
    }
    return keys;
}

const Table& english() {
    static const Table table = table_of("en");
    return table;
}

TEST(WordTables, HoldEveryRowInEveryLanguage) {
    for (const std::string& tag : language_tags()) {
        const Table table = table_of(tag);
        const auto forms = forms_of(tag);
        std::vector<std::string> missing, unknown;
        for (const auto& [row, words] : english()) {
            const std::string key = key_of(row);
            if (key == row && table.count(row) == 0) {
                missing.push_back(row);
            }
            for (const auto& [form, is_alone] : forms) {
                if (key != row && table.count(key + ":" + form) == 0) {
                    missing.push_back(key + ":" + form);
                }
            }
        }
        for (const auto& [row, words] : table) {
            const std::string key = key_of(row);
            const bool is_form = key != row && (forms.count(row.substr(key.size() + 1)) > 0 ||
                                                row.substr(key.size() + 1) ==
                                                    to_string(plural_form(tag, 1'000'000)));
            if (is_form ? english().count(key + ":other") == 0 : english().count(row) == 0) {
                unknown.push_back(row);
            }
        }
        EXPECT_EQ(missing, std::vector<std::string>{}) << tag;
        EXPECT_EQ(unknown, std::vector<std::string>{}) << tag;
    }
}

TEST(WordTables, KeepTheNamesThatEnglishHas) {
    for (const std::string& tag : language_tags()) {
        const auto forms = forms_of(tag);
        for (const auto& [row, words] : table_of(tag)) {
            const std::string key = key_of(row);
            const auto model = english().find(key == row ? row : key + ":other");
            ASSERT_NE(model, english().end()) << tag << ' ' << row;
            std::multiset<std::string> wanted = names_in(model->second), has = names_in(words);
            const auto form = forms.find(row.substr(std::min(key.size() + 1, row.size())));
            const bool says_number = form != forms.end() && form->second;
            if (says_number && has.count("count") == 0) {
                wanted.erase("count");
            }
            // A language may say a thing again where another points back at it.
            const std::set<std::string> once_wanted(wanted.begin(), wanted.end());
            const std::set<std::string> once_has(has.begin(), has.end());
            EXPECT_EQ(once_has, once_wanted) << tag << ' ' << row;
        }
    }
}

TEST(WordTables, HoldTextAndNoMarkup) {
    for (const std::string& tag : language_tags()) {
        for (const auto& [row, words] : table_of(tag)) {
            EXPECT_EQ(words.find_first_of("<>&\\\t"), std::string::npos) << tag << ' ' << row;
            EXPECT_EQ(std::count(words.begin(), words.end(), '{'),
                      std::count(words.begin(), words.end(), '}'))
                << tag << ' ' << row;
            const bool is_blank_alone = row == "number.group";
            EXPECT_TRUE(is_blank_alone || (words.front() != ' ' && words.back() != ' '))
                << tag << ' ' << row;
        }
    }
}

TEST(WordTables, PutNoBlankThatBreaksBeforeFrenchPunctuation) {
    for (const auto& [row, words] : table_of("fr")) {
        for (const std::string_view wrong : {" ;", " !", " ?", " :", "« ", " »"}) {
            EXPECT_EQ(words.find(wrong), std::string::npos) << row << ": " << words;
        }
    }
}

TEST(WordTables, HoldTheKeysThatAreUsedAndNoOthers) {
    const std::set<std::string> known = keys_of(english());
    std::set<std::string> used = keys_in_sources();
    std::set<std::string> unused;
    std::set_difference(known.begin(), known.end(), used.begin(), used.end(),
                        std::inserter(unused, unused.end()));
    EXPECT_EQ(unused, std::set<std::string>{});
    std::set<std::string> unknown;
    std::set_difference(used.begin(), used.end(), known.begin(), known.end(),
                        std::inserter(unknown, unknown.end()));
    unknown.erase("");  // Of operator""_key itself.
    EXPECT_EQ(unknown, std::set<std::string>{});
}

TEST(WordTables, GiveTheScriptsTheWordsThatTheySayAndNoOthers) {
    std::set<std::string> given;
    for (const WordKey key : script_word_keys()) {
        given.emplace(key.name);
    }
    std::set<std::string> said = keys_in_scripts(keys_of(english()));
    // search-page.js puts these together from what a shard says.
    for (const SearchField field :
         {SearchField::description, SearchField::tag, SearchField::note, SearchField::comment,
          SearchField::name}) {
        said.insert("field." + std::string(to_string(field)));
    }
    for (const char* kind : {"album", "gallery", "group", "member"}) {
        said.insert(std::string("kind.") + kind);
    }
    EXPECT_EQ(said, given)
        << "viewer/pages/script_words.cpp lists what viewer/site/*.js look up";
}

TEST(WordTables, RefuseALineThatIsNoRow) {
    EXPECT_THROW((void)Language::from_table("x-odd", "list.next Next\n"), format::Error);
    EXPECT_THROW((void)Language::from_table("x-odd", "list.next\t\n"), format::Error);
    EXPECT_THROW((void)Language::from_table("x-odd", "list.next\ta\nlist.next\tb\n"),
                 format::Error);
}

TEST(WordTables, AreFilledUpFromEnglish) {
    const Language language = Language::from_table("x-short", "# one row\nlist.next\tZnext\n");
    EXPECT_EQ(language.text("list.next"_key), "Znext");
    EXPECT_EQ(language.text("list.previous"_key), "Previous");
    EXPECT_EQ(language.counted("count.photos"_key, 1), "1 photo");
    EXPECT_EQ(language.counted("count.photos"_key, 1'000), "1,000 photos");
    EXPECT_EQ(language.direction(), "ltr");
    EXPECT_EQ(language.rows("list.next"_key).front().second, "Znext");
}

}  // namespace
}  // namespace lifeboat::viewer
