// The kinds of pages, one file each.  Every function writes its pages to `sink` and throws
// whatever that throws.  The catalogue must have gathered all photos before the lists are
// written; write_photo_page() may come earlier.
#pragma once

#include "lifeboat/format/embedded_text.hpp"
#include "viewer/pages/catalogue.hpp"

#include <span>

namespace lifeboat::viewer {

void write_photo_page(const Catalogue& catalogue, PhotoNumber number,
                      const format::Photo& photo, PageSink& sink);

void write_front_page(const Catalogue& catalogue, PageSink& sink);
void write_search_page(const Catalogue& catalogue, PageSink& sink);
void write_photo_lists(const Catalogue& catalogue, PageSink& sink);
void write_date_pages(const Catalogue& catalogue, PageSink& sink);
void write_conversation_pages(Catalogue& catalogue, PageSink& sink);
void write_collection_pages(const Catalogue& catalogue, PageSink& sink);
void write_people_pages(const Catalogue& catalogue, PageSink& sink);
void write_tag_pages(const Catalogue& catalogue, PageSink& sink);
class MapIndex;
/// `map` must have been sorted.
void write_map_pages(const Catalogue& catalogue, const MapIndex& map, PageSink& sink);
void write_place_pages(const Catalogue& catalogue, PageSink& sink);
/// `has_permissions`: there is a page of them.
void write_license_page(const Catalogue& catalogue, bool has_permissions, PageSink& sink);
/// Path of the first page of the table of addresses.
[[nodiscard]] std::string first_address_page(const Catalogue& catalogue);
void write_address_pages(const Catalogue& catalogue, PageSink& sink);
void write_ashore_page(const Catalogue& catalogue, PageSink& sink);
void write_about_page(const Catalogue& catalogue, PageSink& sink);
void write_data_page(const Catalogue& catalogue, PageSink& sink);
void write_check_page(const Catalogue& catalogue, PageSink& sink);
/// The page that shows a lifeboat out of its ZIP.  `site` are the files of viewer/site/.
void write_open_page(const Catalogue& catalogue, std::span<const format::EmbeddedText> site,
                     PageSink& sink);

}  // namespace lifeboat::viewer
