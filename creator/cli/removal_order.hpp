// What the command line says is to go, as an order to remove.
#pragma once

#include "creator/cli/options.hpp"
#include "creator/redact/removal.hpp"
#include "lifeboat/format/clock.hpp"

namespace lifeboat::creator::cli {

/// Errors: usage when nothing is named, for an id or field that cannot be one, and without
/// --reason or --authority.
[[nodiscard]] redact::Removal removal_order(const RemovalOptions& options,
                                            format::Timestamp now);

}  // namespace lifeboat::creator::cli
