#include "lifeboat/format/digest.hpp"

#include <gtest/gtest.h>

namespace lifeboat::format {
namespace {

TEST(Fixity, KnowsThePublishedVectorsOfAbc) {
    const Fixity fixity = fixity_of("abc");
    EXPECT_EQ(fixity.bytes, 3U);
    EXPECT_EQ(fixity.sha256_hex(),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(fixity.sha512_hex(),
              "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
              "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
    EXPECT_EQ(fixity.crc32, 0x352441C2U);
}

TEST(Fixity, IsTheSameHoweverTheBytesWereCut) {
    const std::string text(100'000, 'x');
    FixityHasher hasher;
    std::string_view rest = text;
    for (std::size_t cut = 1; !rest.empty(); ++cut) {
        const auto piece = rest.substr(0, cut);
        hasher.update(std::as_bytes(std::span{piece}));
        rest.remove_prefix(piece.size());
    }
    EXPECT_EQ(hasher.finish(), fixity_of(text));
}

TEST(Fixity, OfNothingIsThatOfTheEmptyString) {
    FixityHasher hasher;
    const Fixity fixity = hasher.finish();
    EXPECT_EQ(fixity.sha256_hex(), sha256_hex(""));
    EXPECT_EQ(fixity.crc32, 0U);
}

TEST(Shard, IsTheFirstByteOfTheIdsDigest) {
    EXPECT_EQ(shard_of("abc"), "ba");
    EXPECT_EQ(shard_of("32812033543"), sha256_hex("32812033543").substr(0, 2));
}

}  // namespace
}  // namespace lifeboat::format
