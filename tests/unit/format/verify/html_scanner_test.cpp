#include "verify/html_scanner.hpp"

#include <gtest/gtest.h>

namespace lifeboat::format::verify {
namespace {

std::string tags_of(std::string_view html) {
    std::string seen;
    scan_html(html, [&seen](const HtmlTag& tag) {
        seen.append("<").append(tag.name);
        for (const auto& [name, value] : tag.attributes) {
            seen.append(" ").append(name).append("=").append(value);
        }
        seen += ">";
        seen += tag.raw_text;
        if (!tag.ambiguity.empty()) {
            seen += "!";
        }
    });
    return seen;
}

TEST(HtmlScanner, FindsTagsAndAttributesAsABrowserDoes) {
    EXPECT_EQ(tags_of("<!DOCTYPE html><P Class=a>x</P><br/>"), "<p class=a><br>");
    EXPECT_EQ(tags_of("<img src='a b.png' alt=\"x > y\" hidden>"),
              "<img src=a b.png alt=x > y hidden=>");
    EXPECT_EQ(tags_of("<img/src=a/onerror=b>"), "<img src=a/onerror=b>");
    EXPECT_EQ(tags_of("<a href = x >"), "<a href=x>");
    EXPECT_EQ(tags_of("1 < 2 <3 <"), "");
}

TEST(HtmlScanner, PassesOverCommentsAndTheTextOfScripts) {
    EXPECT_EQ(tags_of("<!-- <a> --><b><!--><i>"), "<b><i>");
    EXPECT_EQ(tags_of("<script>if (a<b) '<img>'</SCRIPT ><p>"), "<script>if (a<b) '<img>'<p>");
    EXPECT_EQ(tags_of("<style>a{}<b>"), "<style>a{}<b>!");
    EXPECT_EQ(tags_of("<!-- never ends <a>"), "");
}

// Each of these hid what follows from the scanner, which a browser would have run.
TEST(HtmlScanner, SeesWhatAQuoteOpenedElsewhereWouldHide) {
    const std::string_view hidden = "<script>x</script><i title=\">";
    const auto finds_it = [&](std::string_view before) {
        return tags_of(std::string(before) + std::string(hidden) + "\"></i>")
                   .find("<script>x<i title=>") != std::string::npos;
    };
    EXPECT_TRUE(finds_it("<!-- --!><b>"));
    EXPECT_TRUE(finds_it("</b c=\"> <b d=\">"));
    EXPECT_TRUE(finds_it("<b =\">"));
    EXPECT_TRUE(finds_it("<title></titles><b c=\"</title>"));
    EXPECT_TRUE(finds_it("<iframe><b c=\"</iframe>"));
    EXPECT_TRUE(finds_it("<!---><b>"));
}

TEST(HtmlScanner, TellsMarkupThatOneReaderTakesForTagsAndAnotherForText) {
    EXPECT_EQ(tags_of("<svg><title>a<b>c</title></svg>"), "<svg><title>a<b>c!");
    EXPECT_EQ(tags_of("<script src=a><!--<script></script>"), "<script src=a><!--<script>!");
    EXPECT_EQ(tags_of("<svg><![CDATA[<b>]]></svg>"), "<svg><>!");
    EXPECT_EQ(tags_of("<noscript><b c='</NOSCRIPT>'></noscript>"),
              "<noscript><b c=</NOSCRIPT>><>!");
    EXPECT_EQ(tags_of("<noscript><!-- </noscript> --></noscript>"), "<noscript><>!");
    EXPECT_EQ(tags_of("<noscript><b c=</noscript/d=\"></noscript>"),
              "<noscript><b c=</noscript/d=\"><>!");
    EXPECT_EQ(tags_of("<noscript><b></noscript><b c='</noscript>'>"),
              "<noscript><b><b c=</noscript>>");
    EXPECT_EQ(tags_of("<title>a &lt; b</title>"), "<title>a &lt; b");
}

TEST(HtmlScanner, DropsATagThatThePageEndsIn) {
    EXPECT_EQ(tags_of("<p><a href=\"x"), "<p>");
    EXPECT_EQ(tags_of("<a href='"), "");
    EXPECT_EQ(tags_of("<a x="), "");
}

TEST(HtmlScanner, DecodesReferencesThatCouldHideAScheme) {
    EXPECT_EQ(decode_references("java&#115;cript&colon;x"), "javascript:x");
    EXPECT_EQ(decode_references("&#x6A&#x61;v&Tab;a"), "jav\ta");
    EXPECT_EQ(decode_references("a&amp;b &unknown; & &#; &#xZ;"), "a&b &unknown; & &#; &#xZ;");
    EXPECT_EQ(decode_references("&#99999999;"), "");
    EXPECT_EQ(decode_references("&#x20AC;"), "\xE2\x82\xAC");
}

TEST(HtmlScanner, TakesTimeInProportionToThePage) {
    // Quadratic work on these would take minutes.
    for (const std::string_view part :
         {"<!--", "<script>", "<a href='", "</", "<a b=c ", "</a b='", "<noscript>", "<!-- --",
          "<title></titles"}) {
        std::string page;
        while (page.size() < 2'000'000) {
            page += part;
        }
        (void)tags_of(page);
    }
}

}  // namespace
}  // namespace lifeboat::format::verify
