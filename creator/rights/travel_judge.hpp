// Which photos may travel: a policy applied to what is known of a photo, above a floor that no
// policy lowers: an open licence, the maker's own photo or a permission in force; and of photos
// that are not public, only the latter two.  Silence is a no.
#pragma once

#include "creator/rights/policy.hpp"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace lifeboat::creator::rights {

struct Verdict {
    static constexpr std::size_t no_rule = static_cast<std::size_t>(-1);

    Disposition disposition = Disposition::ashore;
    format::TravelGround ground = format::TravelGround::open_license;  ///< Unless ashore.
    std::size_t rule = no_rule;  ///< Index into the policy; no_rule where none fitted.
    std::string reason;          ///< Of staying ashore: a code of spec/registry.md.
    std::string explanation;     ///< Of staying ashore, in words.
};

/// Safe for concurrent use.
class TravelJudge {
  public:
    /// `maker` may be empty; `allowed` is what the request allows; `consent` may be nullptr and
    /// must outlive the judge.
    TravelJudge(Policy policy, format::MemberId maker, std::set<std::string> allowed,
                const ConsentSource* consent = nullptr);

    /// The outcome, or nullopt while it hangs on what is not known yet.  Facts that are
    /// complete always have one.  Where every rule that may fit leaves the photo ashore, that
    /// is certain already.
    [[nodiscard]] std::optional<Verdict> decide(const format::PhotoId& photo,
                                                PhotoFacts facts) const;

    /// As decide(), with what is not known taken for the best: public, safe, free to download,
    /// nobody tagged.  nullopt where not even the licence is known.
    [[nodiscard]] std::optional<Verdict> expect(const format::PhotoId& photo,
                                                PhotoFacts facts) const;

    /// How the owner's answer stands; not_asked without a source.
    [[nodiscard]] ConsentState consent_for(const format::PhotoId& photo,
                                           const format::MemberId& owner) const;

    /// Rules that no photo can ever fit, travel rules that the floor always overrules, and
    /// words that the request allows and no rule knows; each by name, in words.
    [[nodiscard]] std::vector<std::string> warnings() const;

    [[nodiscard]] const Policy& policy() const noexcept { return policy_; }

  private:
    [[nodiscard]] bool is_off(const Rule& rule) const;
    [[nodiscard]] Verdict outcome(std::size_t rule, const PhotoFacts& facts) const;
    [[nodiscard]] std::vector<PhotoFacts> all_facts() const;

    Policy policy_;
    format::MemberId maker_;
    std::set<std::string> allowed_;
    const ConsentSource* consent_;
};

}  // namespace lifeboat::creator::rights
