// Property: whatever the input, what is printed of it is valid UTF-8 without a control or
// bidirectional control, printing it again changes nothing, and no line is wider than asked.
#include "property.hpp"
#include "seeds.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/reader/terminal_text.hpp"
#include "viewer/reader/text_screen.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

using lifeboat::fuzz::require;

void check(std::string_view line) {
    using namespace lifeboat::viewer;
    // Valid UTF-8 without controls, in one line.
    require(clean_text(line) == line);
    require(line.find('\n') == std::string_view::npos);
    for (const std::string_view control :
         {"\u061C", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E",
          "\u2066", "\u2067", "\u2068", "\u2069", "\u2028", "\u2029"}) {
        require(line.find(control) == std::string_view::npos);
    }
    require(terminal_safe(line) == line);
}

}  // namespace

std::vector<std::string> lifeboat::fuzz::seeds() {
    return {"\x1b[2J\x1b]0;title\x07 plain", "港の夜 ☔️ e\u0301\u0301 \u202etxt.exe",
            "<a href=\"https://example.org/\">x</a><br>&#27;[2J<p>\u009b1m",
            "\xed\xa0\x80\xff \t"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lifeboat::viewer;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    constexpr std::size_t columns = 17;
    const std::string safe = terminal_safe(input);
    check(safe);
    for (const std::string& line : wrapped(safe, columns)) {
        require(columns_of(line) <= columns);
    }
    require(columns_of(fitted(safe, columns)) <= columns);
    TextScreen screen(Language("en"), columns, true);
    screen.heading(input);
    screen.html(input, 4);
    screen.field("fact.place"_key, input);
    screen.more(input);
    screen.row(input, input, {});
    for (const std::string& line : screen.lines()) {
        check(line);
    }
    return 0;
}
