#include "creator/cli/login_file.hpp"

#include "creator/flickr/flickr_url.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/file_handle.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <span>
#include <sstream>

namespace lifeboat::creator::cli {
namespace {

constexpr std::uint64_t most_bytes = 64 << 10;
constexpr std::string_view token_name = "FLICKR_OAUTH_TOKEN";
constexpr std::string_view token_secret_name = "FLICKR_OAUTH_TOKEN_SECRET";
constexpr std::string_view member_name = "FLICKR_USER_NSID";
constexpr std::string_view username_name = "FLICKR_USERNAME";

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\"'";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

/// A name that a server sent stays on one line.
std::string on_one_line(std::string text) {
    for (char& character : text) {
        if (static_cast<unsigned char>(character) < 0x20U) {
            character = ' ';
        }
    }
    return text;
}

}  // namespace

std::optional<std::string> read_secret(const std::filesystem::path& file,
                                       std::string_view name) {
    struct stat facts {};
    if (file.empty() || ::stat(file.c_str(), &facts) != 0) {
        return std::nullopt;
    }
    if ((facts.st_mode & 077U) != 0) {
        throw format::Error(format::ErrorCode::permission_denied, file.string(),
                            "others may read it; expected mode 0600 (chmod 600)");
    }
    const std::string wanted = std::string(name) + "=";
    std::istringstream lines(format::load_file(file, most_bytes));
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind(wanted, 0) == 0) {
            return trimmed(std::string_view(line).substr(wanted.size()));
        }
    }
    return std::string();
}

std::optional<flickr::Login> load_login(const std::filesystem::path& file) {
    const auto token = read_secret(file, token_name);
    if (!token) {
        return std::nullopt;
    }
    flickr::Login login;
    login.token = flickr::ApiKey(*token);
    login.token_secret = flickr::ApiKey(read_secret(file, token_secret_name).value_or(""));
    login.member = format::MemberId(read_secret(file, member_name).value_or(""));
    login.username = read_secret(file, username_name).value_or("");
    if (login.token.empty() || login.token_secret.empty() ||
        !flickr::is_nsid(login.member.value)) {
        throw format::Error(format::ErrorCode::malformed, file.string(),
                            "holds no login; expected what 'lifeboat auth' writes");
    }
    return login;
}

void save_login(const std::filesystem::path& file, const flickr::Login& login) {
    if (file.empty()) {
        throw format::Error(format::ErrorCode::storage, "login",
                            "there is no place for it; expected XDG_CONFIG_HOME or HOME");
    }
    format::make_folders(file.parent_path());
    std::filesystem::path temporary = file;
    temporary += ".part";
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
    const int descriptor =
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) {
        throw format::system_error(errno, temporary.string(), "making the file");
    }
    ::close(descriptor);
    const auto line = [](std::string_view name, const std::string& value) {
        return std::string(name) + "=" + on_one_line(value) + "\n";
    };
    const std::string text = line(token_name, login.token.reveal()) +
                             line(token_secret_name, login.token_secret.reveal()) +
                             line(member_name, login.member.value) +
                             line(username_name, login.username);
    format::FileHandle handle(temporary, O_WRONLY);
    handle.write_at(0, std::as_bytes(std::span{text.data(), text.size()}));
    handle.sync();
    if (std::rename(temporary.c_str(), file.c_str()) != 0) {
        throw format::system_error(errno, file.string(), "renaming into place");
    }
    format::sync_folder(file.parent_path());
}

bool forget_login(const std::filesystem::path& file) {
    std::error_code problem;
    const bool was_there = std::filesystem::remove(file, problem);
    if (problem) {
        throw format::system_error(problem.value(), file.string(), "removing the login");
    }
    return was_there;
}

}  // namespace lifeboat::creator::cli
