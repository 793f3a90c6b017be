// Parts that several documents share.  Each read_…() is the inverse of its write_…().
#pragma once

#include "json/json_document_json.hpp"
#include "lifeboat/format/license.hpp"
#include "lifeboat/format/photo.hpp"
#include "lifeboat/format/rendition.hpp"
#include "lifeboat/format/rights.hpp"

namespace lifeboat::format::json {

[[nodiscard]] Draft write_license(const License& license);
[[nodiscard]] License read_license(const Node& node);

/// `derived_from` names the fact that it follows from.
[[nodiscard]] Draft write_rights_statement(const RightsStatement& rights,
                                           const char* derived_from);
[[nodiscard]] RightsStatement read_rights_statement(const Node& node);

[[nodiscard]] Draft write_permission(const Permission& permission);
[[nodiscard]] Permission read_permission(const Node& node);

[[nodiscard]] Draft write_rendition(const Rendition& rendition);
[[nodiscard]] Rendition read_rendition(const Node& node);

[[nodiscard]] Draft write_omission(const Omission& omission);
[[nodiscard]] Omission read_omission(const Node& node);

/// On a photo or an album.
[[nodiscard]] Draft write_comment(const Comment& comment);
[[nodiscard]] Comment read_comment(const Node& node);

}  // namespace lifeboat::format::json
