#include "creator/capture/plan.hpp"

#include "lifeboat/format/error.hpp"
#include "support/fixed_world.hpp"
#include "support/tiny_flickr.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::capture {
namespace {

Plan plan_for(const request::CreationRequest& request, support::TinyFlickr& flickr) {
    support::FakeHttpClient http{[&](const std::string& url) { return flickr.answer(url); }};
    support::FixedClock clock;
    support::CountingIds ids;
    format::SilentProgress progress;
    support::FakeTicker ticker;
    const Plan plan = make_plan(
        request, {http, clock, ids, progress, flickr::ApiKey("k"), 3600, 3, {}, &ticker});
    for (const std::string& url : http.urls()) {
        EXPECT_EQ(url.find("photo_id="), std::string::npos) << url;
        EXPECT_EQ(url.find("staticflickr"), std::string::npos) << url;
    }
    EXPECT_EQ(plan.calls_made, http.urls().size());
    return plan;
}

request::CreationRequest ships() {
    request::CreationRequest request;
    request.purpose = "kept for a test";
    request.maker.name = "A maker";
    request.targets = {"https://www.flickr.com/photos/1@N00/albums/9"};
    return request;
}

TEST(Plan, TellsWhatWouldTravelAndWhatWouldNot) {
    support::TinyFlickr flickr;
    request::CreationRequest request = ships();
    request.exclude = {"2"};
    const Plan plan = plan_for(request, flickr);
    EXPECT_EQ(plan.selected, 5U);
    EXPECT_EQ(plan.travelling, 3U);
    EXPECT_EQ(plan.undecided, 0U);
    EXPECT_EQ(plan.ashore, (std::map<std::string, std::uint64_t>{{"excluded_by_maker", 1},
                                                                 {"license_not_open", 1}}));
    EXPECT_EQ(plan.licenses,
              (std::map<std::string, std::uint64_t>{{"0", 1}, {"CC BY 2.0", 4}}));
    ASSERT_EQ(plan.targets.size(), 1U);
    EXPECT_EQ(plan.targets.front().claimed_photos, 6U);
    EXPECT_EQ(plan.targets.front().received_photos, 5U);
}

TEST(Plan, LeavesOpenWhatOnlyAPhotosOwnRecordSays) {
    support::TinyFlickr flickr;
    request::CreationRequest request = ships();
    request.targets = {"https://www.flickr.com/photos/1@N00/1"};
    const Plan plan = plan_for(request, flickr);
    EXPECT_EQ(plan.undecided, 1U);
    EXPECT_EQ(plan.travelling, 0U);
}

TEST(Plan, CountsFewerCallsWhereLessIsAsked) {
    support::TinyFlickr flickr;
    flickr.lists_files = true;
    request::CreationRequest request = ships();
    const std::uint64_t everything = plan_for(request, flickr).calls_to_come;
    request.options.detail = request::Detail::standard;
    const std::uint64_t standard = plan_for(request, flickr).calls_to_come;
    request.options.detail = request::Detail::minimal;
    const std::uint64_t minimal = plan_for(request, flickr).calls_to_come;
    EXPECT_EQ(everything - standard, 4U * 3U);
    EXPECT_EQ(standard - minimal, 4U);
}

TEST(Plan, TellsHours) {
    EXPECT_DOUBLE_EQ(hours_for(7200, 3600), 2.0);
    EXPECT_DOUBLE_EQ(hours_for(7200, 0), 0.0);
}

TEST(Plan, NeedsAKey) {
    support::TinyFlickr flickr;
    support::FakeHttpClient http{[&](const std::string& url) { return flickr.answer(url); }};
    support::FixedClock clock;
    support::CountingIds ids;
    format::SilentProgress progress;
    EXPECT_THROW(static_cast<void>(make_plan(
                     ships(), {http, clock, ids, progress, flickr::ApiKey(""), 0, 1, {}})),
                 format::Error);
}

}  // namespace
}  // namespace lifeboat::creator::capture
