#include "creator/privacy/metadata_strip.hpp"

#include "creator/privacy/exif_block.hpp"
#include "lifeboat/format/error.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace lifeboat::creator::privacy {
namespace {

/// Copies or passes over bytes, a buffer at a time.
class Copier {
  public:
    /// `removed` gets what is not copied; may be null.
    Copier(format::ByteSource& source, format::ByteSink& sink, std::string_view subject,
           format::ByteSink* removed)
        : source_(source), sink_(sink), subject_(subject), removed_(removed) {}

    /// The next byte, not yet copied; false at the end.
    bool next(std::uint8_t& byte) {
        if (at_ == end_) {
            at_ = 0;
            end_ = source_.read(buffer_);
            if (end_ == 0) {
                return false;
            }
        }
        byte = std::to_integer<std::uint8_t>(buffer_[at_++]);
        return true;
    }

    std::uint8_t require() {
        std::uint8_t byte = 0;
        if (!next(byte)) {
            throw format::Error(format::ErrorCode::malformed, std::string(subject_),
                                "it ends before its picture does");
        }
        return byte;
    }

    void put(std::uint8_t byte) {
        out_ += static_cast<char>(byte);
        if (out_.size() >= buffer_.size()) {
            flush();
        }
    }

    void put(std::string_view bytes) {
        flush();
        sink_.write(bytes);
    }

    void pass(std::uint64_t count, bool is_kept) {
        for (std::uint64_t i = 0; i < count; ++i) {
            const std::uint8_t byte = require();
            if (is_kept) {
                put(byte);
            } else if (removed_ != nullptr) {
                drop(static_cast<char>(byte));
            }
        }
        flush_removed();
    }

    void remove(std::string_view bytes) {
        if (removed_ != nullptr) {
            removed_->write(bytes);
        }
    }

    /// Whether anything stands behind the end, which is not copied.
    bool remove_rest() {
        std::uint8_t byte = 0;
        bool has_any = false;
        while (next(byte)) {
            has_any = true;
            if (removed_ == nullptr) {
                break;
            }
            drop(static_cast<char>(byte));
        }
        flush_removed();
        return has_any;
    }

    void flush() {
        sink_.write(out_);
        out_.clear();
    }

    [[noreturn]] void refuse(std::string_view what) const {
        throw format::Error(format::ErrorCode::malformed, std::string(subject_),
                            std::string(what));
    }

  private:
    void drop(char byte) {
        dropped_ += byte;
        if (dropped_.size() >= buffer_.size()) {
            flush_removed();
        }
    }

    void flush_removed() {
        if (removed_ != nullptr && !dropped_.empty()) {
            removed_->write(dropped_);
            dropped_.clear();
        }
    }

