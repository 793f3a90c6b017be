#include "viewer/reader/site_answer.hpp"

#include "lifeboat/format/error.hpp"
#include "support/archive_maker.hpp"
#include "support/temp_dir.hpp"
#include "viewer/reader/answer_body.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

namespace lifeboat::viewer {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// What gzip expands to; "broken" where zlib finds it so.
std::string gunzipped(const std::string& bytes) {
    z_stream stream{};
    constexpr int gzip = 16 + MAX_WBITS;
    inflateInit2(&stream, gzip);
    std::string in = bytes;
    std::string out(1 << 20, '\0');
    // zlib knows unsigned bytes only.
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool is_whole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0;
    out.resize(out.size() - stream.avail_out);
    inflateEnd(&stream);
    return is_whole ? out : "broken";
}

std::string long_text() {
    std::string text = "lifeboat.shard(\"terms/000/3\",\n";
    for (int i = 0; i < 20'000; ++i) {
        text += std::to_string(i * 7919) + ",";
    }
    return text + "\n);\n";
}

class SiteAnswerTest : public ::testing::Test {
  protected:
    void SetUp() override {
        auto broken = support::deflated("pkg/data/viewer/broken.html", "<p>unreadable</p>");
        broken.member.crc32 ^= 1U;
        auto lying = support::stored("pkg/data/viewer/lying.html", "<p>local</p>");
        lying.local_name = "pkg/data/viewer/other.html";
        support::write_file(
            folder_ / "pkg.zip",
            support::zip_of(
                {support::deflated("pkg/data/viewer/index.html", "<p>Front</p>"),
                 support::deflated("pkg/data/viewer/data/terms/000/3.js", long_text()),
                 support::deflated("pkg/data/viewer/photos/large.html", long_text()),
                 support::stored("pkg/data/viewer/film.mp4", "0123456789"), broken, lying,
                 support::deflated(
                     "pkg/data/viewer/open.html",
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src "
                     "&#39;sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=&#39;; "
                     "style-src 'sha256-BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB='\">")}));
        container_ = format::open_container(folder_ / "pkg.zip");
        site_ = std::make_unique<PackageSite>(*container_);
    }

    SiteAnswer ask(const std::string& path, std::string_view encoding = {},
                   std::string_view accept = "text/html,*/*", const char* range = nullptr,
                   bool has_if_range = false) {
        target_ = "/token/" + path;
        SiteRequest request;
        request.method = method_;
        request.target = target_;
        request.hosts = {host_};
        request.accept = accept;
        request.accept_encoding = encoding;
        request.has_if_range = has_if_range;
        if (range != nullptr) {
            request.range = range;
        }
        return answer_request(*site_, {port_, "token"}, request);
    }
    std::string body_of(const SiteAnswer& answer, std::size_t piece = 1000) {
        AnswerBody body(*container_, answer);
        std::string all;
        std::vector<std::byte> buffer(piece);
        while (const std::size_t got = body.read(buffer)) {
            all.append(reinterpret_cast<const char*>(buffer.data()), got);
        }
        return all;
    }
    static std::string header(const SiteAnswer& answer, std::string_view name) {
        const auto found = std::find_if(answer.headers.begin(), answer.headers.end(),
                                        [name](const auto& one) { return one.first == name; });
        return found == answer.headers.end() ? "(none)" : found->second;
    }

