#include "creator/build/lifeboat_assembler.hpp"

#include "creator/capture/nothing_to_pack.hpp"
#include "lifeboat/format/error.hpp"
#include "support/harbour_capture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace lifeboat::creator::build {
namespace {

namespace harbour = support::harbour;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// The harbour capture, assembled once for all tests.
class HarbourAssembly : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder_ = std::make_unique<support::TempDir>();
        support::write_harbour_capture(*folder_ / "capture");
        capture_ = std::make_unique<capture::CaptureReader>(*folder_ / "capture");
        assembler_ =
            std::make_unique<LifeboatAssembler>(*capture_, [](std::size_t, std::size_t) {});
        assembler_->hand_over_photos([](const AssembledPhoto& assembled) {
            photos_.emplace(assembled.photo.id, assembled);
        });
    }
    static void TearDownTestSuite() {
        photos_.clear();
        assembler_.reset();
        capture_.reset();
        folder_.reset();
    }

    static const format::Lifeboat& lifeboat() { return assembler_->lifeboat(); }
    static const format::Photo& photo(const format::PhotoId& id) {
        return photos_.at(id).photo;
    }
    static const format::Member& member(std::string_view id) {
        for (const format::Member& each : assembler_->members()) {
            if (each.id.value == id) {
                return each;
            }
        }
        throw std::out_of_range(std::string(id));
    }

    static std::unique_ptr<support::TempDir> folder_;
    static std::unique_ptr<capture::CaptureReader> capture_;
    static std::unique_ptr<LifeboatAssembler> assembler_;
    static std::map<format::PhotoId, AssembledPhoto> photos_;
};

std::unique_ptr<support::TempDir> HarbourAssembly::folder_;
std::unique_ptr<capture::CaptureReader> HarbourAssembly::capture_;
std::unique_ptr<LifeboatAssembler> HarbourAssembly::assembler_;
std::map<format::PhotoId, AssembledPhoto> HarbourAssembly::photos_;

TEST_F(HarbourAssembly, HoldsThePhotosThatTravelInTheOrderOfSelection) {
    std::vector<std::string> ids;
    for (const viewer::PhotoCard& card : assembler_->cards()) {
        ids.push_back(card.id.value);
    }
    EXPECT_THAT(ids,
                ElementsAre(harbour::crane.value, harbour::ferry.value, harbour::quay.value));
    EXPECT_EQ(photos_.size(), 3U);
}

TEST_F(HarbourAssembly, CountsWhatIsInIt) {
    const format::LifeboatCounts& counts = lifeboat().counts;
    EXPECT_EQ(counts.photos, 2U);
    EXPECT_EQ(counts.videos, 1U);
    EXPECT_EQ(counts.members, 4U);
    EXPECT_EQ(counts.collections, 2U);
    EXPECT_EQ(counts.comments, 1U);
    EXPECT_EQ(counts.tags, 1U);
    EXPECT_EQ(counts.notes, 1U);
    EXPECT_EQ(counts.ashore, 1U);
    EXPECT_EQ(counts.omissions, 1U);
    std::uint64_t bytes = 0;
    for (const auto& [id, assembled] : photos_) {
        for (const format::Rendition& rendition : assembled.photo.renditions) {
            bytes += rendition.bytes;
        }
    }
    EXPECT_EQ(counts.media_bytes, bytes);
}

TEST_F(HarbourAssembly, TakesItsNameFromTheTargetsAndTheCapture) {
    EXPECT_EQ(lifeboat().title, "Harbour and Ropes");
    EXPECT_EQ(lifeboat().uuid, capture_->uuid());
    EXPECT_EQ(lifeboat().name,
              "lifeboat_harbour-and-ropes_2026-11-20_" + capture_->uuid().substr(0, 8));
    ASSERT_EQ(lifeboat().targets.size(), 2U);
    EXPECT_EQ(lifeboat().targets[0].title, "Harbour");
    EXPECT_EQ(lifeboat().targets[0].claimed_photos, 4U);
    EXPECT_EQ(lifeboat().targets[0].received_photos, 4U);
    EXPECT_EQ(lifeboat().license_table.size(), 4U);
}

