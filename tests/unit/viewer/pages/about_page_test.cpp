// The page about the lifeboat: what was asked for, and what became of it, in words.
#include "support/invented_lifeboat.hpp"
#include "viewer/pages/site_paths.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace lifeboat::viewer {
namespace {

using testing::invented_lifeboat;
using testing::PagesInMemory;

TEST(AboutPage, SaysWhatBecameOfDataOfThirdPartiesInWords) {
    auto made = invented_lifeboat(3);
    made.index.lifeboat.privacy = {{"comments", "pseudonymise", 74, 3},
                                   {"coordinates", "coarsen:10", 2, 2},
                                   {"shadows", "bleach", 1, 1}};
    PagesInMemory sink;
    testing::render(made, sink);
    const std::string& page = sink.pages.at(std::string(site::about));
    for (const std::string_view part :
         {"comments and notes of third parties", "kept under pseudonyms (74)",
          "comments=pseudonymise", "made less exact, to squares of 10 km (2)", "shadows",
          "bleach (1)"}) {
        EXPECT_NE(page.find(part), std::string::npos) << part;
    }
}

TEST(AboutPage, KnowsEveryKindOfThingThatCanBeAskedFor) {
    // "photostream" and "favorites" stood there in English, whatever the language.
    auto made = invented_lifeboat(1);
    made.index.language = Language("de");
    made.index.lifeboat.targets.clear();
    for (const char* kind : {"photo", "photostream", "album", "gallery", "group", "tag",
                             "favorites", "albums", "search"}) {
        made.index.lifeboat.targets.push_back(
            {"https://www.flickr.com/x/", kind, "1", "", {}, 1});
    }
    PagesInMemory sink;
    testing::render(made, sink);
    const std::string& page = sink.pages.at(std::string(site::about));
    for (const std::string_view word : {"Foto", "Fotostream", "Album", "Galerie", "Gruppe",
                                        "Tag", "Favoriten", "alle Alben", "Suche"}) {
        EXPECT_NE(page.find("<span class=\"kind\">" + std::string(word) + "</span>"),
                  std::string::npos)
            << word;
    }
}

}  // namespace
}  // namespace lifeboat::viewer
