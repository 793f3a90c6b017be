// Origin: who vouches for a package.  Manifests prove that nothing changed since they were
// written; a signature over tagmanifest-sha512.txt proves who wrote them.  The two are reported
// apart.  Spec §3.6.
//
// Format: CMS SignedData (RFC 5652), detached, DER, ECDSA or RSA over SHA-512, with the
// signer's X.509 certificate and chain inside, in the tag file tagmanifest-sha512.txt.p7s; and
// a time-stamp response (RFC 3161) over those bytes in tagmanifest-sha512.txt.p7s.tsr. `openssl
// cms -verify` and `openssl ts -verify` read both.
#pragma once

#include "lifeboat/format/timestamp.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::format {

inline constexpr std::string_view signed_file = "tagmanifest-sha512.txt";
inline constexpr std::string_view signature_file = "tagmanifest-sha512.txt.p7s";
inline constexpr std::string_view timestamp_file = "tagmanifest-sha512.txt.p7s.tsr";

/// What signs.  PEM texts.
struct SigningIdentity {
    std::string certificate;
    std::string private_key;  ///< Secret: never said in a message.
    std::string passphrase;   ///< Of the key; empty for a key that is not encrypted.
    std::string chain;        ///< Further certificates to send along; may be empty.
};

/// The detached signature of `content`, DER.
///
/// Errors: malformed for a certificate or key that cannot be read, or that do not belong
/// together; usage for a key type other than RSA and EC; permission_denied for a wrong or
/// missing passphrase.
[[nodiscard]] std::string sign_detached(std::string_view content,
                                        const SigningIdentity& identity);

enum class Origin : std::uint8_t {
    none,            ///< There is no signature.
    broken,          ///< The signature is not one over this content.
    unknown_signer,  ///< It is, but nobody who is trusted vouches for the signer, or no one was
                     ///< named.
    trusted,         ///< It is, and the chain leads to a trusted authority.
    trusted_expired  ///< As trusted, but a certificate has expired since: expected after some
                     ///< years.
};
[[nodiscard]] std::string_view to_string(Origin origin) noexcept;

struct SignatureReport {
    Origin origin = Origin::none;
    std::string signer;  ///< Subject of the signer's certificate, RFC 2253; may be empty.
    std::string issuer;  ///< As signer.
    std::optional<Timestamp> signed_at;   ///< As the signer claims.
    std::optional<Timestamp> expires_at;  ///< Of the signer's certificate.
    std::optional<Timestamp>
        stamped_at;             ///< By a time-stamp token that belongs to the signature.
    std::string stamp_problem;  ///< Why the time-stamp response does not count; empty when it
                                ///< does or there is none.
    std::string detail;         ///< What was wrong, in words; empty when trusted.
};

/// Judges `signature` (DER) over `content`.  `trusted_authorities` is PEM; with none, the best
/// answer is unknown_signer.  `timestamp_response` may be empty.  `now` decides what has
/// expired.
///
/// Errors: malformed for trusted authorities that cannot be read.  A broken signature is an
/// answer, not an error.
[[nodiscard]] SignatureReport check_signature(std::string_view content,
                                              std::string_view signature,
                                              std::string_view timestamp_response,
                                              std::string_view trusted_authorities,
                                              Timestamp now);

}  // namespace lifeboat::format
