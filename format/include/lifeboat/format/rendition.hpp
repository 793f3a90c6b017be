// One file of a photo.
#pragma once

#include "lifeboat/format/timestamp.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::format {

enum class RenditionRole {
    original,   ///< The best available rendition, in representations/originals.
    poster,     ///< A still that Flickr shows for a video, in representations/originals.
    thumbnail,  ///< In representations/access.
    display     ///< A larger copy for reading on screen, in representations/access.
};
[[nodiscard]] std::string_view to_string(RenditionRole role) noexcept;
[[nodiscard]] std::optional<RenditionRole> parse_rendition_role(std::string_view text) noexcept;

struct Rendition {
    RenditionRole role = RenditionRole::original;
    std::string label;  ///< Flickr's, as served: "Original", "Large 2048", "720p".
    std::string
        path;  ///< Package path from data/: "representations/originals/data/c0/1_o.jpg".
    std::string media_type;    ///< By the bytes: "image/jpeg".
    std::string pronom;        ///< PRONOM id by the bytes, "fmt/43"; empty when not recognised.
    std::uint32_t width = 0;   ///< In pixels, of the stored file; 0 when unknown.
    std::uint32_t height = 0;  ///< In pixels; 0 when unknown.
    std::uint64_t bytes = 0;
    std::string sha256;      ///< Hexadecimal.
    std::string sha512;      ///< Hexadecimal.
    std::string source_url;  ///< Where Flickr served it, without query.
    Timestamp fetched_at{};
    bool is_transcode = false;  ///< A video that Flickr re-encoded.
    /// Why this is not the file that was uploaded; empty when it is.
    std::string not_original_reason;
    /// Its metadata were taken out: these are not the bytes that `source_url` served.
    bool is_stripped = false;
    /// What is wrong with the file as Flickr served it: it is kept as it came.  Empty when
    /// nothing was seen.
    std::string defect;
    bool operator==(const Rendition&) const = default;
};

}  // namespace lifeboat::format