TEST_F(HarbourAssembly, SaysWhatStaysAshoreAndWhatIsGone) {
    ASSERT_EQ(lifeboat().ashore.size(), 1U);
    EXPECT_EQ(lifeboat().ashore.front().id, harbour::ashore);
    ASSERT_EQ(lifeboat().omissions.size(), 1U);
    EXPECT_EQ(lifeboat().omissions.front().photo, harbour::gone);
    EXPECT_EQ(assembler_->ashore(), std::set{harbour::ashore});
    EXPECT_EQ(assembler_->missing(), std::set{harbour::gone});
}

TEST_F(HarbourAssembly, PutsAPhotoTogetherFromAllAnswers) {
    const format::Photo& crane = photo(harbour::crane);
    EXPECT_EQ(crane.license.name, "CC BY 2.0");
    EXPECT_EQ(crane.rights, format::rights_statement_for(format::LicenseId("4")));
    EXPECT_TRUE(crane.rights.is_open);
    EXPECT_EQ(crane.travels_by, format::TravelGround::open_license);
    EXPECT_THAT(crane.selected_by, ElementsAre(0U));
    EXPECT_EQ(crane.seen_at, support::FixedClock().now());
    ASSERT_EQ(crane.comments.size(), 1U);
    EXPECT_EQ(crane.comments.front().text, "lovely \xF0\x9F\x9A\xA2");
    ASSERT_EQ(crane.contexts.size(), 1U);
    EXPECT_EQ(crane.contexts.front().id, harbour::album);
    EXPECT_THAT(photo(harbour::quay).selected_by, ElementsAre(1U));
}

TEST_F(HarbourAssembly, PutsTheBestFileFirstAndNamesFilesByWhatTheyAre) {
    const format::Photo& crane = photo(harbour::crane);
    ASSERT_EQ(crane.renditions.size(), 2U);
    EXPECT_EQ(crane.renditions[0].role, format::RenditionRole::original);
    EXPECT_THAT(crane.renditions[0].path, HasSubstr("originals/data/"));
    EXPECT_THAT(crane.renditions[0].path, HasSubstr("50000000001_o.gif"));
    EXPECT_EQ(crane.renditions[1].role, format::RenditionRole::thumbnail);

    const format::Photo& ferry = photo(harbour::ferry);
    EXPECT_EQ(ferry.media, format::MediaKind::video);
    EXPECT_EQ(ferry.duration_seconds, 23U);
    ASSERT_EQ(ferry.renditions.size(), 3U);
    EXPECT_THAT(ferry.renditions[0].path, HasSubstr("50000000004_720p.gif"));
    EXPECT_THAT(ferry.renditions[1].path, HasSubstr("50000000004_poster.gif"));
    const auto& files = photos_.at(harbour::ferry).files;
    ASSERT_EQ(files.size(), 3U);
    EXPECT_EQ(format::load_file(files[0]), support::tiny_gif("ferry"));
    EXPECT_EQ(format::load_file(files[1]), support::tiny_gif("ferry poster"));
}

TEST_F(HarbourAssembly, TellsHiddenExifFromExifThatWasNotAskedFor) {
    const format::Photo& quay = photo(harbour::quay);
    ASSERT_TRUE(quay.exif.has_value());
    EXPECT_FALSE(quay.exif->is_hidden);
    ASSERT_EQ(quay.exif->fields.size(), 1U);
    EXPECT_EQ(quay.exif->fields.front().raw, "Box & Co");
    EXPECT_EQ(quay.exif->seen_at, support::FixedClock().now());
    ASSERT_TRUE(photo(harbour::crane).exif.has_value());
    EXPECT_TRUE(photo(harbour::crane).exif->is_hidden);
    EXPECT_TRUE(photo(harbour::crane).omissions.empty());
    EXPECT_FALSE(photo(harbour::ferry).exif.has_value());
}

