#include "creator/rights/travel_judge.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <random>

namespace lifeboat::creator::rights {
namespace {

using format::LicenseId;
using format::MemberId;
using format::PhotoId;
using format::TravelGround;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const MemberId owner("1@N00");
const MemberId maker("2@N00");
const PhotoId photo("1");

class FixedConsent final : public ConsentSource {
  public:
    explicit FixedConsent(ConsentState state) : state_(state) {}
    ConsentState consent_for(const PhotoId&, const MemberId&) const override { return state_; }

  private:
    ConsentState state_;
};

PhotoFacts ordinary(const char* license, const MemberId& whose = owner) {
    PhotoFacts facts;
    facts.license = LicenseId(license);
    facts.owner = whose;
    facts.visibility = format::Visibility{true, false, false};
    facts.can_download = true;
    facts.safety_level = 0;
    facts.people_tagged = false;
    facts.is_complete = true;
    return facts;
}

std::string outcome(const PhotoFacts& facts, const std::set<std::string>& allowed = {},
                    ConsentState consent = ConsentState::not_asked) {
    const FixedConsent source(consent);
    const TravelJudge judge(default_policy(), maker, allowed, &source);
    const auto verdict = judge.decide(photo, facts);
    if (!verdict) return "undecided";
    if (verdict->disposition == Disposition::ashore) return verdict->reason;
    return std::string(format::to_string(verdict->ground));
}

TEST(TravelJudge, LetsOpenLicencesTravel) {
    for (const char* id : {"1", "4", "7", "8", "9", "10", "11", "16"}) {
        EXPECT_EQ(outcome(ordinary(id)), "open_license") << id;
    }
}

TEST(TravelJudge, KeepsAshoreWhatIsNotKnownToBeOpen) {
    EXPECT_EQ(outcome(ordinary("0")), "license_not_open");
    EXPECT_EQ(outcome(ordinary("99")), "license_unknown");
    EXPECT_EQ(outcome(ordinary("")), "license_unknown");
}

TEST(TravelJudge, LetsTheMakersOwnPhotosTravel) {
    EXPECT_EQ(outcome(ordinary("0", maker)), "own_photo");
    const TravelJudge nobody(default_policy(), MemberId(), {});
    EXPECT_EQ(nobody.decide(photo, ordinary("0", MemberId()))->reason, "license_not_open");
}

TEST(TravelJudge, AsksForAPermissionWhereTheOwnerOffersNoDownloadWhateverTheLicence) {
    PhotoFacts facts = ordinary("4");
    facts.can_download = false;
    EXPECT_EQ(outcome(facts), "download_not_allowed");
    EXPECT_EQ(outcome(facts, {}, ConsentState::given), "permission");
    EXPECT_EQ(outcome(facts, {}, ConsentState::unanswered), "permission_unanswered");
    facts.owner = maker;
    EXPECT_EQ(outcome(facts), "own_photo");
}

TEST(TravelJudge, WantsAnExplicitLineForWhatIsHiddenRestrictedOrShowsPeople) {
    PhotoFacts facts = ordinary("4", maker);
    facts.visibility = format::Visibility{false, true, true};
    EXPECT_EQ(outcome(facts), "not_public");
    EXPECT_EQ(outcome(facts, {"friends"}), "not_public");
    EXPECT_EQ(outcome(facts, {"friends", "family"}), "open_license");
    facts.visibility = format::Visibility{false, false, false};
    EXPECT_EQ(outcome(facts, {"friends", "family"}), "not_public");
    EXPECT_EQ(outcome(facts, {"private"}), "open_license");
    facts.owner = owner;
    EXPECT_EQ(outcome(facts, {"private"}), "not_public");
    EXPECT_EQ(outcome(facts, {"private"}, ConsentState::given), "permission");
    facts = ordinary("4");
    facts.safety_level = 2;
    EXPECT_EQ(outcome(facts), "safety_restricted");
    EXPECT_EQ(outcome(facts, {"restricted"}), "open_license");
    facts = ordinary("0", maker);
    facts.people_tagged = true;
    EXPECT_EQ(outcome(facts), "people_tagged");
    EXPECT_EQ(outcome(facts, {"people_tagged"}), "own_photo");
}

TEST(TravelJudge, TakesNothingButAnAnswerInForceForAYes) {
    EXPECT_EQ(outcome(ordinary("0"), {}, ConsentState::given), "permission");
    EXPECT_EQ(outcome(ordinary("0"), {}, ConsentState::unanswered), "permission_unanswered");
    EXPECT_EQ(outcome(ordinary("0"), {}, ConsentState::not_yet), "permission_embargoed");
    EXPECT_EQ(outcome(ordinary("0"), {}, ConsentState::expired), "permission_expired");
    EXPECT_EQ(outcome(ordinary("0"), {}, ConsentState::insufficient),
              "permission_insufficient");
    EXPECT_EQ(outcome(ordinary("0"), {}, ConsentState::unproven), "permission_unproven");
}

TEST(TravelJudge, HeedsARecordedNoWhateverTheLicence) {
    EXPECT_EQ(outcome(ordinary("4"), {}, ConsentState::refused), "permission_refused");
    EXPECT_EQ(outcome(ordinary("9"), {}, ConsentState::withdrawn), "permission_withdrawn");
}

TEST(TravelJudge, DecidesFromAListingOnlyWhatNothingLearntLaterCouldChange) {
    PhotoFacts listed;
    EXPECT_EQ(outcome(listed), "undecided");
    listed.license = LicenseId("0");
    listed.owner = owner;
    EXPECT_EQ(outcome(listed), "license_not_open");
    listed.owner = maker;
    EXPECT_EQ(outcome(listed), "undecided");
    listed.license = LicenseId("4");
    EXPECT_EQ(outcome(listed), "undecided");
    const TravelJudge judge(default_policy(), maker, {});
    EXPECT_EQ(judge.expect(photo, listed)->disposition, Disposition::travel);
    listed.visibility = format::Visibility{false, false, false};
    EXPECT_EQ(outcome(listed), "not_public");
}

TEST(TravelJudge, NamesTheRulesThatCanNeverApply) {
    const Policy policy = parse_policy(
        R"({"title": "t", "rules": [
            {"name": "open", "if": {"license": ["open"]}, "then": "travel"},
            {"name": "by", "if": {"license": ["4"]}, "then": "describe_only"},
            {"name": "a stranger's", "if": {"license": ["0"], "owner": ["other"],
             "permission": ["not_asked"]}, "then": "travel"}]})",
        "policy.json");
    const TravelJudge judge(policy, maker, {"people_taged"});
    EXPECT_THAT(judge.warnings(), ElementsAre(HasSubstr("\"by\" can never apply"),
                                              HasSubstr("\"a stranger's\" never lets"),
                                              HasSubstr("\"people_taged\"")));
    EXPECT_THAT(TravelJudge(default_policy(), MemberId(), {"people_tagged"}).warnings(),
                IsEmpty());
}

