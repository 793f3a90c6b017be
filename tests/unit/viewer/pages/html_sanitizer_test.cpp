#include "viewer/pages/html_sanitizer.hpp"

#include "support/sanitizer_oracle.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::viewer {
namespace {

std::string clean(std::string_view html) {
    return sanitize_html(html).markup;
}

const std::vector<std::string_view>& attacks() {
    static const std::vector<std::string_view> all{
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//x.example/a.js></SCRIPT>",
        "<script>alert(1)",
        "<script/x>alert(1)</script >",
        "<scr<script>ipt>alert(1)</script>",
        "<<script>alert(1)//<</script>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"https://t.example/p.gif\" onload=alert(1)>",
        "<img src=file://host/share/a>",
        "<img srcset='https://t.example/a 2x'>",
        "<img src=x:alert(1) onerror=eval(src)>",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
        "<svg/onload=alert(1)//",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<math href=javascript:alert(1)>x</math>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<iframe src=javascript:alert(1)>",
        "<object data=javascript:alert(1)></object>",
        "<embed src=//x.example/a.swf>",
        "<base href=//x.example/>",
        "<base target=_blank>",
        "<form action=//x.example/><input name=a></form>",
        "<button formaction=javascript:alert(1)>x",
        "<input autofocus onfocus=alert(1)>",
        "<select autofocus onfocus=alert(1)>",
        "<textarea autofocus onfocus=alert(1)>x</textarea>",
        "<keygen autofocus onfocus=alert(1)>",
        "<details open ontoggle=alert(1)>x",
        "<video src=x onerror=alert(1)></video>",
        "<audio src=x onerror=alert(1)>",
        "<video><source onerror=alert(1)></video>",
        "<marquee onstart=alert(1)>x</marquee>",
        "<body onload=alert(1)>",
        "<html manifest=x>",
        "<meta http-equiv=refresh content='0;url=//x.example/'>",
        "<meta charset=utf-7>+ADw-script+AD4-alert(1)",
        "<link rel=stylesheet href=//x.example/a.css>",
        "<link rel=preload href=//x.example/a as=image>",
        "<link rel=prefetch href=//x.example/>",
        "<style>body{background:url(//x.example/a)}</style>",
        "<style>@import '//x.example/';",
        "<b style='background:url(//x.example/)'>x</b>",
        "<b onmouseover=alert(1)>x</b>",
        "<p id=x name=y class=z data-a=b>x</p>",
        "<a href=javascript:alert(1)>x</a>",
        "<a href='java&#115;cript:alert(1)'>x</a>",
        "<a href='java\tscript:alert(1)'>x</a>",
        "<a href='&#x6A;avascript:alert(1)'>x</a>",
        "<a href=' javascript:alert(1)'>x</a>",
        "<a href='\x01javascript:alert(1)'>x</a>",
        "<a href='java&Tab;script:alert(1)'>x</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<a href=vbscript:msgbox(1)>x</a>",
        "<a href='//x.example/'>x</a>",
        "<a href='file:///etc/passwd'>x</a>",
        "<a href='https://x.example/\" onclick=\"alert(1)'>x</a>",
        "<a href=\"https://x.example/'onclick='alert(1)\">x</a>",
        "<a href=https://x.example/ ping=//y.example/ target=_self onclick=alert(1)>x</a>",
        "<a href=https://x.example/><a href=https://y.example/>x</a></a>",
        "<a href='https://x.example/`onclick=alert(1)`'>x</a>",
        "<a href=https://x.example/",
        "<a href=\"https://x.example/",
        "<!--><script>alert(1)</script>-->",
        "<!-- --!><script>alert(1)</script> -->",
        "<!--[if IE]><script>alert(1)</script><![endif]-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php echo 1 ?><?xml version='1.0'?>",
        "<!DOCTYPE html [<!ENTITY x 'y'>]>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<template><script>alert(1)</script></template>",
        "<template shadowroot=open><b>x</b></template>",
        "<title><b>x</title><script>alert(1)</script>",
        "<xmp><p title='</xmp><script>alert(1)</script>'>",
        "<plaintext><script>alert(1)</script>",
        "<noembed><img src='</noembed><script>alert(1)</script>'>",
        "<listing>&lt;script&gt;</listing>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&amp;lt;script&amp;gt;alert(1)",
        "&#60;script&#62;alert(1)&#60;/script&#62;",
        "&#x3c;img src=x onerror=alert(1)&#x3e;",
        "&lt<script>;alert(1)</script>",
        "<b><i></b></i><u></p></blockquote>",
        "</b></script></body></html><script>alert(1)</script>",
        "<ul><li><ul><li>x</ul>y<li>z",
        "<li>alone</li>",
        "<p><p><blockquote><p></ul><p>",
        "<table><tr><td><script>alert(1)</script></td></tr></table>",
        "[javascript:alert(1)]",
        "[https://x.example/\"onclick=alert(1)]",
        "[https://x.example/<script>alert(1)</script>]",
        "[https://[https://x.example/]]",
        "<script type=speculationrules>{\"prefetch\":[]}</script>",
        "<b\x00>x</b>",
        "<scr\x00ipt>alert(1)</scr\x00ipt>",
        "\xC0\xBCscript\xC0\xBE",
        "<b \xFF\xFE>x</b>",
        "<a\xC2\xA0href=javascript:alert(1)>x</a>",
        "<\xE2\x80\x8Bscript>alert(1)</script>",
        "<b/><i/onclick=alert(1)/>",
        "<B ONCLICK=alert(1)>x</B>",
        "<br onclick=alert(1)/>",
        "<img src='https://t.example/\"><script>alert(1)</script>'>",
        "<",
        "</",
        "<a",
        "<a ",
        "&",
        "&#",
        "<q cite=javascript:alert(1)>x</q>",
        "<blockquote cite=//x.example/>x</blockquote>",
        "<ol type='\"><script>alert(1)</script>'><li value=1>x</ol>"};
    return all;
}

TEST(Sanitizer, LetsNothingButItsListThroughWhateverTheAttack) {
    ASSERT_GE(attacks().size(), 80U);
    for (const std::string_view attack : attacks()) {
        EXPECT_EQ(testing::fault_in(clean(attack)), "") << attack << "\n" << clean(attack);
    }
}

TEST(Sanitizer, ChangesNothingInItsOwnOutput) {
    for (const std::string_view attack : attacks()) {
        const std::string once = clean(attack);
        EXPECT_EQ(clean(once), once) << attack;
    }
}

TEST(Sanitizer, AnyTwoAttacksTogetherStayHarmlessAndStable) {
    for (const std::string_view first : attacks()) {
        for (const std::string_view second : attacks()) {
            const std::string once = clean(std::string(first) + std::string(second));
            ASSERT_EQ(testing::fault_in(once), "") << first << second << "\n" << once;
            ASSERT_EQ(clean(once), once) << first << second;
        }
    }
}

TEST(Sanitizer, KeepsTheMarkupThatFlickrAllows) {
    EXPECT_EQ(clean("<b>a</b> <EM>b</EM> <u class=\"x\">c</u><br/>d"),
              "<b>a</b> <em>b</em> <u>c</u><br>d");
    EXPECT_EQ(clean("<blockquote>x</blockquote>"), "<blockquote>x</blockquote>");
    EXPECT_EQ(clean("<ul>\n<li>a\n<li>b</ul>"), "<ul><li>a</li><li>b</li></ul>");
}

TEST(Sanitizer, KeepsLinksAndMarksThemAsLeadingOutside) {
    EXPECT_EQ(clean("<a href=\"https://a.example/?b=1&amp;c=2\" rel=\"noreferrer\">x</a>"),
              "<a href=\"https://a.example/?b=1&amp;c=2\" "
              "rel=\"nofollow noopener noreferrer external\">x</a>");
    EXPECT_EQ(clean("<a href=\" HTTPS://a.example/\xE2\x80\x8B \">x</a>"),
              "<a href=\"https://a.example/\" "
              "rel=\"nofollow noopener noreferrer external\">x</a>");
    EXPECT_EQ(clean("<a href=\"mailto:a@b.example\">x</a>"),
              "<a href=\"mailto:a@b.example\" "
              "rel=\"nofollow noopener noreferrer external\">x</a>");
}

TEST(Sanitizer, TurnsBracketedAddressesIntoLinks) {
    EXPECT_EQ(clean("see [https://a.example/]."),
              "see [<a href=\"https://a.example/\" rel=\"nofollow noopener noreferrer "
              "external\">https://a.example/</a>].");
    EXPECT_EQ(clean("[not a link] []"), "[not a link] []");
}

TEST(Sanitizer, TurnsPicturesIntoLinksInWords) {
    EXPECT_EQ(clean("<img src=\"http://a.example/p.jpg\" width=1>"),
              "<a href=\"http://a.example/p.jpg\" rel=\"nofollow noopener noreferrer "
              "external\">image: http://a.example/p.jpg</a>");
    EXPECT_EQ(clean("<img src=\"file://host/share\">"), "(image)");
}

TEST(Sanitizer, DecodesReferencesOnceAndNeverIntoMarkup) {
    EXPECT_EQ(clean("&quot;a&quot; &amp; &#039;b&#039; &eacute; &#146;"),
              "\"a\" &amp; 'b' \xC3\xA9 \xE2\x80\x99");
    EXPECT_EQ(clean("&lt;b&gt;"), "&lt;b&gt;");
    EXPECT_EQ(clean("&amp;lt;b&amp;gt;"), "&amp;lt;b&amp;gt;");
    EXPECT_EQ(clean("1 < 2 & 3 <3"), "1 &lt; 2 &amp; 3 &lt;3");
}

TEST(Sanitizer, KeepsLinesAsTheyWereTyped) {
    EXPECT_EQ(clean("a\nb\r\n\r\nc"), "a<br>b<br><br>c");
    EXPECT_EQ(clean("a<br />\nb"), "a<br>b");
    EXPECT_EQ(clean("<p>a</p>\n\n<p>b</p>\n"), "<p>a</p><p>b</p>");
}

TEST(Sanitizer, ShowsUnknownTagsAsTheWordsTheyAre) {
    EXPECT_EQ(clean("<grin> <div>x</div>"), "&lt;grin&gt; &lt;div&gt;x&lt;/div&gt;");
}

TEST(Sanitizer, NestsAtMostThirtyTwoDeep) {
    std::string deep;
    for (int i = 0; i < 10'000; ++i) {
        deep += "<b><i>";
    }
    const std::string once = clean(deep + "x");
    EXPECT_EQ(testing::fault_in(once), "");
    EXPECT_EQ(clean(once), once);
}

TEST(Sanitizer, LeadsLinksToPhotosThatAreHereToTheirPages) {
    class OneLink final : public LinkMap {
      public:
        [[nodiscard]] std::string local_url(std::string_view url) const override {
            return url == "https://www.flickr.com/photos/a/1/" ? "../c0/1.html" : "";
        }
    };
    const OneLink links;
    EXPECT_EQ(sanitize_html("[https://www.flickr.com/photos/a/1/]", &links).markup,
              "[<a href=\"../c0/1.html\" title=\"https://www.flickr.com/photos/a/1/\">"
              "https://www.flickr.com/photos/a/1/</a>]");
}

/// Time for `bytes` of `unit` repeated.
std::chrono::milliseconds time_for(std::string_view unit, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) {
        text += unit;
    }
    const auto begin = std::chrono::steady_clock::now();
    const std::string once = clean(text);
    const auto end = std::chrono::steady_clock::now();
    EXPECT_EQ(testing::fault_in(once), "") << unit;
    return std::chrono::duration_cast<std::chrono::milliseconds>(end - begin);
}

TEST(Sanitizer, TakesTimeInProportionToItsInput) {
    // A quadratic one takes hours for these; the bound leaves room for sanitisers and load.
    constexpr std::chrono::seconds bound{60};
    EXPECT_LT(time_for("<b>x</b> &amp; <a href=https://x.example/>y", 4'000'000), bound);
    for (const std::string_view unit :
         {"<script>", "<a href=\"", "<a href='https://x.example/", "<b>", "</b>", "<svg></",
          "<!--", "[https://", "[", "&", "&amp", "<", "<p>", "<ul><li>", "</script", "\n",
          "<xmp><title><svg>"}) {
        EXPECT_LT(time_for(unit, 1'000'000), bound) << unit;
    }
}

TEST(TextOf, IsWhatAReaderReads) {
    EXPECT_EQ(text_of(sanitize_html("a <b>bold</b> &lt;claim&gt;<br>and <a "
                                    "href=\"https://x.example/?a=1&amp;b=>\">more</a>")),
              "a bold <claim> and more");
    EXPECT_EQ(text_of(sanitize_html("<script>x</script>")), "");
    EXPECT_EQ(text_of(sanitize_html("1 < 2")), "1 < 2");
}

}  // namespace
}  // namespace lifeboat::viewer
