#include "lifeboat/format/requirement.hpp"

#include "lifeboat/format/embedded_text.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/finding.hpp"
#include "requirement_json.hpp"

#include <algorithm>
#include <vector>

namespace lifeboat::format {

namespace embedded {
extern const std::span<const EmbeddedText> requirements;
}

namespace {

const std::vector<Requirement>& table() {
    // Built by the first caller; the language makes that safe among threads.
    static const std::vector<Requirement> rows =
        requirements_from_json(embedded::requirements.front().text());
    return rows;
}

}  // namespace

std::string_view to_string(Level level) noexcept {
    return level == Level::must ? "must" : "should";
}

std::span<const Requirement> requirements() {
    return table();
}

const Requirement& requirement(std::string_view id) {
    const auto& rows = table();
    const auto at = std::lower_bound(
        rows.begin(), rows.end(), id,
        [](const Requirement& row, std::string_view key) { return row.id < key; });
    if (at == rows.end() || at->id != id) {
        throw Error(ErrorCode::internal, std::string(id),
                    "is no requirement of the specification");
    }
    return *at;
}

bool VerificationReport::conforms() const noexcept {
    return std::none_of(findings.begin(), findings.end(),
                        [](const Finding& finding) { return finding.level == Level::must; });
}

}  // namespace lifeboat::format
