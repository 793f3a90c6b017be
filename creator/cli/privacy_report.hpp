// The table of third parties' data that would travel, before anything is fetched and before a
// package is sealed.
#pragma once

#include "lifeboat/format/lifeboat.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::cli {

/// Whether as much is known already of one kind of data.
using PrivacyKnown = std::function<bool(std::string_view subject)>;

/// A row for each switch: what it speaks of, how much was found, what becomes of it.  Lines
/// that end with a line feed.
[[nodiscard]] std::string privacy_text(const std::vector<format::PrivacyMeasure>& measures,
                                       const PrivacyKnown& is_known);

/// What every switch can be set to; lines that end with a line feed.
[[nodiscard]] std::string privacy_choices_text();

/// {"message_type": "privacy", "stage": "seal", "switches": […]}
[[nodiscard]] std::string privacy_json(const std::vector<format::PrivacyMeasure>& measures,
                                       std::string_view stage, const PrivacyKnown& is_known);

}  // namespace lifeboat::creator::cli
