// Everybody who has a part in a lifeboat: owners, and those whose words or faces are in it.
//
// Where the capture holds somebody's own record, as Flickr served it, that is believed.  Others
// are known only by what photos' records say of them; the first that says something is
// believed, in the order of selection.
#pragma once

#include "creator/capture/capture_reader.hpp"
#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/member.hpp"
#include "lifeboat/format/photo.hpp"
#include "lifeboat/format/rights.hpp"

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

    /// Its owner, such as the curator of a gallery, and those who commented on it.
    void add(const format::Collection& collection);

    struct Called {
        std::vector<format::Member> members;       ///< By id.
        std::vector<std::filesystem::path> icons;  ///< icons[i] is members[i].icon, or empty.
        std::vector<format::Omission> noticed;     ///< Records that cannot be read.
    };
    /// All of them, with the records and icons that the capture holds.  Errors: storage,
    /// malformed.
    [[nodiscard]] Called call(capture::CaptureReader& capture) const;

    /// Whose own record belongs into the package where there is one.
    [[nodiscard]] std::set<format::MemberId> members() const;

  private:
    void mention(format::Member member);

    std::map<format::MemberId, format::Member> mentioned_;
};

}  // namespace lifeboat::creator::build
