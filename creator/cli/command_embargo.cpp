#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/making.hpp"
#include "creator/cli/pem_files.hpp"
#include "creator/cli/redaction_json.hpp"
#include "creator/cli/removal_order.hpp"
#include "creator/cli/stopping_progress.hpp"
#include "creator/redact/redaction.hpp"
#include "creator/redact/sealed_part.hpp"
#include "lifeboat/format/envelope.hpp"
#include "lifeboat/format/error.hpp"

namespace lifeboat::creator::cli {
namespace {

void refuse_past(const std::string& until, format::Timestamp now) {
    const auto day = until.size() == 10 ? format::parse_rfc3339(until + "T00:00:00Z")
                                        : std::optional<format::Timestamp>();
    if (!day || *day <= now) {
        throw format::Error(format::ErrorCode::usage, "--until " + until,
                            "is no day to come; expected one such as 2040-01-01");
    }
}

}  // namespace

int run_embargo(const EmbargoOptions& options, Console& console,
                const Environment& environment) {
    const format::Timestamp now = environment.clock.now();
    refuse_past(options.until, now);
    redact::Removal removal = removal_order(options.removal, now);
    removal.until = options.until;
    const redact::SealOrder seal{load_pem(options.recipient), options.until, now};
    static_cast<void>(format::recipient_of(seal.certificate));
    make_output_folder(options.output);
    redact::RedactionOptions how;
    how.container = options.container;
    StoppingProgress progress(console.progress(), environment.stop, "embargo");
    const redact::RedactionResult made =
        redact::redact_package(options.package, options.output, removal, how, progress);
    console.clear_progress();
    const std::filesystem::path package = made.package.location;
    std::filesystem::path sealed;
    try {
        sealed = redact::seal_part(options.package, package, options.output, seal);
    } catch (...) {
        // Without its sealed part, the edition would hide for good what is only to wait.
        std::error_code ignored;
        std::filesystem::remove_all(package, ignored);
        throw;
    }
    console.say("Sealed: " + tally_text(made.tally));
    console.say(
        "The full edition is still there, unencrypted: delete the copies that must not "
        "be read.");
    for (const std::string& notice : redaction_notices(made)) console.say(notice);
    if (console.options().json) {
        console.result(redaction_json(made, sealed.string()));
    } else {
        console.result(package.string());
        console.result(sealed.string());
    }
    return exit_done;
}

int run_unseal(const UnsealOptions& options, Console& console, const Environment& environment) {
    make_output_folder(options.output);
    const redact::OpeningKey key{load_pem(options.certificate), load_pem(options.key),
                                 load_passphrase(options.passphrase_file)};
    StoppingProgress progress(console.progress(), environment.stop, "unseal");
    const std::filesystem::path package =
        redact::open_part(options.sealed, options.public_edition, options.output, key,
                          options.container, progress);
    console.clear_progress();
    console.say("The sealed edition is whole again; every byte is what its manifests say.");
    console.result(console.options().json ? unsealed_json(package.string()) : package.string());
    return exit_done;
}

}  // namespace lifeboat::creator::cli
