// Finds the tags of an HTML page, as forgiving as a browser, in linear time.  It knows no tree:
// the verifier asks only what a page loads, where it leads and what it would run.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lifeboat::format::verify {

/// Lives as long as the call that it is handed to.
struct HtmlTag {
    std::string_view name;  ///< In lower case.
    /// Names in lower case, and values.
    std::vector<std::pair<std::string_view, std::string_view>> attributes;
    std::string_view raw_text;  ///< Of script and style: what stands up to their end tag.

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
