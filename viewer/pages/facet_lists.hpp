// What the search can narrow by: for every value of a facet the photos that have it.
// spec/reading-room-data.md §6.
//
// Memory: a byte or two for every photo and value that it has, and 150 bytes for every value.
#pragma once

#include "viewer/pages/catalogue.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::viewer {

/// One facet.  Not safe for concurrent use.
class FacetList {
  public:
    enum class Order { by_value, by_count };

    /// `label` is what readers see.
    FacetList(std::string name, WordKey label, Order order)
        : name_(std::move(name)), label_(label), order_(order) {}

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

    std::string name_;
    WordKey label_;
    Order order_;
    std::map<std::string, Value, std::less<>> values_;
};

}  // namespace lifeboat::viewer
