// The program `lifeboat`: hands clock, chance, environment and signals to the commands.
#include "creator/cli/arguments.hpp"
#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/heap.hpp"
#include "creator/cli/interrupt.hpp"
#include "creator/cli/system_clock.hpp"
#include "creator/cli/system_ids.hpp"

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <stop_token>
#include <string>
#include <vector>

namespace {

using namespace lifeboat::creator;

/// A file of this program's configuration; empty when there is no home.
std::filesystem::path config_file(const char* name) {
    const char* config = std::getenv("XDG_CONFIG_HOME");
    if (config != nullptr && *config != '\0') {
        return std::filesystem::path(config) / "lifeboat" / name;
    }
    const char* home = std::getenv("HOME");
    if (home == nullptr || *home == '\0') return {};
    return std::filesystem::path(home) / ".config" / "lifeboat" / name;
}

/// Meters need not outlive a restart of the machine: the runtime folder is the place.
std::filesystem::path shared_folder() {
    const auto folder = [](const char* name) -> std::filesystem::path {
        const char* value = std::getenv(name);
        return value == nullptr || *value == '\0' ? "" : value;
    };
    if (const auto runtime = folder("XDG_RUNTIME_DIR"); !runtime.empty()) {
        return runtime / "lifeboat";
    }
    if (const auto state = folder("XDG_STATE_HOME"); !state.empty()) return state / "lifeboat";
    const auto home = folder("HOME");
    return home.empty() ? home : home / ".local" / "state" / "lifeboat";
}

std::string shell_quoted(const std::string& word) {
    constexpr const char* harmless =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=@,+%";
    if (!word.empty() && word.find_first_not_of(harmless) == std::string::npos) return word;
    std::string quoted = "'";
    for (const char c : word) {
        if (c == '\'') {
            quoted += "'\\''";
        } else {
            quoted += c;
        }
    }
    return quoted + "'";
}

bool may_draw_progress() {
    const char* terminal = std::getenv("TERM");
    return isatty(STDERR_FILENO) == 1 && std::getenv("CI") == nullptr && terminal != nullptr &&
           std::string_view(terminal) != "dumb";
}

}  // namespace

int main(int argc, char** argv) {
    cli::give_large_buffers_back();
    std::signal(SIGPIPE, SIG_IGN);
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const cli::Arguments parsed = cli::parse_arguments(arguments, std::cout, std::cerr);
    if (const auto* answered = std::get_if<cli::Answered>(&parsed.command)) {
        return answered->status;
    }

    const cli::SystemClock clock;
    cli::SystemIds ids;
    cli::Interrupt interrupt;
    std::string command_line = "lifeboat";
    for (const std::string& argument : arguments) command_line += " " + shell_quoted(argument);
    const char* key = std::getenv("FLICKR_API_KEY");
    const char* secret = std::getenv("FLICKR_API_SECRET");
    const char* search_path = std::getenv("PATH");
    std::error_code ignored;
    const cli::Environment environment{
        clock,
        ids,
        interrupt.token(),
        key == nullptr ? "" : key,
        config_file("credentials"),
        std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path(),
        shared_folder(),
        command_line,
        search_path == nullptr ? "" : search_path,
        secret == nullptr ? "" : secret,
        config_file("login"),
        &std::cin};
    cli::Console console(std::cout, std::cerr, parsed.global, may_draw_progress(), clock);
    const int status = cli::run_command(parsed.command, console, environment);
    if (cli::may_go_on(parsed.command, status)) {
        console.say(
            "Everything captured so far is kept. To go on, run the same command again:");
        console.say("  " + command_line);
    }
    std::cout.flush();
    if (!std::cout) {
        std::cerr << "lifeboat: standard output: the result could not be written\n";
        return cli::exit_storage;
    }
    return status;
}
