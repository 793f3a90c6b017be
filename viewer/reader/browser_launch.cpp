#include "viewer/reader/browser_launch.hpp"

#include "lifeboat/format/error.hpp"
#include "viewer/pages/html_builder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>

namespace lifeboat::viewer {
namespace {

std::string redirect_page(std::string_view address) {
    Html html;
    html.open("html", {{"lang", "en"}}).open("head");
    html.lone("meta", {{"charset", "utf-8"}});
    html.lone("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
    html.lone("meta",
              {{"http-equiv", "refresh"}, {"content", fmt::format("0;url={}", address)}});
    html.element("title", "A Data Lifeboat").close();
    html.open("body").open("p").link(address, "To the Data Lifeboat that is served here");
    html.close().close().close();
    return "<!DOCTYPE html>\n" + html.take().markup + "\n";
}

void write_all(int file, std::string_view text, const std::filesystem::path& path) {
    while (!text.empty()) {
        const ssize_t done = ::write(file, text.data(), text.size());
        if (done < 0 && errno != EINTR) {
            throw format::system_error(errno, path.string(), "writing it");
        }
        text.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(done, 0)));
    }
}

/// What a child gets: its output beside our own messages, and signals as a program expects
/// them.
class Surroundings {
  public:
    Surroundings() {
        ::posix_spawn_file_actions_init(&actions_);
        ::posix_spawn_file_actions_adddup2(&actions_, STDERR_FILENO, STDOUT_FILENO);
        ::posix_spawnattr_init(&attributes_);
        sigset_t none;
        sigemptyset(&none);
        ::posix_spawnattr_setsigmask(&attributes_, &none);
        ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK);
    }
    Surroundings(const Surroundings&) = delete;
    Surroundings& operator=(const Surroundings&) = delete;
    ~Surroundings() {
        ::posix_spawn_file_actions_destroy(&actions_);
        ::posix_spawnattr_destroy(&attributes_);
    }

    /// An errno value, 0 when it runs.
    int start(std::vector<std::string> words, pid_t& child) const {
        std::vector<char*> argv;
        for (std::string& word : words) {
            argv.push_back(word.data());
        }
        argv.push_back(nullptr);
        return ::posix_spawnp(&child, argv.front(), &actions_, &attributes_, argv.data(),
                              environ);
    }

  private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

/// `word` with its signs replaced; says whether the target stood in it.
std::string with_target(std::string_view word, const std::string& target, bool& is_used) {
    std::string out;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool is_sign = word[i] == '%' && i + 1 < word.size();
        if (is_sign && word[i + 1] == 's') {
            out += target;
            is_used = true;
            ++i;
        } else {
            out += word[i];
            i += is_sign && word[i + 1] == '%' ? 1U : 0U;
        }
    }
    return out;
}

std::vector<std::string> command_of(std::string_view text, const std::string& target) {
    std::vector<std::string> words;
    bool is_used = false;
    while (!text.empty()) {
        const std::size_t blank = std::min(text.find_first_of(" \t"), text.size());
        if (blank > 0) {
            words.push_back(with_target(text.substr(0, blank), target, is_used));
        }
        text.remove_prefix(std::min(blank + 1, text.size()));
    }
    if (!words.empty() && !is_used) {
        words.push_back(target);
    }
    return words;
}

}  // namespace

RedirectFile::RedirectFile(const std::filesystem::path& folder, std::string_view address) {
    constexpr std::string_view ending = ".html";
    std::string name = (folder / ("lifeboat-view-XXXXXX" + std::string(ending))).string();
    const int file = ::mkostemps(name.data(), static_cast<int>(ending.size()), O_CLOEXEC);
    if (file < 0) {
        throw format::system_error(errno, folder.string(), "making a file there");
    }
    path_ = name;
    try {
        write_all(file, redirect_page(address), path_);
    } catch (...) {
        ::close(file);
        ::unlink(path_.c_str());
        throw;
    }
    ::close(file);
}

RedirectFile::~RedirectFile() {
    ::unlink(path_.c_str());
}

std::vector<std::vector<std::string>> browser_commands(std::string_view variable,
                                                       const std::string& target) {
    std::vector<std::vector<std::string>> commands;
    while (!variable.empty()) {
        const std::size_t colon = std::min(variable.find(':'), variable.size());
        auto command = command_of(variable.substr(0, colon), target);
        if (!command.empty()) {
            commands.push_back(std::move(command));
        }
        variable.remove_prefix(std::min(colon + 1, variable.size()));
    }
    if (commands.empty()) {
        commands.push_back({"xdg-open", target});
    }
    return commands;
}

BrowserProcess::BrowserProcess(const std::vector<std::vector<std::string>>& commands) {
    const Surroundings surroundings;
    std::string tried;
    for (const auto& command : commands) {
        const int error = surroundings.start(command, child_);
        if (error == 0) {
            name_ = command.front();
            return;
        }
        tried += fmt::format("{}{} ({})", tried.empty() ? "" : ", ", command.front(),
                             std::generic_category().message(error));
    }
    throw format::Error(format::ErrorCode::not_found, tried,
                        "could not be started; expected a browser, such as $BROWSER names");
}

std::optional<std::string> BrowserProcess::failure() {
    int status = 0;
    if (child_ == 0 || ::waitpid(child_, &status, WNOHANG) != child_) {
        return std::nullopt;
    }
    child_ = 0;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        return std::nullopt;
    }
    return WIFEXITED(status)
               ? fmt::format("{} ended with status {}", name_, WEXITSTATUS(status))
               : fmt::format("{} was ended by signal {}", name_, WTERMSIG(status));
}

}  // namespace lifeboat::viewer
