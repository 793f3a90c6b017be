#include "lifeboat/format/signature.hpp"

#include "lifeboat/format/error.hpp"

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <memory>

namespace lifeboat::format {
namespace {

template <auto Free>
struct Freeing {
    template <typename T>
    void operator()(T* thing) const noexcept {
        Free(thing);
    }
};
void free_certificates(STACK_OF(X509) * stack) {
    sk_X509_pop_free(stack, X509_free);
}

using Bio = std::unique_ptr<BIO, Freeing<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, Freeing<X509_free>>;
using Certificates = std::unique_ptr<STACK_OF(X509), Freeing<free_certificates>>;
using Key = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;
using Message = std::unique_ptr<CMS_ContentInfo, Freeing<CMS_ContentInfo_free>>;
using Store = std::unique_ptr<X509_STORE, Freeing<X509_STORE_free>>;
using StampResponse = std::unique_ptr<TS_RESP, Freeing<TS_RESP_free>>;
using StampCheck = std::unique_ptr<TS_VERIFY_CTX, Freeing<TS_VERIFY_CTX_free>>;

/// The oldest reason that OpenSSL still holds; its queue is empty afterwards.
std::string take_reason() {
    const unsigned long code = ERR_get_error();
    ERR_clear_error();
    if (code == 0) return "no reason was given";
    const char* reason = ERR_reason_error_string(code);
    return reason == nullptr ? "reason " + std::to_string(code) : reason;
}

[[noreturn]] void refuse(ErrorCode code, const std::string& subject, const std::string& what) {
    throw Error(code, subject, what + " (" + take_reason() + ")");
}

Bio bio_of(std::string_view text) {
    Bio bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    if (!bio) throw std::bad_alloc();
    return bio;
}

/// Gives the passphrase to OpenSSL, which would ask the terminal otherwise.
int give_passphrase(char* buffer, int size, int /*writing*/, void* passphrase) {
    const auto& text = *static_cast<const std::string*>(passphrase);
    if (text.empty() || text.size() > static_cast<std::size_t>(size)) return -1;
    std::copy(text.begin(), text.end(), buffer);
    return static_cast<int>(text.size());
}

Certificates read_certificates(std::string_view pem) {
    Certificates stack(sk_X509_new_null());
    const Bio bio = bio_of(pem);
    while (X509* one = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) {
        sk_X509_push(stack.get(), one);
    }
    ERR_clear_error();  // the end of the text is an error to OpenSSL
    return stack;
}

Key read_key(const SigningIdentity& identity) {
    std::string passphrase = identity.passphrase;
    Key key(PEM_read_bio_PrivateKey(bio_of(identity.private_key).get(), nullptr,
                                    give_passphrase, &passphrase));
    if (!key) {
        const bool encrypted = identity.private_key.find("ENCRYPTED") != std::string::npos;
        refuse(encrypted ? ErrorCode::permission_denied : ErrorCode::malformed, "signing key",
               encrypted ? "is encrypted and the passphrase does not open it"
                         : "is no private key in PEM");
    }
    const int type = EVP_PKEY_get_base_id(key.get());
    if (type != EVP_PKEY_RSA && type != EVP_PKEY_EC) {
        // openssl cms of version 3.0 can sign with neither Ed25519 nor Ed448.
        throw Error(ErrorCode::usage, "signing key",
                    "is of another kind; expected an RSA or an EC key");
    }
    return key;
}

std::string name_text(const X509_NAME* name) {
    const Bio bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

std::optional<Timestamp> time_of(const ASN1_TIME* time) {
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
    return Timestamp(std::chrono::seconds(timegm(&parts)));
}

/// Store of trusted authorities; nullptr when none were named.
Store store_of(std::string_view authorities, std::optional<Timestamp> at) {
    const Certificates trusted = read_certificates(authorities);
    if (sk_X509_num(trusted.get()) == 0) {
        throw Error(ErrorCode::malformed, "trusted authorities", "hold no certificate in PEM");
    }
    Store store(X509_STORE_new());
    for (int i = 0; i < sk_X509_num(trusted.get()); ++i) {
        X509_STORE_add_cert(store.get(), sk_X509_value(trusted.get(), i));
    }
    X509_VERIFY_PARAM* parameters = X509_STORE_get0_param(store.get());
    if (at) {
        X509_VERIFY_PARAM_set_time(parameters,
                                   static_cast<std::time_t>(at->time_since_epoch().count()));
    } else {
        X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_NO_CHECK_TIME);
    }
    X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_ANY);
    return store;
}

bool is_over(CMS_ContentInfo* message, std::string_view content, X509_STORE* store) {
    const unsigned flags = CMS_BINARY | (store == nullptr ? CMS_NO_SIGNER_CERT_VERIFY : 0U);
    const Bio bytes = bio_of(content);
    const Bio nowhere(BIO_new(BIO_s_null()));
    return CMS_verify(message, nullptr, store, bytes.get(), nowhere.get(), flags) == 1;
}

void describe_signer(CMS_ContentInfo* message, SignatureReport& report) {
    STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(message);
    if (sk_CMS_SignerInfo_num(signers) == 0) return;
    CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(signers, 0);
    X509* certificate = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, &certificate, nullptr, nullptr);
    if (certificate != nullptr) {
        report.signer = name_text(X509_get_subject_name(certificate));
        report.issuer = name_text(X509_get_issuer_name(certificate));
        report.expires_at = time_of(X509_get0_notAfter(certificate));
    }
    const int at = CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, -1);
    if (at < 0) return;
    X509_ATTRIBUTE* attribute = CMS_signed_get_attr(signer, at);
    const ASN1_TYPE* value = X509_ATTRIBUTE_get0_type(attribute, 0);
    if (value != nullptr &&
        (value->type == V_ASN1_UTCTIME || value->type == V_ASN1_GENERALIZEDTIME)) {
        report.signed_at = time_of(value->value.asn1_string);
    }
}

