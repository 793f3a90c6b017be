// What the search can narrow by: for every value of a facet the photos that have it.
// spec/reading-room-data.md §6.
//
// Memory: a byte or two for every photo and value that it has, and 150 bytes for every value;
// for tags none, which the catalogue holds.
#pragma once

#include "viewer/pages/catalogue.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::viewer {

struct Facet {
    enum class Order : std::uint8_t { by_value, by_count };

    std::string_view name;
    WordKey label;  ///< What readers see.
    Order order;
};

/// One facet.  Not safe for concurrent use.
class FacetList {
  public:
    explicit FacetList(const Facet& facet) : facet_(facet) {}

    /// Photos must come in ascending order for each value; one that comes twice counts once.
    void add(PhotoNumber photo, std::string_view value, std::string_view label);

    /// Writes the shards "facets/<name>/…" and appends the facet's row for start.js to `json`.
    void write(const Language& language, std::string& json, PageSink& sink) const;

  private:
    struct Value {
        std::string label;
        std::string packed;
        PhotoNumber last = 0;
        std::uint32_t count = 0;
    };

    Facet facet_;
    std::map<std::string, Value, std::less<>> values_;
};

/// The same of tags; `tags` is Catalogue::tags().
void write_tag_facet(const Facet& facet, const std::map<std::string, TagUse>& tags,
                     const Language& language, std::string& json, PageSink& sink);

}  // namespace lifeboat::viewer
