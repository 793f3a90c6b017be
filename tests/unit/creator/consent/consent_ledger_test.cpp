#include "creator/consent/consent_ledger.hpp"

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "support/asked_ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <random>

namespace lifeboat::creator::consent {
namespace {

using format::ErrorCode;
using format::MemberId;
using format::PhotoId;
using rights::ConsentState;
using ::testing::HasSubstr;

class Ledger : public support::AskedLedger {};

TEST_F(Ledger, TakesSilenceForANo) {
    EXPECT_EQ(state("1"), ConsentState::unanswered);
    EXPECT_EQ(state("9"), ConsentState::not_asked);
}

TEST_F(Ledger, RemembersAYesWithItsEvidence) {
    record(form("yes"));
    EXPECT_EQ(state("1"), ConsentState::given);
    const ConsentLedger ledger(folder_, ConsentLedger::Access::read);
    const auto permission =
        ConsentBook(ledger, today).permission_for(PhotoId("1"), ana).value();
    EXPECT_EQ(permission.granted_to, "Example Library");
    EXPECT_EQ(permission.evidence_sha256.size(), 64U);
    EXPECT_EQ(permission.scopes.size(), 5U);
    EXPECT_FALSE(ConsentBook(ledger, today).permission_for(PhotoId("1"), MemberId("2@N00")));
}

TEST_F(Ledger, TakesAYesToSomeForANoToTheOthers) {
    AnswerForm some = form("some");
    some.photos = {"2"};
    record(some);
    EXPECT_EQ(state("2"), ConsentState::given);
    EXPECT_EQ(state("1"), ConsentState::refused);
    EXPECT_EQ(state("3"), ConsentState::refused);
}

TEST_F(Ledger, LetsTheLastWordCount) {
    record(form("yes"));
    record(form("no"));
    EXPECT_EQ(state("1"), ConsentState::refused);
    record(form("yes"));
    {
        ConsentLedger ledger(folder_, ConsentLedger::Access::write);
        AnswerForm back = form("");
        back.photos = {"3"};
        record_withdrawal(ledger, back, today);
    }
    EXPECT_EQ(state("1"), ConsentState::given);
    EXPECT_EQ(state("3"), ConsentState::withdrawn);
}

TEST_F(Ledger, HeedsTheDaysBetweenWhichAPermissionHolds) {
    AnswerForm dated = form("yes");
    dated.from = "2027-01-01";
    dated.until = "2030-12-31";
    record(dated);
    EXPECT_EQ(state("1", "2026-12-31"), ConsentState::not_yet);
    EXPECT_EQ(state("1", "2027-01-01"), ConsentState::given);
    EXPECT_EQ(state("1", "2030-12-31"), ConsentState::given);
    EXPECT_EQ(state("1", "2031-01-01"), ConsentState::expired);
}

TEST_F(Ledger, KeepsAPhotoAshoreThatMayNotBeShownYetAndLetsAnEmbargoOfTheWebAlone) {
    AnswerForm online = form("yes");
    online.conditional = {"display_online@2046-01-01"};
    record(online);
    EXPECT_EQ(state("1"), ConsentState::given);
    AnswerForm on_site = form("yes");
    on_site.conditional = {"display_on_site@2046-01-01"};
    record(on_site);
    EXPECT_EQ(state("1"), ConsentState::not_yet);
    AnswerForm without_words = form("yes");
    without_words.disallow = {"comments"};
    record(without_words);
    EXPECT_EQ(state("1"), ConsentState::insufficient);
}

TEST_F(Ledger, TrustsNoYesWhoseEvidenceIsMissingOrWasChanged) {
    const Answered answered = record(form("yes"));
    const std::filesystem::path evidence = folder_ / answered.evidence.file;
    std::ofstream(evidence, std::ios::app) << " And everything else.";
    EXPECT_EQ(state("1"), ConsentState::unproven);
    std::filesystem::remove(evidence);
    EXPECT_EQ(state("1"), ConsentState::unproven);
}

TEST_F(Ledger, ShowsALineThatWasChangedRemovedOrPutIn) {
    record(form("yes"));
    const std::string whole = text();
    ASSERT_EQ(opening(), "opened");
    std::string changed = whole;
    changed.replace(changed.find("2026-12-01"), 10, "2026-12-02");
    write(changed);
    EXPECT_THAT(opening(), HasSubstr("line 3: breaks the chain"));
    const std::size_t second = whole.find('\n') + 1;
    const std::size_t third = whole.find('\n', second) + 1;
    write(whole.substr(0, second) + whole.substr(third));
    EXPECT_THAT(opening(), HasSubstr("line 2: breaks the chain"));
    write(whole + whole.substr(third));
    EXPECT_THAT(opening(), HasSubstr("line 4: breaks the chain"));
    write("{}\n");
    EXPECT_THAT(opening(), HasSubstr("line 1"));
}

TEST_F(Ledger, IsWrittenByOneAtATimeAndBegunOnce) {
    const ConsentLedger one(folder_, ConsentLedger::Access::write);
    EXPECT_THROW(ConsentLedger(folder_, ConsentLedger::Access::write), format::Error);
    EXPECT_THROW(ConsentLedger::begin(folder_, {"Another", {}}), format::Error);
}

TEST_F(Ledger, ReadsATableOfAnswersAllOrNone) {
    const auto import = [&](const std::string& table) {
        ConsentLedger ledger(folder_, ConsentLedger::Access::write);
        return import_answers(ledger, parse_answers(table, "answers.csv", folder_), today, ids_)
            .size();
    };
    const std::string head = "token,answer,photos,answered_on,recorded_by,text,evidence\r\n";
    const std::string good =
        "token-1,some,1 2,2026-11-20,A. Archivist,\"Yes, two\",mail.eml\r\n";
    EXPECT_THROW(import(head + good + "token-1,yes,,2026-11-20,A. Archivist,Yes,\r\n"),
                 format::Error);
    EXPECT_EQ(state("1"), ConsentState::unanswered);
    EXPECT_EQ(import(head + good), 1U);
    EXPECT_EQ(state("1"), ConsentState::given);
    EXPECT_EQ(state("3"), ConsentState::refused);
    EXPECT_THROW(parse_answers("token,reply\n1,yes\n", "answers.csv", folder_), format::Error);
}

TEST_F(Ledger, SetsAsideTheEndOfAWriteThatACrashCutOffAndGoesOn) {
    record(form("yes"));
    const std::string whole = text();
    const std::string torn = R"({"entry":"withdrawn","token":"token-1)";
    write(whole + torn);
    {
        const ConsentLedger ledger(folder_, ConsentLedger::Access::read);
        ASSERT_TRUE(ledger.torn_end());
        EXPECT_EQ(ledger.torn_end()->line, 4U);
        EXPECT_EQ(ledger.torn_end()->bytes, torn.size());
        EXPECT_EQ(ledger.torn_end()->file, "");
    }
    EXPECT_EQ(text(), whole + torn);  // Reading changes nothing.
    std::string file;
    {
        ConsentLedger ledger(folder_, ConsentLedger::Access::write);
        ASSERT_TRUE(ledger.torn_end());
        file = ledger.torn_end()->file;
        EXPECT_EQ(text(), whole);
        record_withdrawal(ledger, form(""), today);
    }
    EXPECT_EQ(format::load_file(folder_ / file), torn);
    EXPECT_EQ(state("1"), ConsentState::withdrawn);
    EXPECT_FALSE(ConsentLedger(folder_, ConsentLedger::Access::read).torn_end());
}

TEST_F(Ledger, CountsLinesOfOneTableTogetherOrNotAtAllWhereverTheirWritingEnded) {
    const std::string before = text();
    {
        ConsentLedger ledger(folder_, ConsentLedger::Access::write);
        AnswerForm first = form("some"), second = form("some"), third = form("some");
        first.photos = {"1"};
        second.photos = {"1", "2"};
        third.photos = {"1", "2", "3"};
        EXPECT_EQ(import_answers(ledger, {first, second, third}, today, ids_).size(), 3U);
    }
    EXPECT_EQ(state("3"), ConsentState::given);
    const std::string after = text();
    for (std::size_t bytes = before.size(); bytes < after.size(); bytes += 7) {
        write(after.substr(0, bytes));
        const ConsentLedger ledger(folder_, ConsentLedger::Access::read);
        ASSERT_EQ(ledger.entries().size(), 2U) << bytes;
        ASSERT_EQ(ConsentBook(ledger, today).consent_for(PhotoId("1"), ana),
                  ConsentState::unanswered);
        ASSERT_EQ(ledger.torn_end().has_value(), bytes > before.size());
    }
    write(after.substr(0, after.size() - 1));
    {
        const ConsentLedger ledger(folder_, ConsentLedger::Access::write);
        EXPECT_EQ(text(), before);
    }
    EXPECT_EQ(state("1"), ConsentState::unanswered);
}

TEST_F(Ledger, BeginsInNoFolderThatHoldsSomethingElse) {
    const auto folder = temp_.path() / "photos";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "cat.jpg") << "x";
    try {
        ConsentLedger::begin(folder, {"Example Library", {}});
        FAIL() << "begun";
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::already_exists);
        EXPECT_THAT(error.what(), HasSubstr("cat.jpg"));
    }
    EXPECT_FALSE(std::filesystem::exists(folder / "evidence"));
    // What a crash left of an earlier beginning is no hindrance.
    std::filesystem::remove(folder / "cat.jpg");
    std::filesystem::create_directory(folder / "evidence");
    std::ofstream(folder / "ledger.jsonl.part") << R"({"entry":"ope)";
    ConsentLedger::begin(folder, {"Example Library", {}});
    EXPECT_EQ(ConsentLedger(folder, ConsentLedger::Access::read).entries().size(), 1U);
    EXPECT_FALSE(std::filesystem::exists(folder / "ledger.jsonl.part"));
}

