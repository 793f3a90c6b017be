// Finds the tags of an HTML page, as forgiving as a browser, in linear time (HTML Standard
// §13.2.5).  It knows no tree: the verifier asks only what a page loads, where it leads and
// what it would run.  Where only the tree tells whether something is a tag, as for the text of
// a title, which is another in SVG, it says so.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lifeboat::format::verify {

/// Lives as long as the call that it is handed to.  Without a name where only an ambiguity is
/// told.
struct HtmlTag {
    std::string_view name;  ///< In lower case.
    std::size_t at = 0;     ///< Where its name begins, in bytes from the front of the page.
    /// Names in lower case, and values.
    std::vector<std::pair<std::string_view, std::string_view>> attributes;
    std::string_view raw_text;  ///< Of script and style: what stands up to their end tag.

    /// What here one reader takes for tags and another for text; empty where nothing is.
    std::string_view ambiguity;

    /// The value of the first attribute of that name; nullptr when there is none.
    [[nodiscard]] const std::string_view* attribute(std::string_view wanted) const noexcept;
};

/// Calls `visit` for every start tag.  Comments, declarations and end tags are passed over;
/// character references in attribute values are decoded.
void scan_html(std::string_view html, const std::function<void(const HtmlTag&)>& visit);

/// `text` with its character references decoded: the numeric ones and &amp; &lt; &gt; &quot;
/// &apos; &colon; &tab; &newline;, with which a scheme could be hidden.
[[nodiscard]] std::string decode_references(std::string_view text);

}  // namespace lifeboat::format::verify
