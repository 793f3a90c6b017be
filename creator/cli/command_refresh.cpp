#include "creator/cli/commands.hpp"
#include "creator/cli/earlier_package.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/making.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/package_diff.hpp"

#include <fmt/format.h>

namespace lifeboat::creator::cli {
namespace {

/// "<output>/refresh_<8 hex>": the same name for the same request and source.
std::filesystem::path folder_for(const EarlierSource& source,
                                 const std::filesystem::path& output) {
    const std::string key = source.uuid + "\n" + request::to_json(source.request);
    return output / ("refresh_" + format::sha256_hex(key).substr(0, 8));
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
    make_output_folder(options.output);
    const std::unique_ptr<EarlierSource> source =
        open_earlier(options.source, options.output, environment.ids);
    if (source->is_package && building.replaces.empty()) building.replaces = options.source;
    check_building(building, environment);
    check_targets(source->request);
    const auto book = open_ledger(building.ledger, environment);
    const std::filesystem::path folder = folder_for(*source, options.output);
    const capture::CaptureSummary summary =
        capture_request(source->request, folder, options.network, console, environment,
                        book ? &*book : nullptr, source->capture.get());
    console.say(fmt::format(
        "{} photos unchanged, {} changed, {} new; {} answers and {} files taken over",
        summary.refresh.unchanged, summary.refresh.changed, summary.refresh.added,
        summary.refresh.answers, summary.refresh.files));
    if (console.options().json) console.result(refresh_json(summary));
    std::vector<std::filesystem::path> made;
    const int status = build_and_verify(folder, building, options.output, summary, 0, console,
                                        environment, &made);
    if (source->is_package && made.size() == 1) {
        tell_differences(options.source, made.front(), console);
    }
    return status;
}

}  // namespace lifeboat::creator::cli
