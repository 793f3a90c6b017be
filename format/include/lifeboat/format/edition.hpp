// Editions: a package is never changed, and another takes its place.  Spec §9.2.
#pragma once

#include "lifeboat/format/lifeboat.hpp"

#include <filesystem>
#include <string>

namespace lifeboat::format {

/// What a package that takes the place of another says of it.
struct EditionLink {
    std::string lineage;  ///< UUID of the first edition.
    ReplacedEdition replaces;
};

/// Reads a folder, ZIP or TAR: its description, and the digest of its tag manifest.  Its fixity
/// is not checked.
///
/// Errors: those of PackageReader; not_found when it has no tagmanifest-sha512.txt.
[[nodiscard]] EditionLink link_to_edition(const std::filesystem::path& package);

/// Makes `lifeboat` the edition after `link`.  Where both come from one capture, it gets a UUID
/// and name of its own, which follow from what is replaced.
void become_edition(Lifeboat& lifeboat, const EditionLink& link);

}  // namespace lifeboat::format
