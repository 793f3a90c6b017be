#include "viewer/pages/search_index.hpp"

#include "support/invented_lifeboat.hpp"
#include "viewer/pages/shard_text.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lifeboat::viewer {
namespace {

using nlohmann::json;

std::map<std::string, std::string> shards_of(const testing::InventedLifeboat& made) {
    testing::PagesInMemory sink;
    testing::render(made, sink);
    std::map<std::string, std::string> shards;
    for (const auto& [path, bytes] : sink.pages) {
        if (path.starts_with("viewer/data/")) {
            shards[path.substr(12, path.size() - 15)] = bytes;
        }
    }
    return shards;
}

/// What stands between the first line and the last.
json content(const std::string& shard) {
    const std::size_t begin = shard.find('\n') + 1;
    return json::parse(shard.substr(begin, shard.rfind("\n);\n") - begin));
}

std::uint64_t unpack(std::string_view& packed) {
    static constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 5) {
        const std::size_t digit = digits.find(packed.front());
        packed.remove_prefix(1);
        value |= (digit & 31U) << shift;
        if ((digit & 32U) == 0) {
            return value;
        }
    }
}

/// Documents and fields of `term`, of whatever shard.
std::vector<std::pair<std::uint64_t, std::uint64_t>> postings(
    const std::map<std::string, std::string>& shards, std::string_view term) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> found;
    for (const auto& [name, shard] : shards) {
        if (!name.starts_with("terms/")) {
            continue;
        }
        for (const json& row : content(shard)) {
            if (row.at(0) != term) {
                continue;
            }
            const auto text = row.at(2).get<std::string>();
            std::uint64_t document = 0;
            for (std::string_view rest = text; !rest.empty();) {
                document += unpack(rest);
                found.emplace_back(document, unpack(rest));
            }
            EXPECT_EQ(found.size(), row.at(1).get<std::size_t>()) << term;
        }
    }
    return found;
}

TEST(Shards, AreJsonBetweenTheFirstLineAndTheLast) {
    const auto shards = shards_of(testing::invented_lifeboat(120));
    EXPECT_EQ(shards.count("start"), 1U);
    EXPECT_EQ(shards.count("cards/000/0"), 1U);
    EXPECT_EQ(shards.count("cards/000/2"), 1U);
    for (const auto& [name, shard] : shards) {
        EXPECT_TRUE(shard.starts_with("lifeboat.shard(\"" + name + "\",\n")) << name;
        EXPECT_TRUE(shard.ends_with("\n);\n")) << name;
        EXPECT_NO_THROW(static_cast<void>(content(shard))) << name;
        EXPECT_EQ(shard.find('<'), std::string::npos) << name;
    }
}

TEST(Shards, PackNumbersInGroupsOfFiveBits) {
    const auto packed = [](std::uint64_t value) {
        std::string out;
        append_packed(out, value);
        return out;
    };
    EXPECT_EQ(packed(0), "A");
    EXPECT_EQ(packed(31), "f");
    EXPECT_EQ(packed(32), "gB");
    for (const std::uint64_t value :
         {0ULL, 1ULL, 31ULL, 32ULL, 1023ULL, 1024ULL, 1ULL << 40U}) {
        const std::string text = packed(value);
        std::string_view rest = text;
        EXPECT_EQ(unpack(rest), value);
        EXPECT_TRUE(rest.empty());
    }
}

TEST(Shards, EscapeWhatCouldEndAScript) {
    std::string out;
    append_json(out, "</script>\"\\\n\u2028\x01\xff");
    EXPECT_EQ(out, "\"\\u003c/script>\\\"\\\\\\u000a\\u2028\uFFFD\"");
}

TEST(SearchIndex, SaysInWhichFieldsOfWhichDocumentsAWordStands) {
    const auto made = testing::invented_lifeboat();
    const auto shards = shards_of(made);
    using Found = std::vector<std::pair<std::uint64_t, std::uint64_t>>;
    constexpr std::uint64_t title = 1, description = 2, note = 8, comment = 16;
    EXPECT_EQ(postings(shards, "funnel"), (Found{{0, note | comment}}));
    EXPECT_EQ(postings(shards, "grandmother"), (Found{{0, description}}));
    EXPECT_EQ(postings(shards, "mole"), (Found{{1, title}}));
    EXPECT_EQ(postings(shards, "script"), (Found{{8, title}})) << "not what was never shown";
    // The album is the document behind the last photo, the members follow.
    EXPECT_EQ(postings(shards, "called"), (Found{{made.photos.size(), description}}));
    EXPECT_EQ(postings(shards, "tuesdays"), (Found{{made.photos.size() + 1, description}}));
}

