#include "lifeboat/format/package_signature.hpp"

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/progress.hpp"
#include "lifeboat/format/verifier.hpp"
#include "support/small_lifeboat.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace lifeboat::format {
namespace {

const Timestamp tomorrow =
    std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) +
    std::chrono::hours(24);

/// The same promises hold for a folder, a ZIP and a TAR.
class PackageSignature : public ::testing::TestWithParam<ContainerFormat> {
  protected:
    void SetUp() override {
        const std::string make =
            "cd '" + temp_.path().string() +
            "' && mkdir media out && openssl req -x509 -newkey ec -pkeyopt "
            "ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 3000 "
            "-subj '/O=Example Library' >log 2>&1";
        ASSERT_EQ(std::system(make.c_str()), 0) << load_file(temp_ / "log");
        support::SmallLifeboat small(temp_ / "media");
        package_ = small.in(GetParam()).seal(temp_ / "out");
    }

    SigningIdentity identity() {
        return {load_file(temp_ / "cert.pem"), load_file(temp_ / "key.pem"), "", ""};
    }

    SignatureReport judge() {
        return check_package_signature(package_, load_file(temp_ / "cert.pem"), tomorrow);
    }

    VerificationReport verify() {
        SilentProgress silent;
        return verify_package(package_, {1}, silent);
    }

    support::TempDir temp_;
    std::filesystem::path package_;
};

TEST_P(PackageSignature, IsTrustedAndLeavesThePackageConforming) {
    EXPECT_EQ(judge().origin, Origin::none);
    const std::uint64_t files = verify().files;
    sign_package(package_, identity(), false);
    EXPECT_EQ(judge().origin, Origin::trusted);
    const VerificationReport report = verify();
    EXPECT_TRUE(report.findings.empty()) << report.findings.front().found;
    EXPECT_EQ(report.files, files + 1);
}

TEST_P(PackageSignature, LeavesNothingElseBehind) {
    sign_package(package_, identity(), false);
    std::size_t names = 0;
    for (const auto& entry : std::filesystem::directory_iterator(temp_ / "out")) {
        EXPECT_EQ(entry.path(), package_);
        ++names;
    }
    EXPECT_EQ(names, 1U);
}

TEST_P(PackageSignature, IsMadeOnce) {
    sign_package(package_, identity(), false);
    try {
        sign_package(package_, identity(), false);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::already_exists);
    }
}

TEST_P(PackageSignature, IsNotMadeWithAKeyThatDoesNotFit) {
    SigningIdentity wrong = identity();
    wrong.private_key = "no key";
    EXPECT_THROW(sign_package(package_, wrong, false), Error);
    EXPECT_EQ(judge().origin, Origin::none);
    EXPECT_TRUE(verify().conforms());
}

TEST_P(PackageSignature, TakesNoStampBeforeItExistsAndNoneOfAnother) {
    EXPECT_THROW(stamp_package(package_, "junk", false), Error);
    sign_package(package_, identity(), false);
    try {
        stamp_package(package_, "junk", false);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::malformed);
    }
}

INSTANTIATE_TEST_SUITE_P(Containers, PackageSignature,
                         ::testing::Values(ContainerFormat::folder, ContainerFormat::zip,
                                           ContainerFormat::tar),
                         [](const auto& given) { return std::string(to_string(given.param)); });

}  // namespace
}  // namespace lifeboat::format
