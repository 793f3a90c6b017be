// A release to the whole world, as the volunteers who answer Wikimedia's mail ask for it: who
// holds the rights, in which capacity they sign, which works, which free licence, that they
// know what it means, the day and how they can be reached.  The words are ours; what must be in
// it is told at https://commons.wikimedia.org/wiki/Commons:Volunteer_Response_Team.
#pragma once

#include "lifeboat/format/identifiers.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::consent {

struct ReleaseFacts {
    std::string holder;    ///< Name of who signs.
    std::string capacity;  ///< "creator", "owner" or "representative".
    std::string license;   ///< Its address.
    std::string contact;   ///< An address at which the holder answers; never in a package.
    std::vector<format::PhotoId> photos;
};

struct Release {
    std::string text;                  ///< To be printed; a missing line says what is missing.
    std::vector<std::string> missing;  ///< By name; empty: whole.
};

/// A licence that forbids commercial use or changes counts as missing: it is not free.
[[nodiscard]] Release release_declaration(const ReleaseFacts& facts);

/// Whether the licence at this address lets anybody use and change a work, for money as well.
[[nodiscard]] bool is_free_license(std::string_view address);

}  // namespace lifeboat::creator::consent
