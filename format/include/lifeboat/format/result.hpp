// The answer of a small pure parser: a value, or the reason for a refusal that the caller
// branches on.  Operations that cannot go on throw Error instead.
#pragma once

#include <tl/expected.hpp>

namespace lifeboat::format {

template <typename Value, typename Reason>
using Result = tl::expected<Value, Reason>;

using tl::unexpected;

}  // namespace lifeboat::format
