#include "creator/build/warc_filter.hpp"

#include "creator/flickr/flickr_calls.hpp"
#include "lifeboat/format/warc.hpp"
#include "support/harbour_capture.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::build {
namespace {

namespace calls = flickr::calls;
using format::MemberId;
using format::PhotoId;

class MayGoIn : public ::testing::Test {
  protected:
    [[nodiscard]] std::string why_not(const flickr::ApiCall& call,
                                      std::string_view body) const {
        return std::string(
            reason_to_withhold(call, body, {travelling_, ashore_, missing_, owners_})
                .value_or("it may"));
    }
    [[nodiscard]] bool may(const flickr::ApiCall& call, std::string_view body) const {
        return why_not(call, body) == "it may";
    }

    std::set<PhotoId> travelling_{PhotoId("100"), PhotoId("101")};
    std::set<PhotoId> ashore_{PhotoId("50000000002")};
    std::set<PhotoId> missing_{PhotoId("50000000003")};
    std::set<MemberId> owners_{MemberId("1@N01")};
};

TEST_F(MayGoIn, OrNotForTheReasonThatIsTrue) {
    EXPECT_EQ(why_not(calls::photo_info(PhotoId("50000000002")), "<rsp/>"), "photos_ashore");
    EXPECT_EQ(why_not(calls::photo_info(PhotoId("50000000003")), "<rsp/>"), "photos_missing");
    EXPECT_EQ(why_not(calls::photo_info(PhotoId("7")), "<rsp/>"), "photos_not_selected");
    EXPECT_EQ(why_not(calls::member_info(MemberId("2@N02")), "<rsp/>"), "member_not_included");
    const flickr::ApiCall listing = calls::public_photos(MemberId("1@N01"), 1);
    EXPECT_EQ(why_not(listing, "<photo id=\"50000000003\"/>"), "photos_missing");
    EXPECT_EQ(why_not(listing, "<photo id=\"102\"/>"), "photos_not_selected");
    EXPECT_EQ(why_not(listing, "<photo id=\"50000000003\"/><photo id=\"50000000002\"/>"),
              "photos_ashore")
        << "the graver reason";
}

TEST_F(MayGoIn, OnlyIntoThePartThatHoldsThePhoto) {
    const std::set<PhotoId> elsewhere{PhotoId("200")};
    const auto why_not = [&](const flickr::ApiCall& call, std::string_view body) {
        return std::string(
            reason_to_withhold(call, body,
                               {travelling_, ashore_, missing_, owners_, &elsewhere})
                .value_or("it may"));
    };
    const flickr::ApiCall listing = calls::public_photos(MemberId("1@N01"), 1);
    EXPECT_EQ(why_not(calls::photo_info(PhotoId("200")), "<rsp/>"), "photos_in_other_parts");
    EXPECT_EQ(why_not(listing, "<photo id=\"100\"/><photo id=\"200\"/>"),
              "photos_in_other_parts");
    EXPECT_EQ(why_not(listing, "<photo id=\"50000000003\"/><photo id=\"200\"/>"),
              "photos_missing");
    EXPECT_EQ(why_not(listing, "<photo id=\"100\"/>"), "it may");
}

TEST_F(MayGoIn, LookupsAndTheLicenceTable) {
    EXPECT_TRUE(may(calls::lookup_user("u"), "<rsp><user/></rsp>"));
    EXPECT_TRUE(may(calls::license_table(), "<rsp/>"));
}

TEST_F(MayGoIn, CallsAboutTravellingPhotosOnly) {
    EXPECT_TRUE(may(calls::photo_info(PhotoId("100")), "<rsp/>"));
    EXPECT_FALSE(may(calls::photo_info(PhotoId("50000000002")), "<rsp/>"));
    EXPECT_FALSE(may(calls::photo_comments(PhotoId("7")), "<rsp/>")) << "never selected";
}

TEST_F(MayGoIn, GalleriesAndAlbumsWhoseCoverIsNotAshore) {
    const PhotoId photo("100");
    EXPECT_TRUE(may(calls::photo_galleries(photo, 1), "<gallery primary_photo_id=\"7\"/>"));
    EXPECT_EQ(why_not(calls::photo_galleries(photo, 1),
                      "<gallery primary_photo_id=\"50000000002\" primary_photo_secret=\"5\"/>"),
              "photos_ashore");
    EXPECT_EQ(why_not(calls::photo_contexts(photo), "<set primary=\"50000000002\"/>"),
              "photos_ashore");
}

TEST_F(MayGoIn, FlickrsBareNoToAPhotoThatIsNotThere) {
    const flickr::ApiCall call = calls::photo_info(PhotoId("7"));
    EXPECT_TRUE(
        may(call, "<rsp stat=\"fail\"><err code=\"1\" msg=\"Photo not found\"/></rsp>"));
    EXPECT_FALSE(may(call, "<rsp stat=\"fail\"><photo title=\"x\"/></rsp>"));
    EXPECT_FALSE(may(call, "<rsp stat=\"fail\">" + std::string(2000, 'x') + "</rsp>"));
}

TEST_F(MayGoIn, RecordsOfMembersInThePackageOnly) {
    EXPECT_TRUE(may(calls::member_info(MemberId("1@N01")), "<rsp/>"));
    EXPECT_FALSE(may(calls::member_info(MemberId("2@N02")), "<rsp/>"));
}

TEST_F(MayGoIn, ListingsOfTravellingPhotosOnly) {
    const flickr::ApiCall call = calls::public_photos(MemberId("1@N01"), 1);
    EXPECT_TRUE(may(call,
                    "<rsp><photos total=\"2\"><photo id=\"100\"/><photo\n\tid='101'/>"
                    "</photos></rsp>"));
    EXPECT_FALSE(
        may(call, "<rsp><photos><photo id=\"100\"/><photo id=\"102\"/></photos></rsp>"))
        << "beyond the limit, or excluded";
    EXPECT_FALSE(may(call, "<photo secret=\"1\" id=\"102")) << "an answer that is cut off";
    EXPECT_TRUE(may(call, "<photo server_id=\"102\" id=\"100\"/>"))
        << "another attribute's end is no id";
}

TEST_F(MayGoIn, AnswersThatNameAPhotoAshoreNowhere) {
    const flickr::ApiCall call = calls::gallery_info(format::CollectionId("721"));
    EXPECT_FALSE(may(call, "<gallery primary_photo_id=\"50000000002\"/>"));
    EXPECT_FALSE(
        may(call, "<photo url=\"https://live.staticflickr.com/1/50000000002_ab_q.jpg\"/>"));
    EXPECT_TRUE(may(call, "<gallery primary_photo_id=\"150000000002\"/>"))
        << "the number is part of another";
}

TEST(WarcFilter, CopiesWhatStaysByteForByteAndListsTheRest) {
    const support::TempDir folder;
    support::write_harbour_capture(folder / "capture");
    const capture::CaptureReader capture(folder / "capture");
    const std::set<PhotoId> travelling{support::harbour::crane, support::harbour::ferry,
                                       support::harbour::quay};
    const std::set<PhotoId> ashore{support::harbour::ashore};
    const std::set<PhotoId> missing{support::harbour::gone};
    const std::set<MemberId> owners{support::harbour::keeper, support::harbour::stranger};
    const FilteredWarc filtered =
        filter_exchanges(capture, {travelling, ashore, missing, owners});

    std::vector<std::string> withheld;
    for (const format::WithheldRecord& record : filtered.withheld) {
        withheld.push_back(record.method + " " + record.reason);
        EXPECT_EQ(record.sha256.size(), 64U);
        EXPECT_GT(record.bytes, 0U);
    }
    EXPECT_EQ(withheld,
              (std::vector<std::string>{"flickr.photosets.getPhotos photos_ashore",
                                        "flickr.photosets.getInfo photos_ashore",
                                        "flickr.galleries.getPhotos photos_ashore",
                                        "flickr.photos.getInfo photos_ashore",
                                        "flickr.photos.getInfo photos_ashore",
                                        "flickr.photos.comments.getList photos_ashore"}));

    const std::string all = format::load_file(folder / "capture" / "api" / "api-00000.warc.gz");
    const std::string kept =
        format::read_all(*open_ranges(filtered.kept), filtered.bytes, "kept");
    EXPECT_EQ(kept.size(), filtered.bytes);
    for (const FileRange& range : filtered.kept) {
        EXPECT_LE(range.offset + range.bytes, all.size());
    }

    format::WarcReader reader(std::make_unique<format::TextSource>(kept), "kept");
    std::size_t responses = 0;
    std::size_t requests = 0;
    bool is_first = true;
    while (const auto record = reader.next()) {
        EXPECT_EQ(record->type == "warcinfo", is_first);
        is_first = false;
        responses += record->type == "response" ? 1U : 0U;
        requests += record->type == "request" ? 1U : 0U;
        EXPECT_EQ(record->block.find(support::harbour::ashore_words), std::string::npos);
        const std::size_t begin = reader.span().offset;
        EXPECT_NE(all.find(kept.substr(begin, reader.span().length)), std::string::npos);
    }
    std::size_t exchanges = 0;
    capture.for_each_exchange([&](const auto&) { ++exchanges; });
    EXPECT_EQ(responses, exchanges - withheld.size());
    EXPECT_EQ(requests, responses);
}

TEST(WarcFilter, ListsNoDigestByWhichAPseudonymCouldBeTested) {
    const support::TempDir folder;
    support::write_harbour_capture(folder / "capture");
    const capture::CaptureReader capture(folder / "capture");
    const std::set<PhotoId> travelling{support::harbour::crane, support::harbour::ferry,
                                       support::harbour::quay};
    const std::set<PhotoId> ashore{support::harbour::ashore};
    const std::set<PhotoId> missing{support::harbour::gone};
    const std::set<MemberId> owners{support::harbour::keeper, support::harbour::stranger};
    const auto switches = request::parse_privacy("comments=pseudonymise");
    privacy::Circle circle(switches, privacy::Pseudonyms("secret"));
    format::Photo commented;
    commented.comments.emplace_back().author = MemberId("44444444@N04");  // On the crane.
    circle.note(commented);
    circle.close([](const MemberId&) { return std::nullopt; });
    const privacy::PrivacyTrail trail{switches, circle, {}, {}, {}, {}, {}};
    const FilteredWarc filtered =
        filter_exchanges(capture, {travelling, ashore, missing, owners, nullptr, &trail});

    std::size_t hidden = 0;
    for (const format::WithheldRecord& record : filtered.withheld) {
        const bool tells = record.reason == "privacy";
        hidden += tells ? 1U : 0U;
        EXPECT_EQ(record.sha256.size(), tells ? 0U : 64U) << record.method;
        EXPECT_EQ(record.bytes == 0, tells) << record.method;
    }
    EXPECT_GT(hidden, 0U);
}

}  // namespace
}  // namespace lifeboat::creator::build
