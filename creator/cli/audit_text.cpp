#include "creator/cli/audit_text.hpp"

#include "creator/cli/report_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::creator::cli {
namespace {

void add_field(std::string& text, std::string_view name, const std::string& value) {
    if (!value.empty()) text += fmt::format("{:<14}{}\n", name, value);
}

void add_findings(std::string& text, std::string_view title,
                  const std::vector<format::Finding>& findings) {
    text += fmt::format("\n{} ({})\n", title, findings.size());
    for (const format::Finding& finding : findings) {
        text += fmt::format("  {} {}  {}\n      found     {}\n      expected  {}\n",
                            finding.requirement, format::to_string(finding.level),
                            finding.path.empty() ? "(package)" : printable(finding.path),
                            printable(finding.found), printable(finding.expected));
    }
}

std::string result_text(const format::AuditReport& report) {
    const std::string kind = report.as_bag ? "BagIt" : "Data Lifeboat format";
    if (!report.result.conforms()) return "does not conform to the " + kind;
    return fmt::format("conforms to {} {}{}", kind, printable(report.result.format_version),
                       report.passes ? "" : ", but its origin is not acceptable");
}

/// When each slice was last read, where there is more than one.
void add_slices(std::string& text, const format::AuditReport& report) {
    if (report.sample.is_all()) return;
    const auto never = static_cast<std::size_t>(
        std::count(report.last_read.begin(), report.last_read.end(), std::nullopt));
    std::optional<format::Timestamp> oldest;
    for (const auto& time : report.last_read) {
        if (time) oldest = oldest ? std::min(*oldest, *time) : *time;
    }
    text += fmt::format(
        "\nOf {} slices {} were read so far, the oldest of them on {}; {} never, as far as "
        "the\n"
        "reports tell. A file that was not read may be damaged without anybody knowing.\n",
        report.sample.slices, report.sample.slices - never,
        oldest ? format::to_rfc3339(*oldest) : "-", never);
}

}  // namespace

std::string extent_text(const format::AuditReport& report) {
    const format::VerificationReport& result = report.result;
    std::string text =
        report.sample.is_all()
            ? fmt::format("everything: {} files, {} were read", result.hashed_files,
                          size_text(result.hashed_bytes))
            : fmt::format(
                  "a sample: slice {} of {} (repeat it with --seed {}:{}); {} files, {} "
                  "were read, {} media and WARC files were not",
                  report.sample.slice + 1, report.sample.slices, report.sample.seed,
                  report.sample.slice + 1, result.hashed_files, size_text(result.hashed_bytes),
                  result.unread_files);
    if (report.decoded) {
        text += fmt::format("; pictures decoded: {}, media files that were not: {}",
                            result.decoded, result.not_decoded);
    }
    return text;
}

std::string changes_text(const format::AuditChanges& changes) {
    return fmt::format("since {}: {} findings are new, {} are gone, {} are as they were",
                       format::to_rfc3339(changes.earlier), changes.fresh.size(),
                       changes.gone.size(), changes.unchanged);
}

std::string audit_text(const format::AuditReport& report) {
    const format::VerificationReport& result = report.result;
    std::string text = "Report of one verification\n==========================\n\n";
    add_field(text, "Package", printable(result.package));
    add_field(text, "UUID", printable(result.uuid));
    add_field(text, "Size", fmt::format("{} files, {} bytes", result.files, result.bytes));
    add_field(text, "Verified",
              fmt::format("{} to {}", format::to_rfc3339(report.started_at),
                          format::to_rfc3339(report.finished_at)));
    add_field(text, "By", fmt::format("{} {}", report.software, report.software_version));
    add_field(text, "Result", result_text(report));
    std::string origin = origin_text(report.signature);
    origin.erase(0, std::string_view("origin: ").size());
    add_field(text, "Origin", origin);
    add_field(text, "Read", extent_text(report));
    if (report.changes) add_field(text, "Changes", changes_text(*report.changes));
    if (!result.tagmanifest_sha512.empty()) {
        text +=
            "\nSHA-512 of tagmanifest-sha512.txt, which stands for every byte of the "
            "package:\n";
        text += result.tagmanifest_sha512 + "\n";
    }
    add_slices(text, report);
    add_findings(text, "Findings", result.findings);
    if (report.changes) {
        add_findings(text, "New", report.changes->fresh);
        add_findings(text, "Gone", report.changes->gone);
    }
    return text;
}

}  // namespace lifeboat::creator::cli
