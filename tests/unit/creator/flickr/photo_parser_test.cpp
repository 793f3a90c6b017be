#include "creator/flickr/photo_parser.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::flickr {
namespace {

constexpr std::string_view full_answer = R"(<?xml version="1.0" encoding="utf-8" ?>
<rsp stat="ok">
<photo id="50000000001" secret="s" server="1" farm="0" dateuploaded="1100000000" license="4"
       safety_level="2" rotation="90" originalsecret="o" originalformat="png" views="77"
       media="photo">
  <owner nsid="12345678@N01" username="harbour" realname="Harbour House" location=""
         path_alias="harbour-house" />
  <title> Crane &amp;quot;Hilde&amp;quot; </title>
  <description>&lt;b&gt;Lifting&lt;/b&gt;
since 1911</description>
  <visibility ispublic="1" isfriend="0" isfamily="1" />
  <dates posted="1100000000" taken="1911-01-01 00:00:00" takengranularity="6"
         takenunknown="0" lastupdate="1100000009" />
  <usage candownload="1" canblog="0" canprint="1" canshare="1" />
  <comments>3</comments>
  <notes>
    <note id="9" author="2@N02" authorname="ana" authorrealname="Ana" authorisdeleted="1"
          x="1" y="2" w="30" h="40">the hook</note>
  </notes>
  <people haspeople="0" />
  <tags>
    <tag id="1" author="12345678@N01" authorname="harbour" raw="Harbour crane"
         machine_tag="0">harbourcrane</tag>
    <tag id="2" author="2@N02" authorname="ana" raw="dc:date=1911" machine_tag="1">dcdate1911</tag>
    <tag id="3" author="2@N02" authorname="ana" raw="" machine_tag=""></tag>
  </tags>
  <location latitude="53.5" longitude="9.9" accuracy="16" context="2">
    <locality>Hamburg</locality><country>Germany</country><neighbourhood />
  </location>
  <urls><url type="other">x</url><url type="photopage">https://www.flickr.com/photos/harbour-house/50000000001/</url></urls>
</photo>
</rsp>)";

std::string answer_with(std::string_view inside, std::string_view attributes = "") {
    return "<rsp stat=\"ok\"><photo id=\"1\" " + std::string(attributes) +
           "><owner nsid=\"1@N01\"/>" + std::string(inside) + "</photo></rsp>";
}

