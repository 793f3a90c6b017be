#include "lifeboat/format/envelope.hpp"

#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <algorithm>
#include <memory>
#include <new>

namespace lifeboat::format {
namespace {

template <auto Free>
struct Freeing {
    template <typename T>
    void operator()(T* thing) const noexcept {
        Free(thing);
    }
};

using Bio = std::unique_ptr<BIO, Freeing<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, Freeing<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;
using Message = std::unique_ptr<CMS_ContentInfo, Freeing<CMS_ContentInfo_free>>;

[[noreturn]] void refuse(ErrorCode code, const std::string& subject, const std::string& what) {
    const unsigned long found = ERR_get_error();
    ERR_clear_error();
    const char* reason = found == 0 ? nullptr : ERR_reason_error_string(found);
    throw Error(code, subject,
                reason == nullptr ? what : what + " (" + std::string(reason) + ")");
}

Bio bio_of(std::string_view text) {
    Bio bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    if (!bio) throw std::bad_alloc();
    return bio;
}

Certificate read_certificate(std::string_view pem) {
    Certificate certificate(PEM_read_bio_X509(bio_of(pem).get(), nullptr, nullptr, nullptr));
    if (!certificate) {
        refuse(ErrorCode::malformed, "certificate", "is no X.509 certificate in PEM");
    }
    return certificate;
}

/// Gives the passphrase to OpenSSL, which would ask the terminal otherwise.
int give_passphrase(char* buffer, int size, int /*writing*/, void* passphrase) {
    const auto& text = *static_cast<const std::string*>(passphrase);
    if (text.empty() || text.size() > static_cast<std::size_t>(size)) return -1;
    std::copy(text.begin(), text.end(), buffer);
    return static_cast<int>(text.size());
}

Key read_key(std::string_view pem, std::string_view passphrase) {
    std::string secret(passphrase);
    Key key(PEM_read_bio_PrivateKey(bio_of(pem).get(), nullptr, give_passphrase, &secret));
    if (!key) {
        const bool is_encrypted = pem.find("ENCRYPTED") != std::string_view::npos;
        refuse(is_encrypted ? ErrorCode::permission_denied : ErrorCode::malformed,
               "private key",
               is_encrypted ? "is encrypted and the passphrase does not open it"
                            : "is no private key in PEM");
    }
    return key;
}

std::string content_of(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

/// RSA with OAEP instead of the padding of PKCS #1 v1.5.
void add_recipient(CMS_ContentInfo* message, X509* certificate) {
    const int type = EVP_PKEY_get_base_id(X509_get0_pubkey(certificate));
    if (type != EVP_PKEY_RSA && type != EVP_PKEY_EC) {
        throw Error(ErrorCode::usage, "certificate",
                    "has a key of another kind; expected RSA or EC");
    }
    CMS_RecipientInfo* recipient = CMS_add1_recipient_cert(message, certificate, CMS_KEY_PARAM);
    if (recipient == nullptr) {
        refuse(ErrorCode::malformed, "certificate", "cannot be sealed for");
    }
    if (type == EVP_PKEY_RSA &&
        EVP_PKEY_CTX_set_rsa_padding(CMS_RecipientInfo_get0_pkey_ctx(recipient),
                                     RSA_PKCS1_OAEP_PADDING) <= 0) {
        refuse(ErrorCode::malformed, "certificate", "has an RSA key that cannot be used");
    }
}

}  // namespace

Recipient recipient_of(std::string_view certificate) {
    const Certificate parsed = read_certificate(certificate);
    const Bio name(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(name.get(), X509_get_subject_name(parsed.get()), 0,
                       XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    const Bio der(BIO_new(BIO_s_mem()));
    i2d_X509_bio(der.get(), parsed.get());
    return {content_of(name.get()), sha256_hex(content_of(der.get()))};
}

std::string seal_for(std::string_view content, std::string_view certificate) {
    const Certificate recipient = read_certificate(certificate);
    constexpr unsigned flags = CMS_BINARY | CMS_PARTIAL;
    const Message message(CMS_encrypt(nullptr, nullptr, EVP_aes_256_gcm(), flags));
    if (!message) {
        refuse(ErrorCode::internal, "sealing", "could not be begun");
    }
    add_recipient(message.get(), recipient.get());
    if (CMS_final(message.get(), bio_of(content).get(), nullptr, flags) != 1) {
        refuse(ErrorCode::internal, "sealing", "failed");
    }
    const Bio out(BIO_new(BIO_s_mem()));
    if (i2d_CMS_bio(out.get(), message.get()) != 1) {
        refuse(ErrorCode::internal, "sealing", "could not be written");
    }
    return content_of(out.get());
}

std::string open_envelope(std::string_view envelope, std::string_view certificate,
                          std::string_view private_key, std::string_view passphrase) {
    const Certificate recipient = read_certificate(certificate);
    const Key key = read_key(private_key, passphrase);
    if (X509_check_private_key(recipient.get(), key.get()) != 1) {
        refuse(ErrorCode::permission_denied, "private key", "is not that of the certificate");
    }
    const Message message(d2i_CMS_bio(bio_of(envelope).get(), nullptr));
    if (!message) {
        refuse(ErrorCode::malformed, "sealed part", "is no CMS message");
    }
    if (CMS_decrypt_set1_pkey(message.get(), key.get(), recipient.get()) != 1) {
        refuse(ErrorCode::permission_denied, "private key", "does not open what was sealed");
    }
    const Bio out(BIO_new(BIO_s_mem()));
    if (CMS_decrypt(message.get(), nullptr, nullptr, nullptr, out.get(), CMS_BINARY) != 1) {
        refuse(ErrorCode::malformed, "sealed part",
               "was changed since it was sealed, or is not whole");
    }
    return content_of(out.get());
}

}  // namespace lifeboat::format
