#include "csv_writer.hpp"

#include "support/small_lifeboat.hpp"
#include "support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lifeboat::format::csv {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

Photo photo_under(std::string_view license) {
    Photo photo;
    photo.id = PhotoId("1");
    photo.license = {LicenseId(std::string(license)), "As served", ""};
    photo.rights = rights_statement_for(photo.license.id);
    return photo;
}

Rendition original() {
    Rendition rendition;
    rendition.path = "representations/originals/data/6b/1_o.jpg";
    return rendition;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find("\r\n", at);
        lines.push_back(text.substr(at, end - at));
        at = end + 2;
    }
    return lines;
}

TEST(CsvRow, QuotesWhatWouldBreakTheRow) {
    const std::vector<std::string> fields{"plain",      "a,b",   "say \"hi\"",
                                          "two\nlines", " edge", ""};
    EXPECT_EQ(row(fields), "plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\" edge\",\r\n");
}

TEST(CsvRow, DropsWhatNoTextHolds) {
    EXPECT_EQ(field(std::string_view("a\0b\xFF", 4)), "ab\xEF\xBF\xBD");
}

TEST(Edtf, SaysOnlyWhatTheGranularityKnows) {
    EXPECT_EQ(edtf_of({"2004-11-19 12:51:19", 0, false}), "2004-11-19T12:51:19");
    EXPECT_EQ(edtf_of({"2004-11-01 00:00:00", 4, false}), "2004-11");
    EXPECT_EQ(edtf_of({"2004-01-01 00:00:00", 6, false}), "2004");
    EXPECT_EQ(edtf_of({"1890-01-01 00:00:00", 8, false}), "1890~");
    EXPECT_EQ(edtf_of({"1910-00-00 00:00:00", 0, false}), "1910");
    EXPECT_EQ(edtf_of({"2004-11-19 12:51:19", 0, true}), "");
    EXPECT_EQ(edtf_of({"0000-00-00 00:00:00", 0, false}), "");
    EXPECT_EQ(edtf_of({"yesterday, perhaps!", 0, false}), "");
}

TEST(RightsRows, GiveArchivematicaWhatEachBasisDemands) {
    const auto copyright = lines_of(rights_rows(photo_under("10"), original(), "2026-11-20"));
    ASSERT_EQ(copyright.size(), 2U);
    EXPECT_THAT(copyright[0],
                StartsWith("objects/representations/originals/data/6b/1_o.jpg,copyright,"
                           "publicdomain,2026-11-20,xx,2026-11-20,,,,"));
    EXPECT_THAT(copyright[0], HasSubstr(",replicate,Allow,2026-11-20,open,"));

    const auto statute = lines_of(rights_rows(photo_under("8"), original(), "2026-11-20"));
    EXPECT_THAT(statute[1],
                HasSubstr(",statute,,2026-11-20,us,2026-11-20,open,,17 U.S.C. 105,"));

    const auto license = lines_of(rights_rows(photo_under("4"), original(), "2026-11-20"));
    EXPECT_THAT(
        license[1],
        HasSubstr(",disseminate,Conditional,2026-11-20,open,On the terms of the licence,"));
    EXPECT_THAT(license[1], ::testing::EndsWith(",URI,https://creativecommons.org/licenses/by/"
                                                "2.0/,license deed"));

    const auto other = lines_of(rights_rows(photo_under("7"), original(), "2026-11-20"));
    EXPECT_THAT(other[0], HasSubstr(",other,,,,2026-11-20,open,"));
}

TEST(RightsRows, KeepLicenceOwnershipAndPermissionApart) {
    Photo photo = photo_under("0");
    photo.travels_by = TravelGround::permission;
    Permission permission;
    permission.id = "0b6c0a52-2f5e-4b0a-8d8c-3ffb0e0f7a11";
    permission.granted_by = MemberId("1@N00");
    permission.granted_to = "Example Library";
    permission.granted_at = Timestamp(std::chrono::hours(24));
    permission.text = "Yes, keep it";
    photo.permission = permission;
    const auto rows = lines_of(rights_rows(photo, original(), "2026-11-20"));
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_THAT(rows[0], HasSubstr(",copyright,copyrighted,"));
    EXPECT_THAT(rows[0], HasSubstr(",disseminate,Disallow,"));
    EXPECT_THAT(rows[1],
                HasSubstr(",donor,,,,1970-01-02,open,,,\"Granted to Example Library by Flickr "
                          "member 1@N00: Yes, keep it\",replicate,Allow,"));
    EXPECT_THAT(rows[2], HasSubstr(",disseminate,Conditional,1970-01-02,"));
    EXPECT_THAT(rows[3], HasSubstr(",delete,Allow,1970-01-02,open,"));

    // Of two rows with the same file, basis and act Archivematica would drop the second.
    photo.travels_by = TravelGround::own_photo;
    const auto both = lines_of(rights_rows(photo, original(), "2026-11-20"));
    ASSERT_EQ(both.size(), 4U);
    EXPECT_THAT(both[1], HasSubstr("belongs to the maker of this package; Granted to"));
    photo.permission.reset();
    EXPECT_EQ(lines_of(rights_rows(photo, original(), "2026-11-20")).size(), 3U);
}

TEST(RightsRows, SayOfEachUseWhetherItIsAllowedAndWhen) {
    Photo photo = photo_under("0");
    Permission permission;
    permission.id = "0b6c0a52-2f5e-4b0a-8d8c-3ffb0e0f7a11";
    permission.granted_to = "Example Library";
    permission.granted_at = Timestamp(std::chrono::hours(24));
    permission.text = "Yes";
    permission.scopes = {{"copy", "Allow", "", ""},
                         {"display_on_site", "Allow", "", ""},
                         {"display_online", "Conditional", "2046-01-01", ""},
                         {"machine_learning", "Disallow", "", ""}};
    photo.permission = permission;
    const auto rows = lines_of(rights_rows(photo, original(), "2026-11-20"));
    ASSERT_EQ(rows.size(), 7U);
    EXPECT_THAT(rows[1], HasSubstr(",replicate,Allow,1970-01-02,open,"));
    EXPECT_THAT(rows[2], HasSubstr(",display_on_site,Allow,1970-01-02,open,"));
    // Of what waits Archivematica takes the days for those of the restriction.
    EXPECT_THAT(rows[3], HasSubstr(",display_online,Conditional,1970-01-02,2045-12-31,"));
    EXPECT_THAT(rows[4], HasSubstr(",machine_learning,Disallow,1970-01-02,open,"));
    EXPECT_THAT(rows[5], HasSubstr(",disseminate,Conditional,1970-01-02,open,"));
    EXPECT_THAT(rows[6], HasSubstr(",delete,Allow,1970-01-02,open,"));
}

TEST(RightsRows, HaveAsManyFieldsAsTheHeader) {
    const auto commas = [](const std::string& text) {
        return std::count(text.begin(), text.end(), ',');
    };
    EXPECT_EQ(commas(rights_row_without_photos("2026-11-20")), commas(rights_header()));
    EXPECT_EQ(commas(lines_of(rights_rows(photo_under("9"), original(), "2026-11-20"))[0]),
              commas(rights_header()) + 3);  // the note holds three
}

}  // namespace
}  // namespace lifeboat::format::csv
