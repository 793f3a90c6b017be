#include "creator/rights/travel_judge.hpp"

#include "lifeboat/format/license.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace lifeboat::creator::rights {
namespace {

using format::TravelGround;

/// Whether something holds, as far as is known.
enum class Answer { no, maybe, yes };

Answer one_of(const std::set<std::string>& wanted, std::string_view found) {
    return wanted.contains(std::string(found)) ? Answer::yes : Answer::no;
}

Answer license_fits(const std::set<std::string>& wanted, const PhotoFacts& facts) {
    if (wanted.empty()) {
        return Answer::yes;
    }
    if (facts.license.empty() && !facts.is_complete) {
        return Answer::maybe;
    }
    const bool fits = wanted.contains(facts.license.value) ||
                      wanted.contains(std::string(license_class(facts.license)));
    return fits ? Answer::yes : Answer::no;
}

bool is_own(const PhotoFacts& facts, const format::MemberId& maker) {
    return !maker.empty() && facts.owner == maker;
}

Answer owner_fits(const std::set<std::string>& wanted, const PhotoFacts& facts,
                  const format::MemberId& maker) {
    if (wanted.empty()) {
        return Answer::yes;
    }
    if (facts.owner.empty() && !facts.is_complete) {
        return Answer::maybe;
    }
    const bool fits = wanted.contains(is_own(facts, maker) ? "maker" : "other") ||
                      (!facts.owner.empty() && wanted.contains(facts.owner.value));
    return fits ? Answer::yes : Answer::no;
}

Answer flag_fits(const std::set<std::string>& wanted, std::optional<bool> flag, bool careful,
                 bool is_complete) {
    if (wanted.empty()) {
        return Answer::yes;
    }
    if (!flag && !is_complete) {
        return Answer::maybe;
    }
    return one_of(wanted, flag.value_or(careful) ? "yes" : "no");
}

Answer visibility_fits(const std::set<std::string>& wanted, const PhotoFacts& facts) {
    if (wanted.empty()) {
        return Answer::yes;
    }
    if (!facts.visibility && !facts.is_complete) {
        return Answer::maybe;
    }
    const format::Visibility hidden{false, false, false};
    return one_of(wanted, visibility_word(facts.visibility.value_or(hidden)));
}

Answer safety_fits(const std::set<std::string>& wanted, const PhotoFacts& facts) {
    if (wanted.empty()) {
        return Answer::yes;
    }
    if (!facts.safety_level && !facts.is_complete) {
        return Answer::maybe;
    }
    return one_of(wanted, safety_word(facts.safety_level));
}

Answer fits(const Rule& rule, const PhotoFacts& facts, const format::MemberId& maker) {
    const bool done = facts.is_complete;
    const std::array answers{license_fits(rule.license, facts),
                             owner_fits(rule.owner, facts, maker),
                             visibility_fits(rule.visibility, facts),
                             flag_fits(rule.can_download, facts.can_download, false, done),
                             safety_fits(rule.safety, facts),
                             flag_fits(rule.people_tagged, facts.people_tagged, true, done),
                             rule.permission.empty()
                                 ? Answer::yes
                                 : one_of(rule.permission, to_string(facts.consent))};
    return *std::min_element(answers.begin(), answers.end());
}

bool is_hidden(const PhotoFacts& facts) {
    return facts.visibility ? !facts.visibility->is_public : facts.is_complete;
}

/// What the rule itself leans on first, then whatever holds; nullopt: nobody said yes.
std::optional<TravelGround> ground_for(const Rule& rule, const PhotoFacts& facts,
                                       const format::MemberId& maker) {
    const bool open = license_class(facts.license) == "open";
    const bool own = is_own(facts, maker);
    const bool given = facts.consent == ConsentState::given;
    // What somebody shows to few was not shown to everybody who reads a package.
    if (is_hidden(facts) && !own) {
        return given ? std::optional(TravelGround::permission) : std::nullopt;
    }
    if (given && !rule.permission.empty()) {
        return TravelGround::permission;
    }
    if (own && rule.owner.contains("maker")) {
        return TravelGround::own_photo;
    }
    if (open) {
        return TravelGround::open_license;
    }
    if (own) {
        return TravelGround::own_photo;
    }
    return given ? std::optional(TravelGround::permission) : std::nullopt;
}

std::string with_license(const std::string& explanation, const PhotoFacts& facts) {
    if (facts.license.empty()) {
        return explanation + " (Flickr did not say under which licence it is)";
    }
    return explanation + fmt::format(" (Flickr's licence {}, \"{}\")", facts.license.value,
                                     format::rights_statement_for(facts.license).label);
}

/// One licence of each class that no rule names, and those that rules name: no other is decided
/// differently.
std::vector<format::LicenseId> telling_licenses(const Policy& policy) {
    std::set<std::string> named;
    for (const Rule& rule : policy.rules) {
        named.insert(rule.license.begin(), rule.license.end());
    }
    std::vector<format::LicenseId> licenses{format::LicenseId("not in the table")};
    std::set<std::string_view> classes;
    constexpr int beyond_all = 100;
    for (int number = 0; number < beyond_all; ++number) {
        const format::LicenseId license(std::to_string(number));
        if (named.contains(license.value) || (format::is_known_license(license) &&
                                              classes.insert(license_class(license)).second)) {
            licenses.push_back(license);
        }
    }
    return licenses;
}

}  // namespace

