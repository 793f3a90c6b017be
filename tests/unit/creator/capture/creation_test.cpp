#include "creator/capture/creation.hpp"

#include "creator/capture/capture_reader.hpp"
#include "creator/capture/nothing_to_pack.hpp"
#include "creator/capture/selection.hpp"
#include "creator/flickr/flickr_calls.hpp"
#include "creator/http/retry_policy.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"
#include "support/temp_dir.hpp"
#include "support/tiny_flickr.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <set>

namespace lifeboat::creator::capture {
namespace {

using format::Error;
using format::ErrorCode;
using format::PhotoId;

struct Voyage {
    support::TempDir temporary;
    std::filesystem::path folder = temporary / "capture";
    support::TinyFlickr flickr;
    support::FakeHttpClient http{[this](const std::string& url) { return flickr.answer(url); }};
    support::FixedClock clock;
    support::CountingIds ids;
    format::SilentProgress progress;
    support::FakeTicker ticker;
    std::stop_source stop;
    request::CreationRequest request;

    Voyage() {
        request.title = "Ships";
        request.purpose = "kept for a test";
        request.maker.name = "A maker";
        request.targets = {"https://www.flickr.com/photos/1@N00/albums/9"};
    }

    CaptureSummary capture(const std::string& key = "k") {
        return run_capture(request, folder,
                           {http, clock, ids, progress, flickr::ApiKey(key), 3600, 3,
                            stop.get_token(), &ticker});
    }

