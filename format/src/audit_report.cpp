#include "lifeboat/format/audit_report.hpp"

#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace lifeboat::format {
namespace {

bool comes_before(const Finding& a, const Finding& b) {
    return std::tie(a.path, a.requirement) < std::tie(b.path, b.requirement);
}

/// The same damage, whatever words were found for it.
bool is_same(const Finding& a, const Finding& b) {
    return a.path == b.path && a.requirement == b.requirement && a.found == b.found;
}

std::vector<Finding> without(const std::vector<Finding>& these,
                             const std::vector<Finding>& others) {
    std::vector<Finding> left;
    std::copy_if(these.begin(), these.end(), std::back_inserter(left), [&](const Finding& one) {
        return std::none_of(others.begin(), others.end(),
                            [&](const Finding& other) { return is_same(one, other); });
    });
    return left;
}

/// The oldest of all, as far as all were read.
std::optional<Timestamp> everything_read_at(const AuditReport& report) {
    std::optional<Timestamp> oldest;
    for (const auto& time : report.last_read) {
        if (!time) {
            return std::nullopt;
        }
        oldest = oldest ? std::min(*oldest, *time) : *time;
    }
    return oldest;
}

bool is_same_series(const Sample& a, const Sample& b) {
    return a.slices == b.slices && (a.slices == 1 || a.seed == b.seed);
}

}  // namespace

void require_same_package(const AuditReport& earlier, const VerificationReport& result) {
    const auto refuse = [&](std::string_view what, const std::string& then,
                            const std::string& now) {
        throw Error(ErrorCode::usage, result.package,
                    fmt::format("the earlier report speaks of another package: its {} is '{}', "
                                "this one's '{}'",
                                what, then, now));
    };
    if (earlier.as_bag) {
        throw Error(ErrorCode::usage, result.package,
                    "the earlier report judged it as a bag, not as a lifeboat");
    }
    if (earlier.result.package != result.package) {
        refuse("name", earlier.result.package, result.package);
    }
    const std::string& then = earlier.result.uuid;
    if (!then.empty() && !result.uuid.empty() && then != result.uuid) {
        refuse("UUID", then, result.uuid);
    }
}

void compare_with_earlier(AuditReport& report, const AuditReport& earlier) {
    const std::string& then = earlier.result.tagmanifest_sha512;
    const std::string& now = report.result.tagmanifest_sha512;
    if (!then.empty() && !now.empty() && then != now) {
        report.result.findings.push_back(
            {"LB078", requirement("LB078").level, "tagmanifest-sha512.txt", "sha512 " + now,
             fmt::format("sha512 {}, as on {}", then, to_rfc3339(earlier.started_at))});
        std::stable_sort(report.result.findings.begin(), report.result.findings.end(),
                         comes_before);
    }
    AuditChanges changes;
    changes.earlier = earlier.started_at;
    changes.fresh = without(report.result.findings, earlier.result.findings);
    changes.gone = without(earlier.result.findings, report.result.findings);
    changes.unchanged = report.result.findings.size() - changes.fresh.size();
    report.changes = std::move(changes);
}

Sample next_sample(const AuditReport& earlier, std::uint32_t slices, std::uint32_t fresh_seed) {
    if (earlier.sample.slices != slices || slices == 1) {
        return {slices, 0, fresh_seed};
    }
    Sample next = earlier.sample;
    const auto& read = earlier.last_read;
    // nullopt, never, comes before every time.
    const auto oldest = std::min_element(read.begin(), read.end());
    next.slice = oldest == read.end() ? 0 : static_cast<std::uint32_t>(oldest - read.begin());
    return next;
}

void note_what_was_read(AuditReport& report, const AuditReport* earlier) {
    std::optional<Timestamp> before;
    report.last_read.assign(report.sample.slices, std::nullopt);
    if (earlier != nullptr) {
        before = everything_read_at(*earlier);
        report.last_read.assign(report.sample.slices, before);
        if (is_same_series(earlier->sample, report.sample) &&
            earlier->last_read.size() == report.last_read.size()) {
            report.last_read = earlier->last_read;
        }
    }
    report.last_read.at(report.sample.slice) = report.started_at;
}

}  // namespace lifeboat::format
