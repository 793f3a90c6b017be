#include "viewer/reader/site_answer.hpp"

#include "lifeboat/format/error.hpp"
#include "viewer/pages/html_builder.hpp"
#include "viewer/reader/byte_range.hpp"
#include "viewer/reader/page_policy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lifeboat::viewer {
namespace {

constexpr std::string_view open_page_path = "data/viewer/open.html";

SiteAnswer begin_answer(const SiteRequest& request, std::string policy) {
    SiteAnswer answer;
    answer.sends_body = request.method != "HEAD";
    answer.headers = {{"Content-Security-Policy", std::move(policy)},
                      {"X-Content-Type-Options", "nosniff"},
                      {"Referrer-Policy", "no-referrer"},
                      {"Cache-Control", "no-store"},
                      {"Cross-Origin-Resource-Policy", "same-origin"},
                      {"Cross-Origin-Opener-Policy", "same-origin"}};
    return answer;
}

SiteAnswer refuse(const SiteRequest& request, unsigned status, std::string_view words) {
    SiteAnswer answer = begin_answer(request, served_policy());
    answer.status = status;
    answer.text = fmt::format("{} {}\n", status, words);
    answer.headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
    return answer;
}

/// Browsers leave the port out where it is that of the scheme (RFC 9110 §7.2).
bool is_own_host(std::string_view host, std::uint16_t port) {
    constexpr std::uint16_t port_of_http = 80;
    if (port == port_of_http && (host == "127.0.0.1" || host == "localhost")) {
        return true;
    }
    return host == fmt::format("127.0.0.1:{}", port) ||
           host == fmt::format("localhost:{}", port);
}

std::string root_of(const SiteGuard& guard) {
    return fmt::format("/{}/", guard.token);
}

/// The path in the package that `request` asks for, as it stands in the URL.
std::string_view asked_path(const SiteGuard& guard, const SiteRequest& request) {
    const std::string_view path = request.target.substr(0, request.target.find('?'));
    return path.substr(std::min(path.size(), root_of(guard).size()));
}

/// A page for people, in place of what they asked for: never a blank screen.
SiteAnswer tell(const SiteGuard& guard, const SiteRequest& request, unsigned status,
                std::string_view title, std::string_view words) {
    const std::string_view path = asked_path(guard, request);
    const bool is_for_people = request.accept.find("text/html") != std::string_view::npos ||
                               path.ends_with(".html") || path.ends_with('/');
    const std::string name = percent_decoded(path).value_or(std::string(path));
    if (!is_for_people) {
        return refuse(request, status, fmt::format("{} {}: {}", title, name, words));
    }
    Html html;
    html.open("html", {{"lang", "en"}}).open("head");
    html.lone("meta", {{"charset", "utf-8"}});
    html.lone("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    html.element("title", title).close();
    html.open("body").open("main").element("h1", title);
    html.open("p").code(name).close().element("p", words);
    html.element("p",
                 "All other pages, pictures and records that are there still work; none of "
                 "them needs this one. The address may also be mistyped.");
    html.open("ul");
    html.open("li").link(root_of(guard) + std::string(front_page_path), "The front page");
    html.close().open("li");
    html.link(root_of(guard) + "data/representations/social/data/photos.json",
              "The list of records, which these pages were made of");
    html.close().close();
    html.element("p",
                 "“lifeboat verify” names every file that is missing or changed. "
                 "“lifeboat-view render” makes all pages anew from the records, and "
                 "“lifeboat-view text” reads them without any page.");
    html.close().close().close();
    SiteAnswer answer = refuse(request, status, "");
    answer.text = "<!DOCTYPE html>\n" + html.take().markup + "\n";
    answer.headers.back().second = "text/html; charset=utf-8";
    return answer;
}

/// RFC 9110 §12.5.3, as far as gzip goes.
bool accepts_gzip(std::string_view header) {
    while (!header.empty()) {
        const std::size_t comma = header.find(',');
        std::string part(header.substr(0, comma));
        header.remove_prefix(comma == std::string_view::npos ? header.size() : comma + 1);
        std::erase_if(part, [](char c) { return c == ' ' || c == '\t'; });
        const std::string coding = part.substr(0, part.find(';'));
        if (coding == "gzip" || coding == "x-gzip" || coding == "*") {
            const std::size_t q = part.find(";q=");
            return q == std::string::npos ||
                   part.find_first_of("123456789", q + 3) != std::string::npos;
        }
    }
    return false;
}

std::string little_endian(std::uint32_t number) {
    std::string bytes;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        bytes += static_cast<char>(number >> shift & 0xFFU);
    }
    return bytes;
}

/// A DEFLATE stream in the frame of gzip (RFC 1952): nothing is compressed anew.
void hand_on(SiteAnswer& answer, const format::ContainerReader::DeflatedExtent& deflated) {
    constexpr auto head = std::to_array<unsigned char>({0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF});
    answer.text.assign(head.begin(), head.end());
    answer.stream = deflated.stream;
    answer.file_bytes = deflated.stream.bytes;
    answer.tail = little_endian(deflated.crc32) +
                  little_endian(static_cast<std::uint32_t>(deflated.bytes));
    answer.headers.emplace_back("Content-Encoding", "gzip");
}

/// A member that is compressed in the container: it can only be read from its start, so there
/// are no ranges.
void send_compressed(SiteAnswer& answer, const PackageSite& site, const SiteRequest& request,
                     SiteFile file) {
    answer.headers.emplace_back("Accept-Ranges", "none");
    answer.headers.emplace_back("Vary", "Accept-Encoding");
    answer.file_bytes = file.entry->bytes;
    const bool is_checked_first =
        file.content_type.starts_with("text/html") && file.entry->bytes <= checked_bytes;
    if (!is_checked_first && accepts_gzip(request.accept_encoding)) {
        if (const auto deflated = site.container().deflated_extent(*file.entry)) {
            hand_on(answer, *deflated);
        }
    }
    answer.file = std::move(file);
}

void send_range(SiteAnswer& answer, const SiteRequest& request, SiteFile file) {
    const std::uint64_t size = file.entry->bytes;
    const bool may_be_part = request.method == "GET" && !request.has_if_range;
    const RangeAnswer range = answer_range(may_be_part ? request.range : std::nullopt, size);
    answer.headers.emplace_back("Accept-Ranges", "bytes");
    if (range.kind == RangeKind::unsatisfiable) {
        answer.status = 416;
        answer.headers.emplace_back("Content-Range", fmt::format("bytes */{}", size));
        return;
    }
    answer.file_bytes = size;
    if (range.kind == RangeKind::part) {
        answer.status = 206;
        answer.first = range.range.first;
        answer.file_bytes = range.range.length;
        answer.headers.emplace_back("Content-Range",
                                    fmt::format("bytes {}-{}/{}", answer.first,
                                                answer.first + answer.file_bytes - 1, size));
    }
    answer.file = std::move(file);
}

SiteAnswer send_file(const PackageSite& site, const SiteRequest& request, SiteFile file) {
    const bool is_open_page = file.entry->path == open_page_path;
    SiteAnswer answer = begin_answer(
        request, is_open_page ? policy_of_open_page(site.beginning(file, open_page_head_bytes))
                              : served_policy());
    answer.headers.emplace_back("Content-Type", file.content_type);
    if (file.extent) {
        send_range(answer, request, std::move(file));
    } else {
        send_compressed(answer, site, request, std::move(file));
    }
    return answer;
}

/// An answer without a look at the package; nullopt when it takes one.
std::optional<SiteAnswer> answer_at_the_door(const SiteGuard& guard,
                                             const SiteRequest& request) {
    if (request.hosts.size() != 1) {
        return refuse(request, 400, "A request must name its host once.");
    }
    if (!is_own_host(request.hosts.front(), guard.port)) {
        return refuse(request, 403, "This server answers to this machine only.");
    }
    if (request.method != "GET" && request.method != "HEAD") {
        SiteAnswer answer = refuse(request, 405, "This server only gives.");
        answer.headers.emplace_back("Allow", "GET, HEAD");
        return answer;
    }
    const std::string root = root_of(guard);
    const std::string_view path = request.target.substr(0, request.target.find('?'));
    if (!path.starts_with(root)) {
        return refuse(request, 404, "Nothing is here. Use the whole address that was printed.");
    }
    if (path.size() == root.size()) {
        SiteAnswer answer = refuse(request, 302, "Go on to the front page.");
        answer.headers.emplace_back("Location", root + std::string(front_page_path));
        return answer;
    }
    return std::nullopt;
}

}  // namespace

SiteAnswer answer_request(const PackageSite& site, const SiteGuard& guard,
                          const SiteRequest& request) {
    if (auto answer = answer_at_the_door(guard, request)) {
        return *std::move(answer);
    }
    try {
        auto file = site.find(asked_path(guard, request));
        if (!file) {
            return tell(guard, request, 404, "Not in this lifeboat",
                        "The package holds no such file.");
        }
        return send_file(site, request, std::move(*file));
    } catch (const format::Error& error) {
        return answer_damaged(guard, request, error.what());
    }
}

SiteAnswer answer_damaged(const SiteGuard& guard, const SiteRequest& request,
                          std::string_view what) {
    return tell(
        guard, request, 500, "Damaged, or gone since the package was opened",
        fmt::format("It stands in the list of the package and cannot be read: {}.", what));
}

}  // namespace lifeboat::viewer
