#include "viewer/pages/reading_room.hpp"

#include "lifeboat/format/error.hpp"
#include "lifeboat/format/license_text.hpp"
#include "lifeboat/format/package_path.hpp"
#include "support/invented_lifeboat.hpp"
#include "viewer/pages/page.hpp"
#include "viewer/pages/site_paths.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::viewer {
namespace {

using testing::invented_lifeboat;
using testing::PagesInMemory;

PagesInMemory rendered(std::size_t photos = 14) {
    PagesInMemory sink;
    testing::render(invented_lifeboat(photos), sink);
    return sink;
}

bool is_html(const std::string& path) {
    return path.ends_with(".html");
}

/// The page of the first photo, which has all that a photo can have.
std::string first_photo_page(const PagesInMemory& sink) {
    for (const auto& [path, page] : sink.pages) {
        if (path.ends_with("/50000000001.html")) {
            return page;
        }
    }
    return {};
}

/// Files that other parts of the package write, by path from data/.
std::set<std::string> files_beside(const testing::InventedLifeboat& made) {
    std::set<std::string> files{"METS.xml",
                                "ro-crate-metadata.json",
                                "metadata/metadata.csv",
                                "metadata/rights.csv",
                                "metadata/descriptive/mods.xml",
                                "metadata/preservation/premis.xml",
                                "documentation/FORMAT.txt"};
    if (const auto license = format::license_text_for(format::LicenseId("4"));
        license && !license->text.empty()) {
        files.insert(license_text_path(*license));
    }
    for (const std::string name :
         {"lifeboat", "photos", "licenses", "ashore", "omissions", "withheld"}) {
        files.insert("representations/social/data/" + name + ".json");
    }
    const auto add_record = [&files](const std::string& path) { files.insert(path.substr(5)); };
    for (const format::Photo& photo : made.photos) {
        add_record(format::photo_json_path(photo.id));
        for (const format::Rendition& file : photo.renditions) {
            files.insert(file.path);
        }
    }
    for (const format::Member& member : made.index.members) {
        add_record(format::member_json_path(member.id));
    }
    for (const format::Collection& collection : made.index.collections) {
        add_record(format::collection_json_path(collection.kind, collection.id));
    }
    return files;
}

/// The values of href, src and poster.
std::vector<std::string> references_in(std::string_view page) {
    std::vector<std::string> found;
    for (const std::string_view name : {" href=\"", " src=\"", " poster=\""}) {
        for (std::size_t i = 0; (i = page.find(name, i)) != std::string_view::npos;) {
            i += name.size();
            found.emplace_back(page.substr(i, page.find('"', i) - i));
        }
    }
    return found;
}

/// Of all tags.  A page of ours holds a '<' only at the begin of a tag, and attributes are
/// written ' name="value"'.
std::vector<std::string_view> attribute_names_in(std::string_view page) {
    std::vector<std::string_view> found;
    for (std::size_t i = 0; (i = page.find("=\"", i)) != std::string_view::npos; ++i) {
        const std::size_t begin = page.rfind(' ', i) + 1;
        if (page.rfind('<', i) > page.rfind('>', i)) {
            found.push_back(page.substr(begin, i - begin));
        }
    }
    return found;
}

TEST(ReadingRoom, LinksOnlyToWhatIsThere) {
    const auto made = invented_lifeboat(200);
    PagesInMemory sink;
    testing::render(made, sink);
    const std::set<std::string> beside = files_beside(made);
    std::size_t local = 0;
    for (const auto& [path, page] : sink.pages) {
        if (!is_html(path)) {
            continue;
        }
        for (const std::string& url : references_in(page)) {
            if (url == "data:," || url.starts_with("http://") || url.starts_with("https://") ||
                url.starts_with("mailto:")) {
                continue;
            }
            ++local;
            ASSERT_EQ(url.find('?'), std::string::npos) << path << ": " << url;
            ASSERT_FALSE(url.starts_with("/")) << path << ": " << url;
            const std::size_t hash = url.find('#');
            const std::string file = url.substr(0, hash);
            const std::string target = file.empty()
                                           ? path
                                           : (std::filesystem::path(path).parent_path() / file)
                                                 .lexically_normal()
                                                 .generic_string();
            const auto found = sink.pages.find(target);
            ASSERT_TRUE(found != sink.pages.end() || beside.count(target) > 0)
                << path << ": " << url << " is missing";
            if (hash != std::string::npos && found != sink.pages.end()) {
                const std::string anchor = "id=\"" + url.substr(hash + 1) + "\"";
                ASSERT_NE(found->second.find(anchor), std::string::npos) << path << ": " << url;
            }
        }
    }
    EXPECT_GT(local, 1000U);
}

/// What stands between the first `begin` and the `end` behind it.
std::string between(const std::string& page, std::string_view begin, std::string_view end) {
    const std::size_t from = page.find(begin) + begin.size();
    return page.substr(from, page.find(end, from) - from);
}

TEST(ReadingRoom, OpensZipsByAPageThatIsWholeByItselfAndRunsNothingElse) {
    const PagesInMemory sink = rendered();
    const std::string& page = sink.pages.at("viewer/open.html");
    EXPECT_EQ(references_in(page), std::vector<std::string>{"data:,"});
    std::string scripts;
    for (const std::string name :
         {"elements", "strings", "words", "shards", "search", "cards", "look", "basket",
          "search-page", "map", "zip", "check", "open"}) {
        scripts += sink.pages.at("viewer/site/" + name + ".js");
    }
    // What ends before its time would be neither the script nor the look whose digest stands in
    // the policy.
    EXPECT_EQ(between(page, "<script>", "</script>"), scripts);
    EXPECT_EQ(scripts.find("<!--"), std::string::npos);
    EXPECT_EQ(between(page, "<style>", "</style>"), sink.pages.at("viewer/site/viewer.css"));
    EXPECT_NE(page.find("content=\"default-src 'none'; script-src 'sha256-"),
              std::string::npos);
    EXPECT_NE(page.find("trusted-types lifeboat\""), std::string::npos);
}

TEST(ReadingRoom, HasAPolicyOnEveryPageAndScriptsOnThoseThatNeedThemOnly) {
    for (const auto& [path, page] : rendered().pages) {
        if (!is_html(path) || path == "viewer/open.html") {
            continue;
        }
        EXPECT_TRUE(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">"))
            << path;
        const bool has_scripts = path == "viewer/search.html" || path == "viewer/check.html" ||
                                 path == "viewer/map.html";
        const std::string policy =
            "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src ";
        EXPECT_NE(page.find(policy + (has_scripts ? "'self'; " : "'none'; ")),
                  std::string::npos)
            << path;
        EXPECT_EQ(page.find("require-trusted-types-for 'script'; trusted-types lifeboat\"") !=
                      std::string::npos,
                  has_scripts)
            << path;
        EXPECT_EQ(page.find("<script") != std::string::npos, has_scripts) << path;
        for (const std::string_view name : attribute_names_in(page)) {
            EXPECT_FALSE(name.starts_with("on") || name == "style") << path << ": " << name;
        }
    }
}

