// What the owner of a photo allowed, on the photo's page, with the way to the agreement.
#pragma once

#include "lifeboat/format/photo.hpp"
#include "viewer/pages/page.hpp"

#include <string>

namespace lifeboat::viewer {

/// Nothing where the record holds no permission.
void write_permission(Page& page, const format::Photo& photo);

/// A table of the uses that a permission names; a word where it names none.
void write_uses(Page& page, const format::Permission& permission);

/// "from 2046-01-01 until 2050-12-31"; empty without days.
[[nodiscard]] std::string days_between(const Page& page, const std::string& begin,
                                       const std::string& end);

/// Where the statement is, to print and for machines; nothing where it has no agreement.
void write_statement_links(Page& page, const format::Permission& permission);

}  // namespace lifeboat::viewer
