// The permissions by which photos are here: a list of all, and a page for each.
//
// Memory: a record a permission, 4 bytes a photo with one.
#pragma once

#include "lifeboat/format/rights.hpp"
#include "viewer/pages/catalogue.hpp"

#include <map>
#include <string>
#include <vector>

namespace lifeboat::viewer {

class PermissionPages {
  public:
    /// Takes note of the photo's permission, if it has one.
    void gather(PhotoNumber number, const format::Photo& photo);

    [[nodiscard]] bool empty() const noexcept { return uses_.empty(); }

    /// Writes nothing when no photo has a permission.
    void write(const Catalogue& catalogue, PageSink& sink) const;

  private:
    struct Use {
        format::Permission permission;
        std::vector<PhotoNumber> photos;
    };
    void write_list(const Catalogue& catalogue, PageSink& sink) const;
    static void write_one(const Catalogue& catalogue, const Use& use, PageSink& sink);

    std::map<std::string, Use> uses_;  ///< By id.
};

}  // namespace lifeboat::viewer
