// Starts the browser of this desktop on an address that other users of this machine must not
// learn: command lines are open to all of them, so the browser is given a file that only its
// owner can read, and the address stands in there.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::viewer {

/// A page that leads on to an address at once.  Mode 0600, removed with the object.
class RedirectFile {
  public:
    /// Errors: permission_denied, not_found, storage.
    RedirectFile(const std::filesystem::path& folder, std::string_view address);
    RedirectFile(const RedirectFile&) = delete;
    RedirectFile& operator=(const RedirectFile&) = delete;
    ~RedirectFile();

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

  private:
    std::filesystem::path path_;
};

/// What to try, one after the other: the programs that `variable`, the value of $BROWSER, lists
/// with ':' between them; without any, xdg-open.  Words are parted at blanks, "%s" stands for
/// `target`, "%%" for '%'; without "%s" the target comes last.  No shell reads any of it.
[[nodiscard]] std::vector<std::vector<std::string>> browser_commands(std::string_view variable,
                                                                     const std::string& target);

/// A program that was started and is not waited for.
class BrowserProcess {
  public:
    /// Runs the first of `commands` that can be started, with this process's terminal but its
    /// standard output on standard error, and with no signal blocked.
    /// Errors: not_found when none can be, naming them.
    explicit BrowserProcess(const std::vector<std::vector<std::string>>& commands);

    /// Once, when it ended otherwise than well: what happened, in words.  Never waits.
    [[nodiscard]] std::optional<std::string> failure();

  private:
    std::string name_;
    pid_t child_ = 0;
};

}  // namespace lifeboat::viewer
