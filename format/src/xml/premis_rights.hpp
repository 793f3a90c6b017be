// The rights part of the package's PREMIS document, and the identifier elements that all parts
// share.
#pragma once

#include "lifeboat/format/lifeboat.hpp"
#include "rights_register.hpp"
#include "xml/xml_writer.hpp"

#include <string_view>

namespace lifeboat::format::xml {

inline constexpr std::string_view maker_agent = "agent-maker";

/// `<name><nameType>type</nameType><nameValue>value</nameValue></name>`.
void identifier(XmlWriter& xml, std::string_view name, std::string_view type,
                std::string_view value);

/// As identifier(), with a role where `role` is not empty: "linkingAgentIdentifier" has
/// linkingAgentRole and so on.
void linking(XmlWriter& xml, std::string_view name, std::string_view type,
             std::string_view value, std::string_view role);

/// One `rights` element a statement: licences as served, own photos, permissions.
void write_premis_rights(XmlWriter& xml, const Lifeboat& lifeboat,
                         const RightsRegister& rights);

}  // namespace lifeboat::format::xml
