#include "creator/capture/search_walk.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace lifeboat::creator::capture {
namespace {

/// A search with Flickr's wall: of any question only the first 4,000 results are served, then
/// they repeat.  Photo i was uploaded at `uploads[i]`.
class Wall final : public flickr::ApiSource {
  public:
    explicit Wall(std::vector<std::int64_t> uploads) : uploads_(std::move(uploads)) {}

    flickr::ApiSource& source() { return *this; }

    [[nodiscard]] format::Result<flickr::ApiAnswer, flickr::ApiFailure> call(
        const flickr::ApiCall& call) override {
        keys.insert(call.key());
        constexpr std::size_t wall = 4'000;
        const auto number = [&](const char* name, std::int64_t otherwise) {
            const auto found = call.parameters.find(name);
            return found == call.parameters.end() ? otherwise : std::stoll(found->second);
        };
        std::vector<std::size_t> found;
        for (std::size_t i = uploads_.size(); i-- > 0;) {
            if (uploads_[i] >= number("min_upload_date", 0) &&
                uploads_[i] <= number("max_upload_date", INT64_MAX)) {
                found.push_back(i);
            }
        }
        const auto per_page = static_cast<std::size_t>(number("per_page", 100));
        const auto page = static_cast<std::size_t>(number("page", 1));
        std::string rows;
        for (std::size_t i = (page - 1) * per_page; i < page * per_page && i < found.size();
             ++i) {
            rows += "<photo id=\"" + std::to_string(found[i % wall] + 1) + "\"/>";
        }
        const std::size_t pages = (found.size() + per_page - 1) / per_page;
        const format::Timestamp now(std::chrono::seconds(1'700'000'000));
        return flickr::ApiAnswer{"<rsp stat=\"ok\"><photos page=\"" + std::to_string(page) +
                                     "\" pages=\"" + std::to_string(pages) + "\" total=\"" +
                                     std::to_string(found.size()) + "\">" + rows +
                                     "</photos></rsp>",
                                 now, "id"};
    }

    std::set<std::string> keys;

  private:
    std::vector<std::int64_t> uploads_;
};

std::vector<std::int64_t> spread(std::size_t photos, std::int64_t step) {
    std::vector<std::int64_t> uploads;
    for (std::size_t i = 0; i < photos; ++i) {
        uploads.push_back(1'200'000'000 + static_cast<std::int64_t>(i) * step);
    }
    return uploads;
}

std::vector<std::string> walked(Wall& wall, std::uint64_t enough = 0) {
    std::vector<std::string> ids;
    static_cast<void>(walk_search(wall.source(), {{"tags", "sea"}}, "sea", enough,
                                  [&](const flickr::ListedPhoto& photo) {
                                      ids.push_back(photo.id.value);
                                      return enough == 0 || ids.size() < enough;
                                  }));
    return ids;
}

TEST(SearchWalk, LosesNothingBehindTheWall) {
    Wall wall(spread(10'000, 977));
    const std::vector<std::string> ids = walked(wall);
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 10'000U);
    EXPECT_EQ(ids.size(), 10'000U) << "each once";
    EXPECT_EQ(ids.front(), "10000") << "newest first";
    EXPECT_EQ(ids.back(), "1");
}

TEST(SearchWalk, CutsNothingThatStandsBeforeTheWall) {
    Wall wall(spread(3'000, 977));
    EXPECT_EQ(walked(wall).size(), 3'000U);
    EXPECT_EQ(wall.keys.size(), 6U) << "the pages, and nothing else";
}

TEST(SearchWalk, CutsNothingWhereAFewAreEnough) {
    Wall wall(spread(10'000, 977));
    EXPECT_EQ(walked(wall, 10).size(), 10U);
    EXPECT_EQ(wall.keys.size(), 1U);
}

TEST(SearchWalk, EndsAtASecondThatHoldsTooMany) {
    Wall wall(spread(5'000, 0));
    EXPECT_EQ(walked(wall).size(), 4'000U) << "as far as Flickr lets it";
}

TEST(SearchWalk, KeepsToTheDatesThatWereAskedFor) {
    Wall wall(spread(10'000, 977));
    std::size_t count = 0;
    const ListingHead head =
        walk_search(wall.source(),
                    {{"tags", "sea"},
                     {"min_upload_date", std::to_string(1'200'000'000 + 977 * 1'000)},
                     {"max_upload_date", std::to_string(1'200'000'000 + 977 * 7'999)}},
                    "sea", 0, [&](const flickr::ListedPhoto&) { return ++count > 0; });
    EXPECT_EQ(count, 7'000U);
    EXPECT_EQ(head.claimed_photos, 7'000U);
}

}  // namespace
}  // namespace lifeboat::creator::capture
