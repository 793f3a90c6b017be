// A report of one verification as text that can be filed on paper.
#pragma once

#include "lifeboat/format/audit_report.hpp"

#include <string>

namespace lifeboat::creator::cli {

/// Everything the JSON report says, in lines of words.  Text of the package is made printable.
[[nodiscard]] std::string audit_text(const format::AuditReport& report);

/// "a sample: slice 4 of 10 (seed 12345) … 162 files were not read"; what was read, in one
/// sentence.
[[nodiscard]] std::string extent_text(const format::AuditReport& report);

/// "3 findings are new, 1 is gone, 2 are as they were".  Only with changes.
[[nodiscard]] std::string changes_text(const format::AuditChanges& changes);

}  // namespace lifeboat::creator::cli
