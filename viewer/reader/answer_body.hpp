// The bytes of an answer, piece by piece.
#pragma once

#include "viewer/reader/site_answer.hpp"

#include <cstddef>
#include <fstream>
#include <memory>
#include <span>

namespace lifeboat::viewer {

/// One thread.
class AnswerBody {
  public:
    /// Errors: not_found, storage, malformed.
    AnswerBody(const format::ContainerReader& container, SiteAnswer answer);

    /// Fills `buffer`, or as much of it as there still is; 0 at the end.  Errors: storage,
    /// malformed, also when the file ends before its time.  What is compressed in its container
    /// is checked as a whole before its last piece is given.
    [[nodiscard]] std::size_t read(std::span<std::byte> buffer);

  private:
    [[nodiscard]] std::size_t read_some(std::span<std::byte> buffer);
    [[nodiscard]] std::size_t read_file(std::span<std::byte> buffer);
    void open_extent(const format::ContainerReader::Extent& extent, std::uint64_t first);

    SiteAnswer answer_;
    std::uint64_t done_ = 0;
    std::ifstream file_;
    std::unique_ptr<format::ByteSource> source_;
};

}  // namespace lifeboat::viewer
