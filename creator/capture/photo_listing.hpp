// A list of photos walked page by page.
//
// Lists drift while they are read and totals lie by a few: photos are told apart by id, totals
// are kept as claims, and only the pages themselves say where the list ends.
#pragma once

#include "creator/flickr/api_call.hpp"
#include "creator/flickr/listing_parser.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::creator::capture {

struct ListingHead {
    std::optional<std::uint64_t> claimed_photos;  ///< As the first page says.
    format::MemberId owner;                       ///< Of an album.
    std::string owner_name;                       ///< Of an album.
    std::string title;                            ///< Of an album.
    format::Timestamp seen_at{};                  ///< Of the first page.
};

/// Asks for pages from 1 on with `page_call` and passes each distinct photo on, in order, until
/// the last page, an empty one, one that brings nothing new (searches repeat themselves after
/// 4,000 photos), or until `take` returns false.
///
/// Errors, naming `subject`: those of throw_refusal() when a page is refused or could not be
/// had; NothingToPack, malformed, when it is no list.
ListingHead walk_listing(flickr::ApiSource& api,
                         const std::function<flickr::ApiCall(int page)>& page_call,
                         std::string_view subject,
                         const std::function<bool(const flickr::ListedPhoto&)>& take);

/// The Error for a call that a whole target depends on: NothingToPack where Flickr says no,
/// unavailable where it gave no answer.  Branches on the method and the code, never on Flickr's
/// words.
[[noreturn]] void throw_refusal(const flickr::ApiCall& call, const flickr::ApiFailure& failure,
                                std::string_view subject);

}  // namespace lifeboat::creator::capture
