#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"
#include "lifeboat/format/bag_verifier.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/package_signature.hpp"
#include "lifeboat/format/verifier.hpp"

namespace lifeboat::creator::cli {
namespace {

/// A signature that is broken never passes; one that nobody trusted vouches for passes unless
/// the caller named whom to trust.
bool is_acceptable(format::Origin origin, bool trust_was_named) {
    if (origin == format::Origin::broken) return false;
    return !trust_was_named || origin == format::Origin::trusted ||
           origin == format::Origin::trusted_expired;
}

}  // namespace

int run_verify(const VerifyOptions& options, Console& console, const Environment& environment) {
    const std::string trusted =
        options.trust.empty() ? std::string() : format::load_file(options.trust);
    const format::VerificationReport report =
        options.as_bag ? format::verify_bag(options.package, console.progress())
                       : format::verify_package(options.package, {options.jobs, options.decode},
                                                console.progress());
    const format::SignatureReport signature =
        format::check_package_signature(options.package, trusted, environment.clock.now());
    const bool json = console.options().json;
    for (const format::Finding& finding : report.findings) {
        console.result(json ? finding_json(finding) : finding_text(finding));
    }
    // Integrity and origin are two questions with two answers.
    if (json) {
        console.result(origin_json(signature));
    } else if (signature.origin != format::Origin::unsigned_ || !options.trust.empty()) {
        console.result(origin_text(signature));
    }
    console.result(json ? verification_summary_json(report)
                        : verification_summary_text(report));
    const bool passes =
        report.conforms() && is_acceptable(signature.origin, !options.trust.empty());
    return passes ? exit_done : exit_not_conforming;
}

}  // namespace lifeboat::creator::cli
