#include "creator/build/part_plan.hpp"

#include <fmt/format.h>

#include <string>

namespace lifeboat::creator::build {
namespace {

/// Counts what the open part holds, and says when the next photo needs a new one.
class Hold {
  public:
    explicit Hold(const SplitLimits& limits) : limits_(limits) {}

    [[nodiscard]] bool has_room_for(const PhotoLoad& load) const {
        const bool fits_count = limits_.photos == 0 || photos_ < limits_.photos;
        const bool fits_size =
            limits_.media_bytes == 0 ||
            (bytes_ <= limits_.media_bytes && load.media_bytes <= limits_.media_bytes - bytes_);
        return photos_ == 0 || (fits_count && fits_size);
    }
    void take(const PhotoLoad& load) {
        ++photos_;
        bytes_ += load.media_bytes;
    }
    void clear() { photos_ = bytes_ = 0; }

  private:
    SplitLimits limits_;
    std::uint64_t photos_ = 0, bytes_ = 0;
};

}  // namespace

PartPlan plan_parts(const format::Lifeboat& whole, std::span<const PhotoLoad> loads,
                    const SplitLimits& limits) {
    PartPlan plan;
    Hold hold(limits);
    std::string cuts = "parts";
    for (const PhotoLoad& load : loads) {
        if (plan.parts.empty() || !hold.has_room_for(load)) {
            plan.parts.emplace_back();
            hold.clear();
            cuts += "\n" + load.id.value;
        }
        hold.take(load);
        ++plan.parts.back().photos;
        plan.part_of.emplace(load.id, plan.parts.size());
        if (limits.media_bytes > 0 && load.media_bytes > limits.media_bytes) {
            plan.oversized.push_back(load);
        }
    }
    plan.group = format::derived_uuid(whole.uuid, cuts);
    for (std::size_t i = 0; i < plan.parts.size(); ++i) {
        const std::string place = fmt::format("{} of {}", i + 1, plan.parts.size());
        plan.parts[i].uuid = format::derived_uuid(plan.group, place);
        plan.parts[i].name = format::package_name(whole.title, whole.capture_finished_at,
                                                  plan.parts[i].uuid, place);
    }
    return plan;
}

}  // namespace lifeboat::creator::build
