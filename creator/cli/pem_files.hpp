// Certificates and keys as the command line names them.
#pragma once

#include "lifeboat/format/signature.hpp"

#include <filesystem>
#include <string>

namespace lifeboat::creator::cli {

/// Empty for an empty path.  Errors: as load_file().
[[nodiscard]] std::string load_pem(const std::filesystem::path& file);

/// The first line of a file: a passphrase.  Empty for an empty path.
[[nodiscard]] std::string load_passphrase(const std::filesystem::path& file);

/// Errors: as load_file().
[[nodiscard]] format::SigningIdentity load_identity(const std::filesystem::path& certificate,
                                                    const std::filesystem::path& key,
                                                    const std::filesystem::path& passphrase,
                                                    const std::filesystem::path& chain);

}  // namespace lifeboat::creator::cli
