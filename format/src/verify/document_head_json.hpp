// The head that all JSON documents of a package share.
#pragma once

#include <string>
#include <string_view>

namespace lifeboat::format::verify {

/// The format_version of a document; empty when it states none.
[[nodiscard]] std::string format_version_of(std::string_view text);

}  // namespace lifeboat::format::verify
