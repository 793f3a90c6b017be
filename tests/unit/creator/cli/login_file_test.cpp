#include "creator/cli/login_file.hpp"

#include "lifeboat/format/error.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

namespace lifeboat::creator::cli {
namespace {

using format::ErrorCode;

class LoginFile : public ::testing::Test {
  protected:
    static flickr::Login login() {
        return {flickr::ApiKey("token"), flickr::ApiKey("secret"), format::MemberId("1@N00"),
                "Ann\nFLICKR_USER_NSID=2@N00"};
    }
    ErrorCode code_of_loading() const {
        try {
            static_cast<void>(load_login(file_));
        } catch (const format::Error& error) {
            return error.code();
        }
        return ErrorCode::internal;
    }
    support::TempDir temp_;
    const std::filesystem::path file_ = temp_.path() / "lifeboat" / "login";
};

TEST_F(LoginFile, GivesBackWhatWasSavedAndLetsNobodyElseRead) {
    EXPECT_FALSE(load_login(file_));
    save_login(file_, login());
    save_login(file_, login());
    const auto loaded = load_login(file_);
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->token.reveal(), "token");
    EXPECT_EQ(loaded->token_secret.reveal(), "secret");
    EXPECT_EQ(loaded->member.value, "1@N00");
    EXPECT_EQ(loaded->username, "Ann FLICKR_USER_NSID=2@N00");
    struct stat facts {};
    ASSERT_EQ(::stat(file_.c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777U, 0600U);
}

TEST_F(LoginFile, IsRefusedWhenOthersMayReadIt) {
    save_login(file_, login());
    ASSERT_EQ(::chmod(file_.c_str(), 0640), 0);
    EXPECT_EQ(code_of_loading(), ErrorCode::permission_denied);
}

TEST_F(LoginFile, IsRefusedWhenItHoldsNone) {
    save_login(file_, login());
    std::ofstream(file_) << "FLICKR_OAUTH_TOKEN=x\n";
    EXPECT_EQ(code_of_loading(), ErrorCode::malformed);
}

TEST_F(LoginFile, IsForgottenOnce) {
    save_login(file_, login());
    EXPECT_TRUE(forget_login(file_));
    EXPECT_FALSE(forget_login(file_));
    EXPECT_FALSE(load_login(file_));
}

}  // namespace
}  // namespace lifeboat::creator::cli