TEST_F(HarbourAssembly, HoldsWhatEverythingBrings) {
    const format::Photo& quay = photo(harbour::quay);
    ASSERT_EQ(quay.contexts.size(), 1U);
    EXPECT_EQ(quay.contexts.front().kind, format::CollectionKind::gallery);
    EXPECT_EQ(quay.contexts.front().owner, harbour::keeper);
    EXPECT_EQ(quay.contexts.front().curator_note, "look at the ropes");
    ASSERT_EQ(quay.license_history.size(), 1U);
    EXPECT_EQ(quay.license_history.front().old_name, "A");
    EXPECT_EQ(quay.counts.faves, 31U);
    ASSERT_EQ(quay.people.size(), 1U);
    EXPECT_EQ(quay.people.front().added_by, harbour::keeper);
    ASSERT_EQ(assembler_->collections().front().comments.size(), 1U);
    EXPECT_EQ(assembler_->collections().front().comments.front().text, "well kept");
    EXPECT_EQ(lifeboat().capture_detail, "everything");
    EXPECT_EQ(lifeboat().capture_faves, "count");
    EXPECT_EQ(lifeboat().calls_by_method.at("flickr.photos.getExif"), 2U);
}

TEST_F(HarbourAssembly, KnowsOwnersByTheirOwnRecord) {
    const format::Member& keeper = member("12345678@N01");
    EXPECT_EQ(keeper.real_name, "Kim Keeper");
    EXPECT_EQ(keeper.description, "I keep");
    EXPECT_EQ(keeper.seen_at, support::FixedClock().now());
    ASSERT_TRUE(keeper.icon.has_value());
    EXPECT_THAT(keeper.icon->path, HasSubstr("icons/"));
    EXPECT_TRUE(assembler_->called().contains(harbour::keeper));
    EXPECT_TRUE(assembler_->called().contains(harbour::stranger));
}

TEST_F(HarbourAssembly, KnowsOthersByWhatWasSaidOfThem) {
    const format::Member& commenter = member("44444444@N04");
    EXPECT_EQ(commenter.username, "tidy amount");
    EXPECT_TRUE(commenter.is_deleted);
    EXPECT_FALSE(commenter.seen_at.has_value());
    EXPECT_EQ(member("33333333@N03").username, "tagger");
    const format::Member& gone = member("22222222@N02");
    EXPECT_TRUE(gone.is_deleted) << "Flickr says that this owner has left";
    EXPECT_EQ(gone.username, "stranger");
    EXPECT_EQ(gone.real_name, "Sam");
    EXPECT_FALSE(gone.seen_at.has_value());
}

TEST_F(HarbourAssembly, KeepsThePlaceOfPhotosAshoreInCollectionsAndNothingElse) {
    ASSERT_EQ(assembler_->collections().size(), 2U);
    const format::Collection& album = assembler_->collections()[0];
    EXPECT_EQ(album.title, "Harbour");
    EXPECT_EQ(album.description, "All of it");
    EXPECT_TRUE(album.cover.empty()) << "the cover stays ashore";
    ASSERT_EQ(album.items.size(), 4U);
    EXPECT_TRUE(album.items[0].travels);
    EXPECT_FALSE(album.items[1].travels);
    EXPECT_FALSE(album.items[2].travels) << "gone";
    EXPECT_TRUE(album.items[3].travels);

    const format::Collection& gallery = assembler_->collections()[1];
    EXPECT_EQ(gallery.cover, harbour::quay);
    ASSERT_EQ(gallery.items.size(), 2U);
    EXPECT_EQ(gallery.items[0].photo, harbour::ashore);
    EXPECT_FALSE(gallery.items[0].travels);
    EXPECT_EQ(gallery.items[0].curator_note, "");
    EXPECT_EQ(gallery.items[1].curator_note, "look at the ropes");
}

