// Unicode forms of file names: a bag made on one system may name a file in another form than
// the disk of the next.  RFC 8493 §6, "Interoperability".
#pragma once

#include <string>
#include <string_view>

namespace lifeboat::format {

/// `name` in Unicode Normalization Form C; as it is when it is not UTF-8.
[[nodiscard]] std::string normalized_name(std::string_view name);

}  // namespace lifeboat::format
