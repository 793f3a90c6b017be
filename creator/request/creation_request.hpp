// What a maker asks for: the request file, spec/schemas/request.schema.json.
#pragma once

#include "creator/request/privacy_switches.hpp"
#include "lifeboat/format/lifeboat.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::request {

/// How much is asked of each photo.  spec/registry.md, "Details".
enum class Detail {
    everything,  ///< All that the API tells of it.
    standard,    ///< Without EXIF, galleries, licence history and profiles of mere commenters.
    minimal      ///< Its record, the comments and people that it counts, and its files.
};
[[nodiscard]] std::string_view to_string(Detail detail) noexcept;

/// Whether those who marked a photo as a favorite are asked for by name.
enum class FaveDetail { count, names };
[[nodiscard]] std::string_view to_string(FaveDetail faves) noexcept;

/// Choices with their defaults.
struct CreationOptions {
    bool original = true;  ///< False: the largest rendition of at most 2,048 pixels is enough.
    std::uint64_t limit = 0;  ///< At most so many photos; 0 means all.
    Detail detail = Detail::everything;
    FaveDetail faves = FaveDetail::count;
    /// The maker's own photos that only friends, family or nobody else may see, too; needs a
    /// login.
    bool private_photos = false;
    bool operator==(const CreationOptions&) const = default;
};

/// A Label or Notice of Local Contexts that is to travel.
struct RequestedMark {
    format::CommunityMark mark;
    std::vector<format::PhotoId> photos;  ///< Empty: on the collection as a whole.
    bool operator==(const RequestedMark&) const = default;
};

struct CreationRequest {
    std::string title;    ///< Empty: composed from the targets when they are known.
    std::string purpose;  ///< Required.
    std::string future_considerations;
    std::string language = "en";
    format::Maker maker;               ///< maker.name is required.
    std::vector<std::string> targets;  ///< URLs as written; at least one.
    std::vector<std::string> exclude;  ///< Photo ids or URLs that are to stay out.
    std::vector<format::Agreement> agreements;
    std::vector<RequestedMark> local_contexts;
    /// What the policy keeps ashore unless it is named here: "people_tagged".
    std::vector<std::string> allow;
    std::string policy;  ///< Its document, spec/schemas/policy.schema.json; empty: the default.
    /// The member whose account export the photos are selected from: NSID; empty: Flickr lists
    /// them.
    format::MemberId account_export;
    CreationOptions options;
    PrivacySwitches privacy;  ///< What becomes of third parties' data in the package.
    bool operator==(const CreationRequest&) const = default;
};

/// Reads a request document.  `subject` names it in messages.
///
/// Errors: usage, with line and JSON pointer for each breach of the schema, a missing purpose
/// or maker among them.  What the target URLs mean is read later, by flickr/flickr_url.
[[nodiscard]] CreationRequest parse_request(std::string_view text, std::string_view subject);

/// The canonical document: equal requests give equal bytes.
[[nodiscard]] std::string to_json(const CreationRequest& request);

}  // namespace lifeboat::creator::request
