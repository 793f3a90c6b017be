// Time and chance that give the same in every run of a test.
#pragma once

#include "lifeboat/format/clock.hpp"

#include <atomic>
#include <chrono>
#include <string>

namespace lifeboat::support {

/// 2026-11-20T12:00:00Z, always.
class FixedClock final : public format::Clock {
  public:
    [[nodiscard]] format::Timestamp now() const override {
        return format::Timestamp(std::chrono::seconds(1'795'176'000));
    }
};

/// 00000000-0000-4000-8000-000000000001, …2, …
class CountingIds final : public format::IdSource {
  public:
    [[nodiscard]] std::string next_uuid() override {
        std::string number = std::to_string(++count_);
        number.insert(0, 12 - number.size(), '0');
        return "00000000-0000-4000-8000-" + number;
    }

  private:
    std::atomic<int> count_{0};
};

}  // namespace lifeboat::support
