// What is known of third parties' data before a photo is asked about.
#pragma once

#include "creator/capture/selection.hpp"
#include "creator/privacy/findings.hpp"

#include <string_view>

namespace lifeboat::creator::capture {

/// What a listing tells of a photo: how many comments it has, and how many faves where the
/// request asks for them by name.
void add_listed(privacy::Findings& findings, const SelectedPhoto& photo,
                const request::CreationRequest& request);

/// Whether a listing tells of this kind of data.
[[nodiscard]] bool is_told_by_listings(std::string_view subject) noexcept;
/// Whether a photo's own record does, completely.
[[nodiscard]] bool is_told_by_records(std::string_view subject) noexcept;

}  // namespace lifeboat::creator::capture
