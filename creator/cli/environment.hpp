// What commands take from the process around them, so that tests can hand in their own.
#pragma once

#include "lifeboat/format/clock.hpp"

#include <filesystem>
#include <iosfwd>
#include <stop_token>
#include <string>

namespace lifeboat::creator::cli {

/// References outlive the command.
struct Environment {
    const format::Clock& clock;
    format::IdSource& ids;
    std::stop_token stop;
    /// FLICKR_API_KEY; may be empty.
    std::string api_key;
    /// "$XDG_CONFIG_HOME/lifeboat/credentials"; may be empty when there is no home.
    std::filesystem::path credentials_file;
    /// Folder of this program, where lifeboat-view lies beside it.
    std::filesystem::path program_folder;
    /// "$XDG_RUNTIME_DIR/lifeboat", else below the state folder: what processes share.  May be
    /// empty.
    std::filesystem::path shared_folder;
    /// The whole command line, to be said again when it was interrupted.
    std::string command_line = {};
    /// PATH, where par2 is looked for.
    std::string search_path = {};
    /// FLICKR_API_SECRET; may be empty.
    std::string api_secret = {};
    /// "$XDG_CONFIG_HOME/lifeboat/login"; may be empty when there is no home.
    std::filesystem::path login_file = {};
    /// Where a person answers; nullptr: nobody does.
    std::istream* input = nullptr;
};

/// The key from the environment, else from the credentials file (lines NAME=VALUE).
///
/// Errors: permission_denied when there is none, or when others may read the file.
[[nodiscard]] std::string find_api_key(const Environment& environment);

/// The secret that belongs to the key, as find_api_key().
[[nodiscard]] std::string find_api_secret(const Environment& environment);

}  // namespace lifeboat::creator::cli
