#include "lifeboat/format/license.hpp"
#include "lifeboat/format/photo.hpp"

#include <gtest/gtest.h>

namespace lifeboat::format {
namespace {

TEST(ModelWords, ReadBackAsTheyWereWritten) {
    for (const auto kind :
         {CollectionKind::album, CollectionKind::gallery, CollectionKind::group}) {
        EXPECT_EQ(parse_collection_kind(to_string(kind)), kind);
    }
    for (const auto role : {RenditionRole::original, RenditionRole::poster,
                            RenditionRole::thumbnail, RenditionRole::display}) {
        EXPECT_EQ(parse_rendition_role(to_string(role)), role);
    }
    for (const auto ground :
         {TravelGround::open_license, TravelGround::own_photo, TravelGround::permission}) {
        EXPECT_EQ(parse_travel_ground(to_string(ground)), ground);
    }
    for (const auto kind : {MediaKind::photo, MediaKind::video}) {
        EXPECT_EQ(parse_media_kind(to_string(kind)), kind);
    }
    for (const auto basis : {RightsBasis::copyright, RightsBasis::license, RightsBasis::statute,
                             RightsBasis::other}) {
        EXPECT_EQ(parse_rights_basis(to_string(basis)), basis);
    }
}

TEST(ModelWords, AreRefusedInAnyOtherSpelling) {
    EXPECT_FALSE(parse_collection_kind("Album"));
    EXPECT_FALSE(parse_rendition_role(""));
    EXPECT_FALSE(parse_travel_ground("open license"));
    EXPECT_FALSE(parse_media_kind("screenshot"));
    EXPECT_FALSE(parse_rights_basis("licence"));
}

TEST(MachineTag, IsDividedAtTheFirstColonAndEqualsSign) {
    EXPECT_EQ(parse_machine_tag("taxonomy:binomial=Elephas maximus"),
              (MachineTag{"taxonomy", "binomial", "Elephas maximus"}));
    EXPECT_EQ(parse_machine_tag("xmlns:dc=http://purl.org/dc/elements/1.1/?a=b"),
              (MachineTag{"xmlns", "dc", "http://purl.org/dc/elements/1.1/?a=b"}));
    EXPECT_EQ(parse_machine_tag("tna:SubseriesReference=COAL80ss1"),
              (MachineTag{"tna", "SubseriesReference", "COAL80ss1"}));
}

TEST(MachineTag, IsNotMadeOutOfOrdinaryWords) {
    for (const auto* raw : {"", "harbour", "a:b", "a=b", "=a:b", ":a=b", "a:=b",
                            "a:b=", "1a:b=c", "a b:c=d", "a:b c=d", "é:b=c"}) {
        EXPECT_FALSE(parse_machine_tag(raw)) << raw;
    }
}

TEST(Photo, FindsARenditionByItsRole) {
    Photo photo;
    photo.renditions.resize(2);
    photo.renditions[1].role = RenditionRole::thumbnail;
    EXPECT_EQ(photo.rendition(RenditionRole::thumbnail), &photo.renditions[1]);
    EXPECT_EQ(photo.rendition(RenditionRole::poster), nullptr);
}

TEST(RightsStatement, IsOpenForCreativeCommonsThePublicDomainAndTheCommonsOnly) {
    for (int id = 0; id <= 16; ++id) {
        const LicenseId license(std::to_string(id));
        EXPECT_TRUE(is_known_license(license)) << id;
        EXPECT_EQ(rights_statement_for(license).is_open, id != 0) << id;
    }
}

TEST(RightsStatement, FollowsTheTableOfTheFormat) {
    EXPECT_EQ(rights_statement_for(LicenseId("0")).uri,
              "http://rightsstatements.org/vocab/InC/1.0/");
    EXPECT_EQ(rights_statement_for(LicenseId("0")).basis, RightsBasis::copyright);
    EXPECT_EQ(rights_statement_for(LicenseId("4")).uri,
              "https://creativecommons.org/licenses/by/2.0/");
    EXPECT_EQ(rights_statement_for(LicenseId("4")).label, "CC BY 2.0");
    EXPECT_EQ(rights_statement_for(LicenseId("7")).uri,
              "http://rightsstatements.org/vocab/NKC/1.0/");
    EXPECT_EQ(rights_statement_for(LicenseId("7")).basis, RightsBasis::other);
    EXPECT_EQ(rights_statement_for(LicenseId("8")).basis, RightsBasis::statute);
    EXPECT_NE(rights_statement_for(LicenseId("8")).note.find("17 U.S.C. 105"),
              std::string::npos);
    EXPECT_EQ(rights_statement_for(LicenseId("9")).basis, RightsBasis::license);
    EXPECT_EQ(rights_statement_for(LicenseId("10")).basis, RightsBasis::copyright);
    EXPECT_EQ(rights_statement_for(LicenseId("13")).uri,
              "https://creativecommons.org/licenses/by-nd/4.0/");
    EXPECT_EQ(rights_statement_for(LicenseId("16")).label, "CC BY-NC-ND 4.0");
}

TEST(RightsStatement, OfAnUnknownLicenseIsNeverAGuess) {
    for (const auto* id : {"", "17", "04", "4 ", "-1", "CC BY"}) {
        const RightsStatement statement = rights_statement_for(LicenseId(id));
        EXPECT_EQ(statement.uri, "http://rightsstatements.org/vocab/CNE/1.0/") << id;
        EXPECT_FALSE(statement.is_open) << id;
        EXPECT_FALSE(is_known_license(LicenseId(id))) << id;
    }
}

}  // namespace
}  // namespace lifeboat::format
