// The report of one audit: what was verified, when, by what, how much of it was read, and what
// was found.  It is kept outside the package.  Spec: schemas/verification-report.schema.json.
#pragma once

#include "lifeboat/format/finding.hpp"
#include "lifeboat/format/signature.hpp"
#include "lifeboat/format/timestamp.hpp"
#include "lifeboat/format/verifier.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

/// How an audit differs from an earlier one of the same package.
struct AuditChanges {
    Timestamp earlier{};          ///< When the earlier audit began.
    std::vector<Finding> fresh;   ///< Found now, not then.
    std::vector<Finding> gone;    ///< Found then, not now.
    std::uint64_t unchanged = 0;  ///< Found both times.
    bool operator==(const AuditChanges&) const = default;
};

struct AuditReport {
    Timestamp started_at{}, finished_at{};
    std::string software, software_version;
    bool as_bag = false;  ///< Judged as any BagIt bag, by RFC 8493 alone.
    VerificationReport result;

    Sample sample;  ///< Which share of media and WARC files was read; one slice is all.
    /// For each slice, when its files were last read, by this audit or those before it.
    std::vector<std::optional<Timestamp>> last_read;
    bool decoded = false;  ///< Pictures were decoded.

    SignatureReport signature;
    bool trust_was_named = false;  ///< The auditor named whom to trust.
    bool passes = false;           ///< It conforms, and its origin is acceptable.
    std::optional<AuditChanges> changes;
};

[[nodiscard]] std::string to_json(const AuditReport& report);

/// Errors: malformed (with line or JSON pointer), unsupported_version.
[[nodiscard]] AuditReport audit_report_from_json(std::string_view text,
                                                 std::string_view subject);

/// Refuses an earlier report that is not one of the package `result` speaks of, by name and
/// UUID.  Errors: usage.
void require_same_package(const AuditReport& earlier, const VerificationReport& result);

/// Compares the audit with an earlier one of the same package.  A tag manifest that is not the
/// one of then breaks LB078, which is added to the findings.
void compare_with_earlier(AuditReport& report, const AuditReport& earlier);

/// The sample that goes on where `earlier` stopped: the slice that was read longest ago, or
/// never.  The earlier seed is kept when it was drawn for as many slices.
[[nodiscard]] Sample next_sample(const AuditReport& earlier, std::uint32_t slices,
                                 std::uint32_t fresh_seed);

/// Fills last_read from this audit and the earlier one, if there is any.
void note_what_was_read(AuditReport& report, const AuditReport* earlier);

}  // namespace lifeboat::format
