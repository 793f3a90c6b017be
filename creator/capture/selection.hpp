// Which photos follow from a request, in what order, and how each came to be selected.
//
// Walks the listings through an ApiSource: over the network when capturing, over the capture
// when building, with the same result.
#pragma once

#include "creator/flickr/api_call.hpp"
#include "creator/flickr/sizes_parser.hpp"
#include "creator/request/creation_request.hpp"
#include "creator/rights/travel_judge.hpp"
#include "lifeboat/format/collection.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace lifeboat::creator::capture {

/// A photo as a listing tells of it.  Fields that the listing does not give are empty.
struct SelectedPhoto {
    format::PhotoId id;
    format::MemberId owner;
    format::LicenseId license;
    std::vector<std::size_t> selected_by;       ///< Indexes into Selection::targets.
    bool is_public = true;                      ///< False only where a listing says so.
    bool is_friend = false, is_family = false;  ///< As a listing says.
    std::optional<int> safety_level;            ///< As a listing says.
    bool is_listed = false;                     ///< Met in a listing, not only named by itself.
    std::optional<std::uint64_t> faves;         ///< As the listing counts them.
    std::optional<std::uint64_t> comments;      ///< As the listing counts them.
    std::vector<flickr::PhotoSize> files;       ///< As ListedPhoto::files.
};

/// A target of the request and the photos that it gave, in its own order.
struct ResolvedTarget {
    format::Target description;
    /// The target as a collection: kind, id, owner and items (with a gallery's curator notes)
    /// are filled from the listing when the target is an album, gallery or group.
    bool is_collection = false;
    format::Collection collection;
    std::vector<format::PhotoId> photos;  ///< Without repetition.
};

struct Selection {
    std::vector<ResolvedTarget> targets;  ///< In the order of the request.
    std::vector<SelectedPhoto> photos;    ///< Each once, in order of first appearance.
};

/// Errors: usage for a target that is no Flickr URL or leads to no photos; not_found for one
/// that Flickr does not have (a gone album); permission_denied; unavailable when a listing
/// could not be had in all attempts: a lifeboat without its list would be a guess.
[[nodiscard]] Selection resolve_selection(const request::CreationRequest& request,
                                          flickr::ApiSource& api);

/// The member whose login signs the calls, where the request asks for photos that are not
/// public; else empty.  Errors: permission_denied, unavailable, malformed.
[[nodiscard]] format::MemberId login_member(const request::CreationRequest& request,
                                            flickr::ApiSource& api);

/// What a listing tells of the photo.
[[nodiscard]] rights::PhotoFacts facts_of(const SelectedPhoto& photo);

/// The judge that the request asks for.  What `private_photos` says holds for photos of `maker`
/// as if private, friends and family were allowed by name.  `consent` may be nullptr.  Errors:
/// usage, for a policy that breaks its schema.
[[nodiscard]] rights::TravelJudge judge_for(const request::CreationRequest& request,
                                            const format::MemberId& maker,
                                            const rights::ConsentSource* consent);

/// A warning for each licence of Flickr's table, as answered, that the format does not know.
[[nodiscard]] std::vector<std::string> unknown_licenses(std::string_view license_table);

/// Reads the targets and exclusions without asking anything.  Errors: usage, as
/// resolve_selection() and excluded_photos().
void check_targets(const request::CreationRequest& request);

/// The photos that the request wants left out.  Errors: usage for an entry that is neither a
/// photo's id nor its URL.
[[nodiscard]] std::set<format::PhotoId> excluded_photos(
    const request::CreationRequest& request);

}  // namespace lifeboat::creator::capture