    ErrorCode failure(const std::string& key = "k") {
        try {
            static_cast<void>(capture(key));
        } catch (const Error& error) {
            return error.code();
        }
        ADD_FAILURE() << "no error";
        return ErrorCode::internal;
    }
};

/// A fault that strikes the first `times` requests whose URL holds `part`.
auto fault_for(const std::string& part, int times, const support::HttpResult& result) {
    const auto left = std::make_shared<std::atomic<int>>(times);
    return [=](const std::string& url) -> std::optional<support::HttpResult> {
        if (url.find(part) != std::string::npos && (*left)-- > 0) {
            return result;
        }
        return std::nullopt;
    };
}

/// The media files of all five photos.
std::vector<CapturedMedia> media_in(const CaptureReader& reader) {
    std::vector<CapturedMedia> all;
    for (const char* id : {"1", "2", "3", "4", "5"}) {
        const std::vector<CapturedMedia> files = reader.media_of(PhotoId(id));
        all.insert(all.end(), files.begin(), files.end());
    }
    return all;
}

TEST(Capture, TakesWhatMayTravelAndSaysWhatDoesNot) {
    Voyage run;
    const CaptureSummary summary = run.capture();
    EXPECT_EQ(summary.selected, 5U);
    EXPECT_EQ(summary.travelling, 3U);
    EXPECT_EQ(summary.ashore, 1U);
    EXPECT_EQ(summary.omissions, 1U);
    EXPECT_EQ(summary.media_files, 6U);

    CaptureReader reader(run.folder);
    ASSERT_EQ(reader.ashore().size(), 1U);
    EXPECT_EQ(reader.ashore()[0].id, PhotoId("3"));
    EXPECT_EQ(reader.ashore()[0].reason, "license_not_open");
    ASSERT_EQ(reader.omissions().size(), 1U);
    EXPECT_EQ(reader.omissions()[0].photo, PhotoId("4"));
    EXPECT_EQ(reader.omissions()[0].reason, "not_available");
    EXPECT_EQ(media_in(reader).size(), 6U);
    for (const CapturedMedia& media : media_in(reader)) {
        const std::string bytes = format::load_file(reader.media_file(media));
        EXPECT_EQ(format::fixity_of(bytes).sha512_hex(), media.rendition.sha512);
    }
    EXPECT_EQ(resolve_selection(reader.request(), reader).photos.size(), 5U);
}

TEST(Capture, AsksNothingAboutAPhotoThatItsListingKeepsAshore) {
    Voyage run;
    run.request.exclude = {"2"};
    static_cast<void>(run.capture());
    for (const std::string& url : run.http.urls()) {
        EXPECT_EQ(url.find("photo_id=3"), std::string::npos) << url;
        EXPECT_EQ(url.find("photo_id=2"), std::string::npos) << url;
        EXPECT_EQ(url.find("staticflickr.com/1/3"), std::string::npos) << url;
    }
}

TEST(Capture, AsksEachThingOnce) {
    Voyage run;
    static_cast<void>(run.capture());
    const std::vector<std::string> urls = run.http.urls();
    EXPECT_EQ(std::set<std::string>(urls.begin(), urls.end()).size(), urls.size());
    EXPECT_EQ(std::count_if(urls.begin(), urls.end(),
                            [](const std::string& url) {
                                return url.find("comments.getList") != std::string::npos;
                            }),
              1);
    EXPECT_TRUE(run.capture().was_complete);
    EXPECT_EQ(run.http.urls().size(), urls.size());
}

std::size_t asked_for(const Voyage& run, const std::string& part) {
    const std::vector<std::string> urls = run.http.urls();
    return static_cast<std::size_t>(std::count_if(
        urls.begin(), urls.end(),
        [&](const std::string& url) { return url.find(part) != std::string::npos; }));
}

TEST(Capture, AsksForNoListOfFilesThatItsListingGave) {
    Voyage run;
    run.flickr.lists_files = true;
    EXPECT_EQ(run.capture().media_files, 6U);
    EXPECT_EQ(asked_for(run, "getSizes"), 0U);
}

TEST(Capture, AsksForTheListOfFilesWhereTheListedOneIsGone) {
    Voyage run;
    run.flickr.lists_files = true;
    run.flickr.fault = fault_for("/1/1_o.jpg", 1, support::response(404, ""));
    EXPECT_EQ(run.capture().media_files, 6U);
    EXPECT_EQ(asked_for(run, "getSizes"), 1U);
}

TEST(Capture, BelievesTheBytesAboutTheirPixelsWhereOnlyAListingSpokeOfThem) {
    Voyage run;
    run.flickr.lists_files = true;
    const std::string other = support::tiny_jpeg(1200, 900);
    run.flickr.fault =
        fault_for("/1/1_o.jpg", 1,
                  support::response(
                      200, other, "Content-Length: " + std::to_string(other.size()) + "\r\n"));
    EXPECT_EQ(run.capture().media_files, 6U);
    EXPECT_EQ(asked_for(run, "getSizes"), 0U);
    CaptureReader reader(run.folder);
    const std::vector<CapturedMedia> files = reader.media_of(PhotoId("1"));
    EXPECT_TRUE(std::any_of(files.begin(), files.end(), [](const CapturedMedia& media) {
        return media.rendition.width == 1200;
    }));
}

TEST(Capture, AsksForTheListOfFilesWhereAListedOneIsAPlaceholder) {
    Voyage run;
    run.flickr.lists_files = true;
    auto placeholder = support::response(200, support::tiny_jpeg(1000, 750));
    placeholder.final_url = "https://www.flickr.com/images/photo_unavailable.gif";
    run.flickr.fault = fault_for("/1/1_o.jpg", 5, placeholder);
    EXPECT_EQ(run.capture().media_files, 6U);
    EXPECT_EQ(asked_for(run, "getSizes"), 1U);
}

TEST(Capture, AsksForTheListOfFilesWhereASmallerOneIsWanted) {
    Voyage run;
    run.flickr.lists_files = true;
    run.request.options.original = false;
    static_cast<void>(run.capture());
    EXPECT_EQ(asked_for(run, "getSizes"), 3U);
}

TEST(Capture, AsksAsMuchAsTheDetailSays) {
    struct Expected {
        request::Detail detail;
        std::size_t history, exif, galleries, contexts, comments;
    };
    // Photos 1, 2 and 5 travel, and 2 has a comment.
    for (const Expected& expected : {Expected{request::Detail::everything, 3, 3, 3, 3, 1},
                                     Expected{request::Detail::standard, 0, 0, 0, 3, 1},
                                     Expected{request::Detail::minimal, 0, 0, 0, 0, 1}}) {
        Voyage run;
        run.request.options.detail = expected.detail;
        const CaptureSummary summary = run.capture();
        SCOPED_TRACE(to_string(expected.detail));
        EXPECT_EQ(asked_for(run, "getLicenseHistory"), expected.history);
        EXPECT_EQ(asked_for(run, "getExif"), expected.exif);
        EXPECT_EQ(asked_for(run, "getListForPhoto"), expected.galleries);
        EXPECT_EQ(asked_for(run, "getAllContexts"), expected.contexts);
        EXPECT_EQ(asked_for(run, "comments.getList"), expected.comments);
        std::uint64_t calls = 0;
        for (const auto& [method, count] : summary.calls_by_method) {
            calls += count;
        }
        EXPECT_EQ(calls, summary.calls);
    }
}

TEST(Capture, AsksWhoFavedOnlyWhereTheNamesAreWanted) {
    Voyage run;
    static_cast<void>(run.capture());
    EXPECT_EQ(asked_for(run, "getFavorites"), 0U) << "listed photos are counted by listings";
    Voyage named;
    named.request.options.faves = request::FaveDetail::names;
    static_cast<void>(named.capture());
    EXPECT_EQ(asked_for(named, "getFavorites"), 3U);
    Voyage alone;
    alone.request.targets = {"https://www.flickr.com/photos/1@N00/1"};
    static_cast<void>(alone.capture());
    EXPECT_EQ(asked_for(alone, "getFavorites"), 1U) << "no listing counted its faves";
}

TEST(Capture, TakesExifThatTheOwnerHidesForAnAnswer) {
    Voyage run;
    run.flickr.fault = fault_for(
        "getExif", 3,
        support::response(
            200, "<rsp stat=\"fail\"><err code=\"2\" msg=\"Permission denied\"/></rsp>"));
    EXPECT_EQ(run.capture().omissions, 1U) << "only photo 4, which is gone";
}

TEST(Capture, FetchesTheIconOfEachMemberOnce) {
    Voyage run;
    run.flickr.member_attributes = "iconserver=\"7\" iconfarm=\"8\"";
    EXPECT_EQ(run.capture().media_files, 7U);
    EXPECT_EQ(asked_for(run, "farm8.staticflickr.com/7/buddyicons/1@N00.jpg"), 1U);
    CaptureReader reader(run.folder);
    const auto icon = reader.icon_of(format::MemberId("1@N00"));
    ASSERT_TRUE(icon.has_value());
    EXPECT_TRUE(icon->photo.empty());
    EXPECT_TRUE(std::filesystem::exists(reader.media_file(*icon)));
}

TEST(Capture, SaysWhichIconCouldNotBeHad) {
    Voyage run;
    run.flickr.member_attributes = "iconserver=\"7\" iconfarm=\"8\"";
    run.flickr.fault = fault_for("buddyicons", 99, support::response(404, ""));
    static_cast<void>(run.capture());
    CaptureReader reader(run.folder);
    EXPECT_TRUE(
        std::any_of(reader.omissions().begin(), reader.omissions().end(),
                    [](const format::Omission& omission) { return omission.part == "icon"; }));
}

TEST(Capture, ComesBackToWhatFailedForNow) {
    Voyage run;
    run.flickr.fault = fault_for("getSizes", 7, support::response(503, ""));
    const CaptureSummary summary = run.capture();
    EXPECT_EQ(summary.media_files, 6U);
    EXPECT_EQ(summary.omissions, 1U);
}

TEST(Capture, GoesOnWhereItWasStopped) {
    Voyage run;
    std::atomic<int> asked{0};
    run.flickr.fault = [&](const std::string&) -> std::optional<support::HttpResult> {
        if (++asked == 9) {
            run.stop.request_stop();
        }
        return std::nullopt;
    };
    EXPECT_EQ(run.failure(), ErrorCode::cancelled);
    const std::size_t before = run.http.urls().size();
    run.stop = std::stop_source();
    EXPECT_EQ(run.capture().media_files, 6U);
    const std::vector<std::string> urls = run.http.urls();
    const std::set<std::string> distinct(urls.begin(), urls.end());
    // What was on its way when the stop came may be asked again: one a thread.
    EXPECT_LE(urls.size() - distinct.size(), 6U);
    EXPECT_GT(before, 0U);
}

TEST(Capture, GivesNothingUpForGoodBeforeItsEnd) {
    Voyage run;
    // No sizes of photo 2 in any round; then the run is stopped before its end.
    run.flickr.fault = [&](const std::string& url) -> std::optional<support::HttpResult> {
        if (url.find("photosets.getInfo") != std::string::npos) {
            run.stop.request_stop();
            return support::connection_reset();
        }
        const bool strikes = url.find("getSizes") != std::string::npos &&
                             url.find("photo_id=2") != std::string::npos;
        return strikes ? std::optional<support::HttpResult>(support::response(503, ""))
                       : std::nullopt;
    };
    EXPECT_EQ(run.failure(), ErrorCode::cancelled);
    run.stop = std::stop_source();
    run.flickr.fault = [](const std::string&) { return std::nullopt; };
    const CaptureSummary summary = run.capture();
    EXPECT_EQ(summary.media_files, 6U);
    EXPECT_EQ(summary.omissions, 1U);
}

TEST(Capture, EndsWithGapsWhereAFewThingsFailInEveryRound) {
    Voyage run;
    run.flickr.fault = fault_for("getSizes", 1000, support::response(503, ""));
    const CaptureSummary summary = run.capture();
    EXPECT_EQ(summary.travelling, 3U);
    EXPECT_EQ(summary.media_files, 0U);
    EXPECT_EQ(summary.omissions, 4U);
    EXPECT_TRUE(run.capture().was_complete);
}

TEST(Capture, SaysUnavailableWhereALaterRunMayHelpAndLetsItHelp) {
    Voyage run;
    run.request.targets = {"https://www.flickr.com/photos/ann/1"};
    run.flickr.fault = fault_for("photos.getInfo", 1000, support::response(503, ""));
    EXPECT_EQ(run.failure(), ErrorCode::unavailable);
    run.flickr.fault = [](const std::string&) { return std::nullopt; };
    const CaptureSummary summary = run.capture();
    EXPECT_EQ(summary.travelling, 1U);
    EXPECT_EQ(summary.omissions, 0U);
}

TEST(Capture, SaysWhereARememberedNoComesFrom) {
    Voyage run;
    run.request.targets = {"https://www.flickr.com/photos/ann/4"};
    for (const bool is_remembered : {false, true}) {
        try {
            static_cast<void>(run.capture());
            FAIL() << "no error";
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), ErrorCode::not_found);
            ASSERT_EQ(error.context().size(), is_remembered ? 1U : 0U);
            if (is_remembered) {
                EXPECT_NE(error.context()[0].find(run.folder.string()), std::string::npos);
            }
        }
    }
}

