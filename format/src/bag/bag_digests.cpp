// The bytes of a bag against its manifests, many files at once.
#include "bag/bag_inspection.hpp"
#include "hash/file_queue.hpp"
#include "hash/hash_files.hpp"
#include "lifeboat/format/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <map>
#include <mutex>
#include <optional>

namespace lifeboat::format {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{256} << 10;

/// What one manifest says of one file.
struct Stated {
    std::string_view algorithm;
    std::string_view digest;
};

/// What all manifests say of all files.  Both are sorted by path, so one walk finds everything.
class StatedDigests {
  public:
    explicit StatedDigests(const BagInspection& inspection)
        : manifests_(inspection.manifests),
          digests_(inspection.bag.entries().size() * manifests_.size()) {
        const auto& entries = inspection.bag.entries();
        for (std::size_t m = 0; m < manifests_.size(); ++m) {
            auto listed = manifests_[m].digests.begin();
            const auto end = manifests_[m].digests.end();
            for (std::size_t file = 0; file < entries.size(); ++file) {
                while (listed != end && listed->first < entries[file].path) ++listed;
                if (listed != end && listed->first == entries[file].path) {
                    digests_[file * manifests_.size() + m] = &listed->second;
                }
            }
        }
    }

    [[nodiscard]] std::vector<Stated> of(std::size_t file) const {
        std::vector<Stated> stated;
        for (std::size_t m = 0; m < manifests_.size(); ++m) {
            const std::string* digest = digests_[file * manifests_.size() + m];
            if (digest != nullptr) stated.push_back({manifests_[m].algorithm, *digest});
        }
        return stated;
    }

  private:
    const std::vector<BagManifest>& manifests_;
    std::vector<const std::string*> digests_;  ///< File, then manifest; nullptr: not listed.
};

/// The two algorithms that FixityHasher computes in one pass.
bool is_of_one_pass(const Stated& stated) {
    return stated.algorithm == "sha256" || stated.algorithm == "sha512";
}

/// The digests of one file by each algorithm, from one read of it.
std::vector<std::string> digests_of(const ContainerReader& bag, const ContainerEntry& entry,
                                    const std::vector<Stated>& stated) {
    std::vector<NamedHasher> hashers;
    hashers.reserve(stated.size());
    for (const Stated& one : stated) hashers.emplace_back(one.algorithm);
    std::vector<std::byte> buffer(buffer_bytes);
    const auto source = bag.open(entry);
    while (const std::size_t got = source->read(buffer)) {
        for (NamedHasher& hasher : hashers) hasher.update(std::span{buffer}.first(got));
    }
    std::vector<std::string> digests;
    for (NamedHasher& hasher : hashers) digests.push_back(hasher.finish());
    return digests;
}

/// What all threads share.
class DigestCheck {
  public:
    DigestCheck(BagInspection& inspection, const StatedDigests& stated, std::size_t total,
                ProgressObserver& progress)
        : inspection_(inspection), stated_(stated), total_(total), progress_(progress) {}

    [[nodiscard]] const ContainerEntry& entry(std::size_t file) const {
        return inspection_.bag.entries()[file];
    }
    [[nodiscard]] const ContainerReader& bag() const { return inspection_.bag; }
    [[nodiscard]] std::vector<Stated> stated_of(std::size_t file) const {
        return stated_.of(file);
    }

    void compare(std::size_t file, const std::vector<Stated>& stated,
                 const std::vector<std::string>& actual) {
        const std::lock_guard lock(mutex_);
        tell(file);
        for (std::size_t i = 0; i < actual.size(); ++i) {
            if (actual[i] == stated[i].digest) continue;
            // One cause, one finding: further algorithms would only say it again.
            inspection_.find("digest_differs", Level::must, entry(file).path,
                             fmt::format("{} {}", stated[i].algorithm, actual[i]),
                             std::string(stated[i].digest));
            return;
        }
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
        progress_.on_progress({"verify", ++done_, total_, "files", entry(file).path});
    }

    BagInspection& inspection_;
    const StatedDigests& stated_;
    std::size_t total_;
    ProgressObserver& progress_;
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
            const ContainerEntry& entry = check_.entry(*file);
            const auto stated = check_.stated_of(*file);
            try {
                if (std::all_of(stated.begin(), stated.end(), is_of_one_pass)) {
                    return HashJob{*file, check_.bag().open(entry)};
                }
                check_.compare(*file, stated, digests_of(check_.bag(), entry, stated));
            } catch (...) {
                check_.fail(*file, std::current_exception());
            }
        }
        return std::nullopt;
    }

    void take(std::size_t /*file*/, std::span<const std::byte> /*bytes*/) override {}

    void done(std::size_t file, const Fixity& fixity) override {
        const auto stated = check_.stated_of(file);
        std::vector<std::string> actual;
        for (const Stated& one : stated) {
            actual.push_back(one.algorithm == "sha256" ? fixity.sha256_hex()
                                                       : fixity.sha512_hex());
        }
        check_.compare(file, stated, actual);
    }

    void failed(std::size_t file, std::exception_ptr error) override {
        check_.fail(file, std::move(error));
    }

  private:
    DigestCheck& check_;
    FileQueue& queue_;
};

}  // namespace

void check_bag_digests(BagInspection& inspection, unsigned jobs, ProgressObserver& progress) {
    const auto& entries = inspection.bag.entries();
    const StatedDigests stated(inspection);
    std::vector<std::size_t> files;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].kind != EntryKind::file || stated.of(i).empty()) continue;
        files.push_back(i);
    }
    std::stable_sort(files.begin(), files.end(), [&entries](std::size_t a, std::size_t b) {
        return entries[a].bytes > entries[b].bytes;
    });
    DigestCheck check(inspection, stated, files.size(), progress);
    const std::size_t threads = std::clamp<std::size_t>(files.size(), 1, threads_for(jobs));
    FileQueue queue(std::move(files));
    run_threads(threads, queue, [&] {
        DigestWork work(check, queue);
        hash_files(work);
    });
    check.rethrow_first();
}

}  // namespace lifeboat::format