TEST_F(Ledger, KnowsWhoIsToBeAskedAgainAndForgetsNoEarlierQuestion) {
    const auto is_due = [&](const char* photo, const std::string& day) {
        const ConsentLedger ledger(folder_, ConsentLedger::Access::read);
        const ConsentBook book(ledger, day);
        return is_due_again(book.standings().at({ana, PhotoId(photo)}), day, "2027-03-01");
    };
    EXPECT_FALSE(is_due("1", "2026-11-30"));  // The day to answer has not passed.
    EXPECT_TRUE(is_due("1", "2026-12-02"));
    AnswerForm some = form("some");
    some.photos = {"1", "2"};
    some.until = "2027-02-01";
    record(some);
    EXPECT_TRUE(is_due("1", "2026-12-02"));   // It ends soon.
    EXPECT_FALSE(is_due("3", "2026-12-02"));  // A no is a no.
    EXPECT_TRUE(is_due("1", "2027-02-02"));
    {
        ConsentLedger ledger(folder_, ConsentLedger::Access::write);
        Asked second;
        second.token = "token-2";
        second.member = ana;
        second.photos = {PhotoId("1")};
        second.uses = {"copy"};
        second.asked_on = "2026-12-02";
        second.answer_by = "2027-01-31";
        second.earlier = {"token-1"};
        ledger.append(second);
    }
    const ConsentLedger ledger(folder_, ConsentLedger::Access::read);
    const ConsentBook book(ledger, "2026-12-03");
    const ConsentBook::Standing& standing = book.standings().at({ana, PhotoId("1")});
    EXPECT_EQ(standing.state, ConsentState::given);  // Asking takes nothing from an answer.
    EXPECT_EQ(standing.tokens, (std::vector<std::string>{"token-1", "token-2"}));
    EXPECT_EQ(ledger.asked("token-2")->earlier, std::vector<std::string>{"token-1"});
}

