#include "lifeboat/format/media_watcher.hpp"

#include "media/structure_follower.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace lifeboat::format {
namespace {

/// Enough for the application segments of nearly every JPEG.
constexpr std::size_t head_bytes = std::size_t{256} << 10;
/// Enough to tell formats apart.
constexpr std::size_t front_bytes = 16;

}  // namespace

struct MediaWatcher::State {
    std::uint64_t file_bytes;
    std::vector<std::byte> head;
    std::optional<FileFormat> format;
    PixelSize pixels;
    std::unique_ptr<media::StructureFollower> follower;
    bool has_begun = false;

    void identify(std::span<const std::byte> front) {
        format = identify_format(front);
        if (format->media_type.starts_with("image/")) {
            pixels = pixel_size(front);
        }
    }

    void begin(std::span<const std::byte> front) {
        has_begun = true;
        follower = media::make_follower(front, file_bytes);
    }

    void follow(std::span<const std::byte> bytes) {
        if (follower) {
            follower->take(bytes);
        }
    }

    /// Keeps the front of the file until there is enough of it.
    void keep(std::span<const std::byte> bytes) {
        if (format) {
            return;
        }
        const auto enough =
            static_cast<std::size_t>(std::min<std::uint64_t>(head_bytes, file_bytes));
        if (head.empty() && bytes.size() >= enough) {
            identify(bytes.first(enough));
            return;
        }
        const auto front = bytes.first(std::min(bytes.size(), enough - head.size()));
        head.insert(head.end(), front.begin(), front.end());
        if (head.size() == enough) {
            identify(head);
        }
    }
};

MediaWatcher::MediaWatcher(std::uint64_t file_bytes)
    : state_(std::make_unique<State>(State{file_bytes, {}, {}, {}, {}, false})) {}

MediaWatcher::MediaWatcher(MediaWatcher&&) noexcept = default;
MediaWatcher& MediaWatcher::operator=(MediaWatcher&&) noexcept = default;
MediaWatcher::~MediaWatcher() = default;

void MediaWatcher::take(std::span<const std::byte> bytes) {
    State& state = *state_;
    if (bytes.empty()) {
        return;
    }
    if (!state.has_begun && (!state.head.empty() || bytes.size() < front_bytes)) {
        // A front that comes in crumbs.
        const std::size_t count = std::min(bytes.size(), front_bytes - state.head.size());
        const auto crumb = bytes.first(count);
        state.head.insert(state.head.end(), crumb.begin(), crumb.end());
        bytes = bytes.subspan(count);
        if (state.head.size() < front_bytes) {
            return;
        }
        state.begin(state.head);
        state.follow(state.head);
    }
    if (!state.has_begun) {
        state.begin(bytes.first(front_bytes));
    }
    state.keep(bytes);
    state.follow(bytes);
}

MediaView MediaWatcher::finish() {
    State& state = *state_;
    if (!state.has_begun) {
        state.begin(state.head);
        state.follow(state.head);
    }
    if (!state.format) {
        state.identify(state.head);
    }
    MediaView view{*state.format, state.pixels, {}};
    if (state.follower) {
        view.defect = state.follower->finish();
        const PixelSize followed = state.follower->pixels();
        const bool is_image = view.format.media_type.starts_with("image/");
        if (is_image && followed.width != 0 && view.pixels.width == 0) {
            view.pixels = followed;
        }
    }
    return view;
}

}  // namespace lifeboat::format
