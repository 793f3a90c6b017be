// Where things stand in a JSON text: lines of pointers, and keys that appear twice.
// One pass, its memory bounded by the depth and the keys of the objects that are open.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format::json {

struct Place {
    std::string pointer;  ///< RFC 6901.
    std::size_t line = 0;
};

/// The first key that appears twice in one object.  `text` must be well-formed JSON.
[[nodiscard]] std::optional<Place> find_repeated_key(std::string_view text);

/// The line of each of `pointers`, 0 for those that are not there.  `text` must be well-formed.
[[nodiscard]] std::vector<std::size_t> lines_of(std::string_view text,
                                                std::span<const std::string> pointers);

/// The line that holds the byte at `offset`.
[[nodiscard]] std::size_t line_at(std::string_view text, std::size_t offset) noexcept;

/// "~0" for "~" and "~1" for "/" (RFC 6901 §3).
[[nodiscard]] std::string escape_token(std::string_view token);

}  // namespace lifeboat::format::json
