#include "creator/build/consent_check.hpp"

#include "support/fixed_world.hpp"

#include <gtest/gtest.h>

#include <map>

namespace lifeboat::creator::build {
namespace {

using rights::ConsentState;

class OneAnswer final : public rights::ConsentSource {
  public:
    explicit OneAnswer(ConsentState state) : state_(state) {}
    ConsentState consent_for(const format::PhotoId&, const format::MemberId&) const override {
        return state_;
    }

  private:
    ConsentState state_;
};

constexpr const char* travels = "travels";

/// The reason why a photo that was captured on `ground` stays ashore.
std::string reason(ConsentState state, format::TravelGround ground) {
    format::Photo photo;
    photo.id = format::PhotoId("1");
    photo.owner = format::MemberId("1@N00");
    photo.travels_by = ground;
    const OneAnswer answer(state);
    const auto refusal = refusal_for(photo, {&answer, {}}, support::FixedClock().now());
    return refusal ? refusal->reason : travels;
}

/// A permission too narrow and one that nobody answered were once said not to be shown.
TEST(ConsentCheck, SaysByTheRegistrysWordWhyAPhotoCapturedByAPermissionStaysAshore) {
    const std::map<ConsentState, std::string> reasons{
        {ConsentState::not_asked, "permission_unproven"},
        {ConsentState::unanswered, "permission_unanswered"},
        {ConsentState::given, travels},
        {ConsentState::refused, "permission_refused"},
        {ConsentState::withdrawn, "permission_withdrawn"},
        {ConsentState::not_yet, "permission_embargoed"},
        {ConsentState::expired, "permission_expired"},
        {ConsentState::insufficient, "permission_insufficient"},
        {ConsentState::unproven, "permission_unproven"}};
    for (const auto& [state, expected] : reasons) {
        EXPECT_EQ(reason(state, format::TravelGround::permission), expected)
            << to_string(state);
        const bool is_no = state == ConsentState::refused || state == ConsentState::withdrawn;
        EXPECT_EQ(reason(state, format::TravelGround::open_license), is_no ? expected : travels)
            << to_string(state);
    }
}

TEST(ConsentCheck, TellsNoLedgerFromEvidenceThatWasChanged) {
    format::Photo photo;
    photo.id = format::PhotoId("1");
    photo.travels_by = format::TravelGround::permission;
    const format::Timestamp captured = support::FixedClock().now();
    const auto unshown = refusal_for(photo, {}, captured).value();
    EXPECT_EQ(unshown.reason, "permission_unproven");
    EXPECT_NE(unshown.explanation.find("nobody showed one"), std::string::npos);
    EXPECT_EQ(unshown.decided_at, captured);
    const OneAnswer answer(ConsentState::unproven);
    const auto changed = refusal_for(photo, {&answer, {}}, captured).value();
    EXPECT_NE(changed.explanation.find("missing or was changed"), std::string::npos);
    EXPECT_EQ(changed.decided_at, format::Timestamp{});
}

}  // namespace
}  // namespace lifeboat::creator::build
