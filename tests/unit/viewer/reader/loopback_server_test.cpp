#include "viewer/reader/loopback_server.hpp"

#include "lifeboat/format/error.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace lifeboat::viewer {
namespace {

namespace fs = std::filesystem;

class FixedIds final : public format::IdSource {
  public:
    std::string next_uuid() override { return "01234567-89ab-4cde-8f01-23456789abcd"; }
};
constexpr std::string_view root = "/0123456789ab4cde8f0123456789abcd/";

/// A plain socket to the loopback.
class Client {
  public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        const timeval patience{20, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        // The one cast that the sockets interface asks for.
        connected_ =
            ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    ~Client() { ::close(socket_); }

    void send(std::string_view text) const {
        ASSERT_TRUE(connected_);
        ASSERT_EQ(::send(socket_, text.data(), text.size(), MSG_NOSIGNAL),
                  static_cast<ssize_t>(text.size()));
    }

    /// Everything until the server closes.
    [[nodiscard]] std::string receive() const {
        std::string all;
        std::vector<char> piece(65536);
        for (ssize_t got = 0; (got = ::recv(socket_, piece.data(), piece.size(), 0)) > 0;) {
            all.append(piece.data(), static_cast<std::size_t>(got));
        }
        return all;
    }

  private:
    int socket_;
    bool connected_ = false;
};

class LoopbackServerTest : public ::testing::Test {
  protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("lifeboat_view_" + std::to_string(::getpid()));
        fs::create_directories(folder_ / "bag/data/viewer");
        write("bag/data/viewer/index.html", "<!DOCTYPE html><title>Front</title>");
        std::string video(200'000, 'v');
        for (std::size_t i = 0; i < video.size(); ++i) {
            video[i] = static_cast<char>('a' + i % 23);
        }
        video_ = video;
        write("bag/data/film.mp4", video);
        write("secret.txt", "not in the package");
        container_ = format::open_container(folder_ / "bag");
        LoopbackServerOptions options;
        options.patience = std::chrono::seconds{2};
        options.most_connections = 4;
        server_ = std::make_unique<LoopbackServer>(*container_, options, ids_);
        thread_ = std::jthread([this](const std::stop_token& stop) { server_->run(stop); });
    }

    void TearDown() override {
        thread_.request_stop();
        thread_.join();
        server_.reset();
        fs::remove_all(folder_);
    }

    void write(const std::string& path, std::string_view text) const {
        std::ofstream(folder_ / path, std::ios::binary) << text;
    }

    [[nodiscard]] std::string host() const {
        return "127.0.0.1:" + std::to_string(server_->port());
    }

    [[nodiscard]] std::string ask(const std::string& text) const {
        const Client client(server_->port());
        client.send(text);
        return client.receive();
    }

    [[nodiscard]] std::string get(std::string_view path, const std::string& headers = "",
                                  const std::string& method = "GET") const {
        return ask(method + " " + std::string(path) + " HTTP/1.1\r\nHost: " + host() +
                   "\r\nConnection: close\r\n" + headers + "\r\n");
    }

    [[nodiscard]] static std::string body_of(const std::string& answer) {
        const std::size_t end = answer.find("\r\n\r\n");
        return end == std::string::npos ? std::string() : answer.substr(end + 4);
    }

    [[nodiscard]] static std::string in_package(std::string_view path) {
        return std::string(root) + std::string(path);
    }

