#include "hash/hash_files.hpp"

#include <vector>

namespace lifeboat::format {
namespace {

constexpr std::size_t piece_bytes = std::size_t{256} << 10;

void hash_file(HashWork& work, HashJob& job, std::vector<std::byte>& buffer) {
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

}  // namespace

void hash_files(HashWork& work) {
    std::vector<std::byte> buffer(piece_bytes);
    while (auto job = work.next()) {
        hash_file(work, *job, buffer);
    }
}

}  // namespace lifeboat::format
