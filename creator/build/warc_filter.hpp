// The capture's exchanges with Flickr, as far as they may go into the package: a response that
// speaks of a photo that is not in it stays out, and is listed with its digest.
//
// Records that stay are copied byte for byte, gzip members and all; nothing is written anew.
#pragma once

#include "creator/build/file_ranges.hpp"
#include "creator/capture/capture_reader.hpp"
#include "creator/privacy/exchange_rules.hpp"
#include "lifeboat/format/lifeboat.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::build {

/// Of whom the package may speak.
struct PassengerList {
    const std::set<format::PhotoId>& travelling;  ///< Photos with a record in the package.
    const std::set<format::PhotoId>& ashore;      ///< Photos that may not travel.
    const std::set<format::PhotoId>& missing;     ///< Photos that could not be had.
    const std::set<format::MemberId>& members;    ///< Members whose own record is in it.
    /// Photos that travel in other parts of the set; may be null.
    const std::set<format::PhotoId>* elsewhere = nullptr;
    /// What the records lost by the request's privacy switches; may be null.
    const privacy::PrivacyTrail* privacy = nullptr;
};

/// Why an answer may not go into the package, as a code of spec/registry.md ("Withheld
/// records"); nullopt when it may:
/// - lookups and the licence table always may;
/// - a call about one photo may when that photo travels, or when the answer is no more than
///   Flickr's "no";
/// - a member's record may when it is in the package;
/// - anything else, such as a listing, may unless it holds a `photo` element of, or anywhere
///   the number of, a photo that does not travel.
/// Where an answer speaks of photos ashore and of others, those ashore are the reason; then
/// those that are missing, then those of other parts.  What may go by all this stays out where
/// `privacy` says that it holds what the records lost.
/// `body` is that of the HTTP response.
[[nodiscard]] std::optional<std::string_view> reason_to_withhold(
    const flickr::ApiCall& call, std::string_view body, const PassengerList& passengers);

struct FilteredWarc {
    std::vector<FileRange> kept;                   ///< In the capture's order, warcinfo first.
    std::uint64_t bytes = 0;                       ///< Of all of them.
    std::vector<format::WithheldRecord> withheld;  ///< In the capture's order.
};

/// Memory: one exchange, and the ranges that are kept.  Errors: storage, malformed.
[[nodiscard]] FilteredWarc filter_exchanges(const capture::CaptureReader& capture,
                                            const PassengerList& passengers);

}  // namespace lifeboat::creator::build
