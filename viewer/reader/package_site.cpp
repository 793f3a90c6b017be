#include "viewer/reader/package_site.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace lifeboat::viewer {
namespace {

struct ContentType {
    std::string_view extension;
    std::string_view type;
};

constexpr auto content_types = std::to_array<ContentType>({
    {"html", "text/html; charset=utf-8"},
    {"css", "text/css; charset=utf-8"},
    {"js", "text/javascript; charset=utf-8"},
    {"txt", "text/plain; charset=utf-8"},
    {"csv", "text/csv; charset=utf-8"},
    {"json", "application/json; charset=utf-8"},
    {"xml", "application/xml; charset=utf-8"},
    {"xsd", "application/xml; charset=utf-8"},
    {"jpg", "image/jpeg"},
    {"png", "image/png"},
    {"gif", "image/gif"},
    {"webp", "image/webp"},
    {"tif", "image/tiff"},
    {"heic", "image/heic"},
    {"avif", "image/avif"},
    {"mp4", "video/mp4"},
    {"mov", "video/quicktime"},
    {"avi", "video/x-msvideo"},
    {"pdf", "application/pdf"},
    {"gz", "application/gzip"},
});

int hex_value(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size()) {
            return std::nullopt;
        }
        const int high = hex_value(text[i + 1]);
        const int low = hex_value(text[i + 2]);
        if (high < 0 || low < 0 || high + low == 0) {
            return std::nullopt;
        }
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

std::string_view content_type_of(std::string_view path) {
    const std::size_t dot = path.rfind('.');
    const std::string_view extension =
        dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    const auto* found = std::find_if(
        content_types.begin(), content_types.end(),
        [extension](const ContentType& row) { return row.extension == extension; });
    return found == content_types.end() ? "application/octet-stream" : found->type;
}

std::optional<SiteFile> PackageSite::find(std::string_view path) const {
    auto name = percent_decoded(path);
    if (!name) {
        return std::nullopt;
    }
    if (name->empty() || name->back() == '/') {
        *name += "index.html";
    }
    const format::ContainerEntry* entry = container_.find(*name);
    if (entry == nullptr || entry->kind != format::EntryKind::file) {
        return std::nullopt;
    }
    return SiteFile{entry, std::string(content_type_of(*name)), container_.extent(*entry)};
}

std::string PackageSite::beginning(const SiteFile& file, std::size_t most) const {
    const auto source = container_.open(*file.entry);
    std::vector<std::byte> bytes(most);
    std::size_t done = 0;
    while (done < most) {
        const std::size_t got = source->read(std::span(bytes).subspan(done));
        if (got == 0) {
            break;
        }
        done += got;
    }
    // std::string knows characters only.
    return {reinterpret_cast<const char*>(bytes.data()), done};
}

}  // namespace lifeboat::viewer
