// Parts that several pages are made of.
#pragma once

#include "viewer/pages/page.hpp"
#include "viewer/pages/words.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lifeboat::viewer {

/// A row of pictures, each a link to its page.  `list_class` may be empty.
void write_photo_grid(Page& page, const Catalogue& catalogue,
                      std::span<const PhotoNumber> photos);

/// Links to the other pages of a list of `pages`; nothing when there is one only.
void write_pager(Page& page, std::size_t number, std::size_t pages,
                 const std::function<std::string(std::size_t)>& path_of);

/// Sets previous and next of page `number` of `pages`.
void set_neighbours(Page& page, std::size_t number, std::size_t pages,
                    const std::function<std::string(std::size_t)>& path_of);

/// "album" …
[[nodiscard]] WordKey kind_words(format::CollectionKind kind);

/// A member's name, linked to its page here when there is one.  `name` is as Flickr served it;
/// empty: the member's own, else the id.
void write_member(Page& page, const Catalogue& catalogue, const format::MemberId& id,
                  std::string_view name = {});

void write_time(Html& html, const DateWords& when);

/// Text that a stranger wrote as HTML.  Writes nothing when it is empty.
void write_words(Page& page, const Catalogue& catalogue, std::string_view html);

/// "<dt>label</dt><dd>" … end with close().
Html& begin_fact(Page& page, WordKey label);
void write_fact(Page& page, WordKey label, std::string_view text);

/// "<section><h2>title</h2>" … end with close().
Html& begin_section(Page& page, WordKey title);

/// The licence's name as served, linked to its terms on the web.
void write_license(Page& page, const format::License& license);

/// Where the licence in full is: a link to its page, or the word that this package does not
/// hold it, with its address.  Writes nothing for what is no licence.
void write_license_text_link(Page& page, const format::LicenseId& id);

/// The part of `all` that page `number` shows.
template <typename Item>
[[nodiscard]] std::span<const Item> slice(std::span<const Item> all, std::size_t number,
                                          std::size_t a_page) {
    const std::size_t begin = std::min((number - 1) * a_page, all.size());
    return all.subspan(begin, std::min(a_page, all.size() - begin));
}

}  // namespace lifeboat::viewer