TEST(SearchIndex, NamesTheFirstTermOfEveryShardAndCountsWhatThereIs) {
    const auto made = testing::invented_lifeboat(120);
    const auto shards = shards_of(made);
    const json start = content(shards.at("start"));
    EXPECT_EQ(start.at("photos"), 120);
    EXPECT_EQ(start.at("documents"),
              120 + made.index.collections.size() + made.index.members.size());
    for (std::size_t i = 0; i < start.at("terms").size(); ++i) {
        EXPECT_EQ(content(shards.at(shard_name("terms", i))).at(0).at(0),
                  start.at("terms").at(i));
    }
    for (const json& facet : start.at("facets")) {
        const auto name = facet.at("name").get<std::string>();
        const json lists = content(shards.at(shard_name("facets/" + name, 0)));
        ASSERT_EQ(lists.size(), facet.at("values").size()) << name;
        for (std::size_t i = 0; i < lists.size(); ++i) {
            const auto text = lists.at(i).get<std::string>();
            std::size_t photos = 0;
            std::uint64_t photo = 0;
            for (std::string_view rest = text; !rest.empty(); ++photos) {
                photo += unpack(rest);
            }
            EXPECT_LT(photo, 120U);
            EXPECT_EQ(photos, facet.at("values").at(i).at(2)) << name;
        }
    }
}

TEST(SearchIndex, JoinsTheWordsOfABeginningThatStandInManyShards) {
    auto made = testing::invented_lifeboat(6);
    const std::string one = fmt::format("zz{:06}{}", 7, std::string(24, 'q'));
    for (std::size_t i = 0; i < 8000; ++i) {  // Some 300,000 bytes of terms.
        made.photos[1].description += fmt::format("zz{:06}{} ", i, std::string(24, 'q'));
    }
    made.photos[3].title = one;
    made.photos[3].description = one;
    const auto shards = shards_of(made);
    const json start = content(shards.at("start"));
    // Only what begins with "zz000" to "zz007" stands in few shards.
    EXPECT_EQ(start.at("beginnings"), (json{"z", "zz", "zz0", "zz00"}));
    EXPECT_EQ(shards.count("beginnings/000/4"), 0U);
    for (std::size_t i = 0; i < 4; ++i) {
        const auto text = content(shards.at(shard_name("beginnings", i))).get<std::string>();
        std::string_view rest = text;
        constexpr std::uint64_t title = 1, description = 2;
        EXPECT_EQ(take_packed(rest), 1U);
        EXPECT_EQ(take_packed_digit(rest), description);
        EXPECT_EQ(take_packed(rest), 2U) << "behind photo 1 comes photo 3, once";
        EXPECT_EQ(take_packed_digit(rest), title | description);
        EXPECT_TRUE(rest.empty());
    }
}

TEST(SearchIndex, GivesAFrequentWordAShardOfItsOwn) {
    const std::size_t plenty = 30'000;
    TermIndex index;
    for (std::uint32_t document = 0; document < plenty; ++document) {
        index.add(document, SearchField::title, "everywhere");
    }
    index.add(plenty, SearchField::title, "eve");
    testing::PagesInMemory sink;
    const TermDirectory directory = index.write(sink);
    EXPECT_EQ(directory.first_terms, (std::vector<std::string>{"eve", "everywhere"}));
    EXPECT_TRUE(directory.beginnings.empty());
    EXPECT_LT(sink.pages.at("viewer/data/terms/000/0.js").size(), 100U);
}

TEST(SearchIndex, CutsTheTextOfACardAndSaysSo) {
    auto made = testing::invented_lifeboat(2);
    made.photos[1].description = std::string(40'000, 'x') + " last";
    const auto shards = shards_of(made);
    const json cards = content(shards.at("cards/000/0"));
    EXPECT_EQ(cards.at(0).count("cut"), 0U);
    EXPECT_EQ(cards.at(1).at("cut"), 1);
    EXPECT_LT(cards.at(1).dump().size(), 33'000U);
    EXPECT_EQ(postings(shards, "last").size(), 1U) << "the index has all words";
}

TEST(SearchIndex, PutsAtMostAThousandShardsIntoAFolder) {
    EXPECT_EQ(shard_name("cards", 999), "cards/000/999");
    EXPECT_EQ(shard_name("cards", 1000), "cards/001/1000");
}

}  // namespace
}  // namespace lifeboat::viewer
