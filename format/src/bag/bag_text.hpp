// Tag files of bags in any encoding, and the declaration that names it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::format {

/// Version as a number that can be compared: 0.97 is {0, 97}.
struct BagVersion {
    int major = 0;
    int minor = 0;
    // clang-tidy 14 takes the zero that this is compared with for a pointer.
    auto operator<=>(const BagVersion&) const = default;  // NOLINT(modernize-use-nullptr)
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

[[nodiscard]] bool is_ascii(std::string_view text) noexcept;

/// Turns text of any encoding into UTF-8 while it passes.
class Utf8Converter {
  public:
    explicit Utf8Converter(const std::string& from);

    /// Appends the next bytes.  False when the encoding is unknown or the bytes are not of it.
    [[nodiscard]] bool append(std::string_view bytes, std::string& to);
    /// False when the text ended inside a character.
    [[nodiscard]] bool is_whole() const noexcept { return rest_.empty(); }

  private:
    struct Close {
        void operator()(void* converter) const noexcept;
    };
    std::unique_ptr<void, Close> converter_;  ///< nullptr for an unknown encoding.
    bool is_utf8_;
    std::string rest_;  ///< The front of a character whose other bytes have not come.
};

/// `text` of encoding `from` as UTF-8; nullopt when the encoding is unknown or the bytes are
/// not of it.
[[nodiscard]] std::optional<std::string> to_utf8(std::string_view text,
                                                 const std::string& from);

}  // namespace lifeboat::format
