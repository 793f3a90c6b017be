#include "creator/cli/arguments.hpp"

#include "creator/cli/exit_status.hpp"
#include "creator/cli/report_json.hpp"
#include "lifeboat/format/version.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace lifeboat::creator::cli {
namespace {

constexpr const char* description =
    "Collects photographs from Flickr with their social context, licences and permissions\n"
    "into a checksummed, self-describing package that opens offline.";

constexpr const char* footer =
    "Exit status: 0 done, 1 the package does not conform, 2 usage, 3 done with omissions,\n"
    "10 not found, 11 already exists, 12 permission denied, 13 service unavailable,\n"
    "14 storage failure, 15 malformed or unsupported version, 70 internal, 130 interrupted.";

constexpr const char* create_footer =
    "Examples:\n"
    "  lifeboat create https://www.flickr.com/photos/coast_guard/32812033543 \\\n"
    "      --purpose \"Kept for the local history room\" --maker \"A. Archivist\" -o out\n"
    "  lifeboat create request.json --container zip -o out\n\n"
    "The Flickr API key is read from FLICKR_API_KEY, or from the file credentials in\n"
    "$XDG_CONFIG_HOME/lifeboat/ (mode 0600, a line FLICKR_API_KEY=...).\n"
    "Run the same command again to go on with a capture that was interrupted.";

void add_network(CLI::App& app, NetworkOptions& options) {
    app.add_option(
           "--connect-to", options.connect_to,
           "Connect to HOST2:PORT2 instead of HOST1:PORT1; either part of the left side "
           "may be empty (as curl has it)")
        ->type_name("HOST1:PORT1:HOST2:PORT2");
    app.add_option("--cacert", options.cacert, "Trust the certificate authorities in this file")
        ->type_name("FILE");
    app.add_option("--calls-per-hour", options.calls_per_hour,
                   "API calls an hour; 0 = no limit, for a server of one's own")
        ->check(CLI::Range(0.0, 1e9))
        ->capture_default_str();
    app.add_option("--jobs", options.jobs,
                   "Photos asked about at once, and as many files fetched")
        ->check(CLI::Range(1U, 32U))
        ->capture_default_str();
}

void add_request(CLI::App& app, RequestOptions& options) {
    app.add_option("REQUEST|URL", options.targets, "A request file, or Flickr URLs")
        ->required();
    app.add_option("--purpose", options.purpose, "Why this lifeboat is made")
        ->type_name("TEXT");
    app.add_option("--maker", options.maker, "Who makes it")->type_name("NAME");
    app.add_option("--organization", options.organization, "For which institution")
        ->type_name("NAME");
    app.add_option("--title", options.title, "Its title; else composed from what is selected")
        ->type_name("TEXT");
    app.add_option("--future", options.future_considerations, "Words to later readers")
        ->type_name("TEXT");
    app.add_option("--contact-email", options.contact_email, "Whom to ask about it")
        ->type_name("ADDRESS");
    app.add_option("--maker-nsid", options.maker_member,
                   "The maker's own Flickr NSID: these photos are the maker's to keep")
        ->type_name("NSID");
}

void add_building(CLI::App& app, BuildingOptions& options) {
    const auto choose = [&options](const std::string& name) {
        options.container = name == "zip"   ? format::ContainerFormat::zip
                            : name == "tar" ? format::ContainerFormat::tar
                                            : format::ContainerFormat::folder;
    };
    app.add_option_function<std::string>("--container", choose, "What the package is at rest")
        ->check(CLI::IsMember({"folder", "zip", "tar"}))
        ->default_str("folder");
    app.add_option("--schemas-dir", options.schemas_dir,
                   "Take the official METS, PREMIS and MODS schemas along from this folder")
        ->type_name("DIR")
        ->check(CLI::ExistingDirectory);
}

CLI::App* add_create(CLI::App& app, CreateOptions& options) {
    CLI::App* command = app.add_subcommand("create", "Capture, build and verify a lifeboat");
    add_request(*command, options.request);
    command->add_option("-o,--output", options.output, "Folder for the package and its capture")
        ->type_name("DIR")
        ->required();
    add_building(*command, options.building);
    add_network(*command, options.network);
    command->footer(create_footer);
    return command;
}

CLI::App* add_capture(CLI::App& app, CaptureOptions& options) {
    CLI::App* command =
        app.add_subcommand("capture", "Fetch from Flickr into a capture folder, resumable");
    add_request(*command, options.request);
    command->add_option("-o,--output", options.output, "The capture folder")
        ->type_name("DIR")
        ->required();
    add_network(*command, options.network);
    command->footer("Example:\n  lifeboat capture request.json -o harbour.capture");
    return command;
}

CLI::App* add_build(CLI::App& app, BuildOptions& options) {
    CLI::App* command = app.add_subcommand(
        "build", "Make the package from a finished capture, without network");
    command->add_option("CAPTURE", options.capture, "The capture folder")->required();
    command->add_option("-o,--output", options.output, "Folder for the package")
        ->type_name("DIR")
        ->required();
    add_building(*command, options.building);
    command->add_option("--jobs", options.jobs, "Threads; 0 = one a processor")
        ->check(CLI::Range(0U, 256U));
    command->footer("Example:\n  lifeboat build harbour.capture --container zip -o out");
    return command;
}

CLI::App* add_verify(CLI::App& app, VerifyOptions& options) {
    CLI::App* command = app.add_subcommand(
        "verify", "Report every departure of a package from the specification");
    command->add_option("PACKAGE", options.package, "A package: folder, .zip or .tar")
        ->required();
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
    command->footer("Example:\n  lifeboat verify out/lifeboat_harbour_2026-11-20_6f1c2a34");
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
    command->add_option("PACKAGE", options.package, "A package: folder, .zip or .tar")
        ->required();
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

struct Parser {
    GlobalOptions global;
    CreateOptions create;
    CaptureOptions capture;
    BuildOptions build;
    UrlOptions url;
    VerifyOptions verify;
    SignOptions sign;
    InfoOptions info;
    ViewOptions view;
    CLI::App app{description, "lifeboat"};

    Parser() {
        app.footer(footer);
        app.fallthrough();
        app.require_subcommand(1);
        app.set_version_flag("--version",
                             fmt::format("{} {} (package format {})", format::software_name,
                                         format::software_version(), format::format_version));
        app.add_flag("--json", global.json, "One JSON object a line, each with a message_type");
        app.add_flag("-q,--quiet", global.quiet, "Only results and errors");
        app.add_flag("-v,--verbose", global.verbose, "Say more");
        app.add_flag("--no-progress", global.no_progress, "Draw no progress line");
    }

    CommandOptions parse(const std::vector<std::string>& arguments) {
        CLI::App* create_command = add_create(app, create);
        CLI::App* capture_command = add_capture(app, capture);
        CLI::App* build_command = add_build(app, build);
        CLI::App* url_command = app.add_subcommand("url", "Say what Flickr URLs point to");
        url_command->add_option("URL", url.urls, "Flickr URLs")->required();
        url_command->footer("Example:\n  lifeboat url --json https://flic.kr/p/2p4QbKN");
        CLI::App* verify_command = add_verify(app, verify);
        CLI::App* sign_command = add_sign(app, sign);
        CLI::App* info_command = app.add_subcommand("info", "What a package is, in one screen");
        info_command->add_option("PACKAGE", info.package, "A package: folder, .zip or .tar")
            ->required();
        info_command->footer("Example:\n  lifeboat info out/harbour.zip");
        CLI::App* view_command = app.add_subcommand(
            "view", "Serve a package to the browser of this machine, in place");
        view_command->add_option("PACKAGE", view.package, "A package: folder, .zip or .tar")
            ->required();
        view_command->add_option("--port", view.port, "Port on 127.0.0.1; 0 = any free one");
        view_command->footer("Example:\n  lifeboat view out/harbour.zip");

        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        app.parse(reversed);
        if (create_command->parsed()) return create;
        if (capture_command->parsed()) return capture;
        if (build_command->parsed()) return build;
        if (url_command->parsed()) return url;
        if (verify_command->parsed()) return verify;
        if (sign_command->parsed()) return sign;
        if (info_command->parsed()) return info;
        return view;
    }
};

bool holds(const std::vector<std::string>& arguments, std::string_view wanted) {
    return std::find(arguments.begin(), arguments.end(), wanted) != arguments.end();
}

}  // namespace

Arguments parse_arguments(const std::vector<std::string>& arguments, std::ostream& out,
                          std::ostream& err) {
    Parser parser;
    try {
        CommandOptions command = parser.parse(arguments);
        return {parser.global, std::move(command)};
    } catch (const CLI::ParseError& refusal) {
        if (refusal.get_exit_code() == 0) {
            parser.app.exit(refusal, out, err);  // help and version
            return {parser.global, Answered{exit_done}};
        }
        const format::Error error(format::ErrorCode::usage, "lifeboat", refusal.what());
        if (holds(arguments, "--json")) {
            err << exit_error_json(error, exit_usage) << '\n';
        } else {
            err << error.what() << "\nRun 'lifeboat --help', or 'lifeboat COMMAND --help'.\n";
        }
        return {parser.global, Answered{exit_usage}};
    }
}

}  // namespace lifeboat::creator::cli
