#include "creator/redact/residue.hpp"

#include "lifeboat/format/byte_stream.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::redact {
namespace {

constexpr SearchWindow small{4096, 512};

bool is_found(const std::string& text) {
    Traces traces;
    EXPECT_TRUE(traces.add_word("Jane Doe"));
    traces.add_token("12345678@N00");
    format::TextSource source(text);
    return text_holds_traces(source, traces, "premis.xml", small);
}

/// Lines of `length` bytes, `bytes` of them in all.
std::string filler(std::size_t bytes, std::size_t length) {
    std::string text;
    while (text.size() < bytes) text += std::string(length - 1, 'x') + "\n";
    return text;
}

TEST(Residue, FindsANameWhereverItStandsInATextOfManyWindows) {
    constexpr std::size_t window = small.step;
    for (const std::size_t before :
         {std::size_t{0}, window - 100, window, window + 1, 2 * window - 5, 3 * window}) {
        const std::string text = filler(before, 80) + "<note>by Jane&#32;Doe</note>\n";
        EXPECT_TRUE(is_found(text + filler(window, 80))) << before;
        EXPECT_TRUE(is_found(text)) << before;
    }
}

TEST(Residue, FindsANameThatIsDividedOverLines) {
    constexpr std::size_t window = small.step;
    const std::string text = filler(window - 7, 9) + "by Jane\n Doe\n" + filler(window, 80);
    EXPECT_EQ(is_found("by Jane\n Doe\n"), is_found(text));
}

TEST(Residue, TakesNoPartOfAWordForANameWhereAWindowEnds) {
    constexpr std::size_t window = small.step;
    std::string text;
    while (text.size() < 3 * window) text += "MaryJane Doesn't, in one line of many\n";
    EXPECT_FALSE(is_found(text));
}

TEST(Residue, SearchesALineThatIsLongerThanAWindow) {
    const std::string line(3 * small.step, 'x');
    EXPECT_FALSE(is_found(line + "\n" + line));
    EXPECT_TRUE(is_found(line + " 12345678@n00 " + line));
}

}  // namespace
}  // namespace lifeboat::creator::redact
