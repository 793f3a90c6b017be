#include "creator/cli/commands.hpp"

#include "creator/cli/exit_status.hpp"
#include "lifeboat/format/error.hpp"

#include <exception>
#include <filesystem>

namespace lifeboat::creator::cli {
namespace {

struct Runner {
    Console& console;
    const Environment& environment;

    int operator()(const Answered& answered) const { return answered.status; }
    int operator()(const CreateOptions& o) const { return run_create(o, console, environment); }
    int operator()(const CaptureOptions& o) const {
        return run_capture_command(o, console, environment);
    }
    int operator()(const BuildOptions& o) const { return run_build(o, console, environment); }
    int operator()(const UrlOptions& o) const { return run_url(o, console, environment); }
    int operator()(const PlanOptions& o) const { return run_plan(o, console, environment); }
    int operator()(const RefreshOptions& o) const {
        return run_refresh(o, console, environment);
    }
    int operator()(const AuthOptions& o) const { return run_auth(o, console, environment); }
    int operator()(const PermissionsOptions& o) const {
        return run_permissions(o, console, environment);
    }
    int operator()(const CommonsOptions& o) const {
        return run_commons(o, console, environment);
    }
    int operator()(const VerifyOptions& o) const { return run_verify(o, console, environment); }
    int operator()(const SignOptions& o) const { return run_sign(o, console); }
    int operator()(const RecoveryOptions& o) const {
        return run_recovery(o, console, environment);
    }
    int operator()(const RepairOptions& o) const { return run_repair(o, console, environment); }
    int operator()(const RedactOptions& o) const { return run_redact(o, console, environment); }
    int operator()(const EmbargoOptions& o) const {
        return run_embargo(o, console, environment);
    }
    int operator()(const UnsealOptions& o) const { return run_unseal(o, console, environment); }
    int operator()(const ExtractOptions& o) const { return run_extract(o, console); }
    int operator()(const DiffOptions& o) const { return run_diff(o, console); }
    int operator()(const InfoOptions& o) const { return run_info(o, console); }
    int operator()(const ViewOptions& o) const { return run_view(o, console, environment); }
};

}  // namespace

bool may_go_on(const CommandOptions& command, int status) noexcept {
    const bool captures = std::holds_alternative<CreateOptions>(command) ||
                          std::holds_alternative<CaptureOptions>(command) ||
                          std::holds_alternative<RefreshOptions>(command);
    return status == exit_cancelled ||
           (captures && (status == exit_unavailable || status == exit_storage));
}

int run_command(const CommandOptions& command, Console& console,
                const Environment& environment) {
    try {
        return std::visit(Runner{console, environment}, command);
    } catch (const format::Error& error) {
        return console.fail(error);
    } catch (const std::filesystem::filesystem_error& refusal) {
        return console.fail(format::system_error(refusal.code().value(),
                                                 refusal.path1().string(), "looking at it"));
    } catch (const std::bad_alloc&) {
        return console.fail({format::ErrorCode::internal, "lifeboat", "memory is exhausted"});
    } catch (const std::exception& defect) {
        return console.fail({format::ErrorCode::internal, "lifeboat", defect.what()});
    }
}

}  // namespace lifeboat::creator::cli
