// A file that is written anew, and what a record says of it.
#pragma once

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/file_format.hpp"
#include "lifeboat/format/file_handle.hpp"

#include <fcntl.h>

#include <array>
#include <cstddef>
#include <filesystem>
#include <span>

namespace lifeboat::creator::privacy {

/// Writes a file while its digests are taken.  Errors: storage.
class NotingSink final : public format::ByteSink {
  public:
    using ByteSink::write;
    explicit NotingSink(const std::filesystem::path& path)
        : file_(path, O_WRONLY | O_CREAT | O_TRUNC) {}
    void write(std::span<const std::byte> bytes) override {
        file_.write(bytes);
        hasher_.update(bytes);
    }
    /// Once, behind the last byte.
    format::Fixity finish() {
        file_.close();
        return hasher_.finish();
    }

  private:
    format::FileHandle file_;
    format::FixityHasher hasher_;
};

/// By the head of the file.  Errors: as format::open_file().
[[nodiscard]] inline format::FileFormat format_of(const std::filesystem::path& file) {
    std::array<std::byte, 4096> head{};
    const auto source = format::open_file(file);
    const std::size_t count = source->read(head);
    return format::identify_format(std::span(head).first(count));
}

}  // namespace lifeboat::creator::privacy
