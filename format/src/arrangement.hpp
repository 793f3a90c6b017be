// What people arranged: albums, galleries and groups in their own order, for the logical map.
#pragma once

#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/photo.hpp"
#include "xml/mets_writer.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace lifeboat::format {

/// Memory: about 150 bytes a photo (its title, cut) and 40 a place in a collection.
class Arrangement {
  public:
    /// `file_number` is that of the photo's original.
    void note(const Photo& photo, std::uint64_t file_number);
    void note(const Collection& collection);

    /// The logical map; nothing when there is no collection.
    void write(xml::MetsWriter& mets) const;

  private:
    struct Place {
        std::string photo;
        bool travels = true;
    };
    struct Shelf {
        CollectionKind kind = CollectionKind::album;
        std::string label;
        std::vector<Place> places;
    };
    struct Item {
        std::uint64_t file_number = 0;
        std::string label;
    };

    void write_place(xml::MetsWriter& mets, const Place& place, std::uint64_t order) const;

    std::unordered_map<std::string, Item> photos_;
    std::vector<Shelf> shelves_;
};

}  // namespace lifeboat::format
