// What the actions of 'lifeboat permissions' share.
#pragma once

#include "creator/cli/console.hpp"
#include "creator/cli/environment.hpp"
#include "creator/cli/permissions_options.hpp"
#include "creator/consent/consent_ledger.hpp"

#include <cstdint>
#include <string>

namespace lifeboat::creator::cli {

[[nodiscard]] std::string counted(std::uint64_t count, const char* one, const char* many);
/// In UTC.
[[nodiscard]] std::string today(const Environment& environment);

/// Whoever notes this digest can tell later that no line was cut off.
void tell_head(const consent::ConsentLedger& ledger, Console& console);
/// What a crash left behind the last whole line; nothing where there is nothing.
void tell_torn_end(const consent::ConsentLedger& ledger, Console& console);

/// Writes the letters.  Errors: as run_permissions().
int run_ask(const PermissionsOptions& options, Console& console,
            const Environment& environment);

}  // namespace lifeboat::creator::cli