/// A policy of up to six rules with whatever conditions and outcomes.
Policy random_policy(std::mt19937& chance) {
    const auto some = [&chance](std::initializer_list<const char*> values) {
        std::set<std::string> picked;
        if (chance() % 3 == 0) {
            for (const char* value : values) {
                if (chance() % 2 == 0) picked.insert(value);
            }
        }
        return picked;
    };
    Policy policy{"random", {}};
    const std::size_t rules = 1 + chance() % 6;
    for (std::size_t i = 0; i < rules; ++i) {
        Rule rule;
        rule.name = std::to_string(i);
        rule.license = some({"open", "not_open", "unknown", "0", "4"});
        rule.owner = some({"maker", "other", "1@N00"});
        rule.visibility = some({"public", "friends", "family", "private"});
        rule.can_download = some({"yes", "no"});
        rule.safety = some({"safe", "moderate", "restricted", "unknown"});
        rule.people_tagged = some({"yes", "no"});
        rule.permission = some({"given", "not_asked", "unanswered", "expired", "not_yet"});
        rule.then = static_cast<Disposition>(chance() % 3);
        rule.reason = "reason";
        rule.explanation = "Because";
        policy.rules.push_back(std::move(rule));
    }
    return policy;
}

PhotoFacts random_facts(std::mt19937& chance) {
    constexpr std::array licenses{"", "0", "4", "7", "9", "16", "17"};
    PhotoFacts facts =
        ordinary(licenses[chance() % licenses.size()], chance() % 2 == 0 ? maker : owner);
    facts.can_download = chance() % 2 == 0;
    facts.people_tagged = chance() % 2 == 0;
    facts.safety_level = static_cast<int>(chance() % 3);
    facts.visibility->is_public = chance() % 2 == 0;
    return facts;
}

TEST(TravelJudge, LetsNothingTravelToWhichNobodySaidYesUnderAnyPolicy) {
    std::mt19937 chance(20261121);  // The same in every run.
    for (int round = 0; round < 20000; ++round) {
        const FixedConsent consent(static_cast<ConsentState>(chance() % 9));
        const TravelJudge judge(random_policy(chance), maker, {}, &consent);
        const PhotoFacts facts = random_facts(chance);
        const auto verdict = judge.decide(photo, facts);
        ASSERT_TRUE(verdict);
        if (verdict->disposition == Disposition::ashore) {
            EXPECT_FALSE(verdict->reason.empty());
            EXPECT_FALSE(verdict->explanation.empty());
            continue;
        }
        const bool open = license_class(facts.license) == "open";
        const bool given = judge.consent_for(photo, facts.owner) == ConsentState::given;
        const bool seen = facts.visibility->is_public;
        ASSERT_TRUE((verdict->ground == TravelGround::open_license && open &&
                     (seen || facts.owner == maker)) ||
                    (verdict->ground == TravelGround::own_photo && facts.owner == maker) ||
                    (verdict->ground == TravelGround::permission && given));
    }
}

TEST(TravelJudge, NeverDecidesEarlyWhatTheWholeRecordWouldDecideOtherwise) {
    std::mt19937 chance(7);  // The same in every run.
    int early_decisions = 0;
    for (int round = 0; round < 20000; ++round) {
        const TravelJudge judge(random_policy(chance), maker, {});
        PhotoFacts whole = random_facts(chance);
        if (whole.license.empty()) continue;
        PhotoFacts listed = whole;
        listed.is_complete = false;
        listed.can_download.reset();
        listed.people_tagged.reset();
        if (chance() % 2 == 0) listed.safety_level.reset();
        if (const auto early = judge.decide(photo, listed)) {
            ++early_decisions;
            ASSERT_EQ(early->disposition, judge.decide(photo, whole)->disposition);
        }
    }
    EXPECT_GT(early_decisions, 1000);
}

}  // namespace
}  // namespace lifeboat::creator::rights
