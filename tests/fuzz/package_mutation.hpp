// Changes to a package, chosen by bytes: what decay, careless hands and forgers do to the files
// of a bag.  The same bytes make the same changes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace lifeboat::fuzz {

/// Path inside the package -> bytes.
using Tree = std::map<std::string, std::string>;

/// Reads decisions from an input; zeros where it ends.
class Choices {
  public:
    explicit Choices(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    [[nodiscard]] bool at_end() const noexcept { return at_ >= bytes_.size(); }
    /// Less than `limit`, which is not 0.
    [[nodiscard]] std::size_t below(std::size_t limit) {
        std::size_t value = next();
        if (limit > 256) {
            value = value << 16U | next() << 8U | next();
        }
        return value % limit;
    }

  private:
    std::size_t next() noexcept { return at_end() ? 0 : bytes_[at_++]; }

    std::span<const std::uint8_t> bytes_;
    std::size_t at_ = 0;
};

/// One change; may change nothing, as when a byte is replaced by itself.
void mutate(Tree& tree, Choices& choices);

}  // namespace lifeboat::fuzz
