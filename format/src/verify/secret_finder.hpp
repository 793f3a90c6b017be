// Looks for credentials of the Flickr API in what a program sent.
#pragma once

#include <string_view>

namespace lifeboat::format::verify {

/// The name of the first parameter of authentication that stands in `text` with a value
/// ("api_key=5f…"), as in a query, a form or an Authorization header; empty when there is none.
/// A view into `text`.
[[nodiscard]] std::string_view find_secret(std::string_view text);

}  // namespace lifeboat::format::verify
