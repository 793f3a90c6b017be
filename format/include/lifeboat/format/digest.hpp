// Message digests and the one pass that computes all that a package needs of a file.
// Format: lower-case hexadecimal (RFC 8493 §2.4 allows either case when reading).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace lifeboat::format {

/// What one read of a file tells.
struct Fixity {
    std::uint64_t bytes = 0;
    std::array<std::uint8_t, 32> sha256{};
    std::array<std::uint8_t, 64> sha512{};
    std::uint32_t crc32 = 0;  ///< As ZIP has it (ISO 3309).

    [[nodiscard]] std::string sha256_hex() const;
    [[nodiscard]] std::string sha512_hex() const;
    bool operator==(const Fixity&) const = default;
};

/// Computes a Fixity while bytes pass.  Not safe for concurrent use.
class FixityHasher {
  public:
    FixityHasher();
    FixityHasher(FixityHasher&&) noexcept;
    FixityHasher& operator=(FixityHasher&&) noexcept;
    ~FixityHasher();

    void update(std::span<const std::byte> bytes);

    /// The digests of everything so far; the hasher is spent afterwards.
    [[nodiscard]] Fixity finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

[[nodiscard]] Fixity fixity_of(std::string_view text);

/// Lower-case hexadecimal.
[[nodiscard]] std::string to_hex(std::span<const std::uint8_t> bytes);

/// SHA-256 of `text` in hexadecimal: for names and comparisons, not for files.
[[nodiscard]] std::string sha256_hex(std::string_view text);

/// The two hexadecimal digits that name the folder of a photo: the first byte of the SHA-256 of
/// its id, so that at most 256 folders share the photos evenly.  Spec §3.3.
[[nodiscard]] std::string shard_of(std::string_view id);

}  // namespace lifeboat::format
