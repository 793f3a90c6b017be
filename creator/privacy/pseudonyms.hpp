// Names that stand for people: one for one person, from a secret of the capture.
//
// Who has the package alone cannot find out who is meant by trying the numbers of all members:
// for that they would need the secret, which is never in a package.
#pragma once

#include "lifeboat/format/identifiers.hpp"

#include <string>
#include <string_view>

namespace lifeboat::creator::privacy {

class Pseudonyms {
  public:
    explicit Pseudonyms(std::string secret) : secret_(std::move(secret)) {}

    /// "pseudonym-" and 20 hexadecimal digits of the HMAC-SHA256 (RFC 2104) of the NSID.
    [[nodiscard]] format::MemberId id_of(const format::MemberId& member) const;
    /// "Person 3f09a1c2", the first digits of id_of().
    [[nodiscard]] std::string name_of(const format::MemberId& member) const;
    /// Whether id_of() made it.
    [[nodiscard]] static bool is_pseudonym(const format::MemberId& member) noexcept;

  private:
    std::string secret_;
};

/// RFC 2104, in hexadecimal.
[[nodiscard]] std::string hmac_sha256_hex(std::string_view key, std::string_view text);

}  // namespace lifeboat::creator::privacy
