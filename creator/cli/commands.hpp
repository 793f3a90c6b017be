// The commands, one function each: they do the work of their options, speak through the console
// and return the exit status.  Failures are thrown as format::Error.
#pragma once

#include "creator/cli/console.hpp"
#include "creator/cli/environment.hpp"
#include "creator/cli/options.hpp"

namespace lifeboat::creator::cli {

[[nodiscard]] int run_create(const CreateOptions& options, Console& console,
                             const Environment& environment);
[[nodiscard]] int run_capture_command(const CaptureOptions& options, Console& console,
                                      const Environment& environment);
[[nodiscard]] int run_build(const BuildOptions& options, Console& console,
                            const Environment& environment);
[[nodiscard]] int run_plan(const PlanOptions& options, Console& console,
                           const Environment& environment);
[[nodiscard]] int run_permissions(const PermissionsOptions& options, Console& console,
                                  const Environment& environment);
[[nodiscard]] int run_commons(const CommonsOptions& options, Console& console,
                              const Environment& environment);
[[nodiscard]] int run_refresh(const RefreshOptions& options, Console& console,
                              const Environment& environment);
[[nodiscard]] int run_auth(const AuthOptions& options, Console& console,
                           const Environment& environment);
[[nodiscard]] int run_url(const UrlOptions& options, Console& console,
                          const Environment& environment);
[[nodiscard]] int run_verify(const VerifyOptions& options, Console& console,
                             const Environment& environment);
[[nodiscard]] int run_sign(const SignOptions& options, Console& console);
[[nodiscard]] int run_redact(const RedactOptions& options, Console& console,
                             const Environment& environment);
[[nodiscard]] int run_embargo(const EmbargoOptions& options, Console& console,
                              const Environment& environment);
[[nodiscard]] int run_unseal(const UnsealOptions& options, Console& console,
                             const Environment& environment);
[[nodiscard]] int run_recovery(const RecoveryOptions& options, Console& console,
                               const Environment& environment);
[[nodiscard]] int run_repair(const RepairOptions& options, Console& console,
                             const Environment& environment);
[[nodiscard]] int run_extract(const ExtractOptions& options, Console& console);
[[nodiscard]] int run_diff(const DiffOptions& options, Console& console);
[[nodiscard]] int run_info(const InfoOptions& options, Console& console);
/// Replaces this process by lifeboat-view; returns only by an Error.
[[nodiscard]] int run_view(const ViewOptions& options, const Console& console,
                           const Environment& environment);

/// True when the same command, run again, goes on from what is captured already.
[[nodiscard]] bool may_go_on(const CommandOptions& command, int status) noexcept;

/// Runs what was parsed; catches every failure, reports it and gives the exit status.
[[nodiscard]] int run_command(const CommandOptions& command, Console& console,
                              const Environment& environment);

}  // namespace lifeboat::creator::cli
