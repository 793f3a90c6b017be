#include "creator/capture/nothing_to_pack.hpp"
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

/// Without the ledger every yes would be taken for one that was never given.
void require_ledger(const EarlierSource& source, const RefreshOptions& options) {
    if (!options.building.ledger.empty()) return;
    const auto photo = source.find_permitted();
    if (!photo) return;
    throw format::Error(
        format::ErrorCode::usage, options.source.string(),
        fmt::format(
            "holds photo {} by the permission of its owner, and nothing says whether it "
            "is in force today; expected --ledger DIR",
            photo->value));
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

/// That the refresh came to its end, for the next call.  Where it cannot be noted the end is
/// told all the same.
void note_that_there_is_none(const RefreshFolder& refresh, const capture::NothingToPack& end,
                             Console& console) {
    try {
        note_refreshed(refresh.folder, std::string(end.what()) + "\n");
    } catch (const format::Error& error) {
        console.announce(
            fmt::format("that this is the end of the refresh could not be noted "
                        "in {}, so that the next call goes on with it: {}",
                        refresh.folder.string(), error.what()));
    }
}

/// Captures, and says how much of it is new.
capture::CaptureSummary capture_changes(const EarlierSource& source,
                                        const RefreshFolder& refresh,
                                        const RefreshOptions& options, Console& console,
                                        const Environment& environment) {
    const auto book = open_ledger(options.building.ledger, environment);
    capture::CaptureSummary summary =
        capture_request(source.request, refresh.folder, options.network, console, environment,
                        book ? &*book : nullptr, source.capture.get());
    console.say(
        fmt::format("{} photos unchanged, {} changed, {} of which there was no record; {} "
                    "answers and {} files taken over; {} calls",
                    summary.refresh.unchanged, summary.refresh.changed, summary.refresh.added,
                    summary.refresh.answers, summary.refresh.files, summary.calls));
    if (console.options().json) console.result(refresh_json(summary));
    return summary;
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
    require_ledger(*source, options);
    check_building(building, environment);
    check_targets(source->request);
    const RefreshFolder refresh =
        next_refresh(options.output, source->uuid + "\n" + request::to_json(source->request));
    announce(refresh, console);
    std::vector<std::filesystem::path> made;
    int status = exit_internal;
    try {
        const capture::CaptureSummary summary =
            capture_changes(*source, refresh, options, console, environment);
        status = build_and_verify(refresh.folder, building, options.output, summary, 0, console,
                                  environment, &made);
    } catch (const capture::NothingToPack& end) {
        // An end as well: asking later may give more.
        note_that_there_is_none(refresh, end, console);
        throw;
    }
    std::string names;
    for (const std::filesystem::path& package : made) {
        names += package.filename().string() + "\n";
    }
    note_refreshed(refresh.folder, names);
    if (source->is_package && made.size() == 1) {
        tell_differences(options.source, made.front(), console);
    }
    return status;
}

}  // namespace lifeboat::creator::cli