TEST_F(Ledger, GivesNoPermissionThatIsNotInForceWhateverWasRecorded) {
    std::mt19937 chance(6);  // The same in every run.
    for (int round = 0; round < 60; ++round) {
        AnswerForm any = form(std::array{"yes", "no", "some"}[chance() % 3]);
        if (any.answer == "some") any.photos = {std::to_string(1 + chance() % 3)};
        if (chance() % 3 == 0) any.until = std::to_string(2024 + chance() % 6) + "-06-01";
        if (chance() % 3 == 0) any.from = std::to_string(2024 + chance() % 6) + "-01-01";
        if (chance() % 4 == 0) any.disallow = {"metadata"};
        static_cast<void>(refusal(any));
        const ConsentLedger ledger(folder_, ConsentLedger::Access::read);
        const ConsentBook book(ledger, today);
        for (const char* photo : {"1", "2", "3"}) {
            const auto permission = book.permission_for(PhotoId(photo), ana);
            ASSERT_EQ(permission.has_value(),
                      book.consent_for(PhotoId(photo), ana) == ConsentState::given);
            if (!permission) continue;
            EXPECT_TRUE(permission->not_before.empty() || permission->not_before <= today);
            EXPECT_TRUE(permission->not_after.empty() || permission->not_after >= today);
            EXPECT_EQ(permission->evidence_sha256.size(), 64U);
        }
    }
}

}  // namespace
}  // namespace lifeboat::creator::consent
