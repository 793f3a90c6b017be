// What the records of a package say of permissions, and whether the documents that are derived
// from them say the same (spec §6.3).
#pragma once

#include "lifeboat/format/agreement.hpp"
#include "lifeboat/format/photo.hpp"

#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format::verify {

/// A permission as the records have it.
struct Permit {
    Permission permission;
    std::string record;  ///< The first, by path, that holds it.
    bool is_disputed = false;
    std::set<PhotoId> photos;
    std::uint64_t files = 0;  ///< Renditions of those photos.
};

/// Memory: a record a permission, an id a photo with one.
class Permits {
  public:
    /// May be called from several threads.  False when an earlier record says otherwise of the
    /// same permission, which is told once.
    bool take(const Photo& photo, const std::string& record);

    [[nodiscard]] const std::map<std::string, Permit>& all() const noexcept { return all_; }
    /// nullptr for one that no record holds.
    [[nodiscard]] const Permit* find(const std::string& id) const;

  private:
    std::mutex mutex_;
    std::map<std::string, Permit> all_;
};

/// Takes the acts of permissions out of a PREMIS document that passes.
class PremisGrants {
  public:
    using ByStatement = std::map<std::string, std::vector<PermissionGrant>>;

    void start(std::string_view name);
    void end(std::string_view name, const std::string& text);
    /// By the identifier of the rights statement; notes are left out.
    [[nodiscard]] ByStatement& found() noexcept { return found_; }

  private:
    ByStatement found_;
    std::string statement_;
    PermissionGrant grant_;
    bool is_grant_ = false, is_term_of_grant_ = false;
};

/// The restriction and days of an act as rights.csv tells them.
struct RightsTerm {
    std::string restriction, start, end;
    bool operator==(const RightsTerm&) const = default;
};
/// By act.
using RightsTerms = std::map<std::string, RightsTerm>;
[[nodiscard]] RightsTerms rights_terms_of(const Permission& permission);

/// The rows of rights.csv about one permission.
struct RightsRows {
    std::uint64_t rows = 0;
    RightsTerms terms;  ///< One that differs from what is expected, where there is one.
    RightsTerms expected;
};

}  // namespace lifeboat::format::verify
