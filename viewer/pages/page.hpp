// The frame that every page shares: head, navigation, main, footer.
#pragma once

#include "viewer/pages/catalogue.hpp"
#include "viewer/pages/html_builder.hpp"

#include <string>
#include <string_view>

namespace lifeboat::viewer {

/// The entry of the navigation that a page belongs to.
enum class Section {
    front,
    photos,
    collections,
    people,
    tags,
    licenses,
    ashore,
    about,
    data,
    check
};

/// A page under construction.
struct Page {
    std::string path;   ///< From data/.
    std::string title;  ///< Plain text.
    Section section = Section::front;
    std::string previous;  ///< Path of the page before in a series; may be empty.
    std::string next;      ///< Path of the page behind; may be empty.
    Html main;

    /// The URL that leads from here to `target`, a path from data/.
    [[nodiscard]] std::string url(std::string_view target,
                                  std::string_view fragment = {}) const;
};

/// The whole document.  `page.main` is spent.
[[nodiscard]] std::string render_page(const Catalogue& catalogue, Page& page);

/// Hands the page to the sink.
void publish(const Catalogue& catalogue, Page& page, PageSink& sink);

/// What a page may load: files beside it, nothing from the network, no script.
/// spec/design/viewer.md §4.1.
inline constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'none'; style-src 'self' file:; img-src 'self' file: "
    "data:; "
    "font-src 'self' file:; media-src 'self' file:; connect-src 'none'; object-src 'none'; "
    "frame-src 'none'; base-uri 'none'; form-action 'none'";

}  // namespace lifeboat::viewer
