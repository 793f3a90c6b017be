#include "creator/flickr/oauth1.hpp"

#include "creator/flickr/login.hpp"
#include "lifeboat/format/error.hpp"
#include "support/fake_http_client.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::flickr {
namespace {

// The client and token of RFC 5849 §1.2.
const ApiKey consumer_key("dpf43f3p2l4k3l03");
const ApiKey consumer_secret("kd94hf93k423kf44");

std::string signature_in(const std::string& url) {
    const std::string field = "oauth_signature=";
    const std::size_t begin = url.find(field) + field.size();
    return url.substr(begin, url.find('&', begin) - begin);
}

TEST(OAuth1, ComposesTheBaseStringOfTheRfc) {
    // RFC 5849 §3.4.1.1, without line breaks.
    EXPECT_EQ(signature_base_string("POST", "http://example.com/request",
                                    {{"b5", "=%3D"},
                                     {"a3", "a"},
                                     {"c@", ""},
                                     {"a2", "r b"},
                                     {"oauth_consumer_key", "9djdj82h48djs9d2"},
                                     {"oauth_token", "kkk9d7dh3k39sjv7"},
                                     {"oauth_signature_method", "HMAC-SHA1"},
                                     {"oauth_timestamp", "137131201"},
                                     {"oauth_nonce", "7d8f3e4a"},
                                     {"c2", ""},
                                     {"a3", "2 q"}}),
              "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%"
              "26b5%3D%25"
              "3D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_"
              "nonce%3D7"
              "d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%"
              "26oauth_toke"
              "n%3Dkkk9d7dh3k39sjv7");
}

TEST(OAuth1, SignsLikeTheExamplesOfTheRfcAndOfTheFirstSpecification) {
    // RFC 5849 §1.2: the token request, and the request for a photo.
    EXPECT_EQ(hmac_sha1_signature(
                  signature_base_string("POST", "https://photos.example.net/token",
                                        {{"oauth_consumer_key", consumer_key.reveal()},
                                         {"oauth_token", "hh5s93j4hdidpola"},
                                         {"oauth_signature_method", "HMAC-SHA1"},
                                         {"oauth_timestamp", "137131201"},
                                         {"oauth_nonce", "walatlh"},
                                         {"oauth_verifier", "hfdp7dh39dks9884"}}),
                  consumer_secret, ApiKey("hdhd0244k9j7ao03")),
              "gKgrFCywp7rO0OXSjdot/IHF7IU=");
    EXPECT_EQ(hmac_sha1_signature(
                  signature_base_string("GET", "http://photos.example.net/photos",
                                        {{"file", "vacation.jpg"},
                                         {"size", "original"},
                                         {"oauth_consumer_key", consumer_key.reveal()},
                                         {"oauth_token", "nnch734d00sl2jdk"},
                                         {"oauth_signature_method", "HMAC-SHA1"},
                                         {"oauth_timestamp", "137131202"},
                                         {"oauth_nonce", "chapoH"}}),
                  consumer_secret, ApiKey("pfkkdhi9sl3r4s00")),
              "MdpQcU8iPSUjWoN/UDMsK2sui9I=");
    // OAuth Core 1.0, appendix A.5, which names the version.
    const std::string url = signed_url(
        "http://photos.example.net/photos", {{"file", "vacation.jpg"}, {"size", "original"}},
        {consumer_key, consumer_secret, ApiKey("nnch734d00sl2jdk"), ApiKey("pfkkdhi9sl3r4s00")},
        {1191242096, "kllo9940pd9333jh"});
    EXPECT_EQ(signature_in(url), "tR3%2BTy81lMeYAr%2FFid0kMTYa%2FWM%3D");
}

class LogIn : public ::testing::Test {
  protected:
    Login log_in_with(std::string (*answer)(const std::string& url), int status = 200) {
        support::FakeHttpClient network(
            [=](const std::string& url) { return support::response(status, answer(url)); });
        const LoginParts parts{network, clock_, ids_, consumer_key, consumer_secret, {}};
        return log_in(parts, [this](const std::string& page) {
            page_ = page;
            return code_;
        });
    }

    support::FixedClock clock_;
    support::CountingIds ids_;
    std::string code_ = "123-456-789";
    std::string page_;
};

std::string granting(const std::string& url) {
    return url.find("request_token") != std::string::npos
               ? "oauth_callback_confirmed=true&oauth_token=req-1&oauth_token_secret=reqsecret"
               : "fullname=Ann%20Example&oauth_token=acc-1&oauth_token_secret=accsecret"
                 "&user_nsid=1%40N00&username=Ann";
}

TEST_F(LogIn, TurnsTheCodeIntoAToken) {
    const Login login = log_in_with(granting);
    EXPECT_EQ(page_,
              "https://www.flickr.com/services/oauth/authorize?oauth_token=req-1&perms=read");
    EXPECT_EQ(login.token.reveal(), "acc-1");
    EXPECT_EQ(login.token_secret.reveal(), "accsecret");
    EXPECT_EQ(login.member.value, "1@N00");
    EXPECT_EQ(login.username, "Ann");
}

TEST_F(LogIn, RefusesWithoutRepeatingWhatFlickrEchoes) {
    const auto refusing = [](const std::string&) {
        return std::string("oauth_problem=signature_invalid&debug_sbs=GET&dpf43f3p2l4k3l03");
    };
    try {
        static_cast<void>(log_in_with(refusing, 401));
        FAIL() << "a refusal gave a login";
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::permission_denied);
        const std::string words = error.what();
        EXPECT_NE(words.find("signature_invalid"), std::string::npos) << words;
        EXPECT_EQ(words.find("dpf43f3p2l4k3l03"), std::string::npos) << words;
    }
}

TEST_F(LogIn, RefusesAnswersThatGrantNothingAndAnEmptyCode) {
    const auto empty = [](const std::string&) { return std::string("<html></html>"); };
    EXPECT_THROW(static_cast<void>(log_in_with(empty)), format::Error);
    const auto nobody = [](const std::string&) {
        return std::string("oauth_token=a&oauth_token_secret=b&user_nsid=..");
    };
    EXPECT_THROW(static_cast<void>(log_in_with(nobody)), format::Error);
    code_.clear();
    EXPECT_THROW(static_cast<void>(log_in_with(granting)), format::Error);
}

}  // namespace
}  // namespace lifeboat::creator::flickr
