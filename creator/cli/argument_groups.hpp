// The subcommands, each with its options: what arguments.cpp puts together.  `options` is
// filled while the command line is parsed and must live as long as `app`.
#pragma once

#include "creator/cli/options.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): that of CLI11.
class App;
}

namespace lifeboat::creator::cli {

CLI::App* add_create(CLI::App& app, CreateOptions& options);
CLI::App* add_capture(CLI::App& app, CaptureOptions& options);
CLI::App* add_plan(CLI::App& app, PlanOptions& options);
/// Adds "permissions" with its subcommands; `options.action` says which was parsed.
CLI::App* add_permissions(CLI::App& app, PermissionsOptions& options);
void add_request(CLI::App& app, RequestOptions& options);
void add_network(CLI::App& app, NetworkOptions& options);
CLI::App* add_commons(CLI::App& app, CommonsOptions& options);
CLI::App* add_url(CLI::App& app, UrlOptions& options);
CLI::App* add_auth(CLI::App& app, AuthOptions& options);
CLI::App* add_refresh(CLI::App& app, RefreshOptions& options);
CLI::App* add_build(CLI::App& app, BuildOptions& options);

CLI::App* add_verify(CLI::App& app, VerifyOptions& options);
CLI::App* add_sign(CLI::App& app, SignOptions& options);
CLI::App* add_recovery(CLI::App& app, RecoveryOptions& options);
CLI::App* add_repair(CLI::App& app, RepairOptions& options);
CLI::App* add_redact(CLI::App& app, RedactOptions& options);
CLI::App* add_embargo(CLI::App& app, EmbargoOptions& options);
CLI::App* add_unseal(CLI::App& app, UnsealOptions& options);
CLI::App* add_extract(CLI::App& app, ExtractOptions& options);
CLI::App* add_diff(CLI::App& app, DiffOptions& options);
CLI::App* add_info(CLI::App& app, InfoOptions& options);
CLI::App* add_view(CLI::App& app, ViewOptions& options);

}  // namespace lifeboat::creator::cli
