// What is to be removed from a package: the order that a new edition is made by.  Spec §9.4.
#pragma once

#include "lifeboat/format/identifiers.hpp"
#include "lifeboat/format/result.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::redact {

/// A statement of one photo's record.
enum class PhotoField : std::uint8_t {
    title,
    description,
    tags,
    comments,
    notes,
    people,
    faves,
    place,
    exif,
    contexts
};
[[nodiscard]] std::string_view to_string(PhotoField field) noexcept;

struct FieldRef {
    format::PhotoId photo;
    PhotoField field = PhotoField::title;
    bool operator==(const FieldRef&) const = default;
};

/// Reads "50000000001:title"; what is wrong with it otherwise.
[[nodiscard]] format::Result<FieldRef, std::string> parse_field_ref(std::string_view text);
/// As parse_field_ref() reads it.
[[nodiscard]] std::string to_text(const FieldRef& ref);

/// What becomes of other people's comments and notes that name what is removed.
enum class MentionRule : std::uint8_t {
    remove,  ///< They go, whole.
    blank    ///< They stay, with the name blanked.
};

struct Removal {
    std::vector<format::PhotoId> photos;
    std::vector<format::MemberId> members;
    std::vector<std::string> comments;  ///< Flickr's ids, of photos as of albums.
    std::vector<std::string> notes;     ///< Flickr's ids.
    std::vector<FieldRef> fields;
    /// Further words by which texts may name what is removed, such as a nickname.
    std::vector<std::string> also_named;
    MentionRule mentions = MentionRule::remove;
    std::string reason;     ///< Words; goes into the package.
    std::string authority;  ///< Words; goes into the package.
    format::Timestamp made_at{};
    std::string until;  ///< Day that an embargo ends; empty: removed for good.

    [[nodiscard]] bool is_empty() const noexcept {
        return photos.empty() && members.empty() && comments.empty() && notes.empty() &&
               fields.empty();
    }
};

}  // namespace lifeboat::creator::redact
