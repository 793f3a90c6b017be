#include "creator/cli/arguments.hpp"

#include "creator/cli/argument_groups.hpp"
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

struct Parser {
    GlobalOptions global;
    CreateOptions create;
    CaptureOptions capture;
    BuildOptions build;
    PlanOptions plan;
    CommonsOptions commons;
    PermissionsOptions permissions;
    AuthOptions auth;
    RefreshOptions refresh;
    UrlOptions url;
    VerifyOptions verify;
    SignOptions sign;
    RecoveryOptions recovery;
    RepairOptions repair;
    RedactOptions redact;
    EmbargoOptions embargo;
    UnsealOptions unseal;
    ExtractOptions extract;
    DiffOptions diff;
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
        CLI::App* plan_command = add_plan(app, plan);
        CLI::App* commons_command = add_commons(app, commons);
        CLI::App* permissions_command = add_permissions(app, permissions);
        CLI::App* refresh_command = add_refresh(app, refresh);
        CLI::App* auth_command = add_auth(app, auth);
        CLI::App* url_command = add_url(app, url);
        CLI::App* verify_command = add_verify(app, verify);
        CLI::App* sign_command = add_sign(app, sign);
        CLI::App* recovery_command = add_recovery(app, recovery);
        CLI::App* repair_command = add_repair(app, repair);
        CLI::App* redact_command = add_redact(app, redact);
        CLI::App* embargo_command = add_embargo(app, embargo);
        CLI::App* unseal_command = add_unseal(app, unseal);
        CLI::App* extract_command = add_extract(app, extract);
        CLI::App* diff_command = add_diff(app, diff);
        CLI::App* info_command = add_info(app, info);
        add_view(app, view);

        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        app.parse(reversed);
        if (create_command->parsed()) return create;
        if (capture_command->parsed()) return capture;
        if (build_command->parsed()) return build;
        if (plan_command->parsed()) return plan;
        if (commons_command->parsed()) return commons;
        if (permissions_command->parsed()) return permissions;
        if (refresh_command->parsed()) return refresh;
        if (auth_command->parsed()) return auth;
        if (url_command->parsed()) return url;
        if (verify_command->parsed()) return verify;
        if (sign_command->parsed()) return sign;
        if (recovery_command->parsed()) return recovery;
        if (repair_command->parsed()) return repair;
        if (redact_command->parsed()) return redact;
        if (embargo_command->parsed()) return embargo;
        if (unseal_command->parsed()) return unseal;
        if (extract_command->parsed()) return extract;
        if (diff_command->parsed()) return diff;
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
