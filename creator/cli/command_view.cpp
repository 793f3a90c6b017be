#include "creator/cli/commands.hpp"
#include "lifeboat/format/error.hpp"

#include <pthread.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <vector>

namespace lifeboat::creator::cli {

int run_view(const ViewOptions& options, const Console& console,
             const Environment& environment) {
    std::vector<std::string> words{"lifeboat-view", options.package.string()};
    if (options.port != 0) {
        words.emplace_back("--port");
        words.emplace_back(std::to_string(options.port));
    }
    if (options.opens) words.emplace_back("--open");
    if (console.options().json) words.emplace_back("--json");
    if (console.options().quiet) words.emplace_back("--quiet");
    std::vector<char*> argv;
    argv.reserve(words.size() + 1);
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);

    // The mask is inherited, and the server wants its own signals.
    sigset_t none;
    sigemptyset(&none);
    pthread_sigmask(SIG_SETMASK, &none, nullptr);

    // Installed beside this program, or in the build tree beside its room.
    const std::filesystem::path beside = environment.program_folder / "lifeboat-view";
    const std::filesystem::path in_build_tree =
        environment.program_folder.parent_path() / "viewer" / "lifeboat-view";
    ::execv(beside.c_str(), argv.data());
    ::execv(in_build_tree.c_str(), argv.data());
    ::execvp("lifeboat-view", argv.data());
    throw format::system_error(errno, "lifeboat-view",
                               "starting the program that serves packages");
}

}  // namespace lifeboat::creator::cli