    fs::path folder_;
    std::string video_;
    FixedIds ids_;
    std::unique_ptr<format::ContainerReader> container_;
    std::unique_ptr<LoopbackServer> server_;
    std::jthread thread_;
};

TEST_F(LoopbackServerTest, GivesAPageWithItsDefences) {
    const std::string answer = get(in_package("data/viewer/index.html"));
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
    EXPECT_EQ(body_of(answer), "<!DOCTYPE html><title>Front</title>");
    for (const std::string_view header :
         {"Content-Type: text/html; charset=utf-8\r\n", "X-Content-Type-Options: nosniff\r\n",
          "Content-Security-Policy: default-src 'none'; script-src 'self'",
          "Cache-Control: no-store\r\n", "Cross-Origin-Resource-Policy: same-origin\r\n",
          "Cross-Origin-Opener-Policy: same-origin\r\n", "Referrer-Policy: no-referrer\r\n"}) {
        EXPECT_NE(answer.find(header), std::string::npos) << header << "\n" << answer;
    }
    EXPECT_EQ(server_->address(), "http://" + host() + in_package("data/viewer/index.html"));
}

TEST_F(LoopbackServerTest, LeadsFromTheRootToTheFrontPage) {
    const std::string answer = get(root);
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 302 ")) << answer;
    EXPECT_NE(answer.find("Location: " + in_package("data/viewer/index.html")),
              std::string::npos);
}

TEST_F(LoopbackServerTest, GivesPartsOfALargeFile) {
    const std::string part = get(in_package("data/film.mp4"), "Range: bytes=100000-150000\r\n");
    EXPECT_TRUE(part.starts_with("HTTP/1.1 206 ")) << part.substr(0, 100);
    EXPECT_NE(part.find("Content-Range: bytes 100000-150000/200000\r\n"), std::string::npos);
    EXPECT_EQ(body_of(part), video_.substr(100'000, 50'001));
    EXPECT_EQ(body_of(get(in_package("data/film.mp4"), "Range: bytes=-5\r\n")),
              video_.substr(199'995));
    EXPECT_EQ(body_of(get(in_package("data/film.mp4"), "Range: bytes=0-1,4-5\r\n")), video_);
    const std::string behind = get(in_package("data/film.mp4"), "Range: bytes=200000-\r\n");
    EXPECT_TRUE(behind.starts_with("HTTP/1.1 416 ")) << behind;
    EXPECT_NE(behind.find("Content-Range: bytes */200000\r\n"), std::string::npos);
}

TEST_F(LoopbackServerTest, AnswersHeadWithoutABody) {
    const std::string answer = get(in_package("data/film.mp4"), "", "HEAD");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 ")) << answer;
    EXPECT_NE(answer.find("Content-Length: 200000\r\n"), std::string::npos);
    EXPECT_NE(answer.find("Accept-Ranges: bytes\r\n"), std::string::npos);
    EXPECT_EQ(body_of(answer), "");
}

TEST_F(LoopbackServerTest, RefusesEveryOtherMethod) {
    for (const std::string method : {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"}) {
        const std::string answer = get(root, "", method);
        EXPECT_TRUE(answer.starts_with("HTTP/1.1 405 ")) << method << answer;
        EXPECT_NE(answer.find("Allow: GET, HEAD\r\n"), std::string::npos) << method;
    }
}

TEST_F(LoopbackServerTest, AnswersOnlyToItsOwnName) {
    const std::string line = "GET " + in_package("data/viewer/index.html") + " HTTP/1.1\r\n";
    const std::string close = "Connection: close\r\n\r\n";
    const std::string port = std::to_string(server_->port());
    EXPECT_TRUE(
        ask(line + "Host: localhost:" + port + "\r\n" + close).starts_with("HTTP/1.1 200 "));
    for (const std::string& other : std::vector<std::string>{
             "evil.example:" + port, "127.0.0.1", "127.0.0.1:1", "[::1]:" + port,
             "127.0.0.1:" + port + ".evil.example", "127.0.0.1.:" + port}) {
        EXPECT_TRUE(ask(line + "Host: " + other + "\r\n" + close).starts_with("HTTP/1.1 403 "))
            << other;
    }
    EXPECT_TRUE(ask(line + close).starts_with("HTTP/1.1 400 "));
    EXPECT_TRUE(ask(line + "Host: " + host() + "\r\nHost: " + host() + "\r\n" + close)
                    .starts_with("HTTP/1.1 400 "));
}

TEST_F(LoopbackServerTest, GivesNothingWithoutTheToken) {
    for (const std::string_view path :
         {"/", "/data/viewer/index.html", "/0123456789ab4cde8f0123456789abce/data/film.mp4",
          "//0123456789ab4cde8f0123456789abcd/data/film.mp4", "*"}) {
        EXPECT_TRUE(get(path).starts_with("HTTP/1.1 404 ")) << path;
    }
}

TEST_F(LoopbackServerTest, NeverLeavesThePackage) {
    for (const std::string_view path :
         {"../secret.txt", "data/../../secret.txt", "%2e%2e/secret.txt",
          "data/%2e%2e/%2e%2e/secret.txt", "..%2fsecret.txt", "/etc/passwd", "%2fetc%2fpasswd",
          "data", "data/viewer", "data/film.mp4%00.html", "data/film.mp4%", "data/film.mp4%zz",
          "data\\film.mp4", "data//film.mp4", "./data/film.mp4"}) {
        const std::string answer = get(in_package(path));
        EXPECT_TRUE(answer.starts_with("HTTP/1.1 404 ")) << path << answer;
        EXPECT_EQ(answer.find("not in the package"), std::string::npos) << path;
    }
}

TEST_F(LoopbackServerTest, KeepsAConnectionForSeveralRequests) {
    const Client client(server_->port());
    const std::string request =
        "GET " + in_package("data/viewer/index.html") + " HTTP/1.1\r\nHost: " + host() + "\r\n";
    client.send(request + "\r\n" + request + "Connection: close\r\n\r\n");
    const std::string answers = client.receive();
    const std::size_t second = answers.find("HTTP/1.1 200 OK", 10);
    EXPECT_NE(second, std::string::npos) << answers;
}

TEST_F(LoopbackServerTest, OutlivesClientsThatSayNothingOrGoAway) {
    std::vector<std::unique_ptr<Client>> silent;
    for (int i = 0; i < 4; ++i) {
        silent.push_back(std::make_unique<Client>(server_->port()));
        silent.back()->send("GET /");
    }
    {
        const Client hasty(server_->port());
        hasty.send("GET " + in_package("data/film.mp4") + " HTTP/1.1\r\nHost: " + host() +
                   "\r\n\r\n");
    }
    // All four places are taken until patience ends; then it is our turn.
    EXPECT_TRUE(get(in_package("data/viewer/index.html")).starts_with("HTTP/1.1 200 "));
}

TEST_F(LoopbackServerTest, ClosesOnBrokenRequests) {
    EXPECT_EQ(ask("\x01\x02\x03\r\n\r\n"), "");
    EXPECT_EQ(ask("GET / HTTP/1.1\r\nHost : " + host() + "\r\n\r\n"), "");
    EXPECT_EQ(ask("GET / HTTP/1.1\r\nX: " + std::string(100'000, 'x')), "");
}

TEST_F(LoopbackServerTest, SaysWhenThePortIsTaken) {
    LoopbackServerOptions options;
    options.port = server_->port();
    FixedIds ids;
    try {
        const LoopbackServer second(*container_, options, ids);
        FAIL() << "two servers on one port";
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::already_exists);
    }
}

}  // namespace
}  // namespace lifeboat::viewer
