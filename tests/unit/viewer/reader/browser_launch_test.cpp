#include "viewer/reader/browser_launch.hpp"

#include "lifeboat/format/error.hpp"
#include "support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

namespace lifeboat::viewer {
namespace {

using Commands = std::vector<std::vector<std::string>>;
using ::testing::HasSubstr;

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// What the process has to say once it has ended; bounded.
std::string failure_of(BrowserProcess& process) {
    for (int i = 0; i < 500; ++i) {
        if (const auto failure = process.failure()) {
            return *failure;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    return "nothing";
}

TEST(BrowserLaunch, TheFileThatLeadsOnIsItsOwnersAlone) {
    const support::TempDir folder;
    std::filesystem::path path;
    {
        const RedirectFile file(folder.path(), "http://127.0.0.1:4/abc/data/viewer/index.html");
        path = file.path();
        struct stat status {};
        ASSERT_EQ(::stat(path.c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 07777U, 0600U);
        EXPECT_THAT(
            text_of(path),
            HasSubstr("content=\"0;url=http://127.0.0.1:4/abc/data/viewer/index.html\""));
        EXPECT_EQ(path.extension(), ".html");
    }
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(BrowserLaunch, AFolderThatCannotBeWrittenIsTold) {
    EXPECT_THROW(RedirectFile("/nowhere/at/all", "http://127.0.0.1/"), format::Error);
}

TEST(BrowserLaunch, TheVariableListsPrograms) {
    EXPECT_EQ(browser_commands("", "/t.html"), (Commands{{"xdg-open", "/t.html"}}));
    EXPECT_EQ(browser_commands(":: ", "/t.html"), (Commands{{"xdg-open", "/t.html"}}));
    EXPECT_EQ(browser_commands("firefox --new-window %s:w3m", "/t.html"),
              (Commands{{"firefox", "--new-window", "/t.html"}, {"w3m", "/t.html"}}));
    EXPECT_EQ(browser_commands("b %%s --at=%s", "/t.html"),
              (Commands{{"b", "%s", "--at=/t.html"}}));
    // No shell: what it would obey is a word like any other.
    EXPECT_EQ(browser_commands("b;rm -rf $HOME `x`", "/t 1.html"),
              (Commands{{"b;rm", "-rf", "$HOME", "`x`", "/t 1.html"}}));
}

TEST(BrowserLaunch, TheFirstProgramThatIsThereIsStarted) {
    const support::TempDir folder;
    const std::string made = (folder / "made").string();
    BrowserProcess process({{"no-such-browser-anywhere"}, {"touch", made}});
    for (int i = 0; i < 500 && !std::filesystem::exists(made); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    EXPECT_TRUE(std::filesystem::exists(made));
}

TEST(BrowserLaunch, FailureIsTold) {
    BrowserProcess process(Commands{{"false"}});
    EXPECT_EQ(failure_of(process), "false ended with status 1");
    EXPECT_EQ(process.failure(), std::nullopt);
    try {
        const BrowserProcess none(Commands{{"no-such-browser"}, {"nor-this-one"}});
        FAIL() << "something was started";
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::not_found);
        EXPECT_THAT(error.what(), HasSubstr("no-such-browser"));
        EXPECT_THAT(error.what(), HasSubstr("nor-this-one"));
    }
}

}  // namespace
}  // namespace lifeboat::viewer
