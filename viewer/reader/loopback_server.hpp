// Serves one package to the browsers of this machine: 127.0.0.1, HTTP/1.1, nothing but reading.
//
// One thread; memory is bounded by the number of connections (64 KiB each).  What is answered
// is decided in site_answer; this is the part with the sockets, on Boost.Beast.
#pragma once

#include "lifeboat/format/clock.hpp"
#include "lifeboat/format/container.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>

namespace lifeboat::viewer {

struct LoopbackServerOptions {
    std::uint16_t port = 0;             ///< 0: any free one.
    std::size_t most_connections = 64;  ///< Further ones wait.
    /// For a request to arrive, and for every piece of an answer to leave.
    std::chrono::milliseconds patience = std::chrono::seconds{20};
};

class LoopbackServer {
  public:
    /// Listens from now on.  Keeps `container`, which must outlive it; takes one id for its
    /// token.  Errors: already_exists when the port is taken; storage.
    LoopbackServer(const format::ContainerReader& container,
                   const LoopbackServerOptions& options, format::IdSource& ids);
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;
    ~LoopbackServer();

    [[nodiscard]] std::uint16_t port() const noexcept;

    /// "http://127.0.0.1:40123/<token>/data/viewer/index.html".
    [[nodiscard]] std::string address() const;

    /// Serves until `stop` is requested.  Call once.
    void run(const std::stop_token& stop);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace lifeboat::viewer
