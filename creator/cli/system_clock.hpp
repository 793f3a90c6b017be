// The machine's clock.
#pragma once

#include "lifeboat/format/clock.hpp"

namespace lifeboat::creator::cli {

class SystemClock final : public format::Clock {
  public:
    [[nodiscard]] format::Timestamp now() const override;
};

}  // namespace lifeboat::creator::cli
