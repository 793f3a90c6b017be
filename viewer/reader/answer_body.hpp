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

    /// Fills the front of `buffer`; 0 at the end.  Errors: storage, malformed, also when the
    /// file ends before its time.
    [[nodiscard]] std::size_t read(std::span<std::byte> buffer);

  private:
    SiteAnswer answer_;
    std::uint64_t done_ = 0;
    std::ifstream file_;
    std::unique_ptr<format::ByteSource> source_;
};

}  // namespace lifeboat::viewer
