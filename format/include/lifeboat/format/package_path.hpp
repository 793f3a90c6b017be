// A relative path that is safe to write on any system; holding one proves that it was checked.
// Spec §3.2, "File names".
#pragma once

#include "lifeboat/format/result.hpp"

#include <compare>
#include <string>
#include <string_view>

namespace lifeboat::format {

enum class PathRefusal {
    empty,
    absolute,             ///< Begins with "/", "~", or a drive letter.
    not_relative_inside,  ///< A "." or ".." component, or an empty one.
    bad_character,        ///< Outside the allowed alphabet of its component.
    reserved,             ///< A Windows device name, a leading or a trailing dot.
    too_long              ///< A component over 64 bytes or the whole over 180.
};

[[nodiscard]] std::string_view to_string(PathRefusal refusal) noexcept;

class PackagePath {
  public:
    /// Accepts components of [a-z0-9][a-z0-9._-]*, and the fixed names METS.xml, README.txt and
    /// FORMAT.txt that other standards prescribe.  Components under data/schemas/ may hold
    /// capitals.
    [[nodiscard]] static Result<PackagePath, PathRefusal> parse(std::string_view text);

    /// As parse(), for paths that the program itself composed.  Errors: internal.
    [[nodiscard]] static PackagePath require(std::string_view text);

    [[nodiscard]] const std::string& text() const noexcept { return text_; }
    // clang-tidy 14 takes the zero that this is compared with for a pointer.
    auto operator<=>(const PackagePath&) const = default;  // NOLINT(modernize-use-nullptr)
    bool operator==(const PackagePath&) const = default;

  private:
    explicit PackagePath(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace lifeboat::format
