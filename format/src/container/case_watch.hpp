// Whether names differ in case alone: a quick look that never misses any.
#pragma once

#include "lifeboat/format/container.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

/// Two names that differ in case alone cannot both be without capitals, and few names of a
/// package have any: those are kept.  Where many have, all are looked at in the end. Memory: at
/// most 8 bytes for each entry and one name, or 22 for each.  One thread.
class CaseWatch {
  public:
    explicit CaseWatch(std::size_t entries) : most_bytes_(1024 + entries * 8) {}

    /// Each path once; at its best those of one folder one after another.  It must stay.
    void take(std::string_view path);

    /// Whether two files or folders of `entries`, all of which were taken, may differ in case
    /// alone; also where one is there twice.  `order` is that of the paths.
    [[nodiscard]] bool may_collide(const std::vector<ContainerEntry>& entries,
                                   std::span<const std::size_t> order);

  private:
    struct Name {
        std::string lowered;
        std::string_view name;  ///< As it is.
    };

    [[nodiscard]] bool are_too_many() const noexcept { return bytes_ > most_bytes_; }

    std::size_t most_bytes_;
    std::size_t bytes_ = 0;
    std::string_view previous_;  ///< With capitals.
    std::vector<Name> names_;
};

}  // namespace lifeboat::format