TEST(ReadingRoom, EscapesHostileNamesTitlesAndTags) {
    const PagesInMemory sink = rendered();
    const std::string page = first_photo_page(sink);
    EXPECT_NE(page.find("&lt;b&gt;Bold&lt;/b&gt; &amp; \"Quoted\""), std::string::npos);
    EXPECT_NE(page.find("\"&gt;&lt;img src=x&gt;"), std::string::npos);
    EXPECT_EQ(page.find("tracker.example/p.gif\" onload"), std::string::npos);
    EXPECT_EQ(page.find("<img src=\"https:"), std::string::npos);
}

TEST(ReadingRoom, TellsOfAPhotoWhatFlickrTold) {
    const std::string page = first_photo_page(rendered());
    for (const std::string_view part :
         {"The ferry Aurelia leaving the old quay", "coldest May",
          "customs house behind her?<br>", "account deleted",
          "<rect x=\"40\" y=\"120\" width=\"120\" height=\"90\">", "viewBox=\"0 0 500 333\"",
          "1 May 1943, 06:10", "known to the street", "Attribution License", "CC BY 2.0",
          "ship:imo=1234567", "Ferries", "Ships &amp; Harbours", "id=\"comment-5\"", "SHA-512",
          "1,200 views", "rel=\"license nofollow", "All Rights Reserved</bdi> became",
          "Its licence lets anyone keep and share copies."}) {
        EXPECT_NE(page.find(part), std::string::npos) << part;
    }
}

TEST(ReadingRoom, SaysWhatMayBeDoneWithAPhotoAndHowToCreditIt) {
    const std::string page = first_photo_page(rendered());
    for (const std::string_view part :
         {", also commercially, if you name its author",
          "“The ferry Aurelia leaving the old quay” by ",
          " Source: Flickr (https://www.flickr.com/photos/harbour-museum/50000000001/). ",
          " Licence: CC BY 2.0 (http://creativecommons.org/licenses/by/2.0/). Changes: none.",
          ", seen on <time datetime=\"20"}) {
        EXPECT_NE(page.find(part), std::string::npos) << part;
    }
}

