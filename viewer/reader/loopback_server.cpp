#include "viewer/reader/loopback_server.hpp"

#include "lifeboat/format/error.hpp"
#include "lifeboat/format/version.hpp"
#include "viewer/reader/answer_body.hpp"
#include "viewer/reader/site_answer.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <functional>
#include <optional>
#include <vector>

namespace lifeboat::viewer {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t piece_bytes = checked_bytes;
constexpr std::uint32_t longest_header = std::uint32_t{16} << 10;

std::string_view view_of(boost::core::string_view text) {
    return {text.data(), text.size()};
}

/// One connection: read a request, send the answer, again.  Lives as long as an operation of
/// it is under way.
class Session : public std::enable_shared_from_this<Session> {
  public:
    Session(tcp::socket socket, const PackageSite& site, const SiteGuard& guard,
            std::chrono::milliseconds patience, std::function<void()> on_end)
        : stream_(std::move(socket)),
          site_(site),
          guard_(guard),
          patience_(patience),
          on_end_(std::move(on_end)) {}
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session() { on_end_(); }

    void read_request() {
        parser_.emplace();
        parser_->header_limit(longest_header);
        stream_.expires_after(patience_);
        http::async_read(stream_, buffer_, *parser_,
                         [self = shared_from_this()](const error_code& error, std::size_t) {
                             if (!error) {
                                 self->answer();
                             }
                         });
    }

  private:
    void answer() {
        const auto& message = parser_->get();
        SiteRequest request;
        request.method = view_of(message.method_string());
        request.target = view_of(message.target());
        const auto [begin, end] = message.equal_range(http::field::host);
        for (auto host = begin; host != end; ++host) {
            request.hosts.push_back(view_of(host->value()));
        }
        const auto value_of = [&message](http::field field) {
            const auto found = message.find(field);
            return found == message.end() ? std::string_view() : view_of(found->value());
        };
        if (message.count(http::field::range) > 0) {
            request.range = value_of(http::field::range);
        }
        request.has_if_range = message.count(http::field::if_range) > 0;
        request.accept = value_of(http::field::accept);
        request.accept_encoding = value_of(http::field::accept_encoding);
        SiteAnswer answer = answer_request(site_, guard_, request);
        try {
            take_body(answer);
        } catch (const format::Error& error) {
            answer = answer_damaged(guard_, request, error.what());
            take_body(answer);
        }
        head_.emplace();
        head_->version(message.version());
        head_->result(answer.status);
        head_->keep_alive(message.keep_alive() && answer.status < 400);
        head_->set(http::field::server,
                   "lifeboat-view/" + std::string(format::software_version()));
        for (const auto& [name, value] : answer.headers) {
            head_->set(name, value);
        }
        head_->content_length(answer.length());
        send_head();
    }

    /// Reads the first piece already: what is damaged there can still be told.
    void take_body(const SiteAnswer& answer) {
        body_.reset();
        piece_.resize(piece_bytes);
        ready_ = 0;
        if (answer.sends_body && answer.length() > 0) {
            body_.emplace(site_.container(), answer);
            ready_ = body_->read(piece_);
        }
    }

    void send_head() {
        serializer_.emplace(*head_);
        stream_.expires_after(patience_);
        http::async_write_header(
            stream_, *serializer_,
            [self = shared_from_this()](const error_code& error, std::size_t) {
                if (!error) {
                    self->send_piece();
                }
            });
    }

    void send_piece() {
        if (ready_ == 0) {
            end_of_answer();
            return;
        }
        stream_.expires_after(patience_);
        asio::async_write(stream_, asio::buffer(piece_.data(), ready_),
                          [self = shared_from_this()](const error_code& error, std::size_t) {
                              if (!error && self->read_piece()) {
                                  self->send_piece();
                              }
                          });
    }

    /// False when it cannot be read: closing before Content-Length tells the browser that bytes
    /// are missing.
    [[nodiscard]] bool read_piece() {
        try {
            ready_ = body_->read(piece_);
            return true;
        } catch (const format::Error&) {
            return false;
        }
    }

