#include "hash/hash_files.hpp"

#include "hash/small_files.hpp"

#include <algorithm>
#include <vector>

namespace lifeboat::format {
namespace {

constexpr std::size_t piece_bytes = std::size_t{256} << 10;

/// One thread's hashing: short files wait until there are enough of them to be hashed side by
/// side, long ones are hashed while they are read.
class FileHashing {
  public:
    explicit FileHashing(HashWork& work) : work_(work), piece_(piece_bytes) {}

    void take(HashJob job) {
        std::size_t got = 0;
        FixityHasher hasher;
        try {
            got = fill(*job.source);
            if (got > SmallFileHasher::longest_bytes) {
                pass_long(job, got, hasher);
            }
        } catch (...) {
            work_.failed(job.id, std::current_exception());
            return;
        }
        job.source.reset();
        if (got > SmallFileHasher::longest_bytes) {
            work_.done(job.id, hasher.finish());
            return;
        }
        const auto bytes = std::span<const std::byte>(piece_).first(got);
        waiting_.push_back({job.id, {bytes.begin(), bytes.end()}});
        if (waiting_.size() == SmallFileHasher::most_texts) {
            finish_waiting();
        }
    }

    void finish_waiting() {
        std::vector<std::span<const std::byte>> texts;
        for (const ShortFile& file : waiting_) {
            texts.emplace_back(file.bytes);
        }
        const std::vector<Fixity> found = hasher_.hash(texts);
        for (std::size_t i = 0; i < waiting_.size(); ++i) {
            try {
                work_.take(waiting_[i].id, texts[i]);
            } catch (...) {
                work_.failed(waiting_[i].id, std::current_exception());
                continue;
            }
            work_.done(waiting_[i].id, found[i]);
        }
        waiting_.clear();
    }

  private:
    struct ShortFile {
        std::size_t id = 0;
        std::vector<std::byte> bytes;
    };

    /// Reads until there is more than a short file holds, or no more.
    std::size_t fill(ByteSource& source) {
        std::size_t filled = 0;
        while (filled <= SmallFileHasher::longest_bytes) {
            const std::size_t got = source.read(std::span(piece_).subspan(filled));
            if (got == 0) {
                break;
            }
            filled += got;
        }
        return filled;
    }

    /// Passes the file on; its first `got` bytes stand in the piece.  Errors: of the source.
    void pass_long(HashJob& job, std::size_t got, FixityHasher& hasher) {
        for (; got != 0; got = job.source->read(piece_)) {
            const auto bytes = std::span<const std::byte>(piece_).first(got);
            hasher.update(bytes);
            work_.take(job.id, bytes);
        }
    }

    HashWork& work_;
    SmallFileHasher hasher_;
    std::vector<std::byte> piece_;
    std::vector<ShortFile> waiting_;
};

}  // namespace

void hash_files(HashWork& work) {
    FileHashing hashing(work);
    while (auto job = work.next()) {
        hashing.take(std::move(*job));
    }
    hashing.finish_waiting();
}

}  // namespace lifeboat::format
