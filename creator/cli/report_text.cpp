#include "creator/cli/report_text.hpp"

#include <fmt/format.h>

namespace lifeboat::creator::cli {
namespace {

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

void add_field(std::string& text, std::string_view label, std::string_view value) {
    if (!value.empty()) text += fmt::format("{:<16}{}\n", label, printable(value));
}

/// "name: 3 files, 12 bytes read, 1 finding" and how many break a MUST.
std::string summary_front(const format::VerificationReport& report, std::size_t& must) {
    must = 0;
    for (const format::Finding& finding : report.findings) {
        must += finding.level == format::Level::must ? 1 : 0;
    }
    return fmt::format("{}: {} files, {} read, {}", printable(report.package), report.files,
                       size_text(report.hashed_bytes),
                       counted(report.findings.size(), "finding", "findings"));
}

}  // namespace

std::string printable(std::string_view text) {
    const auto byte_at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_c1 = byte_at(i) == 0xc2 && i + 1 < text.size() && byte_at(i + 1) < 0xa0;
        const bool is_control = byte_at(i) < 0x20 || byte_at(i) == 0x7f || is_c1;
        result += is_control ? ' ' : text[i];
        i += is_c1 ? 1 : 0;  // Two bytes of UTF-8.
    }
    return result;
}

std::string finding_text(const format::Finding& finding) {
    return fmt::format("{} {}  {}: found {}; expected {}", finding.requirement,
                       format::to_string(finding.level),
                       finding.path.empty() ? "(package)" : printable(finding.path),
                       printable(finding.found), printable(finding.expected));
}

std::string verification_summary_text(const format::VerificationReport& report) {
    std::size_t must = 0;
    std::string text = summary_front(report, must);
    if (must > 0) {
        return text + fmt::format(", {} of them against a MUST: it does not conform", must);
    }
    return text +
           fmt::format(": it conforms to format version {}", printable(report.format_version));
}

std::string bag_summary_text(const format::VerificationReport& report) {
    std::size_t must = 0;
    std::string text = summary_front(report, must);
    if (must > 0)
        return text + fmt::format(", {} of them against a MUST: not a valid bag", must);
    return text + fmt::format(": a valid bag of BagIt {}", printable(report.format_version));
}

std::string origin_text(const format::SignatureReport& report) {
    std::string text = "origin: ";
    switch (report.origin) {
        case format::Origin::none:
            return text + "not signed";
        case format::Origin::broken:
            text += "the signature is broken";
            break;
        case format::Origin::unknown_signer:
            text += "signed, by nobody who is trusted here";
            break;
        case format::Origin::trusted:
        case format::Origin::trusted_expired:
            text += "trusted";
            break;
    }
    if (!report.signer.empty()) text += ", signed by " + printable(report.signer);
    if (report.signed_at) text += " on " + format::to_date(*report.signed_at);
    if (report.stamped_at) text += ", time-stamped " + format::to_rfc3339(*report.stamped_at);
    if (!report.stamp_problem.empty()) text += "; the time-stamp " + report.stamp_problem;
    if (!report.detail.empty()) text += "; " + report.detail;
    return text;
}

std::string info_text(const format::Lifeboat& lifeboat, std::string_view container,
                      std::uint64_t files, std::uint64_t bytes) {
    const format::LifeboatCounts& counts = lifeboat.counts;
    std::string text = printable(lifeboat.title) + "\n\n";
    add_field(text, "Package", lifeboat.name);
    add_field(text, "Container",
              fmt::format("{}, {} files, {}", container, files, size_text(bytes)));
    add_field(text, "Purpose", lifeboat.purpose);
    add_field(text, "To readers", lifeboat.future_considerations);
    add_field(text, "Maker",
              lifeboat.maker.organization.empty()
                  ? lifeboat.maker.name
                  : lifeboat.maker.name + ", " + lifeboat.maker.organization);
    add_field(text, "Captured",
              fmt::format("{} to {} with {}", format::to_rfc3339(lifeboat.capture_started_at),
                          format::to_rfc3339(lifeboat.capture_finished_at),
                          lifeboat.capture_software));
    for (const format::Target& target : lifeboat.targets)
        add_field(text, "Asked for", target.url);
    add_field(text, "Holds",
              fmt::format("{}, {}, {}, {}, {}, {}", counted(counts.photos, "photo", "photos"),
                          counted(counts.videos, "video", "videos"),
                          counted(counts.comments, "comment", "comments"),
                          counted(counts.tags, "tag", "tags"),
                          counted(counts.members, "member", "members"),
                          counted(counts.collections, "collection", "collections")));
    add_field(text, "Stays ashore", counted(counts.ashore, "photo", "photos"));
    add_field(text, "Omissions", fmt::format("{}", counts.omissions));
    text.pop_back();
    return text;
}

