// Random UUIDs (RFC 9562, version 4) from the operating system.
#pragma once

#include "lifeboat/format/clock.hpp"

namespace lifeboat::creator::cli {

class SystemIds final : public format::IdSource {
  public:
    /// Errors: internal when the system gives no random bytes.
    [[nodiscard]] std::string next_uuid() override;
};

}  // namespace lifeboat::creator::cli
