// HTML that strangers wrote (descriptions, comments, notes, profiles) made harmless.
//
// It is not cleaned, it is rebuilt: only what the allow-list below knows is written anew, as
// fixed tags without attributes, and all else becomes escaped text.  So nothing that a browser
// might read differently from this program ever reaches a page.  spec/design/viewer.md §4.2.
//
//   b strong i em u s strike del ins q blockquote br p ul ol li cite code pre sub sup small
//       the bare tag; what is open at the end is closed; at most 32 deep
//   a   with href, when safe_url() lets it pass, and rel; otherwise only its content
//   img a link in words, "image: URL": a picture elsewhere is a tracker and would break
//   script style template noscript textarea title xmp iframe noembed noframes svg math object
//       vanish with their content
//
// "[https://…]" becomes a link, as on Flickr.  A newline becomes <br>.
//
// Linear in the length of the input.  Without a LinkMap the function is idempotent: its output
// sanitises to itself.  Pure, safe for concurrent use.
#pragma once

#include <string>
#include <string_view>

namespace lifeboat::viewer {

/// Markup that may stand in a page as it is.  Only the sanitiser and the Html builder make it.
struct SafeHtml {
    std::string markup;
};

/// Port.  Knows which web addresses have a page of their own in this reading room.
class LinkMap {
  public:
    virtual ~LinkMap() = default;

    /// A URL relative to the page under construction, or "" when `url` leads outside.
    [[nodiscard]] virtual std::string local_url(std::string_view url) const = 0;
};

[[nodiscard]] SafeHtml sanitize_html(std::string_view html, const LinkMap* links = nullptr);

/// What is read of `html` where no markup can stand, on one line.  Not escaped.
[[nodiscard]] std::string text_of(const SafeHtml& html);

}  // namespace lifeboat::viewer