TravelJudge::TravelJudge(Policy policy, format::MemberId maker, std::set<std::string> allowed,
                         const ConsentSource* consent)
    : policy_(std::move(policy)),
      maker_(std::move(maker)),
      allowed_(std::move(allowed)),
      consent_(consent) {}

ConsentState TravelJudge::consent_for(const format::PhotoId& photo,
                                      const format::MemberId& owner) const {
    return consent_ == nullptr || owner.empty() ? ConsentState::not_asked
                                                : consent_->consent_for(photo, owner);
}

bool TravelJudge::is_off(const Rule& rule) const {
    return !rule.unless_allowed.empty() && allowed_.contains(rule.unless_allowed);
}

Verdict TravelJudge::outcome(std::size_t index, const PhotoFacts& facts) const {
    const Rule& rule = policy_.rules[index];
    Verdict verdict;
    verdict.rule = index;
    if (rule.then == Disposition::ashore) {
        verdict.reason = rule.reason;
        verdict.explanation =
            rule.license.empty() ? rule.explanation : with_license(rule.explanation, facts);
        return verdict;
    }
    const auto ground = ground_for(rule, facts, maker_);
    if (!ground && is_hidden(facts)) {
        verdict.reason = "not_public";
        verdict.explanation =
            "Its owner, who is not the maker, does not show it to everybody, and no permission "
            "is recorded";
        return verdict;
    }
    if (!ground) {
        verdict.reason =
            license_class(facts.license) == "unknown" ? "license_unknown" : "license_not_open";
        verdict.explanation = with_license(
            fmt::format("The rule \"{}\" would let it travel, but no licence, ownership or "
                        "permission does",
                        rule.name),
            facts);
        return verdict;
    }
    verdict.disposition = rule.then;
    verdict.ground = *ground;
    return verdict;
}

std::optional<Verdict> TravelJudge::decide(const format::PhotoId& photo,
                                           PhotoFacts facts) const {
    if (consent_ != nullptr) {
        facts.consent = consent_for(photo, facts.owner);
    }
    bool may_be_ashore_by_an_earlier_rule = false;
    for (std::size_t i = 0; i < policy_.rules.size(); ++i) {
        if (is_off(policy_.rules[i])) {
            continue;
        }
        const Answer answer = fits(policy_.rules[i], facts, maker_);
        if (answer == Answer::no) {
            continue;
        }
        Verdict verdict = outcome(i, facts);
        if (answer == Answer::maybe) {
            if (verdict.disposition != Disposition::ashore) {
                return std::nullopt;
            }
            may_be_ashore_by_an_earlier_rule = true;
            continue;
        }
        // Whether it is hidden, and so below the floor, is not known either.
        const bool may_be_below = !facts.visibility && !facts.is_complete;
        if ((may_be_ashore_by_an_earlier_rule || may_be_below) &&
            verdict.disposition != Disposition::ashore) {
            return std::nullopt;
        }
        return verdict;
    }
    if (!facts.is_complete && facts.license.empty()) {
        return std::nullopt;
    }
    return Verdict{Disposition::ashore, TravelGround::open_license, Verdict::no_rule, "no_rule",
                   "No rule of the policy lets it travel"};
}

