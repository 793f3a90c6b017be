#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/making.hpp"
#include "creator/cli/notice_files.hpp"
#include "creator/cli/pem_files.hpp"
#include "creator/cli/redaction_json.hpp"
#include "creator/cli/removal_order.hpp"
#include "creator/cli/stopping_progress.hpp"
#include "creator/redact/redaction.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/package_reader.hpp"

namespace lifeboat::creator::cli {
namespace {

void refuse_double_order(const RemovalOptions& removal) {
    const bool names_anything =
        !(removal.photos.empty() && removal.members.empty() && removal.comments.empty() &&
          removal.notes.empty() && removal.fields.empty() && removal.also_named.empty() &&
          removal.reason.empty() && removal.authority.empty() && !removal.blanks_mentions);
    if (names_anything) {
        throw format::Error(format::ErrorCode::usage, "--notice",
                            "says itself what goes, why, and by whose authority; expected none "
                            "of these options beside it");
    }
}

redact::Removal order_of_notice(const RedactOptions& options, Console& console,
                                format::Timestamp now) {
    refuse_double_order(options.removal);
    const SignedNotice read = read_notice(options.notice, options.trust, now);
    const std::string lineage =
        redact::lineage_of(format::PackageReader(options.package).lifeboat());
    if (read.notice.lineage != lineage) {
        throw format::Error(
            format::ErrorCode::not_found, options.notice.string(),
            "concerns the lifeboat " + read.notice.lineage + "; this package is of " + lineage);
    }
    console.say("The notice is signed by " + read.signature.signer +
                (options.trust.empty() ? "; nobody was named with --trust to vouch for that."
                                       : ", and a trusted authority vouches for that."));
    return read.notice.removal;
}

void issue_notice(const RedactOptions& options, const redact::Removal& removal,
                  Console& console, const Environment& environment) {
    const std::string lineage =
        redact::lineage_of(format::PackageReader(options.package).lifeboat());
    write_notice(options.write_notice, {environment.ids.next_uuid(), lineage, removal},
                 load_identity(options.certificate, options.key, options.passphrase_file,
                               options.chain));
    console.say("The notice is in " + options.write_notice.string() + " and " +
                signature_of(options.write_notice).string() +
                "; it names what was removed, so give it only to those who hold a copy.");
}

}  // namespace

int run_redact(const RedactOptions& options, Console& console, const Environment& environment) {
    const format::Timestamp now = environment.clock.now();
    const bool has_notice = !options.notice.empty();
    const redact::Removal removal = has_notice ? order_of_notice(options, console, now)
                                               : removal_order(options.removal, now);
    if (!options.write_notice.empty()) {
        refuse_taken_notice(options.write_notice);
        // A key that cannot sign is told before anything is made.
        static_cast<void>(
            format::sign_detached("", load_identity(options.certificate, options.key,
                                                    options.passphrase_file, options.chain)));
    }
    make_output_folder(options.output);
    redact::RedactionOptions how;
    how.container = options.container;
    how.is_lenient = has_notice;
    StoppingProgress progress(console.progress(), environment.stop, "redact");
    const redact::RedactionResult made =
        redact::redact_package(options.package, options.output, removal, how, progress);
    console.clear_progress();
    console.say("Removed: " + tally_text(made.tally));
    console.say("The old edition still holds it: delete every copy that must not be kept.");
    for (const std::string& notice : redaction_notices(made)) console.say(notice);
    console.result(console.options().json ? redaction_json(made)
                                          : made.package.location.string());
    if (!options.write_notice.empty()) {
        issue_notice(options, removal, console, environment);
    }
    return exit_done;
}

}  // namespace lifeboat::creator::cli
