#include "lifeboat/format/signature.hpp"

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace lifeboat::format {
namespace {

/// The certificates of these tests begin today and last for 3,000 days.
const Timestamp tomorrow =
    std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) +
    std::chrono::hours(24);
const Timestamp after_twenty_years = tomorrow + std::chrono::hours(24 * 365 * 20);
constexpr std::string_view content = "0123  bagit.txt\n4567  bag-info.txt\n";

/// An authority, an institution's certificate and key, and a time-stamp authority, all made by
/// the openssl program, which is also the second opinion on what is signed.
class Signature : public ::testing::Test {
  protected:
    void SetUp() override {
        openssl(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key "
            "-out ca.pem -days 9000 -subj '/CN=Example Authority'");
        openssl(
            "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem "
            "-out request.pem -subj '/O=Example Library/CN=Digital Preservation'");
        openssl(
            "x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 3000 "
            "-out cert.pem");
    }

    void openssl(const std::string& arguments) {
        ASSERT_EQ(run("openssl " + arguments + " >log 2>&1"), 0) << text("log");
    }

    int run(const std::string& command) {
        return std::system(("cd '" + temp_.path().string() + "' && " + command).c_str());
    }

    std::string text(const std::string& name) { return load_file(temp_ / name); }

    SigningIdentity identity() {
        return {text("cert.pem"), text("key.pem"), "", text("ca.pem")};
    }

    SignatureReport judge(std::string_view over, const std::string& signature, Timestamp now) {
        return check_signature(over, signature, {}, text("ca.pem"), now);
    }

    support::TempDir temp_;
};

TEST_F(Signature, IsTrustedWhenItsChainLeadsToANamedAuthority) {
    const SignatureReport report = judge(content, sign_detached(content, identity()), tomorrow);
    EXPECT_EQ(report.origin, Origin::trusted) << report.detail;
    EXPECT_EQ(report.signer, "CN=Digital Preservation,O=Example Library");
    EXPECT_EQ(report.issuer, "CN=Example Authority");
    EXPECT_TRUE(report.signed_at.has_value());
    EXPECT_TRUE(report.expires_at.has_value());
}

TEST_F(Signature, IsAcceptedByTheOpensslProgram) {
    support::write_file(temp_ / "content", content);
    support::write_file(temp_ / "content.p7s", sign_detached(content, identity()));
    openssl(
        "cms -verify -binary -inform DER -in content.p7s -content content -CAfile ca.pem "
        "-purpose any -out /dev/null");
}

TEST_F(Signature, OfTheOpensslProgramIsAccepted) {
    support::write_file(temp_ / "content", content);
    openssl(
        "cms -sign -binary -md sha512 -in content -signer cert.pem -inkey key.pem "
        "-certfile ca.pem -outform DER -out content.p7s");
    EXPECT_EQ(judge(content, text("content.p7s"), tomorrow).origin, Origin::trusted);
}

TEST_F(Signature, IsBrokenOnceTheContentOrTheSignatureChanged) {
    const std::string signature = sign_detached(content, identity());
    EXPECT_EQ(judge("0123  bagit.txt\n", signature, tomorrow).origin, Origin::broken);
    std::string damaged = signature;
    damaged[damaged.size() - 5] = static_cast<char>(damaged[damaged.size() - 5] ^ 1);
    EXPECT_EQ(judge(content, damaged, tomorrow).origin, Origin::broken);
    EXPECT_EQ(judge(content, "no signature", tomorrow).origin, Origin::broken);
    EXPECT_EQ(judge(content, "", tomorrow).origin, Origin::none);
}

TEST_F(Signature, StaysTrustedWithANoteWhenACertificateHasExpiredSince) {
    const SignatureReport report =
        judge(content, sign_detached(content, identity()), after_twenty_years);
    EXPECT_EQ(report.origin, Origin::trusted_expired);
    EXPECT_FALSE(report.detail.empty());
}

TEST_F(Signature, OfAStrangerIsWholeButOfUnknownOrigin) {
    openssl(
        "req -x509 -newkey rsa:2048 -nodes -keyout other.key -out other.pem -days 9000 "
        "-subj '/CN=Stranger'");
    const std::string signature =
        sign_detached(content, {text("other.pem"), text("other.key"), "", ""});
    EXPECT_EQ(judge(content, signature, tomorrow).origin, Origin::unknown_signer);
    EXPECT_EQ(check_signature(content, signature, {}, {}, tomorrow).origin,
              Origin::unknown_signer);
    EXPECT_EQ(check_signature(content, signature, {}, text("other.pem"), tomorrow).origin,
              Origin::trusted);
}

TEST_F(Signature, IsRefusedForKeysThatCannotSignOrDoNotBelong) {
    openssl("genpkey -algorithm ed25519 -out ed.key");
    openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out foreign.key");
    for (const char* key : {"ed.key", "foreign.key", "cert.pem"}) {
        SigningIdentity wrong = identity();
        wrong.private_key = text(key);
        EXPECT_THROW((void)sign_detached(content, wrong), Error) << key;
    }
    SigningIdentity no_certificate = identity();
    no_certificate.certificate = "no certificate";
    EXPECT_THROW((void)sign_detached(content, no_certificate), Error);
}

TEST_F(Signature, OpensAnEncryptedKeyWithItsPassphraseOnly) {
    openssl("ec -in key.pem -aes256 -passout pass:harbour -out locked.pem");
    SigningIdentity locked = identity();
    locked.private_key = text("locked.pem");
    locked.passphrase = "harbour";
    EXPECT_EQ(judge(content, sign_detached(content, locked), tomorrow).origin, Origin::trusted);
    for (const char* wrong : {"", "quay"}) {
        locked.passphrase = wrong;
        try {
            (void)sign_detached(content, locked);
            ADD_FAILURE() << "the key opened with '" << wrong << "'";
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), ErrorCode::permission_denied);
        }
    }
}

