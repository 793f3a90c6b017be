// The bytes of a bag against its manifests, many files at once.
#include "bag/bag_inspection.hpp"
#include "hash/file_queue.hpp"
#include "hash/hash_files.hpp"
#include "hex.hpp"
#include "lifeboat/format/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace lifeboat::format {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{256} << 10;

/// FixityHasher computes these two in one pass; others take a hasher each.
enum class Way : std::uint8_t { sha256, sha512, other };

Way way_of(std::string_view algorithm) {
    if (algorithm == "sha256") return Way::sha256;
    return algorithm == "sha512" ? Way::sha512 : Way::other;
}

/// What all threads share.
class DigestCheck {
  public:
    DigestCheck(BagInspection& inspection, ProgressObserver& progress)
        : inspection_(inspection), progress_(progress) {
        for (const BagManifest& manifest : inspection.manifests) {
            ways_.push_back(way_of(manifest.algorithm()));
        }
    }

    /// Listed files, the longest first.
    [[nodiscard]] std::vector<std::size_t> listed_files() {
        const BagFiles& all = inspection_.files;
        std::vector<std::size_t> files;
        files.reserve(all.size());
        for (std::size_t file = 0; file < all.size(); ++file) {
            const bool is_listed =
                std::any_of(inspection_.manifests.begin(), inspection_.manifests.end(),
                            [file](const BagManifest& one) { return one.lists(file); });
            if (is_listed) files.push_back(file);
        }
        std::sort(files.begin(), files.end(), [&all](std::size_t a, std::size_t b) {
            const std::uint64_t bytes_of_a = all.entry(a).bytes;
            const std::uint64_t bytes_of_b = all.entry(b).bytes;
            return bytes_of_a != bytes_of_b ? bytes_of_a > bytes_of_b : a < b;
        });
        total_ = files.size();
        return files;
    }

    [[nodiscard]] std::unique_ptr<ByteSource> open(std::size_t file) const {
        return inspection_.bag.open(inspection_.files.entry(file));
    }

    /// Whether one pass of FixityHasher gives every digest that is stated of the file.
    [[nodiscard]] bool is_of_one_pass(std::size_t file) const {
        for (std::size_t m = 0; m < ways_.size(); ++m) {
            if (ways_[m] == Way::other && inspection_.manifests[m].lists(file)) return false;
        }
        return true;
    }

    /// Calls `digest_of(m)` for every manifest that lists the file, and compares.
    template <typename DigestOf>
    void compare(std::size_t file, const DigestOf& digest_of) {
        const std::string* algorithm = nullptr;
        std::span<const std::uint8_t> stated, actual;
        for (std::size_t m = 0; m < ways_.size() && algorithm == nullptr; ++m) {
            const BagManifest& manifest = inspection_.manifests[m];
            if (!manifest.lists(file)) continue;
            stated = manifest.digest(file);
            actual = digest_of(m);
            const bool agree =
                std::equal(stated.begin(), stated.end(), actual.begin(), actual.end());
            // One cause, one finding: further algorithms would only say it again.
            algorithm = agree ? nullptr : &manifest.algorithm();
        }
        const std::lock_guard lock(mutex_);
        tell(file);
        if (algorithm == nullptr) return;
        inspection_.find("digest_differs", Level::must, inspection_.files.entry(file).path,
                         fmt::format("{} {}", *algorithm, to_hex(actual)), to_hex(stated));
    }

    void compare(std::size_t file, const Fixity& fixity) {
        compare(file, [&](std::size_t m) -> std::span<const std::uint8_t> {
            if (ways_[m] == Way::sha256) return fixity.sha256;
            return fixity.sha512;
        });
    }

    /// Reads the file by itself, once for all the algorithms.
    void compare_alone(std::size_t file, std::span<std::byte> buffer) {
        std::map<std::size_t, NamedHasher> hashers;
        for (std::size_t m = 0; m < ways_.size(); ++m) {
            const BagManifest& manifest = inspection_.manifests[m];
            if (manifest.lists(file)) hashers.emplace(m, manifest.algorithm());
        }
        const auto source = open(file);
        while (const std::size_t got = source->read(buffer)) {
            for (auto& [m, hasher] : hashers) hasher.update(buffer.first(got));
        }
        std::vector<std::uint8_t> digest;
        compare(file, [&](std::size_t m) {
            const std::string hex = hashers.at(m).finish();
            digest.resize(hex.size() / 2);
            static_cast<void>(from_hex(hex, digest));
            return std::span<const std::uint8_t>(digest);
        });
    }

    void fail(std::size_t file, std::exception_ptr error) {
        const std::lock_guard lock(mutex_);
        tell(file);
        failures_.emplace(file, std::move(error));
    }

    /// Entries are sorted by path, so the first of them is the same for any number of threads.
    void rethrow_first() const {
        if (!failures_.empty()) std::rethrow_exception(failures_.begin()->second);
    }

  private:
    void tell(std::size_t file) {
        progress_.on_progress(
            {"verify", ++done_, total_, "files", inspection_.files.entry(file).path});
    }

    BagInspection& inspection_;
    ProgressObserver& progress_;
    std::vector<Way> ways_;  ///< Of each manifest.
    std::size_t total_ = 0;
    std::mutex mutex_;
    std::size_t done_ = 0;
    std::map<std::size_t, std::exception_ptr> failures_;
};

/// One thread's share.
class DigestWork final : public HashWork {
  public:
    DigestWork(DigestCheck& check, FileQueue& queue) : check_(check), queue_(queue) {}

    std::optional<HashJob> next() override {
        while (const auto file = queue_.next()) {
            try {
                if (check_.is_of_one_pass(*file)) return HashJob{*file, check_.open(*file)};
                buffer_.resize(buffer_bytes);
                check_.compare_alone(*file, buffer_);
            } catch (...) {
                check_.fail(*file, std::current_exception());
            }
        }
        return std::nullopt;
    }

    void take(std::size_t /*file*/, std::span<const std::byte> /*bytes*/) override {}

    void done(std::size_t file, const Fixity& fixity) override { check_.compare(file, fixity); }

    void failed(std::size_t file, std::exception_ptr error) override {
        check_.fail(file, std::move(error));
    }

  private:
    DigestCheck& check_;
    FileQueue& queue_;
    std::vector<std::byte> buffer_;  ///< For files that are read by themselves.
};

}  // namespace

void check_bag_digests(BagInspection& inspection, ProgressObserver& progress) {
    DigestCheck check(inspection, progress);
    FileQueue queue(check.listed_files());
    const std::size_t threads = std::clamp<std::size_t>(queue.size(), 1, inspection.jobs);
    run_threads(threads, queue, [&] {
        DigestWork work(check, queue);
        hash_files(work);
    });
    check.rethrow_first();
}

}  // namespace lifeboat::format
