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

/// A digest by any algorithm that bags name: md5, sha1, sha224, sha256, sha384, sha512,
/// sha3224, sha3256, sha3384, sha3512 (RFC 8493 §2.4: lower case, letters and digits only). For
/// bags of others; packages use FixityHasher.
class NamedHasher {
  public:
    /// Number of hexadecimal digits of a digest; 0 for an algorithm unknown here.
    [[nodiscard]] static std::size_t digits_of(std::string_view algorithm);

    /// Errors: internal for an unknown algorithm.
    explicit NamedHasher(std::string_view algorithm);
    NamedHasher(NamedHasher&&) noexcept;
    ~NamedHasher();

    void update(std::span<const std::byte> bytes);
    /// Lower-case hexadecimal; the hasher is spent afterwards.
    [[nodiscard]] std::string finish();

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