TEST(Capture, RefusesFilesThatAreNotWhatWasPromised) {
    for (const http::HttpResponse& wrong :
         {support::response(200, "<html>sorry</html>"),
          support::response(200, support::tiny_jpeg(75, 75)),
          support::response(200, support::tiny_jpeg(1000, 750).substr(0, 33)),
          support::response(200, support::tiny_jpeg(1000, 750), "Content-Length: 9999\r\n"),
          support::response(404, "")}) {
        Voyage run;
        run.flickr.fault = fault_for("/2_o.jpg", 1000, wrong);
        static_cast<void>(run.capture());
        const CaptureReader reader(run.folder);
        const std::vector<CapturedMedia> files = reader.media_of(PhotoId("2"));
        const auto found =
            std::find_if(files.begin(), files.end(), [](const CapturedMedia& media) {
                return media.rendition.role == format::RenditionRole::original;
            });
        ASSERT_NE(found, files.end());
        EXPECT_EQ(found->rendition.label, "Small 320");
        EXPECT_NE(found->rendition.not_original_reason.find("Original"), std::string::npos);
    }
}

TEST(Capture, RefusesPlaceholdersByWhereTheyComeFrom) {
    Voyage run;
    auto placeholder = support::response(200, support::tiny_jpeg(1000, 750));
    placeholder.final_url = "https://www.flickr.com/images/photo_unavailable.gif";
    run.flickr.fault = fault_for("/2_o.jpg", 2, placeholder);
    EXPECT_EQ(run.capture().media_files, 6U);
    const CaptureReader reader(run.folder);
    for (const CapturedMedia& media : media_in(reader)) {
        EXPECT_EQ(media.rendition.source_url.find("unavailable"), std::string::npos);
    }
}

