#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"
#include "lifeboat/format/verifier.hpp"

#include <fmt/format.h>

namespace lifeboat::creator::cli {

int run_verify(const VerifyOptions& options, Console& console) {
    const format::VerificationReport report =
        format::verify_package(options.package, {options.jobs}, console.progress());
    const bool json = console.options().json;
    for (const format::Finding& finding : report.findings) {
        console.result(json ? finding_json(finding) : finding_text(finding));
    }
    console.result(json ? verification_summary_json(report)
                        : verification_summary_text(report));
    return report.conforms() ? exit_done : exit_not_conforming;
}

}  // namespace lifeboat::creator::cli