std::string change_text(const format::Change& change) {
    // A digest or a long text is cut: --json has all of it.
    const auto shown = [](const std::string& value) {
        constexpr std::size_t longest = 120;
        if (value.size() <= longest) return printable(value);
        std::size_t end = longest;
        while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xc0U) == 0x80U) --end;
        return printable(value.substr(0, end)) + "...";
    };
    std::string text = fmt::format("{} {} {}", format::to_string(change.kind), change.what,
                                   printable(change.subject));
    if (!change.field.empty()) text += " " + printable(change.field);
    if (!change.before.empty() && !change.after.empty()) {
        return text + fmt::format(": {} -> {}", shown(change.before), shown(change.after));
    }
    const std::string& value = change.before.empty() ? change.after : change.before;
    return value.empty() ? text : text + ": " + shown(value);
}

std::string diff_summary_text(const DiffSummary& summary) {
    if (!summary.is_different()) return "The packages hold the same.";
    std::string text;
    for (const auto& [what, of] : summary.counts) {
        text += fmt::format("{}{}: {} added, {} removed, {} changed", text.empty() ? "" : "; ",
                            what, of[0], of[1], of[2]);
    }
    return text;
}

std::string recovery_data_text(const recovery::RecoveryData& data) {
    return fmt::format("recovery data: {} in {}; as much as {} may be lost and repaired",
                       size_text(data.bytes), data.folder.string(),
                       size_text(data.recoverable_bytes));
}

std::string repair_text(std::string_view package, const recovery::Repair& repair) {
    switch (repair.outcome) {
        case recovery::RepairOutcome::sound:
            return fmt::format("{}: it conforms; there was nothing to repair", package);
        case recovery::RepairOutcome::repaired:
            return fmt::format("{}: repaired, {} computed anew; it conforms", package,
                               counted(repair.repaired.size(), "file", "files"));
        case recovery::RepairOutcome::beyond_repair:
            return fmt::format(
                "{}: the damage is larger than the recovery data, and nothing was "
                "changed. {}",
                package, printable(repair.reason));
        case recovery::RepairOutcome::not_conforming:
            break;
    }
    return fmt::format(
        "{}: what recovery data can restore is as it was, and still the package does not "
        "conform; nothing was changed",
        package);
}

std::string plan_text(const capture::Plan& plan, double hours) {
    std::string text;
    for (const format::Target& target : plan.targets) {
        text += fmt::format("{}: {} listed", printable(target.url),
                            counted(target.received_photos, "photo", "photos"));
        if (target.claimed_photos) text += fmt::format(", {} claimed", *target.claimed_photos);
        text += '\n';
    }
    add_field(text, "Would travel", counted(plan.travelling, "photo", "photos"));
    if (plan.undecided > 0) {
        add_field(
            text, "Undecided",
            counted(plan.undecided, "photo", "photos") + ", until their records are read");
    }
    for (const auto& [reason, count] : plan.ashore) {
        add_field(text, "Stays ashore",
                  fmt::format("{} ({})", counted(count, "photo", "photos"), reason));
    }
    if (plan.unreadable > 0) {
        add_field(text, "Not to be had", counted(plan.unreadable, "photo", "photos"));
    }
    add_field(text, "API calls",
              fmt::format("about {}", counted(plan.calls_to_come, "call", "calls")) +
                  (hours > 0 ? fmt::format(", {:.1f} hours", hours) : ""));
    add_field(text, "Files", fmt::format("about {}, {}", plan.files, size_text(plan.bytes)));
    text += plan_tables_text(plan);
    text.pop_back();
    return text;
}

std::string institution_text(const flickr::Institution& institution) {
    return printable(fmt::format("{:<16}  {}  {}", institution.member.value, institution.name,
                                 institution.flickr_url));
}

std::string made_package_text(const MadePackage& made) {
    std::string text = counted(made.photos, "photo travels", "photos travel");
    if (made.ashore > 0) {
        text += fmt::format(", {}", counted(made.ashore, "stays ashore", "stay ashore"));
    }
    text += made.omissions > 0
                ? fmt::format(", {}", counted(made.omissions, "omission", "omissions"))
                : ", nothing is missing";
    if (made.calls > 0)
        text += fmt::format("; {}", counted(made.calls, "API call", "API calls"));
    return text;
}

std::string size_text(std::uint64_t bytes) {
    constexpr std::uint64_t step = 1000;
    if (bytes < step) return counted(bytes, "byte", "bytes");
    double value = static_cast<double>(bytes);
    const char* unit = "";
    for (const char* next : {"kB", "MB", "GB", "TB"}) {
        if (value < step) break;
        value /= step;
        unit = next;
    }
    return fmt::format("{:.1f} {}", value, unit);
}

}  // namespace lifeboat::creator::cli
