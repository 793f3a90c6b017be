// What can be asked of a JSON document without knowing its schema.
#pragma once

#include <string>
#include <string_view>

namespace lifeboat::format::verify {

/// The format_version of a document; empty when it states none.
[[nodiscard]] std::string format_version_of(std::string_view text);

[[nodiscard]] bool is_json_object(std::string_view text);

}  // namespace lifeboat::format::verify
