// The promise itself, from the network to the package: whatever the policy, the licences and
// the answers, no photo without a yes is ever in a package.
#include "creator/build/package_builder.hpp"
#include "creator/capture/creation.hpp"
#include "creator/rights/policy.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "support/temp_dir.hpp"
#include "support/tiny_flickr.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>

namespace lifeboat::creator::consent {
namespace {

using format::MemberId;
using format::PhotoId;
using rights::ConsentState;

const MemberId maker("2@N00");

struct Fact {
    std::string license, owner;
    bool can_download, has_people;
};

/// Answers as drawn; a permission stands behind each that is given.
class DrawnConsent final : public rights::ConsentSource {
  public:
    std::map<std::string, ConsentState> states;
    ConsentState consent_for(const PhotoId& photo, const MemberId&) const override {
        return states.at(photo.value);
    }
    std::optional<format::Permission> permission_for(const PhotoId& photo,
                                                     const MemberId& owner) const override {
        if (states.at(photo.value) != ConsentState::given) return std::nullopt;
        format::Permission permission;
        permission.id = "0b6c0a52-0000-4000-8000-00000000000" + photo.value;
        permission.granted_by = owner;
        permission.granted_to = "Example Library";
        permission.text = "Yes.";
        return permission;
    }
};

class World {
  public:
    explicit World(std::mt19937& chance) : chance_(chance) {
        for (const char* id : {"1", "2", "3", "5"}) {
            facts_[id] = {std::array{"0", "4", "9", "99"}[chance() % 4],
                          chance() % 3 == 0 ? maker.value : "1@N00", chance() % 3 != 0,
                          chance() % 4 == 0};
        }
        flickr_.fault = [this](const std::string& url) { return drawn(url); };
    }

    void draw_answers() {
        for (const auto& [id, fact] : facts_) {
            consent.states[id] = static_cast<ConsentState>(chance_() % 9);
        }
        consent.states["4"] = ConsentState::not_asked;
    }

    support::HttpResult answer(const std::string& url) { return flickr_.answer(url); }
    [[nodiscard]] const Fact& fact(const PhotoId& id) const { return facts_.at(id.value); }

    DrawnConsent consent;

  private:
    std::optional<support::HttpResult> drawn(const std::string& url) const {
        const std::size_t at = url.find("photo_id=");
        if (url.find("method=flickr.photos.getInfo") == std::string::npos ||
            at == std::string::npos) {
            return std::nullopt;
        }
        const std::size_t begin = at + 9;
        const std::string id = url.substr(begin, url.find('&', begin) - begin);
        const auto found = facts_.find(id);
        if (found == facts_.end()) return std::nullopt;
        const Fact& fact = found->second;
        return support::response(
            200, "<rsp stat=\"ok\"><photo id=\"" + id + "\" license=\"" + fact.license +
                     "\"><owner nsid=\"" + fact.owner + "\"/><visibility ispublic=\"1\"/>" +
                     "<usage candownload=\"" + (fact.can_download ? "1" : "0") +
                     "\"/><people haspeople=\"" + (fact.has_people ? "1" : "0") +
                     "\"/><comments>0</comments></photo></rsp>");
    }

    std::mt19937& chance_;
    std::map<std::string, Fact> facts_;
    support::TinyFlickr flickr_;
};

/// Rules with one condition each and whatever outcome: most let too much travel.
std::string drawn_policy(std::mt19937& chance) {
    rights::Policy policy{"drawn", {}};
    for (std::size_t i = 0; i < 4; ++i) {
        rights::Rule rule;
        rule.name = std::to_string(i);
        if (chance() % 2 == 0)
            rule.license = {std::array{"open", "not_open", "4"}[chance() % 3]};
        if (chance() % 3 == 0) rule.owner = {chance() % 2 == 0 ? "maker" : "other"};
        if (chance() % 3 == 0) rule.can_download = {chance() % 2 == 0 ? "yes" : "no"};
        rule.then =
            chance() % 3 == 0 ? rights::Disposition::ashore : rights::Disposition::travel;
        rule.reason = "drawn";
        rule.explanation = "Because";
        policy.rules.push_back(std::move(rule));
    }
    return rights::to_json(policy);
}

/// Builds what was drawn and returns the photos in the package.
std::vector<format::Photo> voyage(World& world, const std::string& policy, bool shows_ledger) {
    const support::TempDir temp;
    support::FakeHttpClient http{[&](const std::string& url) { return world.answer(url); }};
    support::FixedClock clock;
    support::CountingIds ids;
    format::SilentProgress progress;
    support::FakeTicker ticker;
    request::CreationRequest request;
    request.purpose = "kept for a test";
    request.maker.name = "A maker";
    request.maker.member = maker;
    request.targets = {
        "https://www.flickr.com/photos/1@N00/1", "https://www.flickr.com/photos/1@N00/2",
        "https://www.flickr.com/photos/1@N00/3", "https://www.flickr.com/photos/1@N00/5"};
    request.policy = policy;
    capture::CaptureEnvironment environment{http, clock, ids, progress, flickr::ApiKey("k"),
                                            3600, 2,     {},  &ticker};
    world.draw_answers();
    environment.consent = &world.consent;
    std::vector<format::Photo> photos;
    try {
        static_cast<void>(capture::run_capture(request, temp / "capture", environment));
        world.draw_answers();  // People change their minds.
        build::BuildOptions options;
        options.sync_to_disk = false;
        if (shows_ledger) options.consent = {&world.consent, clock.now()};
        const auto built =
            build::build_package(temp / "capture", temp.path(), options, progress);
        const std::filesystem::path records =
            built.package.location / "data/representations/social/data/photos";
        for (const auto& entry : std::filesystem::recursive_directory_iterator(records)) {
            if (entry.is_regular_file()) {
                photos.push_back(format::photo_from_json(format::load_file(entry.path()),
                                                         entry.path().string()));
            }
        }
    } catch (const format::Error& error) {
        // Where nothing may travel there is no package.
        EXPECT_EQ(error.code(), format::ErrorCode::permission_denied) << error.what();
    }
    return photos;
}

TEST(Consent, LetsNoPhotoWithoutAYesIntoAPackageWhateverThePolicyTheLicencesAndTheAnswers) {
    std::mt19937 chance(20261121);  // The same in every run.
    std::map<format::TravelGround, int> seen;
    for (int round = 0; round < 24; ++round) {
        World world(chance);
        const bool shows_ledger = round % 4 != 0;
        const std::string policy = round % 3 == 0 ? std::string() : drawn_policy(chance);
        for (const format::Photo& photo : voyage(world, policy, shows_ledger)) {
            const Fact& fact = world.fact(photo.id);
            const ConsentState state = world.consent.states.at(photo.id.value);
            const bool given = shows_ledger && state == ConsentState::given;
            const bool open = fact.license == "4" || fact.license == "9";
            ASSERT_TRUE(open || fact.owner == maker.value || given) << photo.id.value;
            ASSERT_FALSE(shows_ledger &&
                         (state == ConsentState::refused || state == ConsentState::withdrawn));
            ASSERT_TRUE(photo.travels_by != format::TravelGround::permission || given);
            ASSERT_EQ(photo.permission.has_value(), given);
            ++seen[photo.travels_by];
        }
    }
    EXPECT_EQ(seen.size(), 3U) << "every ground was tried";
}

}  // namespace
}  // namespace lifeboat::creator::consent
