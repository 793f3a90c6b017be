// What the specification demands, as data: spec/requirements.json is the only source of ids.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace lifeboat::format {

enum class Level : std::uint8_t {
    must,   ///< A package that breaks it does not conform.
    should  ///< Worth a warning; the package still conforms.
};
[[nodiscard]] std::string_view to_string(Level level) noexcept;

struct Requirement {
    std::string id;  ///< "LB001".
    Level level = Level::must;
    std::string section;  ///< Of spec/data-lifeboat.md: "4.2".
    std::string text;     ///< One sentence.
};

/// All requirements, by id.
[[nodiscard]] std::span<const Requirement> requirements();

/// Errors: internal for an id that the table does not hold.
[[nodiscard]] const Requirement& requirement(std::string_view id);

}  // namespace lifeboat::format
