#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"
#include "creator/recovery/recovery_data.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/verifier.hpp"

namespace lifeboat::creator::cli {
namespace {

void list_findings(const std::vector<format::Finding>& findings, Console& console) {
    const bool json = console.options().json;
    for (const format::Finding& finding : findings) {
        console.result(json ? finding_json(finding) : finding_text(finding));
    }
}

}  // namespace

int run_recovery(const RecoveryOptions& options, Console& console,
                 const Environment& environment) {
    const std::filesystem::path par2 = recovery::find_par2(environment.search_path);
    // Recovery data of damage would preserve the damage.
    const format::VerificationReport report =
        format::verify_package(options.package, {}, console.progress());
    if (!report.conforms()) {
        console.clear_progress();
        list_findings(report.findings, console);
        console.say("The package does not conform, so no recovery data is made of it.");
        return exit_not_conforming;
    }
    const recovery::RecoveryData data = recovery::make_recovery_data(
        options.package, options.percent, par2, console.progress(), environment.stop);
    console.clear_progress();
    console.say(recovery_data_text(data));
    console.result(console.options().json ? recovery_data_json(data) : data.folder.string());
    return exit_done;
}

int run_repair(const RepairOptions& options, Console& console, const Environment& environment) {
    const std::filesystem::path par2 = recovery::find_par2(environment.search_path);
    const recovery::Repair repair =
        recovery::repair_package(options.package, par2, console.progress(), environment.stop);
    console.clear_progress();
    const bool json = console.options().json;
    for (const std::string& path : repair.repaired) {
        console.result(json ? repaired_json(path) : "repaired " + printable(path));
    }
    list_findings(repair.findings, console);
    const std::string package = options.package.string();
    console.result(json ? repair_json(package, repair) : repair_text(package, repair));
    const bool conforms = repair.outcome == recovery::RepairOutcome::sound ||
                          repair.outcome == recovery::RepairOutcome::repaired;
    return conforms ? exit_done : exit_not_conforming;
}

}  // namespace lifeboat::creator::cli
