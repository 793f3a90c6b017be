// Property: whatever the input, the sanitiser's output holds only its list of tags, and
// sanitises to itself.  Any other text escapes to something that a page may hold.
#include "seeds.hpp"
#include "support/sanitizer_oracle.hpp"
#include "viewer/pages/html_sanitizer.hpp"
#include "viewer/pages/html_text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void require(bool holds, std::string_view what, const std::string& output) {
    if (!holds) {
        std::fprintf(stderr, "%.*s\n%s\n", static_cast<int>(what.size()), what.data(),
                     output.c_str());
        std::abort();
    }
}

}  // namespace

std::vector<std::string> lifeboat::fuzz::seeds() {
    return {"<b>bold</b> <a href=\"https://example.org/?a=1&amp;b=2\" rel=\"nofollow\">x</a>",
            "<i>open <script>alert(1)</script> &lt;tag&gt; <!-- c --> \xC3\xA9",
            "<a href='java&#115;cript:x'>y</a><blockquote><br/></blockquote>"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lifeboat;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::string once = viewer::sanitize_html(input).markup;
    const std::string fault = testing::fault_in(once);
    require(fault.empty(), fault, once);
    require(viewer::sanitize_html(once).markup == once, "not idempotent", once);
    const std::string attribute = viewer::escape_attribute(input);
    require(attribute.find_first_of("\"<>\n") == std::string::npos, "attribute", attribute);
    require(viewer::clean_text(viewer::clean_text(input)) == viewer::clean_text(input),
            "clean_text is not idempotent", attribute);
    return 0;
}
