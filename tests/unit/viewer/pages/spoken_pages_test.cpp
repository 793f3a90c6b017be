// The pages in another language: every word of the interface comes from the table.
#include "lifeboat/format/error.hpp"
#include "support/invented_lifeboat.hpp"
#include "support/locations.hpp"
#include "viewer/pages/language.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::viewer {
namespace {

using ::testing::HasSubstr;
using testing::PagesInMemory;

/// English with a mark around everything that is not a name in braces, so that what a page says
/// without the table has none.
Language marked() {
    std::ifstream in(support::project_folder() / "viewer/words/en.tsv");
    std::string table;
    for (std::string line; std::getline(in, line);) {
        const std::size_t tab = line.find('\t');
        if (line.empty() || line.front() == '#' || line.starts_with("number.") ||
            line.starts_with("language.")) {
            continue;
        }
        table += line.substr(0, tab + 1);
        for (const PatternPart& part :
             parts_of_pattern(std::string_view(line).substr(tab + 1))) {
            table += part.is_name ? "{" + std::string(part.text) + "}"
                                  : "\u27e6" + std::string(part.text) + "\u27e7";
        }
        table += '\n';
    }
    return Language::from_table("x-marked", table);
}

/// `text` without what stands between marks.
std::string unmarked(std::string_view text) {
    std::string rest;
    while (!text.empty()) {
        const std::size_t begin = std::min(text.find("\u27e6"), text.size());
        rest += text.substr(0, begin);
        const std::size_t end = text.find("\u27e7", begin);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 3);
    }
    return rest;
}

bool has_letters(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](unsigned char c) { return std::isalpha(c) != 0 || c >= 0xC3; });
}

/// Names of formats and of what is called the same everywhere.
std::string without_names(std::string text) {
    for (const std::string_view name : {"SHA-256", "SHA-512", "JSON", "CC BY 2.0", "UTC", "·",
                                        "×", "…", "—", "“", "”", "°"}) {
        for (std::size_t at = 0; (at = text.find(name)) != std::string::npos;) {
            text.erase(at, name.size());
        }
    }
    return text;
}

/// Text that stands in no element for the words of others and comes from no row of the table;
/// and labels of the same kind.  The pages are well-formed.
std::vector<std::string> unmarked_words(std::string_view page) {
    constexpr std::array<std::string_view, 4> empty{"meta", "link", "img", "input"};
    constexpr std::array<std::string_view, 6> not_said{"head", "pre",    "bdi",
                                                       "code", "script", "style"};
    std::vector<std::string> found;
    std::vector<bool> foreign;  // Of each open element.
    while (!page.empty()) {
        const std::size_t tag = std::min(page.find('<'), page.size());
        const std::string text = without_names(unmarked(page.substr(0, tag)));
        if (!foreign.empty() && !foreign.back() && has_letters(text)) {
            found.push_back(text);
        }
        const std::size_t end = page.find('>', tag);
        if (end == std::string_view::npos) {
            break;
        }
        const std::string_view inside = page.substr(tag + 1, end - tag - 1);
        page.remove_prefix(end + 1);
        const std::string_view name = inside.substr(0, inside.find_first_of(" \n"));
        if (inside.starts_with('!') || name == "br" ||
            std::find(empty.begin(), empty.end(), name) != empty.end()) {
            continue;
        }
        if (inside.starts_with('/')) {
            foreign.pop_back();
            continue;
        }
        const bool is_foreign =
            (!foreign.empty() && foreign.back()) ||
            inside.find("dir=\"auto\"") != std::string_view::npos ||
            inside.find("class=\"credit\"") != std::string_view::npos ||
            std::find(not_said.begin(), not_said.end(), name) != not_said.end();
        constexpr std::string_view label = "aria-label=\"";
        const std::size_t at = inside.find(label);
        // Of a picture or a place on it, its title or what somebody wrote there.
        if (at != std::string_view::npos && name != "a" && name != "video" && !is_foreign) {
            const std::string_view rest = inside.substr(at + label.size());
            const std::string said = without_names(unmarked(rest.substr(0, rest.find('"'))));
            if (has_letters(said)) {
                found.push_back(std::string(name) + " aria-label " + said);
            }
        }
        foreign.push_back(is_foreign || name == "title");
    }
    return found;
}

