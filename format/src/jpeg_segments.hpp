// The marker segments at the front of a JPEG stream.  ITU-T T.81 Annex B.
#pragma once

#include "byte_order.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace lifeboat::format {

struct JpegSegment {
    std::uint8_t marker = 0;             ///< 0xE0 for APP0, 0xC0 for SOF0, …
    std::span<const std::byte> content;  ///< Behind the length; may be cut off with the head.
};

/// Walks the segments up to the first scan.
class JpegSegments {
  public:
    /// `head` begins with the SOI marker.
    explicit JpegSegments(std::span<const std::byte> head) : head_(head) {}

    [[nodiscard]] std::optional<JpegSegment> next() {
        while (at_ + 4 <= head_.size() && byte_at(head_, at_) == 0xFF) {
            const std::uint8_t marker = byte_at(head_, at_ + 1);
            if (marker == 0xFF) {
                ++at_;  // Any number of fill bytes may stand before a marker.
                continue;
            }
            const auto length = static_cast<std::size_t>(big_endian(head_, at_ + 2, 2));
            if (marker == start_of_scan || marker == end_of_image || length < 2) {
                return std::nullopt;
            }
            const std::size_t begin = at_ + 4;
            const std::size_t rest = head_.size() - begin;
            at_ = begin + (length - 2);
            return JpegSegment{marker, head_.subspan(begin, std::min(length - 2, rest))};
        }
        return std::nullopt;
    }

  private:
    static constexpr std::uint8_t start_of_scan = 0xDA;
    static constexpr std::uint8_t end_of_image = 0xD9;

    std::span<const std::byte> head_;
    std::size_t at_ = 2;
};

}  // namespace lifeboat::format
