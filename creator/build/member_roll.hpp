// Everybody who has a part in a lifeboat: owners, and those whose words or faces are in it.
//
// An owner's record is what Flickr served of them.  Most others are known only by what photos'
// records say of them; the first that says something is believed, in the order of selection.
#pragma once

#include "creator/capture/capture_reader.hpp"
#include "lifeboat/format/member.hpp"
#include "lifeboat/format/photo.hpp"

#include <filesystem>
#include <map>
#include <set>
#include <vector>

namespace lifeboat::creator::build {

/// One thread.
class MemberRoll {
  public:
    /// Everybody in `photo`; `owner` as the photo's record names them.
    void add(const format::Photo& photo, const format::Member& owner);

    /// Somebody whose own record belongs into the package, such as the curator of a gallery.
    void add_owner(const format::Member& owner);

    struct Called {
        std::vector<format::Member> members;       ///< By id.
        std::vector<std::filesystem::path> icons;  ///< icons[i] is members[i].icon, or empty.
    };
    /// All of them.  Owners come from the capture's answers where it holds them, with the icons
    /// that it holds.  Errors: storage, malformed.
    [[nodiscard]] Called call(capture::CaptureReader& capture) const;

    /// Those whose own record belongs into the package.
    [[nodiscard]] const std::set<format::MemberId>& owners() const noexcept { return owners_; }

  private:
    void mention(format::Member member);

    std::map<format::MemberId, format::Member> mentioned_;
    std::set<format::MemberId> owners_;
};

}  // namespace lifeboat::creator::build
