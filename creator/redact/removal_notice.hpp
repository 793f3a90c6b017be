// A removal as a document of its own, which others who hold the same lifeboat can apply:
// spec/schemas/removal-notice.schema.json, signed beside itself as "<name>.p7s".  Spec §9.4.
//
// It names what must go, members too, and so is for the hands of those who hold a copy.
#pragma once

#include "creator/redact/removal.hpp"
#include "lifeboat/format/lifeboat.hpp"

#include <string>
#include <string_view>

namespace lifeboat::creator::redact {

struct RemovalNotice {
    std::string uuid;
    /// Of the first edition, which all editions of the lifeboat share.
    std::string lineage;
    Removal removal;  ///< `made_at` is the day of the notice.
};

/// Canonical: equal notices give equal bytes.
[[nodiscard]] std::string to_json(const RemovalNotice& notice);

/// Errors: malformed when it breaks its schema (`subject` names the document).
[[nodiscard]] RemovalNotice parse_notice(std::string_view text, std::string_view subject);

/// The UUID that all editions of the package share.
[[nodiscard]] std::string lineage_of(const format::Lifeboat& lifeboat);

}  // namespace lifeboat::creator::redact
