// That there can be no package: an end like that of a package, and no failure on the way.
#pragma once

#include "lifeboat/format/error.hpp"

namespace lifeboat::creator::capture {

/// Flickr's answers, or those of the owners, leave nothing of which a package could be made.
/// They are captured: the same capture says it again, and only another one may say something
/// else.
class NothingToPack final : public format::Error {
  public:
    using Error::Error;
};

}  // namespace lifeboat::creator::capture
