// A part of a file as a stream.
#pragma once

#include "file_handle.hpp"
#include "lifeboat/format/byte_stream.hpp"

#include <cstdint>
#include <memory>

namespace lifeboat::format {

/// Reads `bytes` bytes from `offset` on.  Several sources may share one file, each in a thread
/// of its own.  Errors: malformed when the file ends earlier.
class FileRangeSource final : public ByteSource {
  public:
    FileRangeSource(std::shared_ptr<const FileHandle> file, std::uint64_t offset,
                    std::uint64_t bytes)
        : file_(std::move(file)), offset_(offset), rest_(bytes) {}

    [[nodiscard]] std::size_t read(std::span<std::byte> buffer) override;

  private:
    std::shared_ptr<const FileHandle> file_;
    std::uint64_t offset_;
    std::uint64_t rest_;
};

}  // namespace lifeboat::format
