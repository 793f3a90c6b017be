// What one edition has that another has not.  Spec §9.2.
#pragma once

#include "lifeboat/format/progress.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace lifeboat::format {

enum class ChangeKind : std::uint8_t { added, removed, changed };
[[nodiscard]] std::string_view to_string(ChangeKind kind) noexcept;

/// One difference.
struct Change {
    ChangeKind kind = ChangeKind::changed;
    /// "lifeboat", "photo", "member", "collection" and what these hold: "comment", "tag",
    /// "note", "rendition" …; rows of the lists: "ashore", "omission", "license", "withheld";
    /// "media", "file"; and "derived" for a file that follows from the others.
    std::string what;
    std::string subject;  ///< Id of the record, or path of the file from the top folder.
    std::string field;    ///< "title", "place.latitude", "comments[90000001-51]"; may be empty.
    std::string
        before;  ///< The value as JSON, a digest for bytes; empty when it was not there.
    std::string after;
};

/// Calls `visit` for every difference, in the order: description and lists, photos, members,
/// collections, media, other files.  Records are compared field by field, media and other files
/// by the digests that the manifests state (this is no verification).  The times at which two
/// captures saw the same thing are no difference.
///
/// Memory: two digests and the path of each file, and one record of each package.
///
/// Errors: those of open_container(); not_found when one is no Data Lifeboat; malformed for a
/// record that cannot be read.
void compare_packages(const std::filesystem::path& old_package,
                      const std::filesystem::path& new_package,
                      const std::function<void(const Change&)>& visit,
                      ProgressObserver& progress);

}  // namespace lifeboat::format
