#include "creator/cli/system_clock.hpp"

#include <chrono>

namespace lifeboat::creator::cli {

format::Timestamp SystemClock::now() const {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace lifeboat::creator::cli
