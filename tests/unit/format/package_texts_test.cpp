#include "package_texts.hpp"

#include "lifeboat/format/embedded_text.hpp"
#include "payload.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lifeboat::format {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Lifeboat described() {
    Lifeboat lifeboat;
    lifeboat.name = "lifeboat_x_2026-11-20_6f1c2a34";
    lifeboat.uuid = "6f1c2a34-0000-4000-8000-000000000001";
    lifeboat.title = "<Harbour> & \"sea\"";
    lifeboat.purpose =
        "Because\nit matters, " + std::string(120, 'x') + " and so on, and so on";
    lifeboat.maker.name = "A. Maker";
    lifeboat.maker.organization = "Example Library";
    lifeboat.counts.photos = 1;
    lifeboat.counts.ashore = 2;
    return lifeboat;
}

std::size_t longest_line(std::string_view text) {
    std::size_t longest = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        longest = std::max(longest, end);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return longest;
}

TEST(Readme, IsWrappedForATerminal) {
    Lifeboat lifeboat = described();
    lifeboat.purpose = "word ";
    for (int i = 0; i < 6; ++i) {
        lifeboat.purpose += lifeboat.purpose;
    }
    EXPECT_LE(longest_line(readme_text(lifeboat, TextPlace::bag_root)), 78U);
    EXPECT_LE(longest_line(readme_text(lifeboat, TextPlace::payload)), 78U);
}

TEST(Readme, SaysWhatIsMissingAndHowToCheck) {
    const std::string text = readme_text(described(), TextPlace::bag_root);
    EXPECT_THAT(text, HasSubstr("because nothing allows copying: 2 photographs"));
    EXPECT_THAT(text, HasSubstr("sha512sum -c --quiet manifest-sha512.txt"));
    EXPECT_THAT(text, HasSubstr("data/documentation/FORMAT.txt"));
    EXPECT_THAT(readme_text(described(), TextPlace::payload), HasSubstr("one folder up"));
}

TEST(IndexPage, EscapesTheWordsOfItsMaker) {
    const std::string page = index_page(described(), TextPlace::bag_root, true);
    EXPECT_THAT(page, HasSubstr("&lt;Harbour&gt; &amp;"));
    EXPECT_THAT(page, Not(HasSubstr("<Harbour>")));
}

TEST(IndexPage, LeadsToTheReadingRoomOnlyWhereThereIsOne) {
    EXPECT_THAT(index_page(described(), TextPlace::bag_root, true),
                HasSubstr("href=\"data/viewer/index.html\""));
    EXPECT_THAT(index_page(described(), TextPlace::payload, true),
                HasSubstr("href=\"viewer/index.html\""));
    const std::string alone = index_page(described(), TextPlace::payload, false);
    EXPECT_THAT(alone, Not(HasSubstr("viewer/")));
    EXPECT_THAT(alone, Not(HasSubstr("refresh")));
}

TEST(IndexPage, LoadsAndRunsNothing) {
    const std::string page = index_page(described(), TextPlace::bag_root, true);
    EXPECT_THAT(page, HasSubstr("default-src 'none'"));
    EXPECT_THAT(page, Not(HasSubstr("<script")));
    EXPECT_THAT(page, Not(HasSubstr("<link")));
    EXPECT_THAT(page, Not(HasSubstr(" src=")));
}

TEST(BagInfo, HoldsEveryFieldOnOneLine) {
    Lifeboat lifeboat = described();
    lifeboat.maker.contact_email = "a@example.org";
    const std::string text = bag_info_text(lifeboat, 12, 3);
    EXPECT_THAT(text, HasSubstr("Source-Organization: Example Library\n"));
    EXPECT_THAT(text, HasSubstr("Contact-Name: A. Maker\n"));
    EXPECT_THAT(text, HasSubstr("Payload-Oxum: 12.3\n"));
    EXPECT_THAT(text, HasSubstr("External-Description: <Harbour> & \"sea\": Because it"));
    EXPECT_THAT(text, HasSubstr("Bagging-Date: 1970-01-01\n"));
    EXPECT_THAT(text, HasSubstr("/bagit-profile.json\n"));
    EXPECT_THAT(text, Not(HasSubstr("Organization-Address")));
}

TEST(BagInfo, NamesTheRequestAndNotItsOutcome) {
    Lifeboat lifeboat = described();
    lifeboat.maker.name = "A. Maker";
    lifeboat.maker.organization = "Example Library";
    lifeboat.purpose = "Because";
    lifeboat.targets.assign(2, Target());
    lifeboat.targets[0].url = "https://www.flickr.com/photos/a/1/";
    lifeboat.targets[1].url = "https://www.flickr.com/photos/b/2/";
    // printf 'A. Maker\nExample Library\nBecause\n<one URL>\n<the other>' | sha256sum
    const char* const field =
        "Internal-Sender-Identifier: request-636b9450693484e55c506aed6b1b0d68\n";
    EXPECT_THAT(bag_info_text(lifeboat, 12, 3), HasSubstr(field));
    lifeboat.name = "another";
    lifeboat.uuid = "another";
    lifeboat.targets[0].received_photos = 7;
    EXPECT_THAT(bag_info_text(lifeboat, 12, 3), HasSubstr(field));
    lifeboat.targets.pop_back();
    EXPECT_THAT(bag_info_text(lifeboat, 12, 3), Not(HasSubstr(field)));
}

TEST(FormatDocument, FitsATerminalAndNamesEveryPart) {
    const std::string_view text = format_document();
    EXPECT_LE(longest_line(text), 78U);
    for (const char* part : {"manifest-sha512.txt", "METS", "PREMIS", "WARC", "photos.json",
                             "ashore.json", "rights.csv", "ro-crate-metadata.json", "viewer"}) {
        EXPECT_THAT(std::string(text), HasSubstr(part));
    }
}

}  // namespace
}  // namespace lifeboat::format
