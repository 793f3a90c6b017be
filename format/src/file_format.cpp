#include "lifeboat/format/file_format.hpp"

#include "deflate.hpp"
#include "image_format.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace lifeboat::format {
namespace {

using Bytes = std::span<const std::byte>;

FileFormat json() {
    return {"application/json", "fmt/817", "JSON Data Interchange Format", "", "json"};
}

FileFormat xml() {
    return {"application/xml", "fmt/101", "Extensible Markup Language", "1.0", "xml"};
}

FileFormat html5() {
    return {"text/html", "fmt/471", "Hypertext Markup Language", "5", "html"};
}

/// PRONOM names the records, not the gzip around them; one member a record is what the WARC
/// standard itself recommends (ISO 28500 Annex D).
FileFormat warc(std::string version, std::string extension) {
    const bool newest = version == "1.1";
    return {"application/warc", newest ? "fmt/1281" : "fmt/1355", "WARC", std::move(version),
            std::move(extension)};
}

std::optional<FileFormat> identify_warc(std::string_view text, std::string_view extension) {
    for (const std::string_view version : {"1.1", "1.0"}) {
        if (text.starts_with("WARC/" + std::string{version})) {
            return warc(std::string{version}, std::string{extension});
        }
    }
    return std::nullopt;
}

std::optional<FileFormat> identify_gzip(Bytes head) {
    if (!stands_at(head, 0, "\x1F\x8B\x08")) {
        return std::nullopt;
    }
    std::array<std::byte, 16> front{};
    Inflater inflater(DeflateFraming::gzip);
    const auto step = inflater.step(head, front);
    const std::string_view text{reinterpret_cast<const char*>(front.data()), step.made};
    if (auto format = identify_warc(text, "warc.gz")) {
        return format;
    }
    return FileFormat{"application/gzip", "x-fmt/266", "GZIP Format", "", "gz"};
}

std::optional<FileFormat> identify_pdf(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> versions{{
        {"1.0", "fmt/14"},
        {"1.1", "fmt/15"},
        {"1.2", "fmt/16"},
        {"1.3", "fmt/17"},
        {"1.4", "fmt/18"},
        {"1.5", "fmt/19"},
        {"1.6", "fmt/20"},
        {"1.7", "fmt/276"},
        {"2.0", "fmt/1129"},
    }};
    constexpr std::string_view label = "%PDF-";
    if (!text.starts_with(label)) {
        return std::nullopt;
    }
    FileFormat format{"application/pdf", "", "Portable Document Format", "", "pdf"};
    for (const auto& [version, pronom] : versions) {
        if (text.substr(label.size()).starts_with(version)) {
            format.version = version;
            format.pronom = pronom;
        }
    }
    return format;
}

bool begins_ignoring_case(std::string_view text, std::string_view lower_case) {
    return text.size() >= lower_case.size() &&
           std::equal(lower_case.begin(), lower_case.end(), text.begin(), [](char a, char b) {
               return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
           });
}

std::string_view skip_blanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

/// An object or array whose second token can stand there.
bool looks_like_json(std::string_view text) {
    if (!text.starts_with('{') && !text.starts_with('[')) {
        return false;
    }
    const std::string_view rest = skip_blanks(text.substr(1));
    const std::string_view allowed = text.front() == '{' ? "\"}" : "\"{[]-0123456789tfn";
    return !rest.empty() && allowed.find(rest.front()) != std::string_view::npos;
}

std::optional<FileFormat> identify_text(std::string_view text) {
    if (auto format = identify_warc(text, "warc")) {
        return format;
    }
    if (auto format = identify_pdf(text)) {
        return format;
    }
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    if (text.starts_with("<?xml")) {
        return xml();
    }
    const std::string_view body = skip_blanks(text);
    if (begins_ignoring_case(body, "<!doctype html>")) {
        return html5();
    }
    if (begins_ignoring_case(body, "<!doctype html") || begins_ignoring_case(body, "<html")) {
        return FileFormat{"text/html", "fmt/96", "Hypertext Markup Language", "", "html"};
    }
    if (looks_like_json(body)) {
        return json();
    }
    return std::nullopt;
}

}  // namespace

FileFormat identify_format(std::span<const std::byte> head) {
    if (auto format = identify_image(head)) {
        return *std::move(format);
    }
    if (auto format = identify_gzip(head)) {
        return *std::move(format);
    }
    const std::string_view text{reinterpret_cast<const char*>(head.data()), head.size()};
    if (auto format = identify_text(text)) {
        return *std::move(format);
    }
    return {"application/octet-stream", "", "", "", "bin"};
}

FileFormat format_of_text(std::string_view path) {
    const auto ends = [&](std::string_view suffix) { return path.ends_with(suffix); };
    if (ends(".warc.gz")) {
        return warc("1.1", "warc.gz");
    }
    if (ends(".jsonld") || ends("ro-crate-metadata.json")) {
        return {"application/ld+json", "fmt/880", "JSON-LD", "", "jsonld"};
    }
    if (ends(".json")) {
        return json();
    }
    if (ends(".xml")) {
        return xml();
    }
    if (ends(".xsd")) {
        return {"application/xml", "x-fmt/280", "XML Schema Definition", "", "xsd"};
    }
    if (ends(".html")) {
        return html5();
    }
    if (ends(".css")) {
        return {"text/css", "x-fmt/224", "Cascading Style Sheet", "", "css"};
    }
    if (ends(".js")) {
        return {"text/javascript", "x-fmt/423", "JavaScript file", "", "js"};
    }
    if (ends(".csv")) {
        return {"text/csv", "x-fmt/18", "Comma Separated Values", "", "csv"};
    }
    if (ends(".txt")) {
        return {"text/plain", "x-fmt/111", "Plain Text File", "", "txt"};
    }
    return {"application/octet-stream", "", "", "", "bin"};
}

}  // namespace lifeboat::format