std::optional<Verdict> TravelJudge::expect(const format::PhotoId& photo,
                                           PhotoFacts facts) const {
    if (facts.license.empty() && !facts.is_complete) {
        return decide(photo, std::move(facts));
    }
    if (!facts.visibility) {
        facts.visibility = format::Visibility{true, false, false};
    }
    facts.can_download = facts.can_download.value_or(true);
    facts.safety_level = facts.safety_level.value_or(0);
    facts.people_tagged = facts.people_tagged.value_or(false);
    facts.is_complete = true;
    return decide(photo, std::move(facts));
}

std::vector<PhotoFacts> TravelJudge::all_facts() const {
    const std::vector<format::LicenseId> licenses = telling_licenses(policy_);
    std::vector<format::MemberId> owners{format::MemberId("somebody else")};
    if (!maker_.empty()) owners.push_back(maker_);
    for (const Rule& rule : policy_.rules) {
        for (const std::string& owner : rule.owner) {
            const bool is_word = owner == "maker" || owner == "other";
            if (!is_word) owners.emplace_back(owner);
        }
    }
    const std::array visibilities{
        format::Visibility{true, false, false}, format::Visibility{false, true, false},
        format::Visibility{false, false, true}, format::Visibility{false, true, true},
        format::Visibility{false, false, false}};
    std::vector<PhotoFacts> all;
    for (const auto& license : licenses) {
        for (const auto& owner : owners) {
            for (const auto& visibility : visibilities) {
                all.push_back({license, owner, visibility, {}, {}, {}, {}, true});
            }
        }
    }
    return all;
}

std::vector<std::string> TravelJudge::warnings() const {
    if (maker_.empty()) {
        // A rule about the maker's own photos is no slip where this maker has none.
        return TravelJudge(policy_, format::MemberId("the maker"), allowed_).warnings();
    }
    std::set<std::size_t> applied, lifted;
    const auto look = [&](const PhotoFacts& facts) {
        for (std::size_t i = 0; i < policy_.rules.size(); ++i) {
            if (is_off(policy_.rules[i]) ||
                fits(policy_.rules[i], facts, maker_) != Answer::yes) {
                continue;
            }
            applied.insert(i);
            if (outcome(i, facts).disposition != Disposition::ashore) lifted.insert(i);
            return;
        }
    };
    const std::array<std::optional<int>, 4> levels{0, 1, 2, std::nullopt};
    for (PhotoFacts facts : all_facts()) {
        for (int bits = 0; bits < 4 * 4 * 9; ++bits) {
            facts.can_download = bits % 2 == 1;
            facts.people_tagged = bits / 2 % 2 == 1;
            facts.safety_level = levels[static_cast<std::size_t>(bits / 4 % 4)];
            facts.consent = static_cast<ConsentState>(bits / 16);
            look(facts);
        }
    }
    std::vector<std::string> found;
    std::set<std::string> known;
    for (std::size_t i = 0; i < policy_.rules.size(); ++i) {
        const Rule& rule = policy_.rules[i];
        known.insert(rule.unless_allowed);
        if (is_off(rule)) continue;
        if (!applied.contains(i)) {
            found.push_back(
                fmt::format("the rule \"{}\" can never apply: no photo fits it that "
                            "an earlier rule has not decided",
                            rule.name));
        } else if (rule.then != Disposition::ashore && !lifted.contains(i)) {
            found.push_back(
                fmt::format("the rule \"{}\" never lets a photo travel: no licence, "
                            "ownership or permission that it asks for does",
                            rule.name));
        }
    }
    for (const std::string& word : allowed_) {
        if (!known.contains(word)) {
            found.push_back(
                fmt::format("the request allows \"{}\", and no rule asks for it", word));
        }
    }
    return found;
}

}  // namespace lifeboat::creator::rights