    void end_of_answer() {
        if (head_->keep_alive()) {
            read_request();
            return;
        }
        error_code ignored;  // The peer may be gone already.
        stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    }

    beast::tcp_stream stream_;
    const PackageSite& site_;
    const SiteGuard& guard_;
    std::chrono::milliseconds patience_;
    std::function<void()> on_end_;
    beast::flat_buffer buffer_;
    std::optional<http::request_parser<http::empty_body>> parser_;
    std::optional<http::response<http::empty_body>> head_;
    std::optional<http::response_serializer<http::empty_body>> serializer_;
    std::optional<AnswerBody> body_;
    std::vector<std::byte> piece_;
    std::size_t ready_ = 0;  ///< Of piece_, not sent yet.
};

/// Asio does not ask for it: without it a browser that is started keeps the port open when the
/// server has ended.
error_code close_on_exec(int descriptor) {
    return ::fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0
               ? error_code()
               : error_code(errno, boost::system::system_category());
}

format::Error listen_error(const error_code& error, std::uint16_t port) {
    const bool is_taken = error == asio::error::address_in_use;
    return {is_taken ? format::ErrorCode::already_exists : format::ErrorCode::storage,
            fmt::format("127.0.0.1:{}", port),
            is_taken ? std::string("another program listens on this port; choose another one")
                     : "the system refused to listen: " + error.message()};
}

}  // namespace

struct LoopbackServer::State {
    State(const format::ContainerReader& container, const LoopbackServerOptions& given)
        : site(container), options(given), acceptor(io) {}

    void listen() {
        const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), options.port);
        error_code error;
        acceptor.open(endpoint.protocol(), error);
        if (!error) {
            error = close_on_exec(acceptor.native_handle());
        }
        if (!error) {
            acceptor.set_option(tcp::acceptor::reuse_address(true), error);
        }
        if (!error) {
            acceptor.bind(endpoint, error);
        }
        if (!error) {
            acceptor.listen(tcp::acceptor::max_listen_connections, error);
        }
        if (error) {
            throw listen_error(error, options.port);
        }
        guard.port = acceptor.local_endpoint().port();
    }

    /// Keeps at most one accept under way, and none while all connections are in use.
    void accept_next() {
        if (is_accepting || is_stopping || connections >= options.most_connections) {
            return;
        }
        is_accepting = true;
        acceptor.async_accept([this](const error_code& error, tcp::socket socket) {
            is_accepting = false;
            // A socket that could not be closed for others is closed at once.
            if (!error && !close_on_exec(socket.native_handle())) {
                ++connections;
                const auto on_end = [this] {
                    --connections;
                    accept_next();
                };
                std::make_shared<Session>(std::move(socket), site, guard, options.patience,
                                          on_end)
                    ->read_request();
            }
            accept_next();
        });
    }

    PackageSite site;
    LoopbackServerOptions options;
    SiteGuard guard;
    std::size_t connections = 0;
    bool is_accepting = false;
    bool is_stopping = false;
    asio::io_context io{1};  ///< Sessions end with it, so all they use stands above.
    tcp::acceptor acceptor;
};

LoopbackServer::LoopbackServer(const format::ContainerReader& container,
                               const LoopbackServerOptions& options, format::IdSource& ids)
    : state_(std::make_unique<State>(container, options)) {
    state_->guard.token = ids.next_uuid();
    std::erase(state_->guard.token, '-');
    state_->listen();
}

LoopbackServer::~LoopbackServer() {
    state_->is_stopping = true;
}

std::uint16_t LoopbackServer::port() const noexcept {
    return state_->guard.port;
}

std::string LoopbackServer::address() const {
    return fmt::format("http://127.0.0.1:{}/{}/{}", state_->guard.port, state_->guard.token,
                       front_page_path);
}

void LoopbackServer::run(const std::stop_token& stop) {
    State& state = *state_;
    const std::stop_callback on_stop(stop, [&state] {
        asio::post(state.io, [&state] {
            state.is_stopping = true;
            state.io.stop();
        });
    });
    asio::post(state.io, [&state] { state.accept_next(); });
    state.io.run();
}

}  // namespace lifeboat::viewer
