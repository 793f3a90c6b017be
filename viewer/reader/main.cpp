// lifeboat-view: serves a package to the browsers of this machine, and says the address.
#include "lifeboat/format/container.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/package_reader.hpp"
#include "lifeboat/format/version.hpp"
#include "viewer/reader/loopback_server.hpp"
#include "viewer/reader/site_answer.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <atomic>
#include <csignal>
#include <cstdint>
#include <ctime>
#include <exception>
#include <filesystem>
#include <iostream>
#include <random>
#include <string>
#include <thread>

namespace {

using lifeboat::format::Error;
using lifeboat::format::ErrorCode;

struct Options {
    std::filesystem::path package;
    std::uint16_t port = 0;
    bool json = false;
};

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

/// spec/design/exit-status.md, "Exit status".
int exit_status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::usage:
            return 2;
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
            return 15;
        case ErrorCode::cancelled:
            return 130;
        case ErrorCode::internal:
            break;
    }
    return 70;
}

/// `text` as a JSON string (RFC 8259 §7).
std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
            out += c;
        }
    }
    return out + '"';
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
        std::cerr << "lifeboat-view: " << error.what() << '\n';
    }
    return status;
}

void announce(const std::string& address, bool json) {
    if (json) {
        std::cout << fmt::format(R"({{"message_type":"view","address":{}}})",
                                 json_string(address))
                  << std::endl;
    } else {
        std::cout << address << std::endl;
        std::cerr << "Open this address in a browser on this machine. Ctrl-C ends it.\n";
    }
}

/// Waits for SIGINT or SIGTERM, which are blocked in all threads, or the end of the server.
int wait_for_end(const sigset_t& signals, const std::atomic<bool>& is_over) {
    constexpr timespec moment{0, 200'000'000};
    while (!is_over) {
        const int signal = sigtimedwait(&signals, nullptr, &moment);
        if (signal == SIGINT || signal == SIGTERM) {
            return signal;
        }
    }
    return 0;
}

int serve(const Options& options) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    const auto container = lifeboat::format::open_container(options.package);
    lifeboat::format::refuse_if_hostile(*container, options.package);
    if (container->find(lifeboat::viewer::front_page_path) == nullptr) {
        throw Error(ErrorCode::not_found, options.package.string(),
                    fmt::format("it holds no {}: it is no Data Lifeboat, or not its top folder",
                                lifeboat::viewer::front_page_path));
    }
    RandomIds ids;
    lifeboat::viewer::LoopbackServerOptions server_options;
    server_options.port = options.port;
    lifeboat::viewer::LoopbackServer server(*container, server_options, ids);
    announce(server.address(), options.json);

    std::atomic<bool> is_over = false;
    std::exception_ptr failure;
    std::jthread thread([&](const std::stop_token& stop) {
        try {
            server.run(stop);
        } catch (...) {
            failure = std::current_exception();
        }
        is_over = true;
    });
    const int signal = wait_for_end(signals, is_over);
    thread.request_stop();
    thread.join();
    if (failure) {
        std::rethrow_exception(failure);
    }
    return signal == SIGINT ? 130 : 0;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app(
        "Serves a Data Lifeboat to the browsers of this machine, in place: a folder, "
        ".zip or .tar.",
        "lifeboat-view");
    app.set_version_flag("--version", std::string(lifeboat::format::software_version()));
    app.add_option("PACKAGE", options.package, "The package")->required();
    app.add_option("--port", options.port, "The port; 0 takes any free one")
        ->capture_default_str();
    app.add_flag("--json", options.json, "Say the address as one JSON object");
    app.footer("Example:\n  lifeboat-view lifeboat_harbour_2026-11-20_6f1c2a34.zip");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        constexpr int usage = 2;
        return app.exit(error) == 0 ? 0 : usage;
    }
    try {
        return serve(options);
    } catch (const Error& error) {
        return fail(error, options.json);
    } catch (const std::exception& error) {
        return fail(Error(ErrorCode::internal, "lifeboat-view", error.what()), options.json);
    }
}
