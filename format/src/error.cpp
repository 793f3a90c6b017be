#include "lifeboat/format/error.hpp"

#include <cerrno>
#include <system_error>

namespace lifeboat::format {

std::string_view to_string(ErrorCode code) noexcept {
    switch (code) {
        case ErrorCode::usage:
            return "usage";
        case ErrorCode::not_found:
            return "not_found";
        case ErrorCode::already_exists:
            return "already_exists";
        case ErrorCode::permission_denied:
            return "permission_denied";
        case ErrorCode::unavailable:
            return "unavailable";
        case ErrorCode::malformed:
            return "malformed";
        case ErrorCode::unsupported_version:
            return "unsupported_version";
        case ErrorCode::storage:
            return "storage";
        case ErrorCode::cancelled:
            return "cancelled";
        case ErrorCode::internal:
            return "internal";
    }
    return "internal";
}

namespace {

/// A NUL would end what(): a stranger's name must not hide the reason behind it.
std::string message_of(const std::string& subject, const std::string& detail) {
    std::string message = subject.empty() ? detail : subject + ": " + detail;
    for (std::size_t at = message.find('\0'); at != std::string::npos;
         at = message.find('\0', at)) {
        message.replace(at, 1, "\\0");
    }
    return message;
}

}  // namespace

Error::Error(ErrorCode code, std::string subject, const std::string& detail)
    : std::runtime_error(message_of(subject, detail)),
      code_(code),
      subject_(std::move(subject)) {}

Error system_error(int error_number, const std::string& subject, std::string_view doing) {
    ErrorCode code = ErrorCode::storage;
    switch (error_number) {
        case ENOENT:
        case ENOTDIR:
            code = ErrorCode::not_found;
            break;
        case EEXIST:
            code = ErrorCode::already_exists;
            break;
        case EACCES:
        case EPERM:
        case EROFS:
            code = ErrorCode::permission_denied;
            break;
        default:
            break;
    }
    std::string detail = std::generic_category().message(error_number);
    detail += " while ";
    detail += doing;
    return {code, subject, detail};
}

}  // namespace lifeboat::format
