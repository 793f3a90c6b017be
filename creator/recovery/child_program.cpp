#include "creator/recovery/child_program.hpp"

#include "lifeboat/format/error.hpp"
#include "lifeboat/format/file_handle.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

extern char** environ;  // NOLINT(readability-redundant-declaration): glibc hides it elsewhere.

namespace lifeboat::creator::recovery {
namespace {

constexpr std::size_t kept_output = std::size_t{16} << 10;
constexpr int poll_milliseconds = 100;

/// The two ends of a pipe, closed by whoever comes last.
struct Pipe {
    Pipe() {
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            throw format::system_error(errno, "pipe", "making it");
        }
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        close_end(0);
        close_end(1);
    }
    void close_end(std::size_t end) {
        if (ends[end] >= 0) ::close(ends[end]);
        ends[end] = -1;
    }
    std::array<int, 2> ends{-1, -1};
};

/// How the child begins: in its folder, with its own output, with no signal blocked.
class Beginning {
  public:
    Beginning(const std::filesystem::path& folder, int output) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawnattr_init(&attributes_);
        posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
        posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&actions_, output, STDERR_FILENO);
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK);
    }
    Beginning(const Beginning&) = delete;
    Beginning& operator=(const Beginning&) = delete;
    ~Beginning() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }

    pid_t start(const std::filesystem::path& program, const std::vector<std::string>& words) {
        std::vector<std::string> all{program.filename().string()};
        all.insert(all.end(), words.begin(), words.end());
        std::vector<char*> argv;
        argv.reserve(all.size() + 1);
        for (std::string& word : all) argv.push_back(word.data());
        argv.push_back(nullptr);
        pid_t child = 0;
        const int error = ::posix_spawn(&child, program.c_str(), &actions_, &attributes_,
                                        argv.data(), environ);
        if (error != 0) throw format::system_error(error, program.string(), "starting it");
        return child;
    }

  private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

/// Reads until the pipe's other side is closed; asks the child to end when `stop` says so.
std::string read_output(int pipe, pid_t child, const std::stop_token& stop) {
    std::string kept;
    std::array<char, 4096> buffer{};
    while (true) {
        if (stop.stop_requested()) ::kill(child, SIGTERM);
        pollfd waiting{pipe, POLLIN, 0};
        if (::poll(&waiting, 1, poll_milliseconds) <= 0) continue;
        const ssize_t got = ::read(pipe, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return kept;
        kept.append(buffer.data(), static_cast<std::size_t>(got));
        if (kept.size() > 2 * kept_output) kept.erase(0, kept.size() - kept_output);
    }
}

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) throw format::system_error(errno, "waitpid", "waiting for it");
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

std::filesystem::path find_program(std::string_view name, std::string_view search_path) {
    while (!search_path.empty()) {
        const std::size_t end = std::min(search_path.find(':'), search_path.size());
        const std::filesystem::path folder(search_path.substr(0, end));
        search_path.remove_prefix(std::min(end + 1, search_path.size()));
        if (!folder.is_absolute()) continue;
        std::filesystem::path program = folder / name;
        std::error_code ignored;
        if (std::filesystem::is_regular_file(program, ignored) &&
            ::access(program.c_str(), X_OK) == 0) {
            return program;
        }
    }
    return {};
}

ProgramRun run_program(const std::filesystem::path& program,
                       const std::vector<std::string>& words,
                       const std::filesystem::path& folder, const std::stop_token& stop) {
    Pipe pipe;
    Beginning beginning(folder, pipe.ends[1]);
    const pid_t child = beginning.start(program, words);
    pipe.close_end(1);
    ProgramRun run;
    run.last_output = read_output(pipe.ends[0], child, stop);
    run.status = wait_for(child);
    if (run.last_output.size() > kept_output) {
        run.last_output.erase(0, run.last_output.size() - kept_output);
    }
    if (stop.stop_requested()) {
        throw format::Error(format::ErrorCode::cancelled, program.filename().string(),
                            "stopped on request");
    }
    return run;
}

}  // namespace lifeboat::creator::recovery
