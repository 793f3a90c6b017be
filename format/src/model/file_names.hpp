// File names from Flickr's identifiers, which are hostile until looked at.
#pragma once

#include <string>
#include <string_view>

namespace lifeboat::format {

/// A name of [a-z0-9-] for `id`, at most 44 bytes, different for different ids.
///
/// Digits stay as they are, and the three shapes that Flickr gives out stay readable:
/// "123", "123-456" and an NSID "123@N00" as "123-n00".  Anything else becomes "x-" and 40
/// digits of its SHA-256: no well-formed id begins with a letter, so the two never meet.
[[nodiscard]] std::string safe_name_of(std::string_view id);

}  // namespace lifeboat::format