TEST(PhotoParser, ReadsEverythingThatTheAnswerTells) {
    const auto info = parse_photo_info(full_answer);
    ASSERT_TRUE(info.has_value()) << info.error();
    const format::Photo& photo = info->photo;
    EXPECT_EQ(photo.id.value, "50000000001");
    EXPECT_EQ(photo.owner.value, "12345678@N01");
    EXPECT_EQ(photo.url, "https://www.flickr.com/photos/harbour-house/50000000001/");
    EXPECT_EQ(photo.media, format::MediaKind::photo);
    EXPECT_EQ(photo.uploaded_at.time_since_epoch().count(), 1'100'000'000);
    ASSERT_TRUE(photo.updated_at.has_value());
    EXPECT_EQ(photo.updated_at->time_since_epoch().count(), 1'100'000'009);
    EXPECT_EQ(photo.taken, (format::DateTaken{"1911-01-01 00:00:00", 6, false}));
    EXPECT_EQ(photo.license.id.value, "4");
    EXPECT_EQ(photo.safety_level, 2);
    EXPECT_EQ(photo.rotation, 90);
    EXPECT_EQ(photo.original_format, "png");
    EXPECT_EQ(photo.counts.views, 77U);
    EXPECT_EQ(photo.counts.comments, 3U);
    EXPECT_FALSE(photo.counts.faves.has_value());
    EXPECT_EQ(photo.visibility, (format::Visibility{true, false, true}));
    EXPECT_EQ(photo.usage, (format::UsageRights{true, false, true, true}));
    EXPECT_FALSE(photo.duration_seconds.has_value());
}

TEST(PhotoParser, KeepsTextVerbatim) {
    const auto info = parse_photo_info(full_answer);
    ASSERT_TRUE(info.has_value());
    EXPECT_EQ(info->photo.title, " Crane &quot;Hilde&quot; ");
    EXPECT_EQ(info->photo.description, "<b>Lifting</b>\nsince 1911");
}

TEST(PhotoParser, KeepsWhoAddedEachTagAndHowItWasTyped) {
    const auto info = parse_photo_info(full_answer);
    ASSERT_TRUE(info.has_value());
    const auto& tags = info->photo.tags;
    ASSERT_EQ(tags.size(), 3U);
    EXPECT_EQ(tags[0].raw, "Harbour crane");
    EXPECT_EQ(tags[0].normalized, "harbourcrane");
    EXPECT_EQ(tags[1].author.value, "2@N02");
    EXPECT_EQ(tags[1].author_name, "ana");
    EXPECT_TRUE(tags[1].is_machine_tag);
    EXPECT_FALSE(tags[2].is_machine_tag) << "machine_tag=\"\"";
    EXPECT_EQ(tags[2].raw, "");
}

TEST(PhotoParser, ReadsNotesWithTheirBoxes) {
    const auto info = parse_photo_info(full_answer);
    ASSERT_TRUE(info.has_value());
    ASSERT_EQ(info->photo.notes.size(), 1U);
    const format::Note expected{
        "9", format::MemberId("2@N02"), "ana", "Ana", true, 1, 2, 30, 40, "the hook"};
    EXPECT_EQ(info->photo.notes.front(), expected);
}

TEST(PhotoParser, ReadsThePlaceAndTheOwner) {
    const auto info = parse_photo_info(full_answer);
    ASSERT_TRUE(info.has_value());
    ASSERT_TRUE(info->photo.place.has_value());
    EXPECT_EQ(info->photo.place->latitude, "53.5");
    EXPECT_EQ(info->photo.place->accuracy, 16);
    EXPECT_EQ(info->photo.place->context, 2);
    EXPECT_EQ(info->photo.place->locality, "Hamburg");
    EXPECT_EQ(info->photo.place->neighbourhood, "");
    EXPECT_EQ(info->owner.username, "harbour");
    EXPECT_EQ(info->owner.real_name, "Harbour House");
    EXPECT_EQ(info->owner.path_alias, "harbour-house");
    EXPECT_FALSE(info->owner.location.has_value()) << "empty may mean hidden or unset";
    EXPECT_FALSE(info->owner.seen_at.has_value());
}

TEST(PhotoParser, TakesALocationWithAccuracyZeroForNone) {
    const auto info = parse_photo_info(
        answer_with("<location latitude=\"0\" longitude=\"0\" accuracy=\"0\"/>"));
    ASSERT_TRUE(info.has_value());
    EXPECT_FALSE(info->photo.place.has_value());
}

TEST(PhotoParser, LeavesEmptyWhatWasNotServed) {
    const auto info = parse_photo_info(answer_with("<title/>"));
    ASSERT_TRUE(info.has_value());
    EXPECT_EQ(info->photo.title, "");
    EXPECT_FALSE(info->photo.safety_level.has_value());
    EXPECT_FALSE(info->photo.updated_at.has_value());
    EXPECT_FALSE(info->photo.counts.views.has_value());
    EXPECT_FALSE(info->photo.usage.can_download);
    EXPECT_EQ(info->photo.original_format, "");
}

TEST(PhotoParser, KeepsDatesAsTheyWereServedHoweverOddTheyAre) {
    const auto taken_of = [](std::string_view dates) {
        const auto info = parse_photo_info(answer_with("<dates " + std::string(dates) + "/>"));
        return info ? info->photo.taken : format::DateTaken{};
    };
    EXPECT_EQ(taken_of(R"(taken="0000-01-01 00:00:00" takengranularity="6")"),
              (format::DateTaken{"0000-01-01 00:00:00", 6, false}));
    EXPECT_EQ(taken_of(R"(taken="0000-00-00 00:00:00" takengranularity="8")"),
              (format::DateTaken{"0000-00-00 00:00:00", 8, false}));
    // Taken, by the camera's clock, a year after it was uploaded.
    EXPECT_EQ(taken_of(R"(posted="1100000000" taken="2005-11-09 11:33:20")"),
              (format::DateTaken{"2005-11-09 11:33:20", 0, false}));
    EXPECT_EQ(taken_of(R"(taken="2004-11-09 11:33:20" takenunknown="1")"),
              (format::DateTaken{"2004-11-09 11:33:20", 0, true}));
}

TEST(PhotoParser, KeepsIdsAsTextHoweverLongTheyAre) {
    const auto info = parse_photo_info(
        R"(<rsp stat="ok"><photo id="12345678901234567890"><owner nsid="1@N01"/></photo></rsp>)");
    ASSERT_TRUE(info);
    EXPECT_EQ(info->photo.id.value, "12345678901234567890");
}

TEST(PhotoParser, KeepsNamesApartAndOwnersNamesAsTheyAreCut) {
    const auto info = parse_photo_info(
        R"(<rsp stat="ok"><photo id="1"><owner nsid="1@N01" username="stm")"
        R"( realname="tockholm Transport Museum" path_alias="" /></photo></rsp>)");
    ASSERT_TRUE(info);
    EXPECT_EQ(info->owner.id.value, "1@N01");
    EXPECT_EQ(info->owner.username, "stm");
    EXPECT_EQ(info->owner.real_name, "tockholm Transport Museum");
    EXPECT_EQ(info->owner.path_alias, "");
}

TEST(PhotoParser, ReadsAVideosDuration) {
    const auto info = parse_photo_info(
        answer_with("<video duration=\"23\" ready=\"1\"/>", "media=\"video\""));
    ASSERT_TRUE(info.has_value());
    EXPECT_EQ(info->photo.media, format::MediaKind::video);
    EXPECT_EQ(info->photo.duration_seconds, 23U);
}

TEST(PhotoParser, TakesTheUploadDateFromThePhotoWhenDatesAreMissing) {
    const auto info = parse_photo_info(answer_with("", "dateuploaded=\"5\""));
    ASSERT_TRUE(info.has_value());
    EXPECT_EQ(info->photo.uploaded_at.time_since_epoch().count(), 5);
}

TEST(PhotoParser, RefusesAnAnswerWithoutPhotoIdOrOwner) {
    EXPECT_EQ(parse_photo_info("<rsp stat=\"ok\"/>").error(),
              "an answer without the element photo");
    EXPECT_EQ(parse_photo_info("<rsp stat=\"ok\"><photo/></rsp>").error(),
              "a photo without id");
    EXPECT_EQ(parse_photo_info("<rsp stat=\"ok\"><photo id=\"1\"/></rsp>").error(),
              "a photo without owner");
    EXPECT_EQ(parse_photo_info(answer_with("<notes><note/></notes>")).error(),
              "a note without id on photo 1");
    EXPECT_FALSE(parse_photo_info("<rsp stat=\"fail\"/>").has_value());
}

}  // namespace
}  // namespace lifeboat::creator::flickr
