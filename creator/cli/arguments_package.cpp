// The options of the commands that work on a package that is there.
#include "creator/cli/argument_groups.hpp"

#include <CLI/CLI.hpp>

namespace lifeboat::creator::cli {
namespace {

void add_package(CLI::App& command, std::filesystem::path& package) {
    command.add_option("PACKAGE", package, "A package: folder, .zip or .tar")->required();
}

/// What an archivist's schedule needs.
void add_audit(CLI::App& command, VerifyOptions& options) {
    command
        .add_option(
            "--report", options.reports,
            "File a report: JSON when the name ends with .json, else text. May be given "
            "twice, for both; a report that is there is never replaced")
        ->type_name("FILE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command
        .add_option("--since", options.since,
                    "An earlier JSON report of the same package: say what is new and what is "
                    "gone since then, report a package that was made anew (LB078), and let "
                    "--sample go on with what was read longest ago")
        ->type_name("REPORT")
        ->check(CLI::ExistingFile);
    command
        .add_option("--sample", options.sample_percent,
                    "Read only this share (or a little more) of media and WARC files")
        ->type_name("N%")
        ->transform([](std::string text) {
            if (text.ends_with('%')) text.pop_back();
            return text;
        })
        ->check(CLI::Range(0.1, 100.0));
    command
        .add_option("--seed", options.seed,
                    "Draw the sample that a report names: its number, or number:slice")
        ->type_name("SEED")
        ->needs("--sample");
}

}  // namespace

CLI::App* add_verify(CLI::App& app, VerifyOptions& options) {
    CLI::App* command = app.add_subcommand(
        "verify", "Report every departure of a package from the specification");
    add_package(*command, options.package);
    command->add_option("--jobs", options.jobs, "Threads that hash; 0 = one a processor")
        ->check(CLI::Range(0U, 256U));
    command
        ->add_option_function<std::string>(
            "--as", [&options](const std::string& what) { options.as_bag = what == "bag"; },
            "What to judge it as: a lifeboat, or any BagIt bag by RFC 8493 alone")
        ->check(CLI::IsMember({"lifeboat", "bag"}))
        ->default_str("lifeboat");
    command
        ->add_option("--trust", options.trust,
                     "Certificate authorities (PEM) that may vouch for the package's signature")
        ->type_name("FILE")
        ->check(CLI::ExistingFile);
    command->add_flag("--decode", options.decode,
                      "Decode every JPEG, PNG, GIF and WebP to its last pixel. Without it, the "
                      "structure of media files is followed from end to end while they are "
                      "hashed, which finds what is cut off or no picture at all");
    add_audit(*command, options);
    command->footer(
        "Examples:\n"
        "  lifeboat verify out/lifeboat_harbour_2026-11-20_6f1c2a34\n"
        "  lifeboat verify harbour.zip --decode --report 2026.json --report 2026.txt\n"
        "  lifeboat verify harbour.zip --sample 10% --report may.json\n"
        "  lifeboat verify harbour.zip --sample 10% --since may.json --report june.json\n\n"
        "A sample leaves media and WARC files unread, and says so; everything else "
        "(manifests,\n"
        "METS, PREMIS, records, pages, tables) is read whole every time. With --since the "
        "next\n"
        "slice is read, so that N audits of 1/N each read everything once. Nothing is passed\n"
        "over because its size and date are as they were: a failing disk changes neither.");
    return command;
}

CLI::App* add_sign(CLI::App& app, SignOptions& options) {
    CLI::App* command = app.add_subcommand(
        "sign", "Vouch for a package: sign its tag manifest with an X.509 certificate");
    const auto file = [command](const char* name, std::filesystem::path& into,
                                const char* help) {
        return command->add_option(name, into, help)
            ->type_name("FILE")
            ->check(CLI::ExistingFile);
    };
    add_package(*command, options.package);
    CLI::Option* certificate =
        file("--cert", options.certificate, "The signer's certificate (PEM)");
    CLI::Option* key = file("--key", options.key, "Its private key (PEM, RSA or EC)");
    file("--chain", options.chain, "Further certificates to send along (PEM)");
    file("--passphrase-file", options.passphrase_file, "File whose first line opens the key");
    CLI::Option* stamp = file("--timestamp", options.timestamp_response,
                              "Keep this time-stamp response (RFC 3161) beside the signature "
                              "that is there, instead of signing");
    certificate->needs(key);
    key->needs(certificate);
    stamp->excludes(certificate);
    command->footer(
        "Examples:\n  lifeboat sign out/harbour.zip --cert library.pem --key library.key\n"
        "  openssl ts -query -data tagmanifest-sha512.txt.p7s -sha512 -cert -out q.tsq\n"
        "  lifeboat sign out/harbour --timestamp r.tsr");
    return command;
}

CLI::App* add_recovery(CLI::App& app, RecoveryOptions& options) {
    CLI::App* command = app.add_subcommand(
        "recovery", "Compute recovery data (PAR2) beside a package, for 'lifeboat repair'");
    add_package(*command, options.package);
    command
        ->add_option("--percent", options.percent,
                     "How much of the package may be lost and still be repaired")
        ->check(CLI::Range(1U, 100U))
        ->capture_default_str();
    command->footer(
        "Example:\n  lifeboat recovery out/harbour.zip --percent 10\n\n"
        "The volumes lie in PACKAGE.par2/, beside the package and never inside. The program "
        "par2\n"
        "(Debian package par2) must be installed. Sign first: signing changes a .zip or .tar.");
    return command;
}

CLI::App* add_repair(CLI::App& app, RepairOptions& options) {
    CLI::App* command = app.add_subcommand(
        "repair", "Make a damaged package whole again from its recovery data");
    add_package(*command, options.package);
    command->footer(
        "Example:\n  lifeboat repair out/harbour.zip\n\n"
        "Works beside the package, which stays untouched unless the result conforms. Exit "
        "status\n"
        "0: it conforms now, or did before; 1: there is not enough recovery data, or something "
        "is\n"
        "wrong that was wrong when the recovery data was made. By hand, without this program:\n"
        "  par2 repair -B harbour harbour.par2/recovery.par2      (a folder)\n"
        "  par2 repair -B . harbour.zip.par2/recovery.par2        (a .zip or .tar)");
    return command;
}

CLI::App* add_extract(CLI::App& app, ExtractOptions& options) {
    CLI::App* command = app.add_subcommand(
        "extract", "Take a package out of its container, or single files out of a package");
    add_package(*command, options.package);
    command->add_option("PATH", options.paths,
                        "Files or folders of the package; without any, all of it is unpacked "
                        "under its own name");
    command
        ->add_option("--photo", options.photos,
                     "The original of this photo and its JSON record; may be repeated")
        ->type_name("ID")
        ->take_all();
    command->add_option("-o,--output", options.output, "Folder to write into")
        ->type_name("DIR")
        ->required();
    command->footer(
        "Examples:\n  lifeboat extract out/harbour.zip -o unpacked\n"
        "  lifeboat extract out/harbour.tar data/metadata -o for-the-catalogue\n"
        "  lifeboat extract out/harbour --photo 50000000001 -o prints\n\n"
        "Every byte is checked against the manifests. Where one differs nothing is written, "
        "the\n"
        "finding is named as by 'lifeboat verify', and the exit status is 1.");
    return command;
}

CLI::App* add_diff(CLI::App& app, DiffOptions& options) {
    CLI::App* command = app.add_subcommand(
        "diff", "Say what was added, removed and changed from one package to another");
    command->add_option("OLD", options.old_package, "The earlier package")->required();
    command->add_option("NEW", options.new_package, "The later one")->required();
    command->add_flag("--exit-code", options.exit_code,
                      "End with status 1 when they differ, 0 when they do not");
    command->footer(
        "Examples:\n  lifeboat diff out/harbour-2026.zip out/harbour-2027.zip\n"
        "  lifeboat diff --json --exit-code old new\n\n"
        "Records are compared field by field, media and other files by their digests. Files "
        "that\n"
        "follow from the others (pages, METS, CSV) are counted; --verbose lists them.");
    return command;
}

CLI::App* add_info(CLI::App& app, InfoOptions& options) {
    CLI::App* command = app.add_subcommand("info", "What a package is, in one screen");
    add_package(*command, options.package);
    command->footer("Example:\n  lifeboat info out/harbour.zip");
    return command;
}

CLI::App* add_view(CLI::App& app, ViewOptions& options) {
    CLI::App* command =
        app.add_subcommand("view", "Serve a package to the browser of this machine, in place");
    add_package(*command, options.package);
    command->add_option("--port", options.port, "Port on 127.0.0.1; 0 = any free one");
    command->add_flag("--open", options.opens,
                      "Open it in the browser of this desktop ($BROWSER, or xdg-open)");
    command->footer(
        "Examples:\n  lifeboat view out/harbour.zip --open\n\n"
        "Ends with Ctrl-C or with its terminal. \"lifeboat-view text\" reads a package in the\n"
        "terminal, and \"lifeboat-view render\" makes its pages anew from its records.");
    return command;
}

}  // namespace lifeboat::creator::cli
