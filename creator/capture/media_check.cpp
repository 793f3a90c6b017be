#include "creator/capture/media_check.hpp"

#include "creator/http/http_client.hpp"
#include "creator/http/url.hpp"
#include "lifeboat/format/media_watcher.hpp"

#include <fcntl.h>

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

namespace lifeboat::creator::capture {
namespace {

constexpr std::size_t block_bytes = std::size_t{256} << 10;

bool is_near(std::uint32_t found, std::uint32_t wanted) {
    const std::uint32_t difference = found > wanted ? found - wanted : wanted - found;
    return difference <= std::max<std::uint32_t>(2, wanted / 100);
}

bool has_promised_size(const format::PixelSize& found, const flickr::PhotoSize& wanted) {
    if (found.width == 0 || found.height == 0 || wanted.width == 0 || wanted.height == 0) {
        return true;  // One of them does not tell.
    }
    return (is_near(found.width, wanted.width) && is_near(found.height, wanted.height)) ||
           (is_near(found.width, wanted.height) && is_near(found.height, wanted.width));
}

constexpr std::size_t md5_digits = 32;

/// Of the 24 characters that stand for an MD5; empty for anything else.
std::string hex_of_base64(std::string_view text) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr std::size_t md5_bytes = 16;
    if (text.size() != 24 || text.substr(22) != "==") {
        return {};
    }
    std::vector<std::uint8_t> bytes;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char character : text.substr(0, 22)) {
        const std::size_t value = alphabet.find(character);
        if (value == std::string_view::npos) {
            return {};
        }
        bits = (bits << 6U) | static_cast<std::uint32_t>(value);
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes.push_back(static_cast<std::uint8_t>((bits >> held) & 0xFFU));
        }
    }
    return bytes.size() == md5_bytes ? format::to_hex(bytes) : "";
}

std::string md5_of(const std::filesystem::path& path) {
    const auto source = format::open_file(path);
    format::NamedHasher hasher("md5");
    std::vector<std::byte> block(block_bytes);
    while (const std::size_t got = source->read(block)) {
        hasher.update(std::span<const std::byte>(block).first(got));
    }
    return hasher.finish();
}

std::string pixels_text(std::uint32_t width, std::uint32_t height) {
    return std::to_string(width) + "x" + std::to_string(height);
}

}  // namespace

MediaSink::MediaSink(const std::filesystem::path& path)
    : file_(path, O_WRONLY | O_CREAT | O_TRUNC) {}

void MediaSink::write(std::span<const std::byte> bytes) {
    file_.write(bytes);
    hasher_.update(bytes);
    bytes_ += bytes.size();
}

format::Fixity MediaSink::finish() {
    file_.sync();
    file_.close();
    return hasher_.finish();
}

MediaFacts look_at_media(const std::filesystem::path& path, std::uint64_t bytes) {
    const auto source = format::open_file(path);
    format::MediaWatcher watcher(bytes);
    std::vector<std::byte> block(block_bytes);
    while (const std::size_t got = source->read(block)) {
        watcher.take(std::span<const std::byte>(block).first(got));
    }
    format::MediaView view = watcher.finish();
    return {std::move(view.format), view.pixels, std::move(view.defect)};
}

std::optional<std::uint64_t> announced_bytes(std::string_view response_head) {
    // Flickr sends JPEGs in chunks and says their length in a line of its own.
    for (const std::string_view name : {"Content-Length", "x-ttdb-l"}) {
        const std::string_view value = http::header_value(response_head, name);
        std::uint64_t count = 0;
        const char* end = value.data() + value.size();
        const auto [stop, problem] = std::from_chars(value.data(), end, count);
        if (!value.empty() && problem == std::errc{} && stop == end) {
            return count;
        }
    }
    return std::nullopt;
}

bool is_flickr_host(std::string_view host) noexcept {
    const auto is_below = [&](std::string_view domain) {
        return host == domain || (host.size() > domain.size() &&
                                  host.substr(host.size() - domain.size()) == domain &&
                                  host[host.size() - domain.size() - 1] == '.');
    };
    return is_below("staticflickr.com") || is_below("flickr.com");
}

std::string problem_of_source(std::string_view final_url) {
    const auto url = http::split_url(final_url);
    if (!url || !is_flickr_host(url->host)) {
        return "it came from " + (url ? url->host : std::string("nowhere")) +
               ", which is no host of Flickr";
    }
    for (const std::string_view name : {"photo_unavailable", "video_encoding"}) {
        if (url->path.find(name) != std::string::npos) {
            return "Flickr served its placeholder " + std::string(name);
        }
    }
    return {};
}

std::string problem_of_file(const MediaSink& file, const MediaFacts& facts,
                            const flickr::PhotoSize& wanted,
                            std::optional<std::uint64_t> announced) {
    const std::string kind = wanted.is_video ? "video/" : "image/";
    if (announced && *announced != file.bytes()) {
        return "it has " + std::to_string(file.bytes()) + " bytes, " +
               std::to_string(*announced) + " were announced";
    }
    if (facts.format.media_type.substr(0, kind.size()) != kind) {
        return "by its bytes it is " + facts.format.media_type + ", expected " + kind + "*";
    }
    if (!announced && !facts.defect.empty()) {
        return facts.defect + ", and its length was not announced";
    }
    return {};
}

std::string stated_md5(std::string_view response_head, bool is_video) {
    if (const auto value = http::header_value(response_head, "Content-MD5"); !value.empty()) {
        return hex_of_base64(value);
    }
    // Of pictures it is no digest.
    std::string_view tag = is_video ? http::header_value(response_head, "ETag") : "";
    if (tag.size() != md5_digits + 2 || tag.front() != '"' || tag.back() != '"') {
        return {};
    }
    std::string digits(tag.substr(1, md5_digits));
    return digits.find_first_not_of("0123456789abcdef") == std::string::npos ? digits : "";
}

std::string doubt_about(const std::filesystem::path& path, const MediaFacts& facts,
                        std::string_view response_head) {
    if (!facts.defect.empty()) {
        return facts.defect;
    }
    const bool is_video = facts.format.media_type.substr(0, 6) == "video/";
    const std::string stated = stated_md5(response_head, is_video);
    const std::string found = stated.empty() ? "" : md5_of(path);
    return stated == found ? "" : "its MD5 is " + found + ", the response states " + stated;
}

std::string problem_of_pixels(const format::PixelSize& found, const flickr::PhotoSize& wanted) {
    if (has_promised_size(found, wanted)) {
        return {};
    }
    return "it is " + pixels_text(found.width, found.height) + " pixels, Flickr promised " +
           pixels_text(wanted.width, wanted.height);
}

}  // namespace lifeboat::creator::capture