TEST(CommunityMarks, HangOnEachPhotoThatTheyNameOnceAndInTheOrderOfTheRequest) {
    const support::TempDir folder;
    request::CreationRequest request = support::harbour_request();
    const auto named = [](const char* name) {
        return format::CommunityMark{"label",
                                     "attribution",
                                     "https://localcontexts.org/label/tk-attribution/",
                                     name,
                                     "Name us.",
                                     "en",
                                     "A community",
                                     "",
                                     "2026-11-20",
                                     ""};
    };
    request.local_contexts = {{named("first"), {harbour::quay, harbour::crane}},
                              {named("of all"), {}},
                              {named("second"), {harbour::quay}}};
    support::write_harbour_capture(folder / "capture", request);
    capture::CaptureReader reader(folder / "capture");
    LifeboatAssembler assembler(reader, [](std::size_t, std::size_t) {});
    std::map<format::PhotoId, std::vector<std::string>> names;
    assembler.hand_over_photos([&](const AssembledPhoto& assembled) {
        auto& of_photo = names[assembled.photo.id];
        for (const auto& each : assembled.photo.community_marks) of_photo.push_back(each.name);
    });
    EXPECT_THAT(names[harbour::quay], ElementsAre("first", "second"));
    EXPECT_THAT(names[harbour::crane], ElementsAre("first"));
    EXPECT_THAT(names[harbour::ferry], ElementsAre());
    ASSERT_EQ(assembler.lifeboat().community_marks.size(), 1U);
    EXPECT_EQ(assembler.lifeboat().community_marks.front().name, "of all");
}

/// A capture of one photo by its URL.
class OnePhoto : public ::testing::Test {
  protected:
    OnePhoto() {
        creator::request::CreationRequest request = support::harbour_request();
        request.targets = {"https://www.flickr.com/photos/12345678@N01/50000000001/"};
        capture_ = std::make_unique<support::CaptureBuilder>(folder_ / "capture", request);
        capture_->answer(flickr::calls::license_table(), "<licenses />");
    }

    format::Error assembly_error() {
        capture_->finish();
        capture_.reset();
        capture::CaptureReader reader(folder_ / "capture");
        try {
            const LifeboatAssembler assembler(reader, [](std::size_t, std::size_t) {});
        } catch (const capture::NothingToPack& error) {
            return error;
        }
        throw std::logic_error("assembled without an error");
    }

    support::TempDir folder_;
    std::unique_ptr<support::CaptureBuilder> capture_;
};

TEST_F(OnePhoto, ThatStaysAshoreGivesNoLifeboatButTheReason) {
    capture_->answer(flickr::calls::photo_info(harbour::crane),
                     support::photo_answer(harbour::crane, harbour::keeper, "0", "x"));
    capture_->leave_ashore(harbour::crane, harbour::keeper);
    EXPECT_EQ(assembly_error().code(), format::ErrorCode::permission_denied);
}

TEST_F(OnePhoto, ThatIsGoneGivesNoLifeboat) {
    capture_->refuse(flickr::calls::photo_info(harbour::crane), 1, "Photo not found");
    capture_->write_down(format::Omission{"photo 50000000001", "photo", harbour::crane,
                                          "not_available", "gone", capture_->now()});
    EXPECT_EQ(assembly_error().code(), format::ErrorCode::not_found);
}

TEST_F(OnePhoto, WithAnAnswerAboutAnotherPhotoIsNotTakenForIt) {
    capture_->answer(flickr::calls::photo_info(harbour::crane),
                     support::photo_answer(harbour::quay, harbour::keeper, "4", "x"));
    capture_->let_travel(harbour::crane);
    EXPECT_EQ(assembly_error().code(), format::ErrorCode::not_found);
}

