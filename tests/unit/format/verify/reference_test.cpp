#include "verify/reference.hpp"

#include "verify/secret_finder.hpp"

#include <gtest/gtest.h>

namespace lifeboat::format::verify {
namespace {

std::string inside(std::string_view document, std::string_view text) {
    const Reference reference = resolve_reference(document, text);
    return reference.kind == Reference::Kind::inside ? reference.path : "not inside";
}

TEST(Reference, ResolvesAgainstTheFolderOfTheDocument) {
    EXPECT_EQ(inside("data/viewer/index.html", "../index.html"), "data/index.html");
    EXPECT_EQ(inside("index.html", "data/viewer/index.html"), "data/viewer/index.html");
    EXPECT_EQ(inside("data/a/b.html", "./c.html?x#y"), "data/a/c.html");
    EXPECT_EQ(inside("data/a/b.html", "d%20e/%66.jpg"), "data/a/d e/f.jpg");
    EXPECT_EQ(inside("data/a.html", "folder/"), "data/folder");
}

TEST(Reference, KeepsTheFragmentOfWhatLiesInThePackage) {
    EXPECT_EQ(resolve_reference("data/a.html", "b.html?x#y%20z").fragment, "y z");
    EXPECT_EQ(resolve_reference("data/a.html", "#comment-3").fragment, "comment-3");
    EXPECT_EQ(resolve_reference("data/a.html", "b.html").fragment, "");
}

TEST(Reference, NeverLeavesThePackage) {
    for (const std::string_view text : {"../../x", "/etc/passwd", "..\\x", "a/../../../x",
                                        "%2e%2e/%2e%2e/x", "%2Fetc", "\\x"}) {
        EXPECT_EQ(resolve_reference("data/a.html", text).kind, Reference::Kind::outside)
            << text;
    }
}

TEST(Reference, KnowsSchemesThatAreHiddenByBlanks) {
    EXPECT_EQ(resolve_reference("a.html", " java\nscript:x").scheme, "javascript");
    EXPECT_EQ(resolve_reference("a.html", "HTTPS://example.org/").scheme, "https");
    EXPECT_EQ(resolve_reference("a.html", "//example.org/x").kind, Reference::Kind::scheme);
    EXPECT_EQ(resolve_reference("a.html", "").kind, Reference::Kind::same);
    EXPECT_EQ(resolve_reference("a.html", "#top").kind, Reference::Kind::same);
    EXPECT_EQ(inside("a.html", "1:2"), "1:2");
}

TEST(SecretFinder, FindsCredentialsInQueriesFormsAndHeaders) {
    EXPECT_EQ(find_secret("GET /?method=x&api_key=5f0 HTTP/1.1"), "api_key");
    EXPECT_EQ(find_secret("a%26oauth_token%3Dabc"), "26oauth_token");
    EXPECT_EQ(find_secret("Authorization: OAuth oauth_consumer_key=\"k\""),
              "oauth_consumer_key");
    EXPECT_EQ(find_secret("api_sig=1"), "api_sig");
}

TEST(SecretFinder, LeavesRemovedOnesAndOtherWordsAlone) {
    EXPECT_EQ(find_secret("api_key=&method=x"), "");
    EXPECT_EQ(find_secret("api_key"), "");
    EXPECT_EQ(find_secret("api_keys=1"), "");
    EXPECT_EQ(find_secret("photo_id=53&per_page=500"), "");
    EXPECT_EQ(find_secret(""), "");
}

}  // namespace
}  // namespace lifeboat::format::verify
