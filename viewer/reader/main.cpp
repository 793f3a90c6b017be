// lifeboat-view: serves a package to the browsers of this machine, reads it in the terminal, or
// makes its pages anew.
#include "lifeboat/format/bag.hpp"
#include "lifeboat/format/container.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/package_reader.hpp"
#include "lifeboat/format/version.hpp"
#include "viewer/pages/catalogue.hpp"
#include "viewer/reader/arguments.hpp"
#include "viewer/reader/browser_launch.hpp"
#include "viewer/reader/loopback_server.hpp"
#include "viewer/reader/room_rendering.hpp"
#include "viewer/reader/scan_watch.hpp"
#include "viewer/reader/session_end.hpp"
#include "viewer/reader/site_answer.hpp"
#include "viewer/reader/terminal_text.hpp"
#include "viewer/reader/text_session.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <thread>

namespace {

using lifeboat::format::Error;
using lifeboat::format::ErrorCode;
using namespace lifeboat::viewer;

/// From the system's random numbers.
class RandomIds final : public lifeboat::format::IdSource {
  public:
    std::string next_uuid() override {
        std::random_device device;
        const auto word = [&device] { return static_cast<std::uint32_t>(device()); };
        const std::uint32_t b = word(), c = word();
        return fmt::format("{:08x}-{:04x}-4{:03x}-{:04x}-{:04x}{:08x}", word(), b >> 16U,
                           b & 0xFFFU, 0x8000U | (c >> 18U), c & 0xFFFFU, word());
    }
};

constexpr int usage = 2, with_omissions = 3, unreadable = 15, cancelled = 130;

/// spec/design/exit-status.md, "Exit status".
int exit_status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::usage:
            return usage;
        case ErrorCode::not_found:
            return 10;
        case ErrorCode::already_exists:
            return 11;
        case ErrorCode::permission_denied:
            return 12;
        case ErrorCode::unavailable:
            return 13;
        case ErrorCode::storage:
            return 14;
        case ErrorCode::malformed:
        case ErrorCode::unsupported_version:
            return unreadable;
        case ErrorCode::cancelled:
            return cancelled;
        case ErrorCode::internal:
            break;
    }
    return 70;
}

/// For people; names in it may come from a package.
void tell(std::string_view text) {
    std::cerr << "lifeboat-view: " << terminal_safe(text) << '\n';
}

int fail(const Error& error, bool json) {
    const int status = exit_status_of(error.code());
    if (json) {
        std::cerr
            << fmt::format(
                   R"({{"message_type":"exit_error","exit_status":{},"code":{},"subject":{},"message":{}}})",
                   status, json_string(to_string(error.code())), json_string(error.subject()),
                   json_string(error.what()))
            << '\n';
    } else {
        tell(error.what());
    }
    return status;
}

std::string variable(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

/// Where a file that only this user can read may lie: gone after the session, if possible.
std::filesystem::path private_folder() {
    for (const char* name : {"XDG_RUNTIME_DIR", "TMPDIR"}) {
        const std::filesystem::path folder = variable(name);
        std::error_code error;
        if (folder.is_absolute() && std::filesystem::is_directory(folder, error)) {
            return folder;
        }
    }
    return "/tmp";
}

/// What a reader should know of a package that follows a version not known here.
void tell_version(const lifeboat::format::ContainerReader& container, std::string_view then) {
    const auto version = lifeboat::format::stated_version(container);
    if (!version.text.empty() && (version.is_newer || !version.is_readable)) {
        tell(fmt::format("the package follows format version {}, and this program knows {}: {}",
                         version.text, lifeboat::format::format_version, then));
    }
}

// ---- Serving ----

/// The reader's browser, led to the address by a file.
class Opening {
  public:
    explicit Opening(const std::string& address)
        : file_(private_folder(), address),
          browser_(browser_commands(variable("BROWSER"), file_.path().string())) {}
    void look_after() {
        if (const auto failure = browser_.failure()) {
            tell(fmt::format("no browser was opened: {}. Open the address yourself", *failure));
        }
    }

  private:
    RedirectFile file_;
    BrowserProcess browser_;
};

void announce(const std::string& address, const Options& options) {
    if (options.json) {
        std::cout << fmt::format(R"({{"message_type":"view","address":{}}})",
                                 json_string(address))
                  << std::endl;
        return;
    }
    std::cout << address << std::endl;
    if (!options.quiet) {
        std::cerr << "Open this address in a browser on this machine. Ctrl-C ends it.\n";
    }
}

std::unique_ptr<Opening> open_browser(const std::string& address) {
    try {
        return std::make_unique<Opening>(address);
    } catch (const Error& error) {
        tell(fmt::format("no browser was opened: {}. Open the address yourself", error.what()));
        return nullptr;
    }
}

/// Runs `work` beside a watch for signals, and stops it by them.
SessionEnd run_watched(const SessionWatch& watch,
                       const std::function<void(const std::stop_token&)>& work,
                       const std::function<void()>& on_moment) {
    constexpr std::chrono::milliseconds moment{200};
    std::atomic<bool> is_over = false;
    std::exception_ptr failure;
    std::jthread thread([&](const std::stop_token& stop) {
        try {
            work(stop);
        } catch (...) {
            failure = std::current_exception();
        }
        is_over = true;
    });
    SessionEnd end = SessionEnd::not_yet;
    while (!is_over && end == SessionEnd::not_yet) {
        end = watch.wait(moment);
        on_moment();
    }
    thread.request_stop();
    thread.join();
    if (failure) {
        std::rethrow_exception(failure);
    }
    return end;
}

int serve(const Options& options) {
    const SessionWatch watch;
    const auto container = lifeboat::format::open_container(options.package);
    lifeboat::format::refuse_if_hostile(*container, options.package);
    if (container->find(front_page_path) == nullptr) {
        throw Error(
            ErrorCode::not_found, options.package.string(),
            fmt::format("it holds no {}: it is no Data Lifeboat, or not its top folder. "
                        "Where only its pages are lost, \"lifeboat-view render\" makes "
                        "them anew",
                        front_page_path));
    }
    tell_version(*container, "its own pages are served as they are");
    RandomIds ids;
    LoopbackServerOptions server_options;
    server_options.port = options.port;
    LoopbackServer server(*container, server_options, ids);
    announce(server.address(), options);
    const auto opening = options.opens ? open_browser(server.address()) : nullptr;
    const SessionEnd end = run_watched(
        watch, [&server](const std::stop_token& stop) { server.run(stop); },
        [&opening] {
            if (opening) {
                opening->look_after();
            }
        });
    return end == SessionEnd::interrupted ? cancelled : 0;
}

// ---- Rendering ----

/// Facts that any bag tells of itself, for a package whose records cannot be read.
void show_bag_info(const lifeboat::format::ContainerReader& container) {
    constexpr std::uint64_t limit = std::uint64_t{1} << 20;
    if (container.find("bag-info.txt") == nullptr) {
        return;
    }
    const auto source = container.open("bag-info.txt");
    const std::string text = lifeboat::format::read_all(*source, limit, "bag-info.txt");
    for (const auto& [label, value] : lifeboat::format::parse_bag_info(text).fields) {
        std::cout << terminal_safe(label) << ": " << terminal_safe(value) << '\n';
    }
}

/// Opens a package for its records.  What it says of itself is shown when they cannot be read.
std::unique_ptr<lifeboat::format::PackageReader> open_records(const Options& options) {
    try {
        return std::make_unique<lifeboat::format::PackageReader>(options.package);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::unsupported_version) {
            show_bag_info(*lifeboat::format::open_container(options.package));
            tell("its own pages can still be read: lifeboat-view PACKAGE serves them");
        }
        throw;
    }
}

