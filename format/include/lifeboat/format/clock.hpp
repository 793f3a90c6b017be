// Time and chance as values that are handed in.  Libraries never look at the clock or at
// random numbers themselves, so that a test, and the same capture built twice, give the same
// bytes.
#pragma once

#include "lifeboat/format/timestamp.hpp"

#include <string>

namespace lifeboat::format {

/// Port.  Implementations must allow concurrent calls.
class Clock {
  public:
    virtual ~Clock() = default;

    /// Now, in UTC.
    [[nodiscard]] virtual Timestamp now() const = 0;
};

/// Port.  Implementations must allow concurrent calls.
class IdSource {
  public:
    virtual ~IdSource() = default;

    /// A fresh UUID (RFC 9562) in lower-case text form, 36 characters.
    [[nodiscard]] virtual std::string next_uuid() = 0;
};

}  // namespace lifeboat::format
