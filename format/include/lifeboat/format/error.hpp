// The one exception type of the Data Lifeboat libraries.
//
// An Error says that an operation could not be completed.  It is not used for findings
// about a package: a package that breaks the specification is a normal answer and comes
// back as a VerificationReport.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

/// Classes of failure, chosen by what the caller can do about them.
enum class ErrorCode : std::uint8_t {
    usage,                ///< The request itself is wrong; ask again differently.
    not_found,            ///< The named file, package or remote resource does not exist.
    already_exists,       ///< Refused to overwrite; choose another name.
    permission_denied,    ///< Credentials or consent are missing.
    unavailable,          ///< Something outside failed for now; the same call may work later.
    malformed,            ///< Input breaks its grammar and cannot be read at all.
    unsupported_version,  ///< Written for a version of the specification unknown here.
    storage,              ///< The operating system refused to read or write.
    cancelled,            ///< Stopped on request; nothing half-made was left behind.
    internal              ///< A defect in this program.
};

/// Stable lower-case name, as used in JSON output.
[[nodiscard]] std::string_view to_string(ErrorCode code) noexcept;

class Error : public std::runtime_error {
  public:
    /// `subject` names the thing concerned (a path, URL or identifier) and `detail` says what
    /// was found and what was expected, in one sentence without a full stop.
    Error(ErrorCode code, std::string subject, const std::string& detail);

    [[nodiscard]] ErrorCode code() const noexcept { return code_; }
    [[nodiscard]] const std::string& subject() const noexcept { return subject_; }

    /// What was being attempted, innermost step first.
    [[nodiscard]] const std::vector<std::string>& context() const noexcept { return context_; }

    /// Adds an outer step while the error travels up, then `throw;` again.
    void add_context(std::string step) { context_.push_back(std::move(step)); }

  private:
    ErrorCode code_;
    std::string subject_;
    std::vector<std::string> context_;
};

/// The Error for a failed system call: not_found, already_exists and permission_denied for the
/// errno values that mean them, else storage.  `doing` completes "while …".
[[nodiscard]] Error system_error(int error_number, const std::string& subject,
                                 std::string_view doing);

}  // namespace lifeboat::format
