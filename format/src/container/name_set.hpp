// A set of names that only grows, for the hundreds of thousands of files of a large package.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

/// Memory: a name's bytes and some 20 more, without an allocation for each.  One thread.
class NameSet {
  public:
    /// False when `name` is in the set already.  Errors: internal for a name of 64 KiB.
    bool insert(std::string_view name);
    [[nodiscard]] bool contains(std::string_view name) const;

  private:
    /// Where a name lies in blocks_, counted from 1; 0 is an empty slot.
    using Place = std::uint64_t;

    [[nodiscard]] std::string_view at(Place place) const;
    /// The slot of `name`, or the empty one where it belongs.
    [[nodiscard]] std::size_t slot_of(std::string_view name) const;
    [[nodiscard]] Place store(std::string_view name);
    void grow();

    std::vector<std::string> blocks_;  ///< Names, each behind two bytes of its length.
    std::vector<Place> slots_ = std::vector<Place>(64);
    std::size_t size_ = 0;
};

}  // namespace lifeboat::format