    format::ByteSource& source_;
    format::ByteSink& sink_;
    std::string_view subject_;
    format::ByteSink* removed_;
    std::string dropped_;
    std::array<std::byte, 65536> buffer_{};
    std::size_t at_ = 0, end_ = 0;
    std::string out_;
};

constexpr std::uint8_t end_of_image = 0xD9, start_of_scan = 0xDA, comment = 0xFE, app0 = 0xE0,
                       app1 = 0xE1, app2 = 0xE2, app14 = 0xEE, app15 = 0xEF;

bool stands_alone(std::uint8_t marker) {
    return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
}

bool is_kept_segment(std::uint8_t marker, std::string_view head) {
    if (marker == app0) {
        return head.starts_with("JFIF");
    }
    if (marker == app2) {
        return head.starts_with("ICC_PROFILE");
    }
    if (marker == app14) {
        return head.starts_with("Adobe");
    }
    return marker != comment && (marker < app0 || marker > app15);
}

void put_segment(Copier& copier, std::uint8_t marker, std::string_view content) {
    const std::size_t length = content.size() + 2;
    for (const std::uint8_t byte :
         {std::uint8_t{0xFF}, marker, static_cast<std::uint8_t>(length >> 8),
          static_cast<std::uint8_t>(length & 0xFF)}) {
        copier.put(byte);
    }
    copier.put(content);
}

/// Of an EXIF segment only which way up the picture is, without which it would lie on its side;
/// true when nothing else stood in it.
bool keep_orientation(Copier& copier, std::string head, std::size_t rest) {
    for (std::size_t i = 0; i < rest; ++i) {
        head += static_cast<char>(copier.require());
    }
    const std::uint16_t orientation = read_exif_block(head).orientation;
    const std::string kept = orientation > 1 ? orientation_block(orientation) : std::string();
    if (!kept.empty()) {
        put_segment(copier, app1, kept);
    }
    if (kept == head) {
        return true;
    }
    copier.remove(head);
    return false;
}

/// A segment behind its marker; false when it was left out, or something of it.
bool copy_segment(Copier& copier, std::uint8_t marker) {
    const std::uint8_t high = copier.require(), low = copier.require();
    const unsigned length = static_cast<unsigned>(high) << 8 | low;
    if (length < 2) {
        copier.refuse("it holds a segment that is shorter than its own length");
    }
    std::string head;
    while (head.size() < 12 && head.size() < length - 2) {
        head += static_cast<char>(copier.require());
    }
    if (marker == app1 && head.starts_with("Exif")) {
        return keep_orientation(copier, head, length - 2 - head.size());
    }
    const bool is_kept = is_kept_segment(marker, head);
    if (is_kept) {
        for (const std::uint8_t byte : {std::uint8_t{0xFF}, marker, high, low}) {
            copier.put(byte);
        }
        copier.put(head);
    } else {
        copier.remove(head);
    }
    copier.pass(length - 2 - head.size(), is_kept);
    return is_kept;
}

/// The marker behind 0xFF, whatever fills the space before it.
std::uint8_t marker_after_fill(Copier& copier) {
    std::uint8_t marker = copier.require();
    while (marker == 0xFF) {
        marker = copier.require();
    }
    return marker;
}

/// The coded samples of a scan; the marker that ends it.
std::uint8_t copy_samples(Copier& copier) {
    while (true) {
        const std::uint8_t byte = copier.require();
        if (byte != 0xFF) {
            copier.put(byte);
            continue;
        }
        const std::uint8_t next = marker_after_fill(copier);
        if (next != 0 && !(next >= 0xD0 && next <= 0xD7)) {
            return next;
        }
        copier.put(std::uint8_t{0xFF});
        copier.put(next);
    }
}

bool strip_jpeg(Copier& copier) {
    if (copier.require() != 0xFF || copier.require() != 0xD8) {
        copier.refuse("it is no JPEG; expected the marker SOI");
    }
    copier.put(std::string_view("\xFF\xD8"));
    bool has_left_out = false;
    bool is_scan = false;
    while (true) {
        if (!is_scan && copier.require() != 0xFF) {
            copier.refuse("it holds bytes between its segments");
        }
        const std::uint8_t marker = is_scan ? copy_samples(copier) : marker_after_fill(copier);
        is_scan = false;
        if (marker == end_of_image) {
            copier.put(std::string_view("\xFF\xD9"));
            break;
        }
        if (stands_alone(marker)) {
            copier.put(std::uint8_t{0xFF});
            copier.put(marker);
            continue;
        }
        has_left_out = !copy_segment(copier, marker) || has_left_out;
        is_scan = marker == start_of_scan;
    }
    return copier.remove_rest() || has_left_out;
}

bool strip_png(Copier& copier) {
    constexpr std::string_view signature("\x89PNG\r\n\x1A\n", 8);
    constexpr std::array<std::string_view, 17> kept{
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP",
        "sBIT", "bKGD", "pHYs", "hIST", "cICP", "acTL", "fcTL", "fdAT"};
    for (const char c : signature) {
        if (copier.require() != static_cast<unsigned char>(c)) {
            copier.refuse("it is no PNG; expected its signature");
        }
    }
    copier.put(signature);
    bool has_left_out = false;
    std::string type;
    while (type != "IEND") {
        std::string head;
        for (int i = 0; i < 8; ++i) {
            head += static_cast<char>(copier.require());
        }
        std::uint64_t length = 0;
        for (int i = 0; i < 4; ++i) {
            length =
                length << 8 | static_cast<unsigned char>(head[static_cast<std::size_t>(i)]);
        }
        type = head.substr(4);
        const bool is_kept = std::find(kept.begin(), kept.end(), type) != kept.end();
        if (is_kept) {
            copier.put(head);
        } else {
            copier.remove(head);
        }
        copier.pass(length + 4, is_kept);
        has_left_out = has_left_out || !is_kept;
    }
    return copier.remove_rest() || has_left_out;
}

}  // namespace

bool can_strip(std::string_view media_type) noexcept {
    return media_type == "image/jpeg" || media_type == "image/png";
}

bool strip_metadata(std::string_view media_type, format::ByteSource& source,
                    format::ByteSink& sink, std::string_view subject,
                    format::ByteSink* removed) {
    Copier copier(source, sink, subject, removed);
    if (!can_strip(media_type)) {
        copier.refuse("nothing can be taken out of a file of this format: " +
                      std::string(media_type));
    }
    const bool has_left_out =
        media_type == "image/png" ? strip_png(copier) : strip_jpeg(copier);
    copier.flush();
    return has_left_out;
}

}  // namespace lifeboat::creator::privacy
