// Signing a sealed package, and judging who vouches for one.  Spec §3.6.
#pragma once

#include "lifeboat/format/signature.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace lifeboat::format {

/// Signs the package's tagmanifest-sha512.txt and keeps the signature in the package.  No other
/// byte of a folder is touched; a ZIP or TAR is written anew beside itself and takes its own
/// place in one step, so that a crash leaves the old one or the new one.
///
/// Errors: already_exists when it is signed; not_found when it is no bag with that file;
/// those of open_container() and sign_detached(); permission_denied, storage.  `sync_to_disk`
/// is false only in tests.
void sign_package(const std::filesystem::path& package, const SigningIdentity& identity,
                  bool sync_to_disk = true);

/// Keeps a time-stamp response (RFC 3161, DER) beside the package's signature.
///
/// Errors: not_found when it is not signed; already_exists when it is stamped; malformed when
/// the response does not stamp this signature; otherwise as sign_package().
void stamp_package(const std::filesystem::path& package, std::string_view timestamp_response,
                   bool sync_to_disk = true);

/// Judges the signature that the package holds.  Fixity is not checked here: a trusted
/// signature vouches for the tag manifest, and verify_package() for everything below it.
///
/// Errors: those of open_container() and check_signature().
[[nodiscard]] SignatureReport check_package_signature(const std::filesystem::path& package,
                                                      std::string_view trusted_authorities,
                                                      Timestamp now);

}  // namespace lifeboat::format
