// Points in time as the package writes them: RFC 3339 in UTC, to the second.
//
// "Taken" dates of photos are not timestamps: they are local times without a zone and with a
// granularity; see DateTaken in photo.hpp.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::format {

using Timestamp = std::chrono::sys_seconds;

/// "2026-11-20T12:00:00Z".
[[nodiscard]] std::string to_rfc3339(Timestamp time);

/// "2026-11-20".
[[nodiscard]] std::string to_date(Timestamp time);

/// Reads "2026-11-20T12:00:00Z"; fractions of a second are dropped and numeric offsets applied.
/// nullopt for anything else.
[[nodiscard]] std::optional<Timestamp> parse_rfc3339(std::string_view text);

/// Reads Flickr's decimal seconds since 1970.  nullopt for anything else.
[[nodiscard]] std::optional<Timestamp> parse_unix_seconds(std::string_view text);

}  // namespace lifeboat::format
