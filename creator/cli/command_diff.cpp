#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"
#include "lifeboat/format/package_diff.hpp"

namespace lifeboat::creator::cli {

int run_diff(const DiffOptions& options, Console& console) {
    DiffSummary summary;
    const bool json = console.options().json;
    const bool all = console.options().verbose;
    format::compare_packages(
        options.old_package, options.new_package,
        [&](const format::Change& change) {
            summary.count(change);
            if (json) {
                console.result(change_json(change));
            } else if (change.what != "derived" || all) {
                console.clear_progress();
                console.result(change_text(change));
            }
        },
        console.progress());
    console.clear_progress();
    console.result(json ? diff_summary_json(summary) : diff_summary_text(summary));
    return options.exit_code && summary.is_different() ? exit_not_conforming : exit_done;
}

}  // namespace lifeboat::creator::cli
