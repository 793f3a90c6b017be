#include "creator/capture/capture_round.hpp"

#include "creator/capture/work_queue.hpp"
#include "lifeboat/format/error.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <set>
#include <thread>

namespace lifeboat::creator::capture {
namespace {

/// What the threads of a round share.
class Round {
  public:
    Round(const RoundParts& parts, std::span<const SelectedPhoto* const> photos, bool is_last)
        : parts_(parts), photos_(photos), is_last_(is_last), described_(photos.size() + 1) {}

    std::vector<const SelectedPhoto*> run() {
        describing_ = parts_.jobs;
        {
            std::vector<std::jthread> threads;
            // A thread that cannot be started fails the round like one that fails.
            guarded([&] {
                for (unsigned i = 0; i < parts_.jobs; ++i) {
                    threads.emplace_back([this] { guarded([this] { describe_photos(); }); });
                    threads.emplace_back([this] { guarded([this] { fetch_files(); }); });
                }
            });
        }
        if (problem_) {
            std::rethrow_exception(problem_);
        }
        if (parts_.stop.stop_requested()) {
            throw format::Error(format::ErrorCode::cancelled, "capture", "stopped on request");
        }
        std::vector<const SelectedPhoto*> later;
        for (const std::size_t index : later_) {
            later.push_back(photos_[index]);
        }
        return later;
    }

  private:
    template <typename Work>
    void guarded(const Work& work) {
        try {
            work();
        } catch (...) {
            {
                const std::lock_guard lock(mutex_);
                if (!problem_) {
                    problem_ = std::current_exception();
                }
            }
            parts_.stop.request_stop();
        }
    }

    void describe_photos() {
        const std::stop_token stop = parts_.stop.get_token();
        while (!stop.stop_requested()) {
            const std::size_t index = next_++;
            if (index >= photos_.size()) {
                break;
            }
            if (parts_.capture.describe(*photos_[index], is_last_) == StepResult::later) {
                put_off(index);
            }
            report("capture", "photos", ++described_photos_, photos_[index]->id);
            if (parts_.ledger.travels(photos_[index]->id) && !described_.push(index, stop)) {
                break;
            }
        }
        if (--describing_ == 0) {
            described_.close();
        }
    }

    void fetch_files() {
        const std::stop_token stop = parts_.stop.get_token();
        while (const auto index = described_.pop(stop)) {
            if (parts_.capture.fetch_files(*photos_[*index], is_last_) == StepResult::later) {
                put_off(*index);
            }
            report("media", "photos", ++fetched_photos_, photos_[*index]->id);
        }
    }

    void put_off(std::size_t index) {
        const std::lock_guard lock(mutex_);
        later_.insert(index);
    }

    void report(std::string_view phase, std::string_view unit, std::uint64_t done,
                const format::PhotoId& photo) {
        parts_.progress.on_progress({phase, done, photos_.size(), unit, photo.value});
    }

    const RoundParts& parts_;
    const std::span<const SelectedPhoto* const> photos_;
    const bool is_last_;
    WorkQueue described_;  ///< As large as the round: describing never waits for files.
    std::atomic<std::size_t> next_{0};
    std::atomic<unsigned> describing_{0};
    std::atomic<std::uint64_t> described_photos_{0};
    std::atomic<std::uint64_t> fetched_photos_{0};
    std::mutex mutex_;
    std::exception_ptr problem_;
    std::set<std::size_t> later_;
};

}  // namespace

std::vector<const SelectedPhoto*> run_round(const RoundParts& parts,
                                            std::span<const SelectedPhoto* const> photos,
                                            bool is_last) {
    return Round(parts, photos, is_last).run();
}

}  // namespace lifeboat::creator::capture