TEST(Capture, TakesTheNextBestWhereAPlaceholderComesEveryTime) {
    Voyage run;
    auto placeholder = support::response(200, support::tiny_jpeg(1000, 750));
    placeholder.final_url = "https://www.flickr.com/images/photo_unavailable.gif";
    run.flickr.fault = fault_for("_o.jpg", 1000, placeholder);
    EXPECT_EQ(run.capture().media_files, 6U);
    const std::vector<std::string> urls = run.http.urls();
    EXPECT_EQ(std::count(urls.begin(), urls.end(), "https://live.staticflickr.com/1/2_o.jpg"),
              http::media_retries.attempts);
}

TEST(Capture, EndsWithTheRightErrorBeforeAnythingIsMade) {
    Voyage no_key;
    EXPECT_EQ(no_key.failure(""), ErrorCode::permission_denied);
    EXPECT_FALSE(std::filesystem::exists(no_key.folder));
    Voyage no_flickr;
    no_flickr.request.targets = {"https://example.net/"};
    EXPECT_EQ(no_flickr.failure(), ErrorCode::usage);
    EXPECT_FALSE(std::filesystem::exists(no_flickr.folder));
}

TEST(Capture, SaysNotFoundWhenFlickrHasNothingOfIt) {
    Voyage run;
    run.request.targets = {"https://www.flickr.com/photos/ann/4"};
    EXPECT_EQ(run.failure(), ErrorCode::not_found);
    EXPECT_THROW(static_cast<void>(run.capture()), NothingToPack);
}

