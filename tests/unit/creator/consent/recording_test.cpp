#include "creator/consent/recording.hpp"

#include "support/asked_ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <random>

namespace lifeboat::creator::consent {
namespace {

using format::ErrorCode;
using format::PhotoId;
using rights::ConsentState;
using ::testing::HasSubstr;

class Recording : public support::AskedLedger {};

TEST_F(Recording, RefusesWhatIsUnclearRatherThanTakingItForAYes) {
    AnswerForm wrong = form("yes");
    wrong.token = "guessed";
    EXPECT_THAT(refusal(wrong), HasSubstr("nobody was asked under this token"));
    wrong = form("maybe");
    EXPECT_THAT(refusal(wrong), HasSubstr("expected yes, no or some"));
    wrong = form("some");
    EXPECT_THAT(refusal(wrong), HasSubstr("none is named"));
    wrong.photos = {"1", "77", "88"};
    EXPECT_THAT(refusal(wrong), HasSubstr("not asked for: 77, 88"));
    wrong = form("yes");
    wrong.photos = {"1"};
    EXPECT_THAT(refusal(wrong), HasSubstr("expected the answer \"some\""));
    wrong = form("yes");
    wrong.evidence.clear();
    EXPECT_THAT(refusal(wrong), HasSubstr("without evidence"));
    wrong = form("yes");
    wrong.answered_on = "2026-10-31";
    EXPECT_THAT(refusal(wrong), HasSubstr("when it was asked"));
    wrong.answered_on = "2026-11-22";
    EXPECT_THAT(refusal(wrong), HasSubstr("today"));
    wrong.answered_on = "2026-02-30";
    EXPECT_THAT(refusal(wrong), HasSubstr("a day that there is"));
    wrong = form("yes");
    wrong.from = "2027-01-02";
    wrong.until = "2027-01-01";
    EXPECT_THAT(refusal(wrong), HasSubstr("days in their order"));
    wrong = form("yes");
    wrong.conditional = {"download"};
    EXPECT_THAT(refusal(wrong), HasSubstr("no condition is told"));
    wrong.conditional = {"printing"};
    EXPECT_THAT(refusal(wrong), HasSubstr("expected one of copy"));
    wrong = form("yes");
    wrong.allow = {"copy"};
    wrong.disallow = {"copy"};
    EXPECT_THAT(refusal(wrong), HasSubstr("named twice"));
    EXPECT_EQ(state("1"), ConsentState::unanswered);
}

TEST_F(Recording, TakesDaysOfAUseInTheirOrderAndWithinThoseOfThePermission) {
    AnswerForm answer = form("yes");
    answer.conditional = {"display_online@2046-01-01..2050-12-31"};
    answer.allow = {"copy@..2090-12-31"};
    record(answer);
    const ConsentLedger ledger(folder_, ConsentLedger::Access::read);
    const auto given = ConsentBook(ledger, today).permission_for(PhotoId("1"), ana).value();
    EXPECT_EQ(given.scopes[0], (format::PermissionScope{"copy", "Allow", "", "2090-12-31"}));
    EXPECT_EQ(given.scopes[4], (format::PermissionScope{"display_online", "Conditional",
                                                        "2046-01-01", "2050-12-31"}));
    EXPECT_EQ(state("1", "2091-01-01"), ConsentState::expired);
    answer.conditional = {"display_online@2046-01-01..2045-12-31"};
    EXPECT_THAT(refusal(answer), HasSubstr("expected days in their order"));
    answer.conditional = {"display_online@2046-01-01"};
    answer.until = "2040-01-01";
    EXPECT_THAT(refusal(answer), HasSubstr("expected days in their order"));
    answer.until = "";
    answer.conditional = {};
    answer.disallow = {"display_online@2046-01-01"};
    EXPECT_THAT(refusal(answer), HasSubstr("is not allowed, and days are told"));
}

/// A table of answers that was imported again once brought a withdrawn permission back.
TEST_F(Recording, LetsNoEarlierYesOvertakeANo) {
    record(form("yes"));
    EXPECT_THAT(refusal(form("yes")), HasSubstr("is recorded already"));
    {
        ConsentLedger ledger(folder_, ConsentLedger::Access::write);
        record_withdrawal(ledger, form(""), today);
    }
    AnswerForm late = form("yes");
    late.text = "Yes, and thank you.";
    EXPECT_THAT(refusal(late), HasSubstr("withdrawn on 2026-11-20"));
    {
        // As a ledger of an older version may have it.
        ConsentLedger ledger(folder_, ConsentLedger::Access::write);
        Answered answered;
        answered.token = "token-1";
        answered.is_yes = true;
        answered.photos = {PhotoId("1")};
        answered.evidence = ledger.keep_evidence(folder_ / "mail.eml");
        answered.permission.granted_by = ana;
        answered.permission.granted_at = *format::parse_rfc3339("2026-11-20T00:00:00Z");
        ledger.append(answered);
    }
    EXPECT_EQ(state("1"), ConsentState::withdrawn);
    late.answered_on = today;
    record(late);
    EXPECT_EQ(state("1"), ConsentState::given);
}

/// A yes to some that was recorded first, and a yes to less, once gave way to an older yes.
TEST_F(Recording, LetsNoEarlierYesOvertakeTheNoInALaterYesToSomeOrToLess) {
    AnswerForm some = form("some");
    some.photos = {"1"};
    record(some);
    AnswerForm late = form("yes");
    late.answered_on = "2026-11-19";
    EXPECT_THAT(refusal(late), HasSubstr("an answer of 2026-11-20"));
    EXPECT_EQ(state("2"), ConsentState::refused);
    AnswerForm less = form("yes");
    less.answered_on = today;
    less.disallow = {"comments"};
    record(less);
    EXPECT_THAT(refusal(form("yes")), HasSubstr("an answer of 2026-11-21"));
    EXPECT_EQ(state("1"), ConsentState::insufficient);
}

/// The rows of a table were once held against the ledger only.
TEST_F(Recording, LetsNoEarlierYesOvertakeANoFurtherUpInTheSameTable) {
    const auto import = [&](std::vector<AnswerForm> forms) -> std::string {
        ConsentLedger ledger(folder_, ConsentLedger::Access::write);
        try {
            import_answers(ledger, forms, today, ids_);
        } catch (const format::Error& error) {
            EXPECT_EQ(error.code(), ErrorCode::usage);
            return error.what();
        }
        return "accepted";
    };
    AnswerForm no = form("no"), yes = form("yes");
    yes.answered_on = "2026-11-19";
    EXPECT_THAT(import({no, yes}), HasSubstr("an answer of 2026-11-20"));
    EXPECT_EQ(state("1"), ConsentState::unanswered);
    EXPECT_THAT(import({yes, yes}), HasSubstr("is recorded already"));
    EXPECT_EQ(import({yes, no}), "accepted");
    EXPECT_EQ(state("1"), ConsentState::refused);
}

/// In whatever order answers are entered: a yes counts only where nothing later was said.
TEST_F(Recording, GivesNoPermissionThatALaterAnswerDidNotGiveInWhateverOrderTheyAreEntered) {
    std::mt19937 chance(7);  // The same in every run.
    std::vector<Answered> accepted;
    int refusals = 0;
    for (int round = 0; round < 40; ++round) {
        std::vector<AnswerForm> table(1 + chance() % 3, form("yes"));
        for (AnswerForm& row : table) {
            row.answer = std::array{"yes", "no", "some"}[chance() % 3];
            if (row.answer == "some") row.photos = {std::to_string(1 + chance() % 3)};
            row.answered_on = "2026-11-" + std::to_string(10 + std::min(round / 4, 9) +
                                                          static_cast<int>(chance() % 3));
        }
        try {
            ConsentLedger ledger(folder_, ConsentLedger::Access::write);
            for (Answered& each : import_answers(ledger, table, today, ids_)) {
                accepted.push_back(std::move(each));
            }
        } catch (const format::Error& error) {
            ASSERT_EQ(error.code(), ErrorCode::usage);
            ++refusals;
        }
        const Answered* latest = nullptr;
        for (const Answered& each : accepted) {
            const bool is_later = latest == nullptr ||
                                  each.permission.granted_at >= latest->permission.granted_at;
            if (is_later) latest = &each;
        }
        for (const char* photo : {"1", "2", "3"}) {
            if (state(photo) != ConsentState::given) continue;
            ASSERT_THAT(latest->photos, ::testing::Contains(PhotoId(photo))) << round;
        }
    }
    EXPECT_GT(refusals, 5);
    EXPECT_GT(accepted.size(), 10U);
}

}  // namespace
}  // namespace lifeboat::creator::consent