TEST(ReadingRoom, HasALicenceInFullOrSaysThatItIsNotThere) {
    auto made = invented_lifeboat(14);
    made.index.lifeboat.license_table.push_back(
        {format::LicenseId("5"), "Attribution-ShareAlike License", ""});
    PagesInMemory sink;
    testing::render(made, sink);
    const std::string photo = first_photo_page(sink);
    const std::string& table = sink.pages.at("viewer/licences.html");
    const auto license = format::license_text_for(format::LicenseId("4"));
    ASSERT_TRUE(license);
    const std::string url = "https://creativecommons.org/licenses/by/2.0/";
    const auto text = sink.pages.find("viewer/licences/cc-by-2.0.html");
    if (license->text.empty()) {
        EXPECT_EQ(text, sink.pages.end());
        for (const std::string& page : {photo, table}) {
            EXPECT_NE(
                page.find("Its text is not in this package; it stood at <a href=\"" + url),
                std::string::npos);
        }
        return;
    }
    ASSERT_NE(text, sink.pages.end());
    EXPECT_EQ(std::count_if(
                  sink.pages.begin(), sink.pages.end(),
                  [](const auto& page) { return page.first.starts_with("viewer/licences/"); }),
              1)
        << "a licence of Flickr's table that no photo carries";
    EXPECT_NE(text->second.find("Creative Commons may be contacted at"), std::string::npos);
    EXPECT_NE(text->second.find("documentation/licenses/cc-by-2.0.txt\""), std::string::npos);
    EXPECT_NE(photo.find("licences/cc-by-2.0.html\">CC BY 2.0 in full</a>"), std::string::npos);
    EXPECT_NE(table.find("licences/cc-by-2.0.html\">CC BY 2.0 in full</a>"), std::string::npos);
}

TEST(ReadingRoom, DrawsEachNoteOnThePictureAndLinksItToItsWordsAndBack) {
    const std::string page = first_photo_page(rendered());
    for (const std::string_view part :
         {"<a id=\"place-of-note-1\" href=\"#note-1\" aria-label=\"Note 1: The customs "
          "house\">",
          "<title>Note 1: The customs house</title>", "href=\"#place-of-note-1\"",
          "<li id=\"note-1\">", "<a id=\"place-of-person-1\" href=\"#person-1\"",
          "<a href=\"#notes\">2 notes</a> on the picture"}) {
        EXPECT_NE(page.find(part), std::string::npos) << part;
    }
}

TEST(ReadingRoom, ReadsNotesAsTextWhereTheyAreDrawn) {
    auto made = invented_lifeboat(3);
    made.photos[0].notes[0].text =
        "<b>\"Bold\"</b> &amp; <script>x</script>" + std::string(400, 'y');
    PagesInMemory sink;
    testing::render(made, sink);
    EXPECT_NE(first_photo_page(sink).find("<title>Note 1: \"Bold\" &amp; yyy"),
              std::string::npos);
    EXPECT_NE(first_photo_page(sink).find("yyy …</title>"), std::string::npos);
}

TEST(ReadingRoom, SendsNobodyToPlacesOnAPictureThatIsNotThere) {
    auto made = invented_lifeboat(3);
    made.photos[0].renditions.clear();
    PagesInMemory sink;
    testing::render(made, sink);
    const std::string page = first_photo_page(sink);
    EXPECT_NE(page.find("<li id=\"note-1\">"), std::string::npos);
    EXPECT_EQ(page.find("place-of-note"), std::string::npos);
    EXPECT_EQ(page.find("on the picture; point"), std::string::npos);
}

TEST(ReadingRoom, SaysOnEveryPageWhereItLies) {
    const auto pages = rendered().pages;
    for (const auto& [path, page] : pages) {
        if (path.ends_with(".html") && path != site::open) {
            EXPECT_NE(page.find("_6f1c2a34/data/" + path + "<"), std::string::npos) << path;
        }
    }
}

TEST(ReadingRoom, SaysWhyItWasMadeBeforeThePictures) {
    auto made = invented_lifeboat(3);
    const auto front = [&made] {
        PagesInMemory sink;
        testing::render(made, sink);
        return sink.pages.at("viewer/index.html");
    };
    std::string page = front();
    EXPECT_LT(page.find("from a box that was about to be thrown"),
              page.find("<ul class=\"photos\">"));
    EXPECT_EQ(page.find("Why it was made, in full"), std::string::npos);
    EXPECT_NE(page.find("To those who read this later"), std::string::npos);

    made.index.lifeboat.purpose =
        std::string(500, 'a') + ". " + std::string(400, 'b') + " the end of it.";
    page = front();
    const std::size_t pictures = page.find("<ul class=\"photos\">");
    EXPECT_LT(page.find("aaa. …</p>"), pictures);
    EXPECT_LT(page.find("href=\"#statement\""), pictures);
    EXPECT_GT(page.find("the end of it."), pictures);
    EXPECT_NE(page.find("id=\"statement\""), std::string::npos);
    EXPECT_NE(page.find("the end of it."), std::string::npos);
}

