#include "hash/small_files.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace lifeboat::format {
namespace {

void expect_digests_of(const std::vector<std::string>& texts) {
    std::vector<std::span<const std::byte>> bytes;
    for (const std::string& text : texts) {
        bytes.emplace_back(reinterpret_cast<const std::byte*>(text.data()), text.size());
    }
    SmallFileHasher hasher;
    for (int again = 0; again < 2; ++again) {
        const auto found = hasher.hash(bytes);
        ASSERT_EQ(found.size(), texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            EXPECT_EQ(found[i], fixity_of(texts[i])) << i << ", of " << texts[i].size();
        }
    }
}

TEST(SmallFileHasher, GivesWhatEachTextAloneGives) {
    std::mt19937 random(3);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < SmallFileHasher::most_texts; ++i) {
        texts.emplace_back(random() % 5000, static_cast<char>('a' + i));
    }
    expect_digests_of(texts);
}

TEST(SmallFileHasher, GivesItAtEveryLengthAroundABlock) {
    for (std::size_t length = 0; length < 300; length += 3) {
        expect_digests_of({std::string(length, 'x'), std::string(length + 1, 'y'),
                           std::string(length + 2, 'z')});
    }
}

TEST(SmallFileHasher, TakesTheLongestTextNoneAndOne) {
    expect_digests_of({std::string(SmallFileHasher::longest_bytes, 'l'), "", "short"});
    expect_digests_of({"", ""});
    expect_digests_of({"alone"});
    expect_digests_of({});
}

}  // namespace
}  // namespace lifeboat::format
