// Tag files of bags in any encoding, and the declaration that names it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::format {

/// Version as a number that can be compared: 0.97 is {0, 97}.
struct BagVersion {
    int major = 0;
    int minor = 0;
    auto operator<=>(const BagVersion&) const = default;
};

/// What bagit.txt says, or what is wrong with it.
struct BagDeclaration {
    std::string version_text;
    BagVersion version;
    std::string encoding = "UTF-8";
    std::string problem_rule;  ///< Empty when it is well-formed.
    std::string found;
    std::string expected;
};

/// Reads bagit.txt, which is UTF-8 in every version.  From 1.0 on no blank stands before a
/// colon (RFC 8493 §2.1.1); the drafts allowed any.
[[nodiscard]] BagDeclaration parse_bag_declaration(std::string_view text);

/// `text` of encoding `from` as UTF-8; nullopt when the encoding is unknown or the bytes are
/// not of it.
[[nodiscard]] std::optional<std::string> to_utf8(std::string_view text,
                                                 const std::string& from);

}  // namespace lifeboat::format
