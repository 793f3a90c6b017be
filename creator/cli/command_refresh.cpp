#include "creator/cli/commands.hpp"
#include "creator/cli/earlier_package.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/making.hpp"
#include "creator/cli/refresh_folder.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"
#include "lifeboat/format/package_diff.hpp"
#include "lifeboat/format/verifier.hpp"
#include "viewer/pages/language.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace lifeboat::creator::cli {
namespace {

/// Verifies, and tells what departs from the specification.
bool conforms_as_told(const std::filesystem::path& package, Console& console) {
    const format::VerificationReport report =
        format::verify_package(package, {}, console.progress());
    console.clear_progress();
    for (const format::Finding& finding : report.findings) {
        if (console.options().json) {
            console.result(finding_json(finding));
        } else {
            console.say(finding_text(finding));
        }
    }
    return report.conforms();
}

/// A new edition of a damaged package would have sound digests over the damage.
void refuse_damaged(const std::filesystem::path& package, Console& console) {
    if (conforms_as_told(package, console)) return;
    throw format::Error(
        format::ErrorCode::malformed, package.string(),
        "does not conform, as the findings say, so no edition is made from it; expected a "
        "whole "
        "package: another copy, one that 'lifeboat repair' made whole, or the capture that it "
        "was built from");
}

/// Says what is gone on with, or begun.
void announce(const RefreshFolder& refresh, Console& console) {
    if (refresh.began_at) {
        console.announce(fmt::format(
            "goes on with the refresh that began {} in {}; what it asked since then is not "
            "asked again",
            format::to_rfc3339(*refresh.began_at), refresh.folder.string()));
    } else if (refresh.finished > 0) {
        console.announce(fmt::format(
            "refreshed here {} time{} before; Flickr is asked anew, in {}", refresh.finished,
            refresh.finished == 1 ? "" : "s", refresh.folder.string()));
    }
}

/// Builds, or takes what a killed run has built, and notes that the refresh came to its end.
/// That nothing may travel, or nothing is left on Flickr, is an end as well: asking later may
/// give more.
int build_edition(const RefreshFolder& refresh, const BuildingOptions& building,
                  const std::filesystem::path& output, const capture::CaptureSummary& summary,
                  Console& console, const Environment& environment,
                  std::vector<std::filesystem::path>& made) {
    int status = exit_internal;
    try {
        status = build_and_verify(refresh.folder, building, output, summary, 0, console,
                                  environment, &made);
    } catch (const format::Error& error) {
        if (error.code() == format::ErrorCode::permission_denied ||
            error.code() == format::ErrorCode::not_found) {
            note_refreshed(refresh.folder, std::string(error.what()) + "\n");
        }
        throw;
    }
    std::string names;
    for (const std::filesystem::path& package : made) {
        names += package.filename().string() + "\n";
    }
    note_refreshed(refresh.folder, names);
    return status;
}

void tell_differences(const std::filesystem::path& old_package,
                      const std::filesystem::path& new_package, Console& console) {
    DiffSummary summary;
    format::compare_packages(
        old_package, new_package,
        [&](const format::Change& change) {
            summary.count(change);
            if (console.options().json) {
                console.result(change_json(change));
            } else if (change.what != "derived") {
                console.say(change_text(change));
            }
        },
        console.progress());
    console.clear_progress();
    if (console.options().json) {
        console.result(diff_summary_json(summary));
    } else {
        console.say(diff_summary_text(summary));
    }
}

}  // namespace

int run_refresh(const RefreshOptions& options, Console& console,
                const Environment& environment) {
    BuildingOptions building = options.building;
    building.takes_earlier = true;
    make_output_folder(options.output);
    const std::unique_ptr<EarlierSource> source = open_earlier(
        options.source, options.output, [&] { refuse_damaged(options.source, console); });
    if (source->is_package && building.replaces.empty()) building.replaces = options.source;
    // A newer program's package may name a language that this one does not speak.
    if (building.language.empty() && viewer::is_language(source->interface_language)) {
        building.language = source->interface_language;
    }
    check_building(building, environment);
    check_targets(source->request);
    const auto book = open_ledger(building.ledger, environment);
    const RefreshFolder refresh =
        next_refresh(options.output, source->uuid + "\n" + request::to_json(source->request));
    announce(refresh, console);
    const capture::CaptureSummary summary =
        capture_request(source->request, refresh.folder, options.network, console, environment,
                        book ? &*book : nullptr, source->capture.get());
    console.say(
        fmt::format("{} photos unchanged, {} changed, {} of which there was no record; {} "
                    "answers and {} files taken over; {} calls",
                    summary.refresh.unchanged, summary.refresh.changed, summary.refresh.added,
                    summary.refresh.answers, summary.refresh.files, summary.calls));
    if (console.options().json) console.result(refresh_json(summary));
    std::vector<std::filesystem::path> made;
    const int status =
        build_edition(refresh, building, options.output, summary, console, environment, made);
    if (source->is_package && made.size() == 1) {
        tell_differences(options.source, made.front(), console);
    }
    return status;
}

}  // namespace lifeboat::creator::cli
