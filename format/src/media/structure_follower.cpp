#include "media/structure_follower.hpp"

#include "image_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace lifeboat::format::media {

void StructureFollower::next(std::uint64_t skip, std::size_t count) {
    skip_ = skip;
    wanted_ = count;
    piece_.clear();
    mode_ = Mode::gather;
}

void StructureFollower::refuse(std::string problem) {
    problem_ = std::move(problem);
    mode_ = Mode::done;
}

std::size_t StructureFollower::on_bytes(std::span<const std::byte> bytes) {
    return bytes.size();
}

std::size_t StructureFollower::gather(std::span<const std::byte> bytes) {
    if (skip_ > 0) {
        const auto passed =
            static_cast<std::size_t>(std::min<std::uint64_t>(skip_, bytes.size()));
        skip_ -= passed;
        offset_ += passed;
        return passed;
    }
    const std::size_t taken = std::min(wanted_ - piece_.size(), bytes.size());
    const auto front = bytes.first(taken);
    offset_ += taken;
    if (piece_.empty() && taken == wanted_) {
        on_gathered(front);
        return taken;
    }
    piece_.insert(piece_.end(), front.begin(), front.end());
    if (piece_.size() == wanted_) {
        const std::vector<std::byte> whole = std::move(piece_);
        piece_ = {};
        on_gathered(whole);
    }
    return taken;
}

void StructureFollower::take(std::span<const std::byte> bytes) {
    while (!bytes.empty() && mode_ != Mode::done) {
        if (mode_ == Mode::gather) {
            bytes = bytes.subspan(gather(bytes));
            continue;
        }
        const std::uint64_t before = offset_;
        const std::size_t taken = on_bytes(bytes);
        offset_ = before + taken;
        bytes = bytes.subspan(taken);
    }
}

std::string StructureFollower::finish() {
    if (mode_ != Mode::done) {
        refuse(fmt::format("it ends after {} bytes, {}", file_bytes_, place()));
    }
    return problem_;
}

std::unique_ptr<StructureFollower> make_follower(std::span<const std::byte> front,
                                                 std::uint64_t file_bytes) {
    const auto begins = [front](std::string_view text) { return stands_at(front, 0, text); };
    if (begins("\xFF\xD8\xFF")) {
        return follow_jpeg(file_bytes);
    }
    if (begins("\x89PNG\r\n\x1A\n")) {
        return follow_png(file_bytes);
    }
    if (begins("GIF87a") || begins("GIF89a")) {
        return follow_gif(file_bytes);
    }
    if (begins("RIFF") && stands_at(front, 8, "WEBP")) {
        return follow_webp(file_bytes);
    }
    if (begins(std::string_view{"II*\0", 4}) || begins(std::string_view{"MM\0*", 4})) {
        return follow_tiff(file_bytes);
    }
    constexpr std::array<std::string_view, 6> first_boxes{"ftyp", "moov", "mdat",
                                                          "wide", "free", "skip"};
    const bool is_box =
        std::any_of(first_boxes.begin(), first_boxes.end(),
                    [front](std::string_view type) { return stands_at(front, 4, type); });
    return is_box ? follow_boxes(file_bytes) : nullptr;
}

}  // namespace lifeboat::format::media
