// Labels that a community, and Notices that an institution put on a collection or a photo, as
// the Local Contexts Hub (https://localcontexts.org) hands them out.  Spec §6.6.
#pragma once

#include <string>

namespace lifeboat::format {

/// A snapshot of the day: the Hub changes them.  Kept as they were given.
struct CommunityMark {
    std::string kind;  ///< "label": a community's; "notice": an institution's.
    std::string id;    ///< The Hub's word or number: "attribution", "attribution_incomplete".
    std::string uri;   ///< Its page.
    std::string name;  ///< "TK Attribution (TK A)"; may be empty.
    std::string text;  ///< As its community adapted it.
    std::string language;     ///< Of the text, BCP 47.
    std::string community;    ///< Who issued a Label; empty for a Notice.
    std::string issued_by;    ///< The institution that put up a Notice; empty for a Label.
    std::string date;         ///< Of the snapshot, "2026-11-20".
    std::string project_uri;  ///< Of the Hub's project; empty where there is none.
    bool operator==(const CommunityMark&) const = default;
};

}  // namespace lifeboat::format
