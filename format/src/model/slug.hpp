// A short ASCII form of a title, for names of files.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lifeboat::format {

/// Words of [a-z0-9] joined by single hyphens, at most `limit` bytes, cut between words where
/// that keeps at least half of it.  Latin letters lose their marks ("Würzburg" gives
/// "wurzburg"); what has no Latin form is left out, so the answer may be empty.
[[nodiscard]] std::string slug_of(std::string_view title, std::size_t limit);

}  // namespace lifeboat::format
