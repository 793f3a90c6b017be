// A person or institution on Flickr whose photos or words are in the lifeboat.
#pragma once

#include "lifeboat/format/identifiers.hpp"
#include "lifeboat/format/rendition.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace lifeboat::format {

struct Member {
    MemberId id;
    std::string username;
    std::string path_alias;                ///< Empty when unset.
    std::optional<std::string> real_name;  ///< nullopt: not served.
    std::optional<std::string> location;   ///< nullopt: private; empty: not set.
    std::string description;               ///< Profile text, HTML as received.
    std::string photos_url;
    std::string profile_url;
    bool is_deleted = false;
    bool is_pro = false;
    std::optional<std::uint64_t> photo_count;
    std::optional<Rendition> icon;
    /// When Flickr served the member's own record; nullopt when the member is known only from
    /// what others' records say (a comment, a tag, a note).
    std::optional<Timestamp> seen_at;
    bool operator==(const Member&) const = default;
};

/// File name of a member's record without extension: "12345678-n00".  Spec §3.2.
[[nodiscard]] std::string file_name_of(const MemberId& id);

}  // namespace lifeboat::format
