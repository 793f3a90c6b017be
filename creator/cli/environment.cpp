#include "creator/cli/environment.hpp"

#include "creator/cli/login_file.hpp"
#include "lifeboat/format/error.hpp"

namespace lifeboat::creator::cli {
namespace {

/// `value` from the environment, else `name` from the credentials file.
std::string find_credential(const std::string& value, const std::string& name,
                            std::string_view what, const std::filesystem::path& file) {
    if (!value.empty()) return value;
    const auto found = read_secret(file, name);
    if (!found) {
        throw format::Error(
            format::ErrorCode::permission_denied, name,
            "no Flickr API " + std::string(what) +
                " was found; expected the environment variable, or a line " + name +
                "=... in " +
                (file.empty() ? "$XDG_CONFIG_HOME/lifeboat/credentials" : file.string()));
    }
    if (found->empty()) {
        throw format::Error(format::ErrorCode::permission_denied, file.string(),
                            "holds no line " + name + "=...");
    }
    return *found;
}

}  // namespace

std::string find_api_key(const Environment& environment) {
    return find_credential(environment.api_key, "FLICKR_API_KEY", "key",
                           environment.credentials_file);
}

std::string find_api_secret(const Environment& environment) {
    return find_credential(environment.api_secret, "FLICKR_API_SECRET", "secret",
                           environment.credentials_file);
}

}  // namespace lifeboat::creator::cli