TEST_F(OnePhoto, WithUnreadableCommentsTravelsAndSaysSo) {
    capture_->answer(flickr::calls::photo_info(harbour::crane),
                     support::photo_answer(harbour::crane, harbour::keeper, "4", "Crane"));
    capture_->answer(flickr::calls::photo_comments(harbour::crane), "<nonsense />");
    capture_->let_travel(harbour::crane);
    capture_->finish();
    capture_.reset();
    capture::CaptureReader reader(folder_ / "capture");
    LifeboatAssembler assembler(reader, [](std::size_t, std::size_t) {});
    EXPECT_EQ(assembler.lifeboat().title, "Crane");
    ASSERT_EQ(assembler.lifeboat().omissions.size(), 1U);
    const format::Omission& omission = assembler.lifeboat().omissions.front();
    EXPECT_EQ(omission.subject, "photo 50000000001");
    EXPECT_EQ(omission.part, "comments");
    EXPECT_EQ(omission.reason, "malformed");
    std::size_t visited = 0;
    assembler.hand_over_photos([&](const AssembledPhoto& assembled) {
        ++visited;
        EXPECT_EQ(assembled.photo.omissions, assembler.lifeboat().omissions);
        EXPECT_TRUE(assembled.photo.renditions.empty());
    });
    EXPECT_EQ(visited, 1U);
}

/// Flickr answers with something else where the records of those around the photos belong.
class UnreadableRecords : public ::testing::Test {
  protected:
    UnreadableRecords() {
        namespace calls = flickr::calls;
        support::CaptureBuilder capture(folder_ / "capture", support::harbour_request());
        // The first answer to a call is the one that counts.
        capture.answer(calls::album_info(harbour::keeper, harbour::album), "<nonsense />");
        capture.answer(calls::album_comments(harbour::album), "<nonsense />");
        capture.answer(calls::gallery_info(harbour::gallery),
                       "<gallery gallery_id=\"1\" owner=\"" + harbour::keeper.value +
                           "\"><title>Another</title><description /></gallery>");
        capture.answer(calls::member_info(harbour::keeper), "<nonsense />");
        capture.answer(calls::member_info(harbour::stranger),
                       "<person nsid=\"12345678@N01\"><username>keeper</username></person>");
        support::answer_about_gallery(capture);
        support::answer_about_album(capture);
        capture.answer(calls::license_table(), "<licenses />");
        support::answer_about_photos(capture);
        support::decide_about_photos(capture);
        capture.finish();
    }

    support::TempDir folder_;
};

TEST_F(UnreadableRecords, AreOmissionsAndWhatTheListingSaidStands) {
    capture::CaptureReader reader(folder_ / "capture");
    const LifeboatAssembler assembler(reader, [](std::size_t, std::size_t) {});
    std::vector<std::string> malformed;
    for (const format::Omission& omission : assembler.lifeboat().omissions) {
        if (omission.reason == "malformed") {
            malformed.push_back(omission.part + " of " + omission.subject);
            EXPECT_TRUE(omission.photo.empty());
            EXPECT_THAT(omission.explanation, HasSubstr("could not be read"));
            EXPECT_EQ(omission.noticed_at, support::FixedClock().now());
        }
    }
    EXPECT_THAT(malformed,
                ElementsAre("album of album 72157000000000001",
                            "collection_comments of album 72157000000000001",
                            "gallery of gallery 72157000000000002",
                            "member of member 12345678@N01", "member of member 22222222@N02"));
    EXPECT_EQ(assembler.lifeboat().counts.omissions, 6U) << "and the photo that is gone";
    ASSERT_EQ(assembler.collections().size(), 2U);
    EXPECT_EQ(assembler.collections()[0].title, "Harbour") << "as the listing says";
    EXPECT_EQ(assembler.collections()[0].items.size(), 4U);
    EXPECT_NE(assembler.collections()[1].title, "Another");
    EXPECT_EQ(assembler.members().size(), 4U);
}

}  // namespace
}  // namespace lifeboat::creator::build