TEST(Capture, RefusesAFolderWithAnotherRequestOrOtherThings) {
    Voyage run;
    static_cast<void>(run.capture());
    run.request.purpose = "something else";
    EXPECT_EQ(run.failure(), ErrorCode::already_exists);
    Voyage other;
    support::write_file(other.folder / "holiday.txt", "x");
    EXPECT_EQ(other.failure(), ErrorCode::already_exists);
}

TEST(Selection, StopsAtTheLimit) {
    Voyage run;
    run.request.options.limit = 2;
    EXPECT_EQ(run.capture().selected, 2U);
    CaptureReader reader(run.folder);
    const Selection selection = resolve_selection(reader.request(), reader);
    EXPECT_EQ(selection.targets[0].photos, (std::vector{PhotoId("1"), PhotoId("2")}));
}

TEST(Selection, KeepsTotalsAsClaimsAndPhotosOnce) {
    Voyage run;
    static_cast<void>(run.capture());
    CaptureReader reader(run.folder);
    const Selection selection = resolve_selection(reader.request(), reader);
    ASSERT_EQ(selection.targets.size(), 1U);
    EXPECT_EQ(selection.targets[0].description.claimed_photos, 6U);
    EXPECT_EQ(selection.targets[0].description.received_photos, 5U);
    EXPECT_EQ(selection.targets[0].collection.title, "Ships");
    EXPECT_EQ(selection.targets[0].collection.items.size(), 5U);
}

TEST(Selection, CombinesTargetsOfEveryKindInTheirOrder) {
    Voyage run;
    run.request.targets = {"https://www.flickr.com/photos/1@N00/favorites", "albums:1@N00",
                           "https://www.flickr.com/search/?text=sea&license=4"};
    EXPECT_EQ(run.capture().selected, 5U);
    CaptureReader reader(run.folder);
    const Selection selection = resolve_selection(reader.request(), reader);
    std::vector<std::string> ids, kinds;
    for (const SelectedPhoto& photo : selection.photos) {
        ids.push_back(photo.id.value);
    }
    for (const ResolvedTarget& target : selection.targets) {
        kinds.push_back(target.description.kind);
    }
    EXPECT_EQ(ids, (std::vector<std::string>{"2", "1", "5", "3", "4"}));
    EXPECT_EQ(kinds, (std::vector<std::string>{"favorites", "album", "search"}));
    EXPECT_EQ(selection.targets[1].description.claimed_photos, 6U);
    EXPECT_EQ(selection.targets[1].description.received_photos, 5U);
    EXPECT_EQ(selection.photos[0].selected_by, (std::vector<std::size_t>{0, 1, 2}));
    EXPECT_EQ(selection.targets[2].description.id, "license=4&text=sea");
}

}  // namespace
}  // namespace lifeboat::creator::capture