/// Whether `response` stamps `stamped` and, when authorities are named, leads to one of them.
void check_stamp(std::string_view stamped, std::string_view response,
                 std::string_view authorities, SignatureReport& report) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(response.data());
    const StampResponse token(d2i_TS_RESP(nullptr, &bytes, static_cast<long>(response.size())));
    if (!token) {
        report.stamp_problem = "is no time-stamp response (" + take_reason() + ")";
        return;
    }
    const StampCheck check(TS_VERIFY_CTX_new());
    const bool has_authorities = !authorities.empty();
    TS_VERIFY_CTX_set_flags(
        check.get(), TS_VFY_DATA | TS_VFY_VERSION | (has_authorities ? TS_VFY_SIGNATURE : 0));
    TS_VERIFY_CTX_set_data(check.get(), bio_of(stamped).release());
    if (has_authorities) {
        TS_VERIFY_CTX_set_store(check.get(), store_of(authorities, std::nullopt).release());
    }
    if (TS_RESP_verify_response(check.get(), token.get()) != 1) {
        report.stamp_problem = "does not stamp this signature (" + take_reason() + ")";
        return;
    }
    report.stamped_at = time_of(TS_TST_INFO_get_time(TS_RESP_get_tst_info(token.get())));
}

}  // namespace

std::string_view to_string(Origin origin) noexcept {
    switch (origin) {
        case Origin::none:
            return "unsigned";
        case Origin::broken:
            return "broken";
        case Origin::unknown_signer:
            return "unknown_signer";
        case Origin::trusted:
            return "trusted";
        case Origin::trusted_expired:
            return "trusted_expired";
    }
    return "broken";
}

std::string sign_detached(std::string_view content, const SigningIdentity& identity) {
    const Certificate certificate(
        PEM_read_bio_X509(bio_of(identity.certificate).get(), nullptr, nullptr, nullptr));
    if (!certificate)
        refuse(ErrorCode::malformed, "signing certificate", "is no certificate in PEM");
    const Key key = read_key(identity);
    if (X509_check_private_key(certificate.get(), key.get()) != 1) {
        refuse(ErrorCode::malformed, "signing key", "does not belong to the certificate");
    }
    const Certificates chain = read_certificates(identity.chain);
    constexpr unsigned flags = CMS_DETACHED | CMS_BINARY | CMS_PARTIAL | CMS_NOSMIMECAP;
    const Message message(CMS_sign(nullptr, nullptr, chain.get(), nullptr, flags));
    if (!message ||
        CMS_add1_signer(message.get(), certificate.get(), key.get(), EVP_sha512(),
                        CMS_NOSMIMECAP) == nullptr ||
        CMS_final(message.get(), bio_of(content).get(), nullptr, CMS_DETACHED | CMS_BINARY) !=
            1) {
        refuse(ErrorCode::internal, "signature", "could not be made");
    }
    unsigned char* der = nullptr;
    const int size = i2d_CMS_ContentInfo(message.get(), &der);
    if (size <= 0) refuse(ErrorCode::internal, "signature", "could not be encoded");
    std::string text(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return text;
}

SignatureReport check_signature(std::string_view content, std::string_view signature,
                                std::string_view timestamp_response,
                                std::string_view trusted_authorities, Timestamp now) {
    SignatureReport report;
    if (signature.empty()) return report;
    ERR_clear_error();
    const auto* bytes = reinterpret_cast<const unsigned char*>(signature.data());
    const Message message(
        d2i_CMS_ContentInfo(nullptr, &bytes, static_cast<long>(signature.size())));
    report.origin = Origin::broken;
    if (!message) {
        report.detail = "is no CMS message (" + take_reason() + ")";
        return report;
    }
    if (!is_over(message.get(), content, nullptr)) {
        report.detail = "is not over this content (" + take_reason() + ")";
        return report;
    }
    describe_signer(message.get(), report);
    report.origin = Origin::unknown_signer;
    if (!timestamp_response.empty()) {
        check_stamp(signature, timestamp_response, trusted_authorities, report);
    }
    if (trusted_authorities.empty()) {
        report.detail = "no trusted authority was named";
    } else if (is_over(message.get(), content, store_of(trusted_authorities, now).get())) {
        report.origin = Origin::trusted;
    } else {
        report.detail = take_reason();
        if (is_over(message.get(), content,
                    store_of(trusted_authorities, std::nullopt).get())) {
            report.origin = Origin::trusted_expired;
            report.detail = "a certificate of the chain is outside its time";
        }
        ERR_clear_error();
    }
    return report;
}

}  // namespace lifeboat::format
