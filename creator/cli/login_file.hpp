// The file that keeps a login: "$XDG_CONFIG_HOME/lifeboat/login", mode 0600, lines NAME=VALUE.
#pragma once

#include "creator/flickr/login.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::creator::cli {

/// Lines NAME=VALUE of a file that nobody else may read; nullopt when there is no such file,
/// "" for a name that it does not hold.
///
/// Errors: permission_denied when others may read it, or it may not be read; storage.
[[nodiscard]] std::optional<std::string> read_secret(const std::filesystem::path& file,
                                                     std::string_view name);

/// nullopt when nobody is logged in.  Errors: permission_denied when others may read the file;
/// malformed when it holds no login; storage.
[[nodiscard]] std::optional<flickr::Login> load_login(const std::filesystem::path& file);

/// Takes the place of an earlier login; readable by nobody else at any moment.  Errors:
/// storage, permission_denied.
void save_login(const std::filesystem::path& file, const flickr::Login& login);

/// False when there was none.  Errors: storage, permission_denied.
bool forget_login(const std::filesystem::path& file);

}  // namespace lifeboat::creator::cli
