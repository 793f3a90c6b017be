// Bytes that flow: the two ports through which everything large passes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace lifeboat::format {

/// Port.  One thread at a time.
class ByteSource {
  public:
    virtual ~ByteSource() = default;

    /// Fills the front of `buffer` and returns the number of bytes; 0 only at the end.
    ///
    /// Errors: storage, malformed (a damaged container).
    [[nodiscard]] virtual std::size_t read(std::span<std::byte> buffer) = 0;
};

/// Port.  One thread at a time.
class ByteSink {
  public:
    virtual ~ByteSink() = default;

    /// Takes all of `bytes` or throws.  Errors: storage.
    virtual void write(std::span<const std::byte> bytes) = 0;

    void write(std::string_view text) {
        write(std::as_bytes(std::span{text.data(), text.size()}));
    }
};

/// Reads `text`, which must outlive the source.
class TextSource final : public ByteSource {
  public:
    explicit TextSource(std::string_view text) : rest_(text) {}
    [[nodiscard]] std::size_t read(std::span<std::byte> buffer) override;

  private:
    std::string_view rest_;
};

/// Collects what is written.
class TextSink final : public ByteSink {
  public:
    using ByteSink::write;
    void write(std::span<const std::byte> bytes) override;
    [[nodiscard]] const std::string& text() const noexcept { return text_; }
    [[nodiscard]] std::string take() { return std::move(text_); }

  private:
    std::string text_;
};

/// Reads a regular file from its start.  Errors: not_found, permission_denied, storage.
[[nodiscard]] std::unique_ptr<ByteSource> open_file(const std::filesystem::path& path);

/// Everything that `source` still holds.  Errors: malformed when it is more than `limit_bytes`
/// (`subject` names the thing in the message); whatever `source` throws.
[[nodiscard]] std::string read_all(ByteSource& source, std::uint64_t limit_bytes,
                                   std::string_view subject);

/// The whole of a small file.  Errors: as open_file(); malformed when larger than
/// `limit_bytes`.
[[nodiscard]] std::string load_file(const std::filesystem::path& path,
                                    std::uint64_t limit_bytes = std::uint64_t{64} << 20);

}  // namespace lifeboat::format