TEST(ReadingRoom, LeadsFromOnePhotoToAnotherThatIsHere) {
    const std::string page = first_photo_page(rendered());
    EXPECT_NE(page.find("title=\"https://www.flickr.com/photos/harbour-museum/50000000008/\""),
              std::string::npos);
}

TEST(ReadingRoom, ShowsATombstoneForAPhotoAshore) {
    const PagesInMemory sink = rendered();
    const std::string album =
        sink.pages.at("viewer/album/" + format::shard_of("72157600000000001") +
                      "/album-72157600000000001.html");
    EXPECT_NE(album.find("49999999999"), std::string::npos);
    const std::string ashore = sink.pages.at("viewer/ashore.html");
    EXPECT_NE(ashore.find("no permission is recorded"), std::string::npos);
    EXPECT_NE(ashore.find("the photo was not found"), std::string::npos);
}

TEST(ReadingRoom, SpreadsManyPhotosAshoreOverPages) {
    testing::InventedLifeboat made = invented_lifeboat();
    constexpr std::size_t count = 1'001;
    made.index.lifeboat.ashore.clear();
    for (std::size_t i = 0; i < count; ++i) {
        format::AshorePhoto photo;
        photo.id = format::PhotoId(std::to_string(70'000'000'000 + i));
        photo.reason = "license_not_open";
        made.index.lifeboat.ashore.push_back(photo);
    }
    PagesInMemory sink;
    testing::render(made, sink);
    EXPECT_EQ(sink.pages.count("viewer/ashore/000/4.html"), 0U);
    const std::string first = sink.pages.at("viewer/ashore.html");
    EXPECT_NE(first.find("70000000000<"), std::string::npos);
    EXPECT_NE(first.find("70000000499<"), std::string::npos);
    EXPECT_EQ(first.find("70000000500<"), std::string::npos);
    EXPECT_NE(first.find("href=\"ashore/000/3.html\""), std::string::npos);
    EXPECT_NE(first.find("What could not be had"), std::string::npos);
    const std::string last = sink.pages.at("viewer/ashore/000/3.html");
    EXPECT_NE(last.find("70000001000<"), std::string::npos);
    EXPECT_EQ(last.find("What could not be had"), std::string::npos);
}

TEST(ReadingRoom, WritesOnlyPathsThatTravelWell) {
    const PagesInMemory sink = rendered(70);
    EXPECT_FALSE(sink.is_repeated);
    for (const auto& [path, page] : sink.pages) {
        EXPECT_TRUE(format::PackagePath::parse("data/" + path).has_value()) << path;
    }
    EXPECT_EQ(sink.pages.count("viewer/photos/1.html"), 1U);
    EXPECT_EQ(sink.pages.count("viewer/photos/2.html"), 1U);
    EXPECT_EQ(sink.pages.count("viewer/photos/3.html"), 0U);
}

TEST(ReadingRoom, GivesTheSameBytesAgain) {
    EXPECT_EQ(rendered().pages, rendered().pages);
}

TEST(ReadingRoom, LeadsFromAddressesOnFlickrToItsPages) {
    const PagesInMemory sink = rendered(600);
    const std::string& first = sink.pages.at("viewer/addresses/1.html");
    const std::string& second = sink.pages.at("viewer/addresses/2.html");
    EXPECT_EQ(sink.pages.count("viewer/addresses/3.html"), 0U);
    // 50000000001 in base 58, by hand.
    EXPECT_NE(first.find("flic.kr/p/2jbk52x"), std::string::npos);
    EXPECT_NE(first.find("from <bdi dir=\"ltr\" class=\"code\">50000003501</bdi>"),
              std::string::npos);
    EXPECT_NE(second.find(">50000004194</bdi>"), std::string::npos) << "the last of them";
    EXPECT_NE(sink.pages.at("viewer/index.html").find("href=\"addresses/1.html\""),
              std::string::npos);
}

TEST(ReadingRoom, ReadsWithoutAnyPhoto) {
    const PagesInMemory sink = rendered(0);
    EXPECT_EQ(sink.pages.count("viewer/index.html"), 1U);
    EXPECT_EQ(sink.pages.count("viewer/collections.html"), 0U);
}

TEST(ReadingRoom, RefusesPhotosOutOfOrder) {
    const auto made = invented_lifeboat(2);
    PagesInMemory sink;
    ReadingRoom room(made.index, sink);
    EXPECT_THROW(room.render_photo(made.photos[1]), format::Error);
    EXPECT_THROW(room.finish(), format::Error);
}

TEST(ReadingRoom, PutsCircaIntoItsYearAndIntoNoMonth) {
    const PagesInMemory sink = rendered();
    const std::string& year = sink.pages.at("viewer/dates/19/1943.html");
    const std::string& may = sink.pages.at("viewer/dates/19/1943-05.html");
    EXPECT_NE(year.find(">circa 1943<"), std::string::npos);
    EXPECT_EQ(may.find(">circa 1943<"), std::string::npos);
    EXPECT_NE(may.find(">May 1943<"), std::string::npos);
    EXPECT_NE(sink.pages.at("viewer/dates/unknown.html").find("date unknown"),
              std::string::npos);
    const std::string& timeline = sink.pages.at("viewer/dates.html");
    EXPECT_NE(timeline.find("href=\"dates/19/1943.html\""), std::string::npos);
    EXPECT_NE(timeline.find("href=\"dates/unknown.html\""), std::string::npos);
}

TEST(ReadingRoom, TellsTheLatestWordsFirstAcrossAllPhotos) {
    auto made = invented_lifeboat(1500);
    for (std::size_t i = 1; i < made.photos.size(); ++i) {
        made.photos[i].comments = {testing::invented::comment(
            std::to_string(i), made.index.members[1], "word number " + std::to_string(i) + ".",
            testing::at(2015, 1, 1) + std::chrono::minutes(i))};
        made.index.photos[i] = card_of(made.photos[i]);
    }
    PagesInMemory sink;
    testing::render(made, sink);
    const std::string& first = sink.pages.at("viewer/conversations.html");
    EXPECT_NE(first.find("Most discussed"), std::string::npos);
    EXPECT_NE(first.find("&lt;3 it"), std::string::npos) << "that of 2021 is the last of all";
    EXPECT_LT(first.find("word number 1499."), first.find("word number 1498."));
    EXPECT_NE(sink.pages.at("viewer/conversations/000/10.html").find("word number 901."),
              std::string::npos);
    EXPECT_EQ(sink.pages.count("viewer/conversations/000/11.html"), 0U);
}

TEST(ReadingRoom, TellsOfAMemberWhatTheySaidTaggedNotedAndFaved) {
    const auto made = invented_lifeboat();
    PagesInMemory sink;
    testing::render(made, sink);
    const std::string& page = sink.pages.at(site::member(made.index.members[1].id));
    for (const std::string_view words :
         {"4 photos, 1 comment, 1 tag, 1 note, 1 fave", "Comments</h2>", "#comment-1\"",
          "Notes on pictures</h2>", "#note-1\"", "Tags given</h2>", "ship:imo=1234567",
          "Favorites</h2>"}) {
        EXPECT_NE(page.find(words), std::string::npos) << words;
    }
    EXPECT_NE(sink.pages.at("viewer/machine-tags.html").find(">imo<"), std::string::npos);
}

TEST(ReadingRoom, OffersPhotosByWhatIsCounted) {
    const PagesInMemory sink = rendered();
    const std::string& views = sink.pages.at("viewer/photos-by/views.html");
    EXPECT_LT(views.find("50000000092.html"), views.find("50000000001.html"));
    for (const std::string_view order : {"uploaded", "comments", "faves", "views"}) {
        EXPECT_NE(sink.pages.at("viewer/photos/1.html")
                      .find("href=\"../photos-by/" + std::string(order) + ".html\""),
                  std::string::npos);
    }
}

TEST(ReadingRoom, KeepsFoldersSmallWhereOneMemberHasSeventyFiveThousandPhotos) {
    std::map<std::string, std::size_t> entries;
    const format::MemberId member("10000001@N00");
    for (std::size_t number = 1; number <= 1'250; ++number) {
        for (const std::string& path :
             {site::member(member, number), site::tag("harbour", number),
              site::collection(format::CollectionKind::album, format::CollectionId("7"),
                               number),
              site::photo_list(number, 1'667), site::date(1943, 5, number),
              site::map_area(3, 4, number), site::people(number), site::ashore_list(number)}) {
            EXPECT_LT(path.size(), 100U);
            ++entries[path.substr(0, path.rfind('/'))];
        }
    }
    for (const auto& [folder, count] : entries) {
        EXPECT_LE(count, 1'000U) << folder;
    }
}

}  // namespace
}  // namespace lifeboat::viewer
