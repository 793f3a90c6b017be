#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/pem_files.hpp"
#include "creator/cli/report_text.hpp"
#include "creator/recovery/recovery_data.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/package_signature.hpp"
#include "lifeboat/format/verifier.hpp"

namespace lifeboat::creator::cli {
namespace {

/// A signature vouches, so nothing is signed that would not pass.
void refuse_unless_conforming(const std::filesystem::path& package, Console& console) {
    const format::VerificationReport report =
        format::verify_package(package, {}, console.progress());
    if (report.conforms()) return;
    for (const format::Finding& finding : report.findings) console.say(finding_text(finding));
    throw format::Error(format::ErrorCode::malformed, package.string(),
                        "does not conform, so it is not signed; see 'lifeboat verify'");
}

}  // namespace

int run_sign(const SignOptions& options, Console& console) {
    if (!options.timestamp_response.empty()) {
        format::stamp_package(options.package, load_pem(options.timestamp_response));
    } else if (options.certificate.empty()) {
        throw format::Error(
            format::ErrorCode::usage, "sign",
            "has nothing to sign with; expected --cert and --key, or --timestamp");
    } else {
        refuse_unless_conforming(options.package, console);
        const format::SigningIdentity identity = load_identity(
            options.certificate, options.key, options.passphrase_file, options.chain);
        format::sign_package(options.package, identity);
    }
    // A .zip or .tar was written anew, and what was computed for the old one would undo that.
    if (const auto data = recovery::recovery_folder_of(options.package);
        std::filesystem::exists(data)) {
        console.say("The recovery data in " + data.string() +
                    " is of the package before this; remove it and run 'lifeboat recovery'.");
    }
    console.result(options.package.string());
    return exit_done;
}

}  // namespace lifeboat::creator::cli
