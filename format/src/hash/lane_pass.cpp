#include "hash/lane_pass.hpp"

#include "hash/hash_lanes.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace lifeboat::format {
namespace {

/// All lanes together fit into the second-level cache.
constexpr std::size_t piece_bytes = std::size_t{48} << 10;
constexpr std::size_t long_piece_bytes = std::size_t{256} << 10;

void hash_alone(LaneWork& work, LaneJob& job, std::vector<std::byte>& buffer) {
    FixityHasher hasher;
    try {
        while (const std::size_t got = job.source->read(buffer)) {
            const auto bytes = std::span<const std::byte>(buffer).first(got);
            hasher.update(bytes);
            work.take(job.id, bytes);
        }
    } catch (...) {
        work.failed(job.id, std::current_exception());
        return;
    }
    job.source.reset();
    work.done(job.id, hasher.finish());
}

/// One message in a lane, with the bytes that were read and not hashed yet.
struct Slot {
    std::optional<LaneJob> job;
    std::vector<std::byte> buffer = std::vector<std::byte>(piece_bytes);
    std::size_t begin = 0, end = 0;
    std::uint64_t bytes = 0;
    bool is_read = false;  ///< To its end.

    [[nodiscard]] std::size_t blocks() const { return (end - begin) / HashLanes::block_bytes; }
    [[nodiscard]] std::span<const std::byte> held() const {
        return std::span(buffer).subspan(begin, end - begin);
    }
};

class LanePass {
  public:
    explicit LanePass(LaneWork& work) : work_(work), slots_(HashLanes::count) {}

    void run() {
        while (fill_all()) {
            advance();
        }
    }

  private:
    /// Gives every lane a block at least.  False when there is nothing left to do.
    bool fill_all() {
        bool any = false;
        for (std::size_t lane = 0; lane < slots_.size(); ++lane) {
            any = fill(lane) || any;
        }
        return any;
    }

    /// Short files begin and end in here; false when the lane stays idle.
    bool fill(std::size_t lane) {
        Slot& slot = slots_[lane];
        while (slot.job || begin(lane)) {
            if (slot.blocks() > 0) {
                return true;
            }
            if (slot.is_read) {
                finish(lane);
            } else {
                read(slot);
            }
        }
        return false;
    }

    bool begin(std::size_t lane) {
        Slot& slot = slots_[lane];
        while (!has_no_more_) {
            slot.job = work_.next();
            if (!slot.job) {
                has_no_more_ = true;
            } else if (slot.job->alone) {
                long_buffer_.resize(long_piece_bytes);
                LaneJob job = *std::exchange(slot.job, std::nullopt);
                hash_alone(work_, job, long_buffer_);
            } else {
                lanes_.begin(lane);
                slot.begin = slot.end = 0;
                slot.bytes = 0;
                slot.is_read = false;
                return true;
            }
        }
        return false;
    }

    void read(Slot& slot) {
        const auto rest = slot.held();
        std::copy(rest.begin(), rest.end(), slot.buffer.begin());
        slot.end = rest.size();
        slot.begin = 0;
        try {
            const std::size_t got =
                slot.job->source->read(std::span(slot.buffer).subspan(slot.end));
            const auto fresh = std::span<const std::byte>(slot.buffer).subspan(slot.end, got);
            slot.end += got;
            slot.bytes += got;
            if (got == 0) {
                slot.is_read = true;
                slot.job->source.reset();
            } else {
                work_.take(slot.job->id, fresh);
            }
        } catch (...) {
            const std::size_t id = slot.job->id;
            slot.job.reset();
            work_.failed(id, std::current_exception());
        }
    }

    void finish(std::size_t lane) {
        Slot& slot = slots_[lane];
        const Fixity fixity = lanes_.finish(lane, slot.held(), slot.bytes);
        const std::size_t id = slot.job->id;
        slot.job.reset();
        work_.done(id, fixity);
    }

    /// As far as the lane that holds least.
    void advance() {
        std::size_t blocks = piece_bytes;
        const std::byte* some = nullptr;
        for (const Slot& slot : slots_) {
            if (slot.job) {
                blocks = std::min(blocks, slot.blocks());
                some = slot.buffer.data() + slot.begin;
            }
        }
        std::array<const std::byte*, HashLanes::count> data{};
        for (std::size_t lane = 0; lane < slots_.size(); ++lane) {
            const Slot& slot = slots_[lane];
            data[lane] = slot.job ? slot.buffer.data() + slot.begin : some;
        }
        lanes_.advance(data, blocks);
        for (Slot& slot : slots_) {
            slot.begin += slot.job ? blocks * HashLanes::block_bytes : 0;
        }
    }

    LaneWork& work_;
    HashLanes lanes_;
    std::vector<Slot> slots_;
    std::vector<std::byte> long_buffer_;
    bool has_no_more_ = false;
};

}  // namespace

void hash_in_lanes(LaneWork& work) {
    if (HashLanes::are_supported()) {
        LanePass(work).run();
    } else {
        hash_one_by_one(work);
    }
}

void hash_one_by_one(LaneWork& work) {
    std::vector<std::byte> buffer(long_piece_bytes);
    while (auto job = work.next()) {
        hash_alone(work, *job, buffer);
    }
}

}  // namespace lifeboat::format