int render(const Options& options) {
    const SessionWatch watch;
    const auto package = open_records(options);
    tell_version(package->container(), "what it knows is shown");
    RenderResult result;
    const SessionEnd end = run_watched(
        watch,
        [&](const std::stop_token& stop) {
            result = render_room(*package, {options.output, options.package, options.media,
                                            options.language, stop, true});
        },
        [] {});
    for (const std::string& damaged : result.damaged) {
        tell(damaged);
    }
    if (options.json) {
        std::cout
            << fmt::format(
                   R"({{"message_type":"render","room":{},"pages":{},"copied":{},"bytes":{},"damaged":{}}})",
                   json_string(options.output.string()), result.pages, result.copied,
                   result.bytes, result.damaged.size())
            << '\n';
    } else {
        std::cout << options.output.string() << '\n';
        if (!options.quiet) {
            std::cerr << fmt::format("{} files of pages, {} of the package\n", result.pages,
                                     result.copied);
        }
    }
    // Whole before the signal could stop it: then it is there, and said so.
    static_cast<void>(end);
    return result.damaged.empty() ? 0 : with_omissions;
}

// ---- Reading ----

winsize terminal_size() {
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
        size.ws_col = 80;
        size.ws_row = 24;
    }
    return size;
}

int read_aloud(const Options& options) {
    const auto package = open_records(options);
    tell_version(package->container(), "what it knows is shown");
    const bool writes_to_terminal = ::isatty(STDOUT_FILENO) == 1;
    const winsize size = terminal_size();
    const bool tells_progress = ::isatty(STDERR_FILENO) == 1 && !options.quiet && !options.json;
    InterruptibleScan watch(tells_progress ? &std::cerr : nullptr);
    TextLayout layout;
    layout.language = options.language.empty() ? language_of(package->lifeboat())
                                               : Language(options.language);
    layout.limit = options.limit;
    layout.columns = std::clamp<std::size_t>(options.width > 0    ? options.width
                                             : writes_to_terminal ? size.ws_col
                                                                  : 80,
                                             30, 1000);
    if (options.place) {
        layout.shows_numbers = false;
        layout.rows_a_page = 0;
        TextBrowser browser(*package, layout, &watch);
        print_place(browser, *options.place, std::cout);
    } else {
        layout.rows_a_page = writes_to_terminal && size.ws_row > 14 ? size.ws_row - 7U : 20;
        TextBrowser browser(*package, layout, &watch);
        SessionOptions session;
        session.rows = writes_to_terminal ? size.ws_row : 0;
        session.shows_prompt = ::isatty(STDIN_FILENO) == 1;
        TextSession(browser, std::cin, std::cout, session).run({});
    }
    if (!std::cout.flush()) {
        throw Error(ErrorCode::storage, "standard output", "cannot be written");
    }
    return options.place && watch.was_interrupted() ? cancelled : 0;
}

int run(const Options& options, const std::function<int(const Options&)>& command) {
    try {
        return command(options);
    } catch (const Error& error) {
        return fail(error, options.json);
    } catch (const std::exception& error) {
        return fail(Error(ErrorCode::internal, "lifeboat-view", error.what()), options.json);
    }
}

}  // namespace

int main(int argc, char** argv) {
    const Arguments arguments = parse_arguments(argc, argv);
    if (arguments.exit_status) {
        return *arguments.exit_status;
    }
    switch (arguments.command) {
        case Command::serve:
            return run(arguments.options, serve);
        case Command::render:
            return run(arguments.options, render);
        case Command::read:
            return run(arguments.options, read_aloud);
    }
    return usage;
}
