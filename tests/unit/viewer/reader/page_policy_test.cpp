#include "viewer/reader/page_policy.hpp"

#include "support/invented_lifeboat.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace lifeboat::viewer {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string head_with(const std::string& policy) {
    return "<html><meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">";
}

const std::string digest = "'sha256-" + std::string(43, 'A') + "='";

// Issue 5: the page that opens a ZIP was served with a policy that forbade its own script.
TEST(PagePolicy, TheOpenPagesOwnScriptMayRunWhenItIsServed) {
    auto invented = testing::invented_lifeboat();
    testing::PagesInMemory sink;
    ReadingRoom room(std::move(invented.index), sink);
    for (const format::Photo& photo : invented.photos) {
        room.render_photo(photo);
    }
    room.finish();
    const std::string& page = sink.pages.at("viewer/open.html");
    const std::string policy = policy_of_open_page(page.substr(0, open_page_head_bytes));
    EXPECT_THAT(policy, HasSubstr("script-src 'sha256-"));
    EXPECT_THAT(policy, HasSubstr("style-src 'sha256-"));
    EXPECT_THAT(policy, HasSubstr("img-src blob:"));
    EXPECT_THAT(policy, HasSubstr("connect-src 'none'"));
    EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
    const std::size_t at = policy.find("script-src ") + 11;
    EXPECT_THAT(page, HasSubstr(policy.substr(at + 1, policy.find('\'', at + 1) - at - 1)));
}

TEST(PagePolicy, NothingButDigestsIsTakenFromAPage) {
    for (const std::string& hostile :
         {std::string("script-src 'unsafe-inline'; style-src 'unsafe-inline'"),
          std::string("script-src * 'sha256-x'; style-src *"),
          "script-src 'sha256-" + std::string(43, 'A') + "; connect-src *'; style-src " +
              digest,
          "script-src " + digest, std::string("script-src 'sha256-")}) {
        EXPECT_EQ(policy_of_open_page(head_with(hostile)), served_policy()) << hostile;
    }
    const std::string policy = policy_of_open_page(head_with(
        "script-src " + digest + " 'unsafe-eval'; style-src " + digest + "; connect-src *"));
    EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
    EXPECT_THAT(policy, HasSubstr("connect-src 'none'"));
    EXPECT_EQ(policy_of_open_page(""), served_policy());
    EXPECT_EQ(policy_of_open_page("<meta http-equiv=\"Content-Security-Policy\" content=\""),
              served_policy());
}

}  // namespace
}  // namespace lifeboat::viewer
