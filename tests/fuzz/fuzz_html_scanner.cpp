// Property: whatever stands before it, a tag that follows the ends of every quote, comment and
// element of mere text is found; names are in lower case; where the sanitiser's output is read,
// nothing in it is ambiguous.
#include "property.hpp"
#include "seeds.hpp"
#include "verify/html_scanner.hpp"
#include "viewer/pages/html_sanitizer.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace {

using namespace lifeboat;
using format::verify::HtmlTag;

/// Leaves whatever state of a tokenizer (HTML Standard §13.2.5): a value not begun, quotes of
/// either kind, a tag, a comment, and the text of each element that has no tags.
constexpr std::string_view ends_all =
    "\"'>'\">\"'>--></script></style></textarea></title></xmp></iframe></noembed></noframes>"
    "</noscript><img id=probe>";

bool is_lower(std::string_view name) {
    return std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

std::vector<std::string> lifeboat::fuzz::seeds() {
    return {"<p class=\"a\">x</p><!-- c --><a href='b'>d</a>",
            "<script src=a.js></script><style>b{}</style><title>c &lt; d</title>",
            "<noscript><b></noscript><svg><title>t</title></svg></b a=\"c\"><![CDATA[x]]>",
            "<i a = b/c=d =e>"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fuzz::text_of(data, size);
    bool has_probe = false;
    format::verify::scan_html(
        std::string(input) + std::string(ends_all), [&has_probe](const HtmlTag& tag) {
            fuzz::require(is_lower(tag.name));
            const std::string_view* const id = tag.attribute("id");
            has_probe = has_probe || (tag.name == "img" && id != nullptr && *id == "probe");
        });
    fuzz::require(has_probe);
    format::verify::scan_html(viewer::sanitize_html(input).markup,
                              [](const HtmlTag& tag) { fuzz::require(tag.ambiguity.empty()); });
    return 0;
}
