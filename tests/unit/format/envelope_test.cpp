#include "lifeboat/format/envelope.hpp"

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace lifeboat::format {
namespace {

namespace fs = std::filesystem;

/// A certificate and its key, made by the program that everybody has.
class Envelope : public ::testing::TestWithParam<const char*> {
  protected:
    void SetUp() override {
        make("a");
        make("b");
    }

    void make(const std::string& name) {
        const std::string kind = GetParam();
        const std::string key =
            kind == "rsa" ? "rsa:2048" : "ec -pkeyopt ec_paramgen_curve:P-256";
        const std::string path = (temp_ / name).string();
        ASSERT_EQ(run("openssl req -x509 -newkey " + key + " -nodes -subj /CN=" + name +
                      " -days 2 -keyout " + path + ".key -out " + path + ".pem"),
                  0);
    }

    static int run(const std::string& command) {
        return std::system((command + " > /dev/null 2>&1").c_str());
    }

    [[nodiscard]] std::string text(const std::string& name) const {
        return load_file(temp_ / name);
    }

    support::TempDir temp_;
};

TEST_P(Envelope, OpensWithTheKeyAndNoOther) {
    const std::string content =
        "what was sealed\0with bytes"
        "\xFF";
    const std::string sealed = seal_for(content, text("a.pem"));
    EXPECT_EQ(sealed.find(content), std::string::npos);
    EXPECT_EQ(open_envelope(sealed, text("a.pem"), text("a.key"), ""), content);
    try {
        (void)open_envelope(sealed, text("b.pem"), text("b.key"), "");
        FAIL() << "another key opened it";
    } catch (const Error& error) {
        EXPECT_TRUE(error.code() == ErrorCode::permission_denied ||
                    error.code() == ErrorCode::malformed)
            << error.what();
    }
    EXPECT_THROW((void)open_envelope(sealed, text("a.pem"), text("b.key"), ""), Error);
}

TEST_P(Envelope, IsOpenedByOpensslToo) {
    support::write_file(temp_ / "sealed.p7m", seal_for("what was sealed", text("a.pem")));
    const std::string path = temp_.path().string();
    ASSERT_EQ(
        run("openssl cms -decrypt -binary -inform DER -in " + path + "/sealed.p7m -recip " +
            path + "/a.pem -inkey " + path + "/a.key -out " + path + "/opened"),
        0);
    EXPECT_EQ(text("opened"), "what was sealed");
}

TEST_P(Envelope, IsRefusedWhenItWasChangedOrCutOff) {
    const std::string sealed = seal_for(std::string(2000, 'x'), text("a.pem"));
    for (const std::size_t at : {sealed.size() - 100, sealed.size() - 1000}) {
        std::string changed = sealed;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_THROW((void)open_envelope(changed, text("a.pem"), text("a.key"), ""), Error);
    }
    EXPECT_THROW((void)open_envelope(sealed.substr(0, sealed.size() / 2), text("a.pem"),
                                     text("a.key"), ""),
                 Error);
    EXPECT_THROW((void)open_envelope("", text("a.pem"), text("a.key"), ""), Error);
    EXPECT_THROW((void)seal_for("x", "no certificate"), Error);
}

TEST_P(Envelope, NamesWhoMayOpenIt) {
    const Recipient recipient = recipient_of(text("a.pem"));
    EXPECT_EQ(recipient.subject, "CN=a");
    EXPECT_EQ(recipient.fingerprint.size(), 64U);
    EXPECT_NE(recipient.fingerprint, recipient_of(text("b.pem")).fingerprint);
}

INSTANTIATE_TEST_SUITE_P(EveryKindOfKey, Envelope, ::testing::Values("rsa", "ec"),
                         [](const auto& test) { return std::string(test.param); });

}  // namespace
}  // namespace lifeboat::format
