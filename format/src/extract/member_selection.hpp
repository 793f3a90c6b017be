// Which files of a package a request for extraction means.
#pragma once

#include "lifeboat/format/package_extraction.hpp"
#include "verify/inspection.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace lifeboat::format::extract {

struct SelectedMember {
    std::size_t file = 0;  ///< Row of the inspection's table.
    std::string name;      ///< Where it goes, below the folder that was asked for.
};

struct Selection {
    std::vector<SelectedMember> members;  ///< By place, each once.
    /// Records and originals that should have been among them; the log says why they are not.
    std::vector<std::string> missing;
};

/// The records of photos are hashed on the way.
///
/// Errors: not_found when the package holds no such file, folder or photo; malformed for a
/// record that cannot be read; already_exists when two of them would have one name.
[[nodiscard]] Selection select_members(verify::Inspection& inspection,
                                       const ExtractionRequest& request);

}  // namespace lifeboat::format::extract
