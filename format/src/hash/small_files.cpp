#include "hash/small_files.hpp"

#include "deflate.hpp"

#include <utility>

#ifdef LIFEBOAT_HAS_IPSEC_MB
#include <intel-ipsec-mb.h>
#endif

namespace lifeboat::format {
namespace {

Fixity hash_alone(std::span<const std::byte> text) {
    FixityHasher hasher;
    hasher.update(text);
    return hasher.finish();
}

}  // namespace

#ifdef LIFEBOAT_HAS_IPSEC_MB

constexpr auto sha256 = IMB_AUTH_SHA_256;
constexpr auto sha512 = IMB_AUTH_SHA_512;

struct SmallFileHasher::Lanes {
    IMB_MGR* manager = alloc_mb_mgr(0);

    Lanes() {
        if (manager != nullptr) {
            init_mb_mgr_auto(manager, nullptr);
        }
    }
    Lanes(const Lanes&) = delete;
    Lanes& operator=(const Lanes&) = delete;
    ~Lanes() {
        if (manager != nullptr) {
            free_mb_mgr(manager);
        }
    }

    [[nodiscard]] bool can_work() const {
        return manager != nullptr && imb_get_errno(manager) == 0;
    }

    /// Hands in one text; its digest stands in `digest` when flush() has returned.
    void submit(IMB_HASH_ALG algorithm, std::span<const std::byte> text,
                std::span<std::uint8_t> digest) {
        IMB_JOB* const job = IMB_GET_NEXT_JOB(manager);
        *job = IMB_JOB{};
        job->cipher_mode = IMB_CIPHER_NULL;
        job->cipher_direction = IMB_DIR_ENCRYPT;
        job->chain_order = IMB_ORDER_HASH_CIPHER;
        job->hash_alg = algorithm;
        job->src = reinterpret_cast<const std::uint8_t*>(text.data());
        job->msg_len_to_hash_in_bytes = text.size();
        job->auth_tag_output = digest.data();
        job->auth_tag_output_len_in_bytes = digest.size();
        ++submitted_;
        count(IMB_SUBMIT_JOB(manager));
    }

    /// False when a job came back undone: then none of the digests is to be used.
    [[nodiscard]] bool flush() {
        while (const IMB_JOB* const job = IMB_FLUSH_JOB(manager)) {
            count(job);
        }
        return std::exchange(done_, 0) == std::exchange(submitted_, 0);
    }

  private:
    void count(const IMB_JOB* returned) {
        for (; returned != nullptr; returned = IMB_GET_COMPLETED_JOB(manager)) {
            done_ += returned->status == IMB_STATUS_COMPLETED ? 1U : 0U;
        }
    }

    std::size_t submitted_ = 0;
    std::size_t done_ = 0;
};

#else

constexpr int sha256 = 0;
constexpr int sha512 = 0;

/// Where the library is not installed.
struct SmallFileHasher::Lanes {
    [[nodiscard]] static bool can_work() { return false; }
    void submit(int, std::span<const std::byte>, std::span<std::uint8_t>) {}
    [[nodiscard]] static bool flush() { return false; }
};

#endif

SmallFileHasher::SmallFileHasher() : lanes_(std::make_unique<Lanes>()) {
    if (!lanes_->can_work()) {
        lanes_.reset();
    }
}
SmallFileHasher::SmallFileHasher(SmallFileHasher&&) noexcept = default;
SmallFileHasher& SmallFileHasher::operator=(SmallFileHasher&&) noexcept = default;
SmallFileHasher::~SmallFileHasher() = default;

std::vector<Fixity> SmallFileHasher::hash(std::span<const std::span<const std::byte>> texts) {
    std::vector<Fixity> found(texts.size());
    bool has_lanes = lanes_ != nullptr && texts.size() > 1;
    if (has_lanes) {
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (!texts[i].empty()) {  // The library takes no empty text.
                lanes_->submit(sha256, texts[i], found[i].sha256);
                lanes_->submit(sha512, texts[i], found[i].sha512);
            }
        }
        has_lanes = lanes_->flush();
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (has_lanes && !texts[i].empty()) {
            found[i].bytes = texts[i].size();
            found[i].crc32 = crc32_of(0, texts[i]);
        } else {
            found[i] = hash_alone(texts[i]);
        }
    }
    return found;
}

}  // namespace lifeboat::format
