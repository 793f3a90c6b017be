#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/exporting.hpp"
#include "creator/cli/making.hpp"
#include "creator/cli/other_captures.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"

namespace lifeboat::creator::cli {

namespace {

/// create --from-export, with nothing else selected: no network is needed.
int create_from_export(const CreateOptions& options, Console& console,
                       const Environment& environment) {
    check_building(options.building, environment);
    const capture::ExportArchive archive(options.request.from_export);
    const request::CreationRequest request = request_from_export(options.request, archive);
    make_output_folder(options.output);
    const std::filesystem::path capture = capture_folder_of(request, options.output);
    const auto book = open_ledger(options.request.ledger, environment);
    const capture::CaptureSummary summary =
        import_into(archive, request, capture, options.request, console, environment,
                    book ? &*book : nullptr);
    BuildingOptions building = options.building;
    building.ledger = options.request.ledger;
    return build_and_verify(capture, building, options.output, summary, 0, console,
                            environment);
}

}  // namespace

int run_create(const CreateOptions& options, Console& console, const Environment& environment) {
    const bool has_export = !options.request.from_export.empty();
    if (has_export && options.request.targets.empty() && options.request.list.empty()) {
        return create_from_export(options, console, environment);
    }
    request::CreationRequest request = read_request(options.request);
    check_targets(request);
    const auto book = open_ledger(options.request.ledger, environment);
    check_building(options.building, environment);
    follow_links(request, options.network, console, environment);
    make_output_folder(options.output);
    const std::filesystem::path capture = capture_folder_of(request, options.output);
    tell_of_other_captures(capture, options.output, console);
    const capture::CaptureSummary summary = capture_request(
        request, capture, options.network, console, environment, book ? &*book : nullptr);
    if (has_export) {
        const capture::ExportArchive archive(options.request.from_export);
        static_cast<void>(import_into(archive, request, capture, options.request, console,
                                      environment, book ? &*book : nullptr));
    }
    BuildingOptions building = options.building;
    building.ledger = options.request.ledger;
    const int status =
        build_and_verify(capture, building, options.output, summary, 0, console, environment);
    console.say("The capture is kept in " + capture.string() +
                "; once the package is in safe storage it may be deleted.");
    return status;
}

namespace {

capture::CaptureSummary capture_targets(const CaptureOptions& options, Console& console,
                                        const Environment& environment) {
    request::CreationRequest request = read_request(options.request);
    check_targets(request);
    const auto book = open_ledger(options.request.ledger, environment);
    follow_links(request, options.network, console, environment);
    return capture_request(request, options.output, options.network, console, environment,
                           book ? &*book : nullptr);
}

}  // namespace

int run_capture_command(const CaptureOptions& options, Console& console,
                        const Environment& environment) {
    const capture::CaptureSummary summary = options.request.from_export.empty()
                                                ? capture_targets(options, console, environment)
                                                : capture_export(options, console, environment);
    const MadePackage made{{},
                           options.output.string(),
                           summary.travelling,
                           summary.ashore,
                           summary.omissions,
                           summary.calls,
                           summary.media_bytes,
                           false,
                           summary.calls_by_method};
    console.say(made_package_text(made));
    console.result(console.options().json ? made_package_json(made) : options.output.string());
    return summary.ashore > 0 || summary.omissions > 0 ? exit_with_omissions : exit_done;
}

int run_build(const BuildOptions& options, Console& console, const Environment& environment) {
    check_building(options.building, environment);
    make_output_folder(options.output);
    return build_and_verify(options.capture, options.building, options.output, {}, options.jobs,
                            console, environment);
}

}  // namespace lifeboat::creator::cli