    support::TempDir folder_;
    std::string target_;
    std::string method_ = "GET";
    std::string host_ = "127.0.0.1:4";
    std::uint16_t port_ = 4;
    std::unique_ptr<format::ContainerReader> container_;
    std::unique_ptr<PackageSite> site_;
};

TEST_F(SiteAnswerTest, WhatIsCompressedIsHandedOnAsGzip) {
    for (const char* path :
         {"data/viewer/data/terms/000/3.js", "data/viewer/photos/large.html"}) {
        const SiteAnswer packed = ask(path, "br, gzip");
        EXPECT_EQ(header(packed, "Content-Encoding"), "gzip");
        EXPECT_EQ(header(packed, "Vary"), "Accept-Encoding");
        EXPECT_EQ(header(packed, "Accept-Ranges"), "none");
        for (const std::size_t piece : {1U, 7U, 65536U}) {
            const std::string bytes = body_of(packed, piece);
            EXPECT_EQ(bytes.size(), packed.length());
            EXPECT_LT(bytes.size(), long_text().size());
            EXPECT_EQ(gunzipped(bytes), long_text());
        }
        const SiteAnswer plain = ask(path);
        EXPECT_EQ(header(plain, "Content-Encoding"), "(none)");
        EXPECT_EQ(body_of(plain), long_text());
    }
}

TEST_F(SiteAnswerTest, GzipIsSentToThoseAloneWhoTakeIt) {
    const std::string path = "data/viewer/data/terms/000/3.js";
    for (const std::string_view yes : {"gzip", "gzip;q=0.5", "deflate , gzip", "*", "x-gzip"}) {
        EXPECT_EQ(header(ask(path, yes), "Content-Encoding"), "gzip") << yes;
    }
    for (const std::string_view no :
         {"", "identity", "br", "gzip;q=0", "gzip; q=0.000", "zgzip"}) {
        EXPECT_EQ(header(ask(path, no), "Content-Encoding"), "(none)") << no;
    }
}

TEST_F(SiteAnswerTest, SmallPagesAreCheckedBeforeTheyLeave) {
    const SiteAnswer answer = ask("data/viewer/index.html", "gzip");
    EXPECT_EQ(header(answer, "Content-Encoding"), "(none)");
    EXPECT_EQ(body_of(answer), "<p>Front</p>");
    const SiteAnswer broken = ask("data/viewer/broken.html", "gzip");
    EXPECT_THROW(body_of(broken, checked_bytes), format::Error);
}

TEST_F(SiteAnswerTest, DamageAndAbsenceAreToldOnAPage) {
    // Issue 5: a local header that contradicts the directory ended the whole server.
    const SiteAnswer lying = ask("data/viewer/lying.html");
    EXPECT_EQ(lying.status, 500U);
    EXPECT_THAT(lying.text, HasSubstr("another name in its local header"));
    const SiteAnswer missing = ask("data/viewer/photo/c0/%3Cscript%3E1.html");
    EXPECT_EQ(missing.status, 404U);
    EXPECT_EQ(header(missing, "Content-Type"), "text/html; charset=utf-8");
    EXPECT_THAT(missing.text, HasSubstr("data/viewer/photo/c0/&lt;script&gt;1.html"));
    EXPECT_THAT(missing.text, Not(HasSubstr("<script")));
    EXPECT_THAT(missing.text, HasSubstr("href=\"/token/data/viewer/index.html\""));
    const SiteAnswer picture = ask("data/1.jpg", "", "image/avif,*/*");
    EXPECT_EQ(header(picture, "Content-Type"), "text/plain; charset=utf-8");
    EXPECT_THAT(picture.text, HasSubstr("data/1.jpg"));
    EXPECT_EQ(header(missing, "Content-Security-Policy"),
              header(ask("data/viewer/index.html"), "Content-Security-Policy"));
}

TEST_F(SiteAnswerTest, ARangeIsTakenOfWhatIsStored) {
    const std::string path = "data/viewer/film.mp4";
    EXPECT_EQ(body_of(ask(path, "gzip", "*/*", "bytes=2-4")), "234");
    EXPECT_EQ(ask(path, "gzip", "*/*", "bytes=2-4").status, 206U);
    EXPECT_EQ(ask(path, "", "*/*", "bytes=10-").status, 416U);
    EXPECT_EQ(ask(path, "", "*/*", "bytes=2-4", true).status, 200U);
    EXPECT_EQ(ask("data/viewer/index.html", "", "*/*", "bytes=2-4").status, 200U);
    method_ = "HEAD";
    const SiteAnswer head = ask(path, "", "*/*", "bytes=2-4");
    EXPECT_EQ(head.status, 200U);
    EXPECT_EQ(head.length(), 10U);
    EXPECT_FALSE(head.sends_body);
}

TEST_F(SiteAnswerTest, ThePortOfHttpMayBeLeftOutOfTheHost) {
    const auto status_of = [this](std::uint16_t port, const std::string& host) {
        port_ = port;
        host_ = host;
        return ask("data/viewer/index.html").status;
    };
    for (const std::string name : {"127.0.0.1", "localhost"}) {
        EXPECT_EQ(status_of(80, name), 200U) << name;
        EXPECT_EQ(status_of(80, name + ":80"), 200U) << name;
        EXPECT_EQ(status_of(8080, name), 403U) << name;
        EXPECT_EQ(status_of(8080, name + ":80"), 403U) << name;
    }
    EXPECT_EQ(status_of(80, "attack.example"), 403U);
    EXPECT_EQ(status_of(80, "127.0.0.1:8080"), 403U);
}

TEST_F(SiteAnswerTest, OnlyTheOpenPageHasAPolicyOfItsOwn) {
    const std::string policy = header(ask("data/viewer/open.html"), "Content-Security-Policy");
    EXPECT_THAT(policy, HasSubstr("script-src 'sha256-AAAA"));
    EXPECT_THAT(policy, HasSubstr("style-src 'sha256-BBBB"));
    EXPECT_THAT(header(ask("data/viewer/index.html"), "Content-Security-Policy"),
                HasSubstr("script-src 'self'"));
}

}  // namespace
}  // namespace lifeboat::viewer
