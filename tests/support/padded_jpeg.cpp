#include "support/padded_jpeg.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <utility>

namespace lifeboat::support {
namespace {

char byte_of(std::uint32_t value) {
    return static_cast<char>(value & 0xFFU);
}

void put16(std::string& into, std::uint32_t value) {
    into += byte_of(value >> 8U);
    into += byte_of(value);
}

/// Entropy-coded bits; a byte FF is followed by 00 (ITU-T T.81, F.1.2.3).
class BitWriter {
  public:
    void put(std::uint32_t value, unsigned count) {
        for (unsigned bit = count; bit > 0; --bit) {
            current_ = (current_ << 1U) | ((value >> (bit - 1)) & 1U);
            if (++filled_ == 8) {
                flush_byte();
            }
        }
    }

    [[nodiscard]] std::string finish() {
        while (filled_ != 0) {
            put(1, 1);
        }
        return std::move(bytes_);
    }

  private:
    void flush_byte() {
        bytes_ += byte_of(current_);
        if (current_ == 0xFF) {
            bytes_ += '\0';
        }
        current_ = 0;
        filled_ = 0;
    }

    std::string bytes_;
    std::uint32_t current_ = 0;
    unsigned filled_ = 0;
};

/// One segment: marker, length, content.
std::string segment(unsigned marker, std::string_view content) {
    std::string text{'\xFF', byte_of(marker)};
    put16(text, static_cast<std::uint32_t>(content.size()) + 2);
    return text + std::string(content);
}

std::string head_of(std::uint32_t width, std::uint32_t height) {
    using namespace std::string_view_literals;
    std::string frame("\x08"sv);
    put16(frame, height);
    put16(frame, width);
    frame += "\x01\x01\x11\x00"sv;
    // Differences of categories 0 to 7, four bits each; the end of a block, one bit.
    const std::string brightness = std::string("\x00\x00\x00\x00\x08"sv) +
                                   std::string(12, '\0') +
                                   std::string("\x00\x01\x02\x03\x04\x05\x06\x07"sv);
    const std::string details =
        std::string("\x10\x01"sv) + std::string(15, '\0') + std::string(1, '\0');
    return std::string("\xFF\xD8"sv) +
           segment(0xE0, "JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"sv) +
           segment(0xDB, std::string(1, '\0') + std::string(64, '\x10')) +
           segment(0xC0, frame) + segment(0xC4, brightness) + segment(0xC4, details);
}

/// Every block is of one brightness and differs from the one before by at most 63.
std::string scan_of(std::uint32_t width, std::uint32_t height, Sequence& chance) {
    const std::size_t blocks = std::size_t{(width + 7) / 8} * std::size_t{(height + 7) / 8};
    BitWriter bits;
    int brightness = 0;
    for (std::size_t i = 0; i < blocks; ++i) {
        int step = static_cast<int>(chance.below(127)) - 63;
        if (brightness + step > 60 || brightness + step < -60) {
            step = -step;
        }
        if (brightness + step > 60 || brightness + step < -60) {
            step = 0;
        }
        brightness += step;
        unsigned category = 0;
        while ((std::abs(step) >> category) != 0) {
            ++category;
        }
        bits.put(category, 4);
        const int coded = step < 0 ? step + (1 << category) - 1 : step;
        bits.put(static_cast<std::uint32_t>(coded), category);
        bits.put(0, 1);
    }
    return bits.finish();
}

/// Comment segments of `bytes` bytes in all.
void append_padding(std::string& into, std::size_t bytes, Sequence& chance) {
    constexpr std::size_t shortest = 4;
    constexpr std::size_t longest = 65'537;
    while (bytes >= shortest) {
        std::size_t length = std::min(bytes, longest);
        if (bytes != length && bytes - length < shortest) {
            length -= shortest;
        }
        into += "\xFF\xFE";
        put16(into, static_cast<std::uint32_t>(length) - 2);
        const std::size_t begin = into.size();
        into.resize(begin + length - shortest);
        for (std::size_t at = begin; at < into.size(); at += sizeof(std::uint64_t)) {
            const std::uint64_t value = chance.next();
            std::memcpy(&into[at], &value, std::min(sizeof value, into.size() - at));
        }
        bytes -= length;
    }
}

}  // namespace

std::string padded_jpeg(std::uint32_t width, std::uint32_t height, std::size_t bytes,
                        std::uint64_t seed) {
    using namespace std::string_view_literals;
    Sequence chance(seed);
    std::string jpeg = head_of(width, height);
    const std::string rest = segment(0xDA, "\x01\x01\x00\x00\x3F\x00"sv) +
                             scan_of(width, height, chance) + std::string("\xFF\xD9"sv);
    const std::size_t needed = jpeg.size() + rest.size();
    jpeg.reserve(std::max(bytes, needed));
    append_padding(jpeg, bytes > needed ? bytes - needed : 0, chance);
    return jpeg + rest;
}

}  // namespace lifeboat::support
