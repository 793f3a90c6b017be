// A media file on its way from the capture into the package.
#pragma once

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/rendition.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace lifeboat::format {

/// Passes the file on, keeps its head for recognising the format, and refuses a file whose size
/// is not that of its rendition.
class CaptureSource final : public ByteSource {
  public:
    /// Keeps `rendition`.
    CaptureSource(std::unique_ptr<ByteSource> source, const Rendition& rendition)
        : source_(std::move(source)), rendition_(rendition) {}

    /// Errors: malformed when there are more or fewer bytes than the capture recorded; storage.
    std::size_t read(std::span<std::byte> buffer) override;

    /// The first bytes, at most 4 KiB.
    [[nodiscard]] std::span<const std::byte> head() const noexcept;

  private:
    std::unique_ptr<ByteSource> source_;
    const Rendition& rendition_;
    std::uint64_t passed_ = 0;
    std::string head_;
};

}  // namespace lifeboat::format
