// The archive that Flickr makes of a member's account ("Request my Flickr data"), read record
// by record.  There is no specification of it; what is read here is what archives hold.
//
// Its documents stand beside the API's answers in a capture, under calls of their own, so that
// the same code walks both.
#pragma once

#include "creator/flickr/api_call.hpp"
#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/member.hpp"
#include "lifeboat/format/photo.hpp"
#include "lifeboat/format/result.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::flickr {

/// Larger documents of an archive are refused.
inline constexpr std::uint64_t export_document_limit_bytes = std::uint64_t{32} << 20;

/// The names under which a capture holds the documents of an archive.
namespace exported {
[[nodiscard]] ApiCall profile();  ///< account_profile.json, without what is private in it.
[[nodiscard]] ApiCall albums();   ///< albums.json.
[[nodiscard]] ApiCall photo(const format::PhotoId& photo);  ///< photo_<id>.json.
[[nodiscard]] ApiCall photo_list();                         ///< Written by export_photo_list().
/// A file of the member's correspondence, taken only when asked for.
[[nodiscard]] ApiCall correspondence(std::string_view file);

/// True for the calls above.
[[nodiscard]] bool is_exported(const ApiCall& call);
}  // namespace exported

/// Id of the photo whose record `name` holds: "photo_123.json"; nullopt for other files.
[[nodiscard]] std::optional<format::PhotoId> photo_of_record(std::string_view name);

/// The photo whose file `name` is, by the numbers between its underscores: the longest that is
/// one of `known`.  nullopt when there is none.
[[nodiscard]] std::optional<format::PhotoId> photo_of_media(
    std::string_view name, const std::vector<format::PhotoId>& known);

/// True for files of letters, contacts and testimonials: other people's words to the member.
[[nodiscard]] bool is_correspondence(std::string_view name);

struct ExportedProfile {
    format::Member member;
    bool anyone_may_download = false;  ///< The account's setting, which stands for each photo.
};

/// account_profile.json.  Refuses one without an NSID.
[[nodiscard]] format::Result<ExportedProfile, std::string> parse_export_profile(
    std::string_view json);

/// The profile's document without e-mail address, statistics and all settings but one.  Errors:
/// malformed.
[[nodiscard]] std::string public_profile(std::string_view json);

/// albums.json: records with items, in the member's order; ids that are none are left out.
[[nodiscard]] format::Result<std::vector<format::Collection>, std::string> parse_export_albums(
    std::string_view json, const format::Member& owner);

/// photo_<id>.json.  Of the licence the name as exported, with the number that it had in
/// Flickr's table on any day, empty when it never had one.  Dates of upload and of comments are
/// read as UTC.  Authors are known by number alone.  Whether the owner offers downloads is the
/// account's setting.  Refuses one without id.
[[nodiscard]] format::Result<format::Photo, std::string> parse_export_photo(
    std::string_view json, const ExportedProfile& profile);

/// The photos of an archive, newest upload first: what stands for the photostream's list.
[[nodiscard]] std::string export_photo_list(const std::vector<format::PhotoId>& photos);
[[nodiscard]] format::Result<std::vector<format::PhotoId>, std::string> parse_export_photo_list(
    std::string_view json);

}  // namespace lifeboat::creator::flickr
