#include "creator/capture/privacy_preview.hpp"
#include "creator/cli/privacy_report.hpp"
#include "creator/cli/report_text.hpp"

#include <fmt/format.h>

namespace lifeboat::creator::cli {
namespace {

constexpr std::size_t value_width = 44;
/// Of one table: a group's pool has thousands of owners.
constexpr std::size_t most_rows = 30;

std::string cell(std::uint64_t count) {
    return count == 0 ? fmt::format("{:>10}", "-") : fmt::format("{:>10}", count);
}

void add_table(std::string& text, const std::string& name,
               const std::map<std::string, capture::Tally>& rows) {
    text += fmt::format("\n{:<{}}{:>10}{:>10}{:>10}{:>10}\n", name, value_width, "travel",
                        "describe", "ashore", "undecided");
    std::size_t shown_rows = 0;
    for (const auto& [value, tally] : rows) {
        if (shown_rows++ == most_rows) {
            text += fmt::format("  ... and {} more, all of which --json gives\n",
                                rows.size() - most_rows);
            return;
        }
        std::string shown = printable(value);
        if (shown.size() < value_width - 2) shown.resize(value_width - 2, ' ');
        text += fmt::format("  {}{}{}{}{}\n", shown, cell(tally.travelling),
                            cell(tally.described), cell(tally.ashore), cell(tally.undecided));
    }
}

}  // namespace

std::string plan_tables_text(const capture::Plan& plan) {
    std::string text;
    for (const auto& [name, rows] : plan.tables) {
        add_table(text, name, rows);
    }
    text += fmt::format("\nPolicy: {}\n", printable(plan.policy));
    for (const capture::RuleTally& rule : plan.rules) {
        text += fmt::format("  {:>6}  {:<14} {}\n", rule.photos, rights::to_string(rule.then),
                            printable(rule.rule));
        text += fmt::format("          when: {}\n", printable(rule.conditions));
        if (!rule.remedy.empty()) {
            text += fmt::format("          what would change it: {}\n", printable(rule.remedy));
        }
    }
    text += privacy_text(plan.privacy, plan.depth == capture::PlanDepth::records
                                           ? capture::is_told_by_records
                                           : capture::is_told_by_listings);
    text += privacy_choices_text();
    for (const std::string& warning : plan.warnings) {
        text += fmt::format("  warning: {}\n", printable(warning));
    }
    return text;
}

}  // namespace lifeboat::creator::cli
