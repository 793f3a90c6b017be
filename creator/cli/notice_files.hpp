// Removal notices as files: the notice, and beside it its signature.
#pragma once

#include "creator/redact/removal_notice.hpp"
#include "lifeboat/format/signature.hpp"

#include <filesystem>
#include <string>

namespace lifeboat::creator::cli {

/// "<notice>.p7s".
[[nodiscard]] std::filesystem::path signature_of(const std::filesystem::path& notice);

/// Errors: already_exists when either file is there.
void refuse_taken_notice(const std::filesystem::path& notice);

/// Writes both files.  Errors: already_exists, storage; those of sign_detached().
void write_notice(const std::filesystem::path& file, const redact::RemovalNotice& notice,
                  const format::SigningIdentity& identity);

struct SignedNotice {
    redact::RemovalNotice notice;
    format::SignatureReport signature;
};

/// Reads a notice whose signature is one over it.  `trust` is a PEM file of authorities; with
/// it, only a notice that one of them vouches for is read.
///
/// Errors: not_found; malformed for a broken notice or signature; permission_denied for a
/// notice without a signature, or one by a signer who is not trusted.
[[nodiscard]] SignedNotice read_notice(const std::filesystem::path& file,
                                       const std::filesystem::path& trust,
                                       format::Timestamp now);

}  // namespace lifeboat::creator::cli
