// A text that comes a few bytes at a time, as from a slow disk or network: cut everywhere.
#pragma once

#include "lifeboat/format/byte_stream.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>

namespace lifeboat::support {

class SlowSource final : public format::ByteSource {
  public:
    /// Gives at most `most` bytes at a time.
    SlowSource(std::string text, std::size_t most)
        : text_(std::move(text)), most_(most), source_(text_) {}
    SlowSource(const SlowSource&) = delete;
    SlowSource& operator=(const SlowSource&) = delete;
    [[nodiscard]] std::size_t read(std::span<std::byte> buffer) override {
        return source_.read(buffer.first(std::min(buffer.size(), most_)));
    }

  private:
    std::string text_;
    std::size_t most_;
    format::TextSource source_;
};

}  // namespace lifeboat::support
