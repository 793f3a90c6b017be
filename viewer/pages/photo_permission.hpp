// What the owner of a photo allowed, on the photo's page, with the way to the statement.
#pragma once

#include "lifeboat/format/photo.hpp"
#include "viewer/pages/page.hpp"

namespace lifeboat::viewer {

/// Nothing where the record holds no permission with an agreement of this format.
void write_permission(Page& page, const format::Photo& photo);

}  // namespace lifeboat::viewer
