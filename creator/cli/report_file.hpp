// Reports of verification in files: read, and written whole or not at all.
#pragma once

#include "lifeboat/format/audit_report.hpp"

#include <filesystem>

namespace lifeboat::creator::cli {

/// Errors: already_exists: a report that was filed is never replaced; not_found when there is
/// no folder for it.
void require_free(const std::filesystem::path& file);

/// JSON when the name ends with .json, else text.  Errors: already_exists, storage,
/// permission_denied.
void write_report(const std::filesystem::path& file, const format::AuditReport& report);

/// Errors: not_found, permission_denied, storage; malformed when it is no JSON report;
/// unsupported_version.
[[nodiscard]] format::AuditReport read_report(const std::filesystem::path& file);

}  // namespace lifeboat::creator::cli
