#include "verify/finding_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace lifeboat::format::verify {
namespace {

constexpr std::size_t named_documents = 3;

Finding make_finding(std::string_view id, std::string path, std::string found,
                     std::string expected) {
    return {std::string(id), requirement(id).level, std::move(path), std::move(found),
            std::move(expected)};
}

}  // namespace

void FindingLog::add(std::string_view requirement, std::string path, std::string found,
                     std::string expected) {
    auto finding =
        make_finding(requirement, std::move(path), std::move(found), std::move(expected));
    const std::lock_guard lock(mutex_);
    findings_.push_back(std::move(finding));
}

void FindingLog::missing(std::string_view requirement, const std::string& path,
                         std::string_view document) {
    const std::lock_guard lock(mutex_);
    Missing& row = missing_[path];
    if (row.requirement.empty() || requirement < row.requirement) {
        row.requirement = requirement;
    }
    if (document.empty()) {
        return;
    }
    ++row.named;
    const bool is_known =
        std::find(row.documents.begin(), row.documents.end(), document) != row.documents.end();
    if (is_known) {
        --row.named;
        return;
    }
    row.documents.emplace_back(document);
    // Which few are named must not depend on the order in which threads come by.
    std::sort(row.documents.begin(), row.documents.end());
    if (row.documents.size() > named_documents) {
        row.documents.pop_back();
    }
}

bool FindingLog::is_missing(const std::string& path) const {
    const std::lock_guard lock(mutex_);
    return missing_.contains(path);
}

bool FindingLog::is_missing_below(const std::string& folder) const {
    const std::string prefix = folder + "/";
    const std::lock_guard lock(mutex_);
    const auto at = missing_.lower_bound(prefix);
    return at != missing_.end() && at->first.starts_with(prefix);
}

void FindingLog::disagrees(std::string_view requirement, const std::string& path,
                           std::string found, std::string expected) {
    auto finding = make_finding(requirement, path, std::move(found), std::move(expected));
    const std::lock_guard lock(mutex_);
    const auto [at, is_new] = disagreements_.try_emplace(path, finding);
    const auto rank = [](const Finding& f) {
        return std::tie(f.requirement, f.found, f.expected);
    };
    if (!is_new && rank(finding) < rank(at->second)) {
        at->second = std::move(finding);
    }
}

bool FindingLog::has_any(const std::vector<std::string_view>& ids) const {
    const auto is_one = [&ids](const std::string& id) {
        return std::find(ids.begin(), ids.end(), id) != ids.end();
    };
    const std::lock_guard lock(mutex_);
    return std::any_of(findings_.begin(), findings_.end(),
                       [&](const Finding& f) { return is_one(f.requirement); }) ||
           std::any_of(missing_.begin(), missing_.end(),
                       [&](const auto& row) { return is_one(row.second.requirement); }) ||
           std::any_of(disagreements_.begin(), disagreements_.end(),
                       [&](const auto& row) { return is_one(row.second.requirement); });
}

std::vector<Finding> FindingLog::take(
    const std::function<bool(const std::string&)>& is_explained) {
    const std::lock_guard lock(mutex_);
    std::vector<Finding> all = std::move(findings_);
    for (const auto& [path, row] : missing_) {
        std::string found = "no such file";
        if (!row.documents.empty()) {
            found += fmt::format("; it is named by {}", fmt::join(row.documents, ", "));
            if (row.named > row.documents.size()) {
                found += fmt::format(" and {} more", row.named - row.documents.size());
            }
        }
        all.push_back(make_finding(row.requirement, path, std::move(found), "the file"));
    }
    for (auto& [path, finding] : disagreements_) {
        if (!is_explained(path)) {
            all.push_back(std::move(finding));
        }
    }
    missing_.clear();
    disagreements_.clear();
    std::sort(all.begin(), all.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.path, a.requirement, a.found, a.expected) <
               std::tie(b.path, b.requirement, b.found, b.expected);
    });
    return all;
}

}  // namespace lifeboat::format::verify
