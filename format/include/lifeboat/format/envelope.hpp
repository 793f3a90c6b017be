// Sealing for somebody: bytes that only the holder of a private key can read again.  Spec §9.5.
//
// Format: CMS AuthEnvelopedData (RFC 5083), DER, AES-256 in GCM, the key wrapped for an RSA
// (OAEP) or EC certificate.  `openssl cms -decrypt` reads it.
#pragma once

#include <string>
#include <string_view>

namespace lifeboat::format {

/// Who may open: its name, and the fingerprint by which the certificate is found again.
struct Recipient {
    std::string subject;      ///< RFC 2253.
    std::string fingerprint;  ///< SHA-256 of the certificate (DER), in hexadecimal.
};
/// Errors: malformed for a PEM that holds no certificate.
[[nodiscard]] Recipient recipient_of(std::string_view certificate);

/// `content` for the holder of the key of `certificate` (PEM).  Different at every call.
///
/// Errors: malformed for a certificate that cannot be read; usage for a key other than RSA and
/// EC.
[[nodiscard]] std::string seal_for(std::string_view content, std::string_view certificate);

/// What was sealed.  All texts are PEM but `envelope`, which is DER.
///
/// Errors: malformed for an envelope that is none or was changed, for a certificate or key that
/// cannot be read; permission_denied for a key that does not open it, or a wrong or missing
/// passphrase.
[[nodiscard]] std::string open_envelope(std::string_view envelope, std::string_view certificate,
                                        std::string_view private_key,
                                        std::string_view passphrase);

}  // namespace lifeboat::format
