#include "creator/consent/letter.hpp"

#include "lifeboat/format/error.hpp"
#include "support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace lifeboat::creator::consent {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

LetterFacts facts() {
    LetterFacts facts;
    facts.asked.token = "0b6c0a52";
    facts.asked.member = format::MemberId("1@N00");
    facts.asked.uses = {"copy", "display_online"};
    facts.asked.answer_by = "2027-01-31";
    facts.member_name = "Ana <script>";
    facts.institution = "Example Library";
    facts.title = "The quay {{token}}";
    facts.photos = {{format::PhotoId("7"), "Crane &quot;No. 3&quot; <b>", "https://x/7_t.jpg"},
                    {format::PhotoId("8"), "", "javascript:alert(1)"}};
    return facts;
}

TEST(Letter, SaysWhatIsAskedAndWhatSilenceMeans) {
    const std::string letter = text_letter(default_template(), facts());
    EXPECT_THAT(letter, HasSubstr("Crane \"No. 3\""));
    EXPECT_THAT(letter, HasSubstr("https://www.flickr.com/photo.gne?id=8"));
    EXPECT_THAT(letter, HasSubstr("keep a copy of the photograph"));
    EXPECT_THAT(letter, HasSubstr("Reply token: 0b6c0a52"));
    EXPECT_THAT(letter, HasSubstr("2027-01-31"));
    EXPECT_THAT(letter, HasSubstr("that is a no"));
}

TEST(Letter, LetsNoWordsOfOthersBecomeMarkupOrFillAPlace) {
    const std::string letter = html_letter(default_template(), facts());
    EXPECT_THAT(letter, Not(HasSubstr("<script>")));
    EXPECT_THAT(letter, Not(HasSubstr("<b>")));
    EXPECT_THAT(letter, Not(HasSubstr("javascript:")));
    EXPECT_THAT(letter, HasSubstr("src=\"https://x/7_t.jpg\""));
    EXPECT_THAT(letter, HasSubstr("The quay {{token}}"));
}

TEST(Letter, IsWrittenFromATemplateThatAnInstitutionTranslated) {
    const support::TempDir temp;
    write_template(default_template(), temp.path());
    EXPECT_EQ(text_letter(load_template(temp.path()), facts()),
              text_letter(default_template(), facts()));
    EXPECT_THROW(write_template(default_template(), temp.path()), format::Error);
    std::ofstream(temp.path() / "letter.txt")
        << "Guten Tag {{member}}\n{{photos}}{{uses}}{{token}}";
    std::ofstream(temp.path() / "uses.txt") << "copy = eine Kopie behalten\n";
    EXPECT_THAT(text_letter(load_template(temp.path()), facts()),
                HasSubstr("eine Kopie behalten"));
    std::ofstream(temp.path() / "letter.txt") << "{{photos}} {{tokn}}";
    EXPECT_THROW(load_template(temp.path()), format::Error);
}

TEST(Letter, SaysThatItIsNotTheFirst) {
    LetterFacts again = facts();
    EXPECT_THAT(text_letter(default_template(), again), Not(HasSubstr("We wrote to you")));
    again.earlier = "unanswered";
    again.asked_before = "2026-11-20";
    EXPECT_THAT(text_letter(default_template(), again),
                HasSubstr("We wrote to you on 2026-11-20 and have had no answer."));
    EXPECT_THAT(html_letter(default_template(), again),
                HasSubstr("<p>We wrote to you on 2026-11-20"));
    LetterTemplate translated = default_template();
    translated.again["unanswered"] = "Am {{asked_before}} <schrieben> wir.";
    EXPECT_THAT(html_letter(translated, again),
                HasSubstr("<p>Am 2026-11-20 &lt;schrieben&gt; wir.</p>"));
}

}  // namespace
}  // namespace lifeboat::creator::consent
