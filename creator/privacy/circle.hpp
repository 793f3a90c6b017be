// Who is a third party, and who gets a pseudonym.
//
// The owners of photos in the package, the maker and the member whose login was used are no
// third parties: a licence demands that owners are named.  Whoever else a switch pseudonymises
// in one place is pseudonymised wherever the package speaks of them.
#pragma once

#include "creator/privacy/coarse_place.hpp"
#include "creator/privacy/pseudonyms.hpp"
#include "creator/privacy/traces.hpp"
#include "creator/request/privacy_switches.hpp"
#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/member.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace lifeboat::creator::privacy {

/// Stands in a text where the name of somebody was who has a pseudonym.
inline constexpr std::string_view name_mark = "[name removed]";

/// One thread.  Lifecycle: exempt() and note() for all, close(), then the questions.
/// Memory: everybody who is exempt or has a pseudonym, with their names.
class Circle {
  public:
    Circle(const request::PrivacySwitches& switches, Pseudonyms pseudonyms)
        : switches_(switches), pseudonyms_(std::move(pseudonyms)) {}

    /// Somebody who is no third party of any photo; nobody when empty.
    void exempt(const format::MemberId& member);
    /// The owner never gets a pseudonym; others may.  As it is before any switch changed it.
    void note(const format::Photo& photo);
    /// Of an album, whose owner is known as one of its photos', the comments; of a gallery the
    /// curator, too.
    void note(const format::Collection& collection);
    /// Whose favorites were asked for.
    void note(const format::Target& target);

    /// `own_record` gives a member's record as Flickr served it, for further names of theirs.
    void close(const std::function<std::optional<format::Member>(const format::MemberId&)>&
                   own_record);

    [[nodiscard]] bool is_exempt(const format::MemberId& member) const {
        return member.empty() || exempt_.contains(member);
    }
    [[nodiscard]] bool is_hidden(const format::MemberId& member) const {
        return hidden_.contains(member);
    }
    [[nodiscard]] bool has_hidden() const noexcept { return !hidden_.empty(); }
    [[nodiscard]] const Pseudonyms& pseudonyms() const noexcept { return pseudonyms_; }
    /// By what those who have a pseudonym would be recognised: numbers, addresses, names.
    [[nodiscard]] const Traces& traces() const noexcept { return traces_; }
    /// Of all photos that were noted, where a switch does not keep them.
    [[nodiscard]] const KnownCoordinates& coordinates() const noexcept { return coordinates_; }

  private:
    void hide(const format::MemberId& member, std::initializer_list<std::string_view> names);

    const request::PrivacySwitches switches_;
    Pseudonyms pseudonyms_;
    std::set<format::MemberId> exempt_;
    std::set<format::MemberId> owners_;
    std::map<format::MemberId, std::set<std::string, std::less<>>> hidden_;
    Traces traces_;
    KnownCoordinates coordinates_;
};

}  // namespace lifeboat::creator::privacy
