// A set of names that only grows, for the hundreds of thousands of files of a large package.
#pragma once

#include "lifeboat/format/hash_slots.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

/// Memory: a name's bytes and some 10 more, without an allocation for each.  One thread.
class NameSet {
  public:
    /// False when `name` is in the set already.  Errors: internal for a name of 64 KiB, and
    /// when all names together reach 4 GiB.
    bool insert(std::string_view name);
    [[nodiscard]] bool contains(std::string_view name) const;

  private:
    /// Where a name lies in blocks_.
    using Place = std::uint32_t;

    [[nodiscard]] std::string_view at(Place place) const;
    [[nodiscard]] Place store(std::string_view name);

    std::vector<std::string> blocks_;  ///< Names, each behind two bytes of its length.
    HashSlots places_;
};

}  // namespace lifeboat::format
