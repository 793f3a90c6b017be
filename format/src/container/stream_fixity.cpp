#include "container/stream_fixity.hpp"

#include "deflate.hpp"
#include "lifeboat/format/error.hpp"

#include <array>
#include <charconv>
#include <string>
#include <string_view>

namespace lifeboat::format {
namespace {

template <std::size_t size>
std::array<std::uint8_t, size> bytes_of(std::string_view hex) {
    std::array<std::uint8_t, size> bytes{};
    for (std::size_t i = 0; i < size; ++i) {
        const char* digits = hex.data() + i * 2;
        if (hex.size() != size * 2 ||
            std::from_chars(digits, digits + 2, bytes[i], 16).ptr != digits + 2) {
            throw Error(ErrorCode::internal, std::string(hex), "is no digest");
        }
    }
    return bytes;
}

}  // namespace

StreamFixity::StreamFixity()
    : sha256_("sha256"), sha512_("sha512"), worker_([this] { work(); }) {}

StreamFixity::~StreamFixity() {
    if (worker_.joinable()) {
        hand_over({}, true);
        worker_.join();
    }
}

void StreamFixity::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return !piece_.empty() || is_last_; });
        if (piece_.empty()) {
            return;
        }
        const std::span<const std::byte> piece = piece_;
        lock.unlock();
        std::exception_ptr failure;
        try {
            sha512_.update(piece);
        } catch (...) {
            failure = std::current_exception();
        }
        lock.lock();
        failure_ = failure_ ? failure_ : failure;
        piece_ = {};
        changed_.notify_all();
    }
}

void StreamFixity::hand_over(std::span<const std::byte> bytes, bool is_last) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return piece_.empty(); });
    piece_ = bytes;
    is_last_ = is_last;
    changed_.notify_all();
}

void StreamFixity::update(std::span<const std::byte> bytes) {
    hand_over(bytes, false);
    sha256_.update(bytes);
    crc32_ = crc32_of(crc32_, bytes);
    bytes_ += bytes.size();
}

Fixity StreamFixity::finish() {
    hand_over({}, true);
    worker_.join();
    if (failure_) {
        std::rethrow_exception(failure_);
    }
    Fixity fixity;
    fixity.bytes = bytes_;
    fixity.sha256 = bytes_of<32>(sha256_.finish());
    fixity.sha512 = bytes_of<64>(sha512_.finish());
    fixity.crc32 = crc32_;
    return fixity;
}

}  // namespace lifeboat::format
