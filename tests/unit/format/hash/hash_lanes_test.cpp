#include "hash/hash_lanes.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace lifeboat::format {
namespace {

std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span{text.data(), text.size()});
}

/// What the library's one-by-one hasher says, which is OpenSSL's word.  Lanes know no CRC.
Fixity expected_of(std::span<const std::byte> message) {
    FixityHasher hasher;
    hasher.update(message);
    Fixity fixity = hasher.finish();
    fixity.crc32 = 0;
    return fixity;
}

std::vector<std::byte> random_bytes(std::size_t count, std::uint32_t seed) {
    std::mt19937 random(seed);
    std::vector<std::byte> bytes(count);
    for (std::byte& byte : bytes) {
        byte = static_cast<std::byte>(random() & 0xFFU);
    }
    return bytes;
}

/// FIPS 180-4's example of two blocks, in every lane: no whole block of 128 bytes.
TEST(HashLanes, KnowsThePublishedVectorsInEveryLane) {
    HashLanes lanes;
    constexpr std::string_view text =
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    for (std::size_t lane = 0; lane < HashLanes::count; ++lane) {
        lanes.begin(lane);
        const Fixity fixity = lanes.finish(lane, bytes_of(text), text.size());
        EXPECT_EQ(fixity.sha256_hex(),
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        EXPECT_EQ(fixity.sha512_hex(),
                  "204a8fc6dda82f0a0ced7beb8e08a41657c16ef468b228a8279be331a703c335"
                  "96fd15c13b1b07f9aa1d3bea57789ca031ad85c7a71dd70354ec631238ca3445");
    }
}

TEST(HashLanes, AgreeWithOpenSslOnEveryLengthAroundTheBordersOfBlocks) {
    const auto message = random_bytes(128, 1);
    const HashLanes lanes;
    for (std::size_t length = 0; length < HashLanes::block_bytes; ++length) {
        const auto part = std::span{message}.first(length);
        EXPECT_EQ(lanes.finish(length % HashLanes::count, part, length), expected_of(part))
            << length << " bytes";
    }
}

TEST(HashLanes, AgreeWithOpenSslOnSixteenDifferentMessagesAtOnce) {
    if (!HashLanes::are_supported()) {
        GTEST_SKIP() << "this processor has no AVX-512";
    }
    const auto source = random_bytes(std::size_t{1} << 16, 2);
    std::mt19937 random(3);
    HashLanes lanes;
    for (int round = 0; round < 100; ++round) {
        const std::size_t blocks = random() % 5;
        std::array<const std::byte*, HashLanes::count> data{};
        for (std::size_t lane = 0; lane < HashLanes::count; ++lane) {
            data[lane] = source.data() + random() % 50'000;
            lanes.begin(lane);
        }
        lanes.advance(data, blocks);
        for (std::size_t lane = 0; lane < HashLanes::count; ++lane) {
            const std::size_t whole = blocks * HashLanes::block_bytes;
            const std::size_t length = whole + random() % HashLanes::block_bytes;
            const std::span message{data[lane], length};
            EXPECT_EQ(lanes.finish(lane, message.subspan(whole), length), expected_of(message))
                << "lane " << lane << ", " << length << " bytes";
        }
    }
}

TEST(HashLanes, KeepAMessageApartFromThoseThatBeginAndEndBesideIt) {
    if (!HashLanes::are_supported()) {
        GTEST_SKIP() << "this processor has no AVX-512";
    }
    const auto source = random_bytes(std::size_t{20} * HashLanes::block_bytes, 4);
    HashLanes lanes;
    for (std::size_t block = 0; block < 20; ++block) {
        std::array<const std::byte*, HashLanes::count> data{};
        data.fill(source.data() + block * HashLanes::block_bytes);
        lanes.begin(1 + block % 15);
        lanes.advance(data, 1);
    }
    EXPECT_EQ(lanes.finish(0, {}, source.size()), expected_of(source));
}

}  // namespace
}  // namespace lifeboat::format
