// Which rights statements a package needs: every licence as served, own photos, every
// permission. Three facts that are never merged (spec §6) stay three kinds of statement.
#pragma once

#include "lifeboat/format/agreement.hpp"
#include "lifeboat/format/photo.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace lifeboat::format {

/// "rights-license-4": the statement that licence `id` stands for in PREMIS.
[[nodiscard]] std::string license_rights_id(const LicenseId& id);
inline constexpr std::string_view permission_rights_prefix = "rights-permission-";
/// "rights-permission-<uuid>".
[[nodiscard]] std::string permission_rights_id(const Permission& permission);
inline constexpr std::string_view own_photo_rights_id = "rights-own-photo";

/// "rights-local-contexts-<16 hex>", by what the mark says.
[[nodiscard]] std::string community_rights_id(const CommunityMark& mark);

/// The ids of all statements that hold for `photo`, the licence's first.
[[nodiscard]] std::vector<std::string> rights_ids_of(const Photo& photo);

/// Memory: a record a licence and a permission, and an id a photo with a permission.
class RightsRegister {
  public:
    struct LicenseUse {
        License license;
        RightsStatement rights;
        std::uint64_t photos = 0;
    };

    void note(const Photo& photo);
    void note(const CommunityMark& mark);

    /// In the order of their numbers.
    [[nodiscard]] std::vector<LicenseUse> licenses() const;
    /// By the ids of the permissions, which stand for equal ones; photos in the order in which
    /// they were noted.
    [[nodiscard]] const std::map<std::string, PermittedPhotos>& agreements() const noexcept {
        return agreements_;
    }
    /// By their ids.
    [[nodiscard]] const std::map<std::string, CommunityMark>& community_marks() const noexcept {
        return community_marks_;
    }
    [[nodiscard]] std::uint64_t own_photos() const noexcept { return own_photos_; }
    /// Every id that rights_ids_of() gave for a noted photo.
    [[nodiscard]] std::vector<std::string> ids() const;

  private:
    std::map<std::string, LicenseUse> licenses_;
    std::map<std::string, PermittedPhotos> agreements_;
    std::map<std::string, CommunityMark> community_marks_;
    std::uint64_t own_photos_ = 0;
};

}  // namespace lifeboat::format
