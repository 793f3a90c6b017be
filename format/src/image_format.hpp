// Recognition of image and video formats, for identify_format().
#pragma once

#include "lifeboat/format/file_format.hpp"

#include <optional>

namespace lifeboat::format {

/// nullopt when `head` begins no image or video known here.
[[nodiscard]] std::optional<FileFormat> identify_image(std::span<const std::byte> head);

/// Whether `text` stands at `offset` of `bytes`.
[[nodiscard]] bool stands_at(std::span<const std::byte> bytes, std::size_t offset,
                             std::string_view text);

}  // namespace lifeboat::format