/// Everything of the invented lifeboat, and what only rare ones hold.
testing::InventedLifeboat full_lifeboat() {
    auto made = testing::invented_lifeboat(70);
    format::Lifeboat& lifeboat = made.index.lifeboat;
    lifeboat.capture_detail = "everything";
    lifeboat.capture_faves = "names";
    lifeboat.capture_login = lifeboat.maker.member;
    lifeboat.calls_by_method["flickr.photos.getInfo"] = 70;
    lifeboat.account_exports.resize(1);
    lifeboat.account_exports[0].name = "part1.zip";
    lifeboat.account_exports[0].member = lifeboat.maker.member;
    lifeboat.account_exports[0].sha256 = std::string(64, 'c');
    for (const std::string kind : {"photo", "member", "comment", "note", "field"}) {
        format::Redaction redaction;
        redaction.kind = kind;
        redaction.subject = "50000000008";
        redaction.reason = "asked for";
        redaction.authority = "board";
        redaction.until = "2040-01-01";
        lifeboat.redactions.push_back(redaction);
    }
    for (const std::string reason : {"photos_ashore", "photos_missing", "photos_not_selected",
                                     "redacted", "member_not_included"}) {
        format::WithheldRecord record;
        record.method = "flickr.photos.getInfo";
        record.reason = reason;
        record.sha256 = std::string(64, 'd');
        lifeboat.withheld.push_back(record);
    }
    format::ReplacedEdition replaced;
    replaced.name = "lifeboat_older";
    lifeboat.replaces = replaced;
    lifeboat.purpose += std::string(700, 'p');
    made.photos[5].rotation = 90;
    made.photos[5].renditions[0].not_original_reason = "no original is served";
    made.photos[5].renditions[0].defect = "it is cut";
    made.photos[5].renditions[0].is_transcode = true;
    made.photos[6].renditions.clear();
    made.photos[7].visibility.is_public = false;
    return made;
}

TEST(SpokenPages, SayNothingOfTheirOwnThatIsNotInTheTable) {
    auto made = full_lifeboat();
    made.index.language = marked();
    PagesInMemory sink;
    testing::render(made, sink);
    std::size_t pages = 0;
    for (const auto& [path, page] : sink.pages) {
        if (path.ends_with(".html")) {
            ++pages;
            EXPECT_THAT(unmarked_words(page), ::testing::IsEmpty()) << path;
        }
    }
    EXPECT_GT(pages, 100U);
}

/// The check above must be able to find something.
TEST(SpokenPages, AreFoundOutWhenTheySpeakEnglish) {
    PagesInMemory sink;
    testing::render(testing::invented_lifeboat(), sink);
    EXPECT_THAT(unmarked_words(sink.pages.at("viewer/about.html")),
                ::testing::Contains(HasSubstr("How it was made")));
}

TEST(SpokenPages, SpeakTheLanguageOfTheLifeboat) {
    auto made = testing::invented_lifeboat();
    made.index.lifeboat.interface_language = "ar";
    PagesInMemory sink;
    testing::render(made, sink);
    const std::string& front = sink.pages.at("viewer/index.html");
    EXPECT_THAT(front, HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
    EXPECT_THAT(front, HasSubstr("لماذا صُنع"));
    EXPECT_THAT(sink.pages.at("viewer/open.html"), HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
    EXPECT_THAT(sink.pages.at("viewer/site/strings.js"), HasSubstr("\"card.video\":\"فيديو\""));
    EXPECT_THAT(sink.pages.at("viewer/data/start.js"), HasSubstr("\"label\":\"السنة\""));
}

TEST(SpokenPages, AreEnglishWhereTheLifeboatNamesALanguageOfALaterProgram) {
    auto made = testing::invented_lifeboat();
    made.index.lifeboat.interface_language = "tlh";
    PagesInMemory sink;
    testing::render(made, sink);
    EXPECT_THAT(sink.pages.at("viewer/index.html"),
                HasSubstr("<html lang=\"en\" dir=\"ltr\">"));
}

TEST(SpokenPages, HaveTheSameFilesAndLinksInEveryLanguage) {
    const auto paths = [](const std::string& tag) {
        auto made = testing::invented_lifeboat();
        made.index.language = Language(tag);
        PagesInMemory sink;
        testing::render(made, sink);
        std::vector<std::string> names;
        for (const auto& [path, page] : sink.pages) {
            const auto links = [&page = page] {
                std::size_t count = 0;
                for (std::size_t at = 0; (at = page.find("href=\"", at)) != std::string::npos;
                     ++at) {
                    ++count;
                }
                return count;
            };
            names.push_back(path + " " + std::to_string(links()));
        }
        return names;
    };
    const auto english = paths("en");
    for (const std::string& tag : language_tags()) {
        EXPECT_EQ(paths(tag), english) << tag;
    }
}

}  // namespace
}  // namespace lifeboat::viewer
