#include "creator/build/media_names.hpp"

#include "lifeboat/format/package_writer.hpp"

#include <array>
#include <utility>

namespace lifeboat::creator::build {
namespace {

constexpr std::size_t longest_suffix = 24;

/// "Large 2048" → "large-2048".
std::string slug_of(std::string_view label) {
    std::string slug;
    for (const char c : label) {
        if (slug.size() == longest_suffix) {
            break;
        }
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            slug += c;
        } else if (c >= 'A' && c <= 'Z') {
            slug += static_cast<char>(c - 'A' + 'a');
        } else if (!slug.empty() && slug.back() != '-') {
            slug += '-';
        }
    }
    while (!slug.empty() && slug.back() == '-') {
        slug.pop_back();
    }
    return slug.empty() ? "best" : slug;
}

std::string suffix_of(const format::Rendition& rendition) {
    if (rendition.role != format::RenditionRole::original) {
        return std::string(to_string(rendition.role));
    }
    const bool is_original =
        rendition.label == "Original" || rendition.label == "Video Original";
    return is_original ? "o" : slug_of(rendition.label);
}

}  // namespace

std::string extension_of(const format::Rendition& rendition) {
    using Row = std::pair<std::string_view, std::string_view>;
    static constexpr std::array<Row, 10> extensions{{{"image/jpeg", "jpg"},
                                                     {"image/png", "png"},
                                                     {"image/gif", "gif"},
                                                     {"image/webp", "webp"},
                                                     {"image/tiff", "tif"},
                                                     {"image/heic", "heic"},
                                                     {"image/avif", "avif"},
                                                     {"video/mp4", "mp4"},
                                                     {"video/quicktime", "mov"},
                                                     {"video/x-msvideo", "avi"}}};
    for (const auto& [type, extension] : extensions) {
        if (rendition.media_type == type) {
            return std::string(extension);
        }
    }
    return "bin";
}

std::string package_path_of(const format::PhotoId& photo, const format::Rendition& rendition) {
    return format::rendition_path(rendition.role, photo, suffix_of(rendition),
                                  extension_of(rendition));
}

}  // namespace lifeboat::creator::build
