// Everything that the search page needs, written to viewer/data/: the directory, the words, the
// facets, the orders and the cards.  spec/reading-room-data.md.
//
// Memory: that of TermIndex and FacetList, and about 20 bytes a photo for the orders; 100,000
// photos of 30 words each need some 20 MB.
#pragma once

#include "viewer/pages/catalogue.hpp"
#include "viewer/pages/facet_lists.hpp"
#include "viewer/pages/search_cards.hpp"
#include "viewer/pages/term_index.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::viewer {

/// Documents are numbered: the photos in the order of selection, then collections, then
/// members.
class SearchIndex {
  public:
    /// Photos must come in order.
    void add_photo(const Catalogue& catalogue, PhotoNumber number, const format::Photo& photo,
                   PageSink& sink);

    /// Adds collections and members and writes what is left.
    void finish(const Catalogue& catalogue, PageSink& sink);

  private:
    /// One number for every photo, packed.
    struct Order {
        std::string_view name;
        std::string packed = {};
    };
    static constexpr std::size_t photos_an_order_shard = 200'000;

    void add_text(std::uint32_t document, std::string_view title,
                  const std::vector<TextPart>& parts);
    void add_facets(const Catalogue& catalogue, PhotoNumber number, const format::Photo& photo);
    void add_orders(const format::Photo& photo, PageSink& sink);
    void flush_orders(PageSink& sink);
    void add_collections(const Catalogue& catalogue, PageSink& sink);
    void add_members(const Catalogue& catalogue, PageSink& sink);
    void write_start(const Catalogue& catalogue, PageSink& sink);

    TermIndex terms_;
    SearchCards cards_;
    FacetList years_{{"year", "facet.year"_key, Facet::Order::by_value}};
    FacetList albums_{{"album", "facet.album"_key, Facet::Order::by_count}};
    FacetList owners_{{"by", "facet.by"_key, Facet::Order::by_count}};
    FacetList licenses_{{"license", "facet.license"_key, Facet::Order::by_count}};
    FacetList media_{{"media", "facet.media"_key, Facet::Order::by_count}};
    FacetList features_{{"has", "facet.has"_key, Facet::Order::by_count}};
    std::array<Order, 5> orders_{{{"taken"}, {"uploaded"}, {"comments"}, {"faves"}, {"views"}}};
    std::size_t ordered_ = 0;
};

}  // namespace lifeboat::viewer
