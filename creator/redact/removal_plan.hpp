// An order to remove, looked up in the package that it is for: what goes with it, and by what
// it would be recognised.
#pragma once

#include "creator/privacy/traces.hpp"
#include "creator/redact/removal.hpp"
#include "lifeboat/format/package_reader.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace lifeboat::creator::redact {

using privacy::Traces;

using CollectionKey = std::pair<format::CollectionKind, format::CollectionId>;

struct RemovalPlan {
    std::set<format::PhotoId> photos;  ///< Those named, and all photos of removed members.
    std::set<format::MemberId> members;
    std::set<std::string> comments, notes;
    std::map<format::PhotoId, std::set<PhotoField>> fields;
    std::set<CollectionKey> collections;  ///< Of removed members.
    /// Where removed comments and notes stood.
    std::set<format::PhotoId> commented_photos, noted_photos;
    std::set<format::CollectionId> commented_collections;
    Traces traces;
    MentionRule mentions = MentionRule::remove;
    /// Names that are too short to be searched for in texts.
    std::set<std::string> short_names;

    [[nodiscard]] bool has_field(const format::PhotoId& photo, PhotoField field) const {
        const auto found = fields.find(photo);
        return found != fields.end() && found->second.contains(field);
    }
};

/// Memory: the plan, and one record at a time.
///
/// Errors: those of reading the package; not_found for a photo, member, comment or note that
/// the package does not hold, unless `is_lenient`: then what is not there is left out, and only
/// an order of which nothing is there ends in not_found.
[[nodiscard]] RemovalPlan plan_removal(const format::PackageReader& package,
                                       const Removal& removal, bool is_lenient = false);

/// The parts of `removal` that a plan made of it holds.
[[nodiscard]] Removal found_part(const Removal& removal, const RemovalPlan& plan);

}  // namespace lifeboat::creator::redact
