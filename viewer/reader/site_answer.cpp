#include "viewer/reader/site_answer.hpp"

#include "viewer/reader/byte_range.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::viewer {
namespace {

SiteAnswer begin_answer(const SiteRequest& request) {
    SiteAnswer answer;
    answer.sends_body = request.method != "HEAD";
    answer.headers = {
        {"Content-Security-Policy",
         "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
         "font-src 'self'; media-src 'self'; connect-src 'none'; object-src 'none'; "
         "frame-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
         "sandbox allow-scripts allow-same-origin allow-popups allow-downloads"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cache-Control", "no-store"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"}};
    return answer;
}

SiteAnswer refuse(const SiteRequest& request, unsigned status, std::string_view words) {
    SiteAnswer answer = begin_answer(request);
    answer.status = status;
    answer.text = fmt::format("{} {}\n", status, words);
    answer.length = answer.text.size();
    answer.headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
    return answer;
}

bool is_own_host(std::string_view host, std::uint16_t port) {
    return host == fmt::format("127.0.0.1:{}", port) ||
           host == fmt::format("localhost:{}", port);
}

SiteAnswer send_file(const SiteRequest& request, SiteFile file) {
    SiteAnswer answer = begin_answer(request);
    const std::uint64_t size = file.entry->bytes;
    // A compressed member can only be read from its start: no ranges there.
    const bool has_ranges = file.extent.has_value();
    const bool may_be_part = has_ranges && request.method == "GET";
    const RangeAnswer range = answer_range(may_be_part ? request.range : std::nullopt, size);
    answer.headers.emplace_back("Accept-Ranges", has_ranges ? "bytes" : "none");
    if (range.kind == RangeKind::unsatisfiable) {
        answer.status = 416;
        answer.headers.emplace_back("Content-Range", fmt::format("bytes */{}", size));
        return answer;
    }
    answer.headers.emplace_back("Content-Type", file.content_type);
    answer.length = size;
    if (range.kind == RangeKind::part) {
        answer.status = 206;
        answer.first = range.range.first;
        answer.length = range.range.length;
        answer.headers.emplace_back("Content-Range",
                                    fmt::format("bytes {}-{}/{}", answer.first,
                                                answer.first + answer.length - 1, size));
    }
    answer.file = std::move(file);
    return answer;
}

}  // namespace

SiteAnswer answer_request(const PackageSite& site, const SiteGuard& guard,
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
    std::string_view path = request.target.substr(0, request.target.find('?'));
    const std::string root = fmt::format("/{}/", guard.token);
    if (!path.starts_with(root)) {
        return refuse(request, 404, "Nothing is here. Use the whole address that was printed.");
    }
    path.remove_prefix(root.size());
    if (path.empty()) {
        SiteAnswer answer = refuse(request, 302, "Go on to the front page.");
        answer.headers.emplace_back("Location", root + std::string(front_page_path));
        return answer;
    }
    auto file = site.find(path);
    if (!file) {
        return refuse(request, 404, "The package holds no such file.");
    }
    return send_file(request, std::move(*file));
}

}  // namespace lifeboat::viewer
