// Licences as Flickr serves them, and the rights statement that follows from one.
// Three facts are kept apart and never merged (spec §6): what Flickr served, the rights
// statement derived from it by table, and the permission that a person gave.
#pragma once

#include "lifeboat/format/identifiers.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

/// A row of Flickr's licence table, as served in the run.  Names and URLs change over the
/// years, so the snapshot belongs to the package.
struct License {
    LicenseId id;
    std::string name;
    std::string url;  ///< Empty where Flickr gives none.
    bool operator==(const License&) const = default;
};

/// One row of a photo's licence history.  Flickr gives display names here, not ids.
struct LicenseChange {
    Timestamp changed_at{};
    std::string old_name;
    std::string old_url;
    std::string new_name;
    std::string new_url;
    bool operator==(const LicenseChange&) const = default;
};

/// PREMIS rightsBasis.
enum class RightsBasis { copyright, license, statute, other };
[[nodiscard]] std::string_view to_string(RightsBasis basis) noexcept;
[[nodiscard]] std::optional<RightsBasis> parse_rights_basis(std::string_view text) noexcept;

/// What the law says of a photo, derived from its licence by the table of spec §6.2.
struct RightsStatement {
    std::string uri;    ///< Creative Commons or rightsstatements.org.
    std::string label;  ///< "CC BY 2.0", "In Copyright".
    RightsBasis basis = RightsBasis::other;
    bool is_open = false;  ///< Copies may be kept and shown under the licence's own terms.
    std::string note;      ///< Such as the statute; may be empty.
    bool operator==(const RightsStatement&) const = default;
};

/// The rights statement for Flickr's licence `id`; for an id unknown here, "copyright not
/// evaluated", which is not open.  Never a guess.
[[nodiscard]] RightsStatement rights_statement_for(const LicenseId& id);

/// False for ids that the table of spec §6.2 does not hold.
[[nodiscard]] bool is_known_license(const LicenseId& id);

}  // namespace lifeboat::format
