// What decides, photo by photo and before any file is fetched, whether it travels: a policy is
// data, an ordered list of rules of which the first that fits decides.
// spec/schemas/policy.schema.json; the words of its values are in spec/registry.md.
//
// No policy can let travel what nobody said yes to: below every policy lies a floor, which asks
// for an open licence, the maker's own photo or a permission in force.
#pragma once

#include "creator/rights/photo_facts.hpp"
#include "lifeboat/format/rights.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::rights {

enum class Disposition {
    travel,         ///< Record and files.
    describe_only,  ///< The record, and no file.
    ashore          ///< A tombstone.
};
[[nodiscard]] std::string_view to_string(Disposition disposition) noexcept;

/// A rule fits when every condition holds; an empty one holds always.
struct Rule {
    std::string name;
    std::set<std::string> license;     ///< "open", "not_open", "unknown", or Flickr's numbers.
    std::set<std::string> owner;       ///< "maker", "other", or NSIDs.
    std::set<std::string> visibility;  ///< "public", "friends", … as visibility_word().
    std::set<std::string> can_download;   ///< "yes", "no".
    std::set<std::string> safety;         ///< "safe", "moderate", "restricted", "unknown".
    std::set<std::string> people_tagged;  ///< "yes", "no".
    std::set<std::string> permission;     ///< As to_string(ConsentState).
    std::string unless_allowed;  ///< Switched off where the request allows this; may be empty.
    Disposition then = Disposition::ashore;
    std::string reason;       ///< Of staying ashore: a code of spec/registry.md.
    std::string explanation;  ///< In words.
    std::string remedy;       ///< What would change the outcome; may be empty.
    bool operator==(const Rule&) const = default;
};

struct Policy {
    std::string title;
    std::vector<Rule> rules;
    bool operator==(const Policy&) const = default;
};

/// Errors: usage, naming `subject`, with every breach of policy.schema.json; a name that two
/// rules have.
[[nodiscard]] Policy parse_policy(std::string_view text, std::string_view subject);

/// The document; equal policies give equal bytes.
[[nodiscard]] std::string to_json(const Policy& policy);

/// What decides where the request names no policy.
[[nodiscard]] const Policy& default_policy();
/// Its text, as spec/examples/policy.json has it.
[[nodiscard]] std::string_view default_policy_text() noexcept;

/// How a rule reads in a table: "licence open, download yes".
[[nodiscard]] std::string conditions_text(const Rule& rule);

}  // namespace lifeboat::creator::rights
