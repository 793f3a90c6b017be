#include "creator/cli/environment.hpp"

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <sstream>

namespace lifeboat::creator::cli {
namespace {

constexpr std::string_view key_name = "FLICKR_API_KEY=";

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\"'";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

}  // namespace

std::string find_api_key(const Environment& environment) {
    if (!environment.api_key.empty()) return environment.api_key;
    const std::string file = environment.credentials_file.string();
    struct stat facts {};
    if (file.empty() || ::stat(file.c_str(), &facts) != 0) {
        throw format::Error(
            format::ErrorCode::permission_denied, "FLICKR_API_KEY",
            "no Flickr API key was found; expected the environment variable, or "
            "a line FLICKR_API_KEY=... in " +
                (file.empty() ? "$XDG_CONFIG_HOME/lifeboat/credentials" : file));
    }
    if ((facts.st_mode & 077U) != 0) {
        throw format::Error(format::ErrorCode::permission_denied, file,
                            "others may read it; expected mode 0600 (chmod 600)");
    }
    std::istringstream lines(format::load_file(file, 64 << 10));
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind(key_name, 0) == 0) {
            std::string key = trimmed(std::string_view(line).substr(key_name.size()));
            if (!key.empty()) return key;
        }
    }
    throw format::Error(format::ErrorCode::permission_denied, file,
                        "holds no line FLICKR_API_KEY=...");
}

}  // namespace lifeboat::creator::cli