TEST_F(Signature, CarriesATimeStampThatBelongsToIt) {
    support::write_file(
        temp_ / "tsa.cnf",
        "[tsa]\ndefault_tsa = t\n[t]\nserial = serial\ncrypto_device = builtin\n"
        "signer_cert = tsa.pem\nsigner_key = tsa.key\nsigner_digest = sha256\n"
        "default_policy = 1.2.3.4\ndigests = sha256, sha512\nordering = no\ntsa_name = no\n"
        "[v3]\nextendedKeyUsage = critical,timeStamping\n");
    support::write_file(temp_ / "serial", "01\n");
    support::write_file(temp_ / "content.p7s", sign_detached(content, identity()));
    openssl(
        "req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj '/CN=Example Stamp'");
    openssl(
        "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3000 "
        "-extfile tsa.cnf -extensions v3 -out tsa.pem");
    openssl("ts -query -data content.p7s -sha512 -cert -out query.tsq");
    openssl("ts -reply -config tsa.cnf -queryfile query.tsq -out content.tsr");

    const std::string signature = text("content.p7s");
    const SignatureReport stamped =
        check_signature(content, signature, text("content.tsr"), text("ca.pem"), tomorrow);
    EXPECT_TRUE(stamped.stamped_at.has_value()) << stamped.stamp_problem;
    EXPECT_EQ(stamped.stamp_problem, "");

    const std::string another = sign_detached(content, identity());
    const SignatureReport foreign =
        check_signature(content, another, text("content.tsr"), text("ca.pem"), tomorrow);
    EXPECT_FALSE(foreign.stamped_at.has_value());
    EXPECT_NE(foreign.stamp_problem, "");
    EXPECT_NE(check_signature(content, signature, "junk", {}, tomorrow).stamp_problem, "");
}

}  // namespace
}  // namespace lifeboat::format
