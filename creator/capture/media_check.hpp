// Is a file what Flickr's list of sizes promised?
#pragma once

#include "creator/flickr/sizes_parser.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/file_format.hpp"
#include "lifeboat/format/file_handle.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::capture {

/// Writes a file while hashing it.
class MediaSink final : public format::ByteSink {
  public:
    /// Replaces what stood at `path`.  Errors: storage, permission_denied.
    explicit MediaSink(const std::filesystem::path& path);

    using format::ByteSink::write;
    void write(std::span<const std::byte> bytes) override;

    /// Flushes and closes; nothing may be written afterwards.
    [[nodiscard]] format::Fixity finish();

    [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }

  private:
    format::FileHandle file_;
    format::FixityHasher hasher_;
    std::uint64_t bytes_ = 0;
};

/// What the bytes themselves tell.
struct MediaFacts {
    format::FileFormat format;
    format::PixelSize pixels;  ///< 0 by 0 when the head does not tell.
    std::string defect;        ///< What is wrong with its structure; empty when it is whole.
};

/// Where the response says how many bytes the file has.
[[nodiscard]] std::optional<std::uint64_t> announced_bytes(std::string_view response_head);

/// True for a host that serves Flickr's pages or files.
[[nodiscard]] bool is_flickr_host(std::string_view host) noexcept;

/// What is wrong with the URL that the file came from in the end; empty when nothing is.
[[nodiscard]] std::string problem_of_source(std::string_view final_url);

/// What the file at `path`, which has `bytes` bytes, tells.  Errors: storage.
[[nodiscard]] MediaFacts look_at_media(const std::filesystem::path& path, std::uint64_t bytes);

/// What is wrong with the file as it arrived; empty when nothing is.  Checks type and length; a
/// file whose length was not announced must be whole by its own structure, too.  One that has
/// every byte that was announced is what Flickr holds, whatever its structure.
[[nodiscard]] std::string problem_of_file(const MediaSink& file, const MediaFacts& facts,
                                          const flickr::PhotoSize& wanted,
                                          std::optional<std::uint64_t> announced);

/// What speaks against the file though it arrived as announced: a structure that is not whole,
/// or another MD5 than the response states (Content-MD5, or of a video the ETag, which Flickr
/// makes of it).  Empty when nothing does.  Errors: storage.
[[nodiscard]] std::string doubt_about(const std::filesystem::path& path,
                                      const MediaFacts& facts, std::string_view response_head);

/// The MD5 that a response states, in lower-case hexadecimal; empty when it states none.
[[nodiscard]] std::string stated_md5(std::string_view response_head, bool is_video);

/// What is wrong with the pixel size, compared with that of `wanted`, whichever way it is
/// rotated and with the off-by-one that Flickr is known for; empty when nothing is.
[[nodiscard]] std::string problem_of_pixels(const format::PixelSize& found,
                                            const flickr::PhotoSize& wanted);

}  // namespace lifeboat::creator::capture
