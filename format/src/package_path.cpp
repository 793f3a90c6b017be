#include "lifeboat/format/package_path.hpp"

#include "ascii_case.hpp"
#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace lifeboat::format {
namespace {

constexpr std::size_t longest_component = 64;
constexpr std::size_t longest_path = 180;
constexpr std::string_view schemas_folder = "data/schemas/";

constexpr std::array<std::string_view, 3> fixed_names{"METS.xml", "README.txt", "FORMAT.txt"};

bool is_lower_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_joint(char c) {
    return c == '.' || c == '_' || c == '-';
}

/// The names that Windows keeps for devices, with any extension: CON, PRN, AUX, NUL, COM1 to
/// COM9, LPT1 to LPT9.
bool is_device_name(std::string_view component) {
    const std::string stem = lower_ascii(component.substr(0, component.find('.')));
    if (stem == "con" || stem == "prn" || stem == "aux" || stem == "nul") {
        return true;
    }
    return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) &&
           stem[3] >= '1' && stem[3] <= '9';
}

std::optional<PathRefusal> refuse_component(std::string_view component, bool capitals) {
    if (component.empty() || component == "." || component == "..") {
        return PathRefusal::not_relative_inside;
    }
    if (std::find(fixed_names.begin(), fixed_names.end(), component) != fixed_names.end()) {
        return std::nullopt;
    }
    const auto allowed = [&](char c) {
        return is_lower_or_digit(c) || is_joint(c) || (capitals && is_upper(c));
    };
    if (!std::all_of(component.begin(), component.end(), allowed)) {
        return PathRefusal::bad_character;
    }
    if (component.front() == '.' || component.back() == '.' || is_device_name(component)) {
        return PathRefusal::reserved;
    }
    if (is_joint(component.front())) {
        return PathRefusal::bad_character;
    }
    if (component.size() > longest_component) {
        return PathRefusal::too_long;
    }
    return std::nullopt;
}

bool is_absolute(std::string_view text) {
    if (text.front() == '/' || text.front() == '\\' || text.front() == '~') {
        return true;
    }
    const char lower = static_cast<char>(text.front() | 0x20);
    return text.size() >= 2 && text[1] == ':' && lower >= 'a' && lower <= 'z';
}

std::optional<PathRefusal> refuse(std::string_view text) {
    if (text.empty()) {
        return PathRefusal::empty;
    }
    if (is_absolute(text)) {
        return PathRefusal::absolute;
    }
    const bool in_schemas = text.starts_with(schemas_folder);
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find('/', begin), text.size());
        const bool capitals = in_schemas && begin >= schemas_folder.size();
        if (const auto reason = refuse_component(text.substr(begin, end - begin), capitals)) {
            return reason;
        }
        begin = end + 1;
    }
    if (text.size() > longest_path) {
        return PathRefusal::too_long;
    }
    return std::nullopt;
}

}  // namespace

std::string_view to_string(PathRefusal refusal) noexcept {
    switch (refusal) {
        case PathRefusal::empty:
            return "is empty";
        case PathRefusal::absolute:
            return "is absolute";
        case PathRefusal::not_relative_inside:
            return "has a component that is empty, \".\" or \"..\"";
        case PathRefusal::bad_character:
            return "has a character outside a-z, 0-9, \".\", \"_\", \"-\"";
        case PathRefusal::reserved:
            return "has a name that some systems reserve";
        case PathRefusal::too_long:
            return "has a component over 64 bytes or is over 180 bytes long";
    }
    return "is refused";
}

Result<PackagePath, PathRefusal> PackagePath::parse(std::string_view text) {
    if (const auto reason = refuse(text)) {
        return unexpected(*reason);
    }
    return PackagePath{std::string{text}};
}

PackagePath PackagePath::require(std::string_view text) {
    auto path = parse(text);
    if (!path) {
        throw Error(ErrorCode::internal, std::string{text},
                    fmt::format("is no path of a package: it {}", to_string(path.error())));
    }
    return *std::move(path);
}

}  // namespace lifeboat::format
