// Between capture and build answers change: a permission ends, a member takes one back.
#pragma once

#include "creator/build/lifeboat_assembler.hpp"

#include <optional>

namespace lifeboat::creator::build {

/// The tombstone of a captured photo that may not travel after all; nullopt when it may.
/// `captured_at` dates it where nobody showed a ledger.
[[nodiscard]] std::optional<format::AshorePhoto> refusal_for(const format::Photo& photo,
                                                             const ConsentCheck& check,
                                                             format::Timestamp captured_at);

}  // namespace lifeboat::creator::build
