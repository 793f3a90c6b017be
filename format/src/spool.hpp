// Text that grows with the package and is needed again at the seal: rows, METS lines, PREMIS
// objects, manifests.
#pragma once

#include "file_handle.hpp"
#include "lifeboat/format/byte_stream.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace lifeboat::format {

/// Keeps the first 256 KiB in memory and the rest in a file that has no name: it is unlinked as
/// soon as it is open, so that a killed run leaves nothing behind.  One thread.
class Spool final : public ByteSink {
  public:
    using ByteSink::write;

    /// `file` is where the overflow goes, beside the package; anything of that name is removed.
    explicit Spool(std::filesystem::path file) : file_(std::move(file)) {}

    /// Errors: storage, permission_denied.
    void write(std::span<const std::byte> bytes) override;
    [[nodiscard]] std::uint64_t bytes() const noexcept { return stored_ + front_.size(); }
    [[nodiscard]] bool empty() const noexcept { return bytes() == 0; }

    /// Reads everything from the start.  The spool must outlive the source and must not be
    /// written to while it is read.
    [[nodiscard]] std::unique_ptr<ByteSource> source();

    /// Fills `buffer` from the byte `offset` on.  Errors: internal when there are not so many.
    void read_at(std::uint64_t offset, std::span<std::byte> buffer) const;

    /// Forgets everything.
    void clear();

  private:
    void spill();

    std::filesystem::path file_;
    FileHandle handle_;
    std::uint64_t stored_ = 0;  ///< Bytes in the file; they come before those of front_.
    std::string front_;
};

}  // namespace lifeboat::format
