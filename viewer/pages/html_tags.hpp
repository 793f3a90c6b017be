// The tags that the sanitiser knows, and how a tag is read.  Part of html_sanitizer.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace lifeboat::viewer {

/// What the sanitiser does with a tag.
enum class TagRole { none, phrase, block, list, item, line_break, link, image, dropped };

struct KnownTag {
    std::string_view name;
    TagRole role;
};

/// nullptr when `name`, in whatever case, is not on the list.
[[nodiscard]] const KnownTag* find_tag(std::string_view name);

struct TagAttributes {
    std::optional<std::string_view> href;  ///< The first of that name, as written.
    std::optional<std::string_view> src;
};

/// Reads the attributes of a tag as browsers do.  `position` stands behind the tag's name and
/// is moved behind its '>'.  nullopt when the text ends first.
[[nodiscard]] std::optional<TagAttributes> read_attributes(std::string_view html,
                                                           std::size_t& position);

/// `text` is `lower` but for the case of ASCII letters.
[[nodiscard]] bool same_name(std::string_view text, std::string_view lower);

/// A blank, '/' or '>'.
[[nodiscard]] bool ends_name(char c);

}  // namespace lifeboat::viewer
