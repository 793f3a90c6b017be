#include "creator/consent/release.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lifeboat::creator::consent {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

ReleaseFacts whole() {
    return {"Example Library",
            "owner",
            "https://creativecommons.org/licenses/by-sa/4.0/",
            "rights@library.example",
            {format::PhotoId("7")}};
}

TEST(Release, IsWholeWithEveryLine) {
    const Release release = release_declaration(whole());
    EXPECT_THAT(release.missing, IsEmpty());
    EXPECT_THAT(release.text, HasSubstr("https://www.flickr.com/photo.gne?id=7"));
    EXPECT_THAT(release.text, HasSubstr("did not make these works, but hold"));
    EXPECT_THAT(release.text, HasSubstr("Signed by  ___"));
}

TEST(Release, NamesTheLinesThatAreMissing) {
    ReleaseFacts facts = whole();
    facts.contact.clear();
    const Release release = release_declaration(facts);
    EXPECT_THAT(release.missing, ElementsAre("an address at which the holder answers"));
    EXPECT_THAT(release.text, HasSubstr("[missing: an address at which the holder answers]"));
    facts.capacity = "friend";
    EXPECT_EQ(release_declaration(facts).missing.size(), 2U);
}

TEST(Release, TakesNoLicenceForFreeThatForbidsMoneyOrChanges) {
    EXPECT_TRUE(is_free_license("https://creativecommons.org/publicdomain/zero/1.0/"));
    for (const char* address : {"", "https://creativecommons.org/licenses/by-nc/4.0/",
                                "https://creativecommons.org/licenses/by-nd/4.0/",
                                "https://creativecommons.org/licenses/by-nc-sa/2.0/"}) {
        EXPECT_FALSE(is_free_license(address)) << address;
    }
}

}  // namespace
}  // namespace lifeboat::creator::consent
