#include "creator/cli/audit_text.hpp"
#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/report_file.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"
#include "lifeboat/format/audit_report.hpp"
#include "lifeboat/format/bag_verifier.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/container.hpp"
#include "lifeboat/format/package_signature.hpp"
#include "lifeboat/format/verifier.hpp"
#include "lifeboat/format/version.hpp"

#include <fmt/format.h>

#include <charconv>
#include <limits>
#include <optional>
#include <string>

namespace lifeboat::creator::cli {
namespace {

/// A signature that is broken never passes; one that nobody trusted vouches for passes unless
/// the caller named whom to trust.
bool is_acceptable(format::Origin origin, bool trust_was_named) {
    if (origin == format::Origin::broken) return false;
    return !trust_was_named || origin == format::Origin::trusted ||
           origin == format::Origin::trusted_expired;
}

/// So many slices that each is N percent or a little more.
std::uint32_t slices_for(double percent) {
    return static_cast<std::uint32_t>(100.0 / percent + 1e-9);
}

template <typename Number>
Number number_of(std::string_view text, Number least, Number most) {
    Number value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, value);
    if (problem != std::errc{} || stop != end || value < least || value > most) {
        throw format::Error(format::ErrorCode::usage, std::string(text),
                            fmt::format("expected a number from {} to {}", least, most));
    }
    return value;
}

/// "SEED" or "SEED:SLICE", slices counted from 1.
format::Sample named_sample(std::string_view text, std::uint32_t slices) {
    const std::size_t colon = text.find(':');
    const auto seed = number_of<std::uint32_t>(text.substr(0, colon), 0,
                                               std::numeric_limits<std::uint32_t>::max());
    const std::uint32_t slice =
        colon == std::string_view::npos
            ? 1
            : number_of<std::uint32_t>(text.substr(colon + 1), 1, slices);
    return {slices, slice - 1, seed};
}

format::Sample choose_sample(const VerifyOptions& options,
                             const std::optional<format::AuditReport>& earlier,
                             format::IdSource& ids) {
    const std::uint32_t slices = slices_for(options.sample_percent);
    if (slices == 1) return {};
    if (!options.seed.empty()) return named_sample(options.seed, slices);
    // The first digits of a UUID (version 4) are chance.
    const auto seed =
        static_cast<std::uint32_t>(std::stoul(ids.next_uuid().substr(0, 8), nullptr, 16));
    return earlier ? format::next_sample(*earlier, slices, seed)
                   : format::Sample{slices, 0, seed};
}

/// Asks what can be asked before hours are spent.
std::optional<format::AuditReport> prepare(const VerifyOptions& options) {
    const bool is_sample = slices_for(options.sample_percent) > 1;
    if (options.as_bag && (is_sample || options.decode || !options.since.empty())) {
        throw format::Error(format::ErrorCode::usage, "--as bag",
                            "a bag is read whole: --sample, --since and --decode are for "
                            "lifeboats");
    }
    for (const auto& file : options.reports) require_free(file);
    if (options.since.empty()) return std::nullopt;
    format::AuditReport earlier = read_report(options.since);
    format::VerificationReport known;
    known.package = format::open_container(options.package)->root_name();
    format::require_same_package(earlier, known);
    return earlier;
}

format::VerificationReport verify(const VerifyOptions& options, const format::Sample& sample,
                                  const std::optional<format::AuditReport>& earlier,
                                  format::ProgressObserver& progress) {
    if (options.as_bag) {
        auto result = format::verify_bag(options.package, progress, options.jobs);
        result.hashed_files = result.files;
        result.hashed_bytes = result.bytes;
        return result;
    }
    format::VerifyOptions how;
    how.jobs = options.jobs;
    how.decode = options.decode;
    how.sample = sample;
    // What was found once is looked at again, so that "gone" means gone.
    if (earlier) {
        for (const format::Finding& finding : earlier->result.findings) {
            how.also_read.push_back(finding.path);
        }
    }
    return format::verify_package(options.package, how, progress);
}

void show(const format::AuditReport& report, Console& console) {
    const bool json = console.options().json;
    for (const format::Finding& finding : report.result.findings) {
        console.result(json ? finding_json(finding) : finding_text(finding));
    }
    // Integrity and origin are two questions with two answers.
    if (json) {
        console.result(origin_json(report.signature));
        console.result(verification_summary_json(report));
        return;
    }
    if (report.signature.origin != format::Origin::none || report.trust_was_named) {
        console.result(origin_text(report.signature));
    }
    if (!report.sample.is_all() || report.decoded) {
        console.result("read: " + extent_text(report));
    }
    if (report.changes) console.result(changes_text(*report.changes));
    console.result(report.as_bag ? bag_summary_text(report.result)
                                 : verification_summary_text(report.result));
}

}  // namespace

int run_verify(const VerifyOptions& options, Console& console, const Environment& environment) {
    const auto earlier = prepare(options);
    const std::string trusted =
        options.trust.empty() ? std::string() : format::load_file(options.trust);
    format::AuditReport report;
    report.started_at = environment.clock.now();
    report.software = format::software_name;
    report.software_version = format::software_version();
    report.as_bag = options.as_bag;
    report.decoded = options.decode;
    report.sample = choose_sample(options, earlier, environment.ids);
    report.result = verify(options, report.sample, earlier, console.progress());
    if (earlier) {
        format::require_same_package(*earlier, report.result);
        format::compare_with_earlier(report, *earlier);
    }
    format::note_what_was_read(report, earlier ? &*earlier : nullptr);
    report.signature =
        format::check_package_signature(options.package, trusted, environment.clock.now());
    report.trust_was_named = !options.trust.empty();
    report.passes = report.result.conforms() &&
                    is_acceptable(report.signature.origin, report.trust_was_named);
    report.finished_at = environment.clock.now();
    for (const auto& file : options.reports) write_report(file, report);
    show(report, console);
    return report.passes ? exit_done : exit_not_conforming;
}

}  // namespace lifeboat::creator::cli
