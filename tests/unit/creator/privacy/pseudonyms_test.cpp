#include "creator/privacy/pseudonyms.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::privacy {
namespace {

// RFC 4231 §4.2, §4.3 and §4.7.
TEST(Pseudonyms, AreMadeWithHmacSha256AsItIsPublished) {
    EXPECT_EQ(hmac_sha256_hex(std::string(20, '\x0b'), "Hi There"),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(hmac_sha256_hex("Jefe", "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hmac_sha256_hex(std::string(131, '\xaa'),
                              "Test Using Larger Than Block-Size Key - Hash Key First"),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Pseudonyms, AreOneForOnePersonAndSecret) {
    const Pseudonyms ours("secret"), others("another");
    const format::MemberId jane("12345678@N00"), joe("12345679@N00");
    EXPECT_EQ(ours.id_of(jane), ours.id_of(jane));
    EXPECT_NE(ours.id_of(jane), ours.id_of(joe));
    EXPECT_NE(ours.id_of(jane), others.id_of(jane));
    EXPECT_TRUE(Pseudonyms::is_pseudonym(ours.id_of(jane)));
    EXPECT_FALSE(Pseudonyms::is_pseudonym(jane));
    EXPECT_EQ(ours.name_of(jane), "Person " + ours.id_of(jane).value.substr(10, 8));
}

}  // namespace
}  // namespace lifeboat::creator::privacy
