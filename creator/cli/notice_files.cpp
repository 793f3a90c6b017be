#include "creator/cli/notice_files.hpp"

#include "creator/cli/pem_files.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/file_handle.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <span>

namespace lifeboat::creator::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t notice_limit = std::uint64_t{4} << 20;

void write_new_file(const fs::path& path, std::string_view bytes) {
    format::FileHandle file(path, O_WRONLY | O_CREAT | O_EXCL);
    file.write(std::as_bytes(std::span(bytes.data(), bytes.size())));
    file.sync();
    file.close();
}

void refuse_untrusted(const fs::path& file, const format::SignatureReport& report,
                      bool has_authorities) {
    if (report.origin == format::Origin::broken) {
        throw format::Error(format::ErrorCode::malformed, file.string(),
                            "was changed since it was signed: " + report.detail);
    }
    const bool is_trusted = report.origin == format::Origin::trusted ||
                            report.origin == format::Origin::trusted_expired;
    if (has_authorities && !is_trusted) {
        throw format::Error(
            format::ErrorCode::permission_denied, file.string(),
            fmt::format("is signed by {}, for whom none of the trusted authorities vouches",
                        report.signer.empty() ? "nobody known" : report.signer));
    }
}

}  // namespace

fs::path signature_of(const fs::path& notice) {
    fs::path signature = notice;
    signature += ".p7s";
    return signature;
}

void refuse_taken_notice(const fs::path& notice) {
    for (const fs::path& file : {notice, signature_of(notice)}) {
        if (fs::exists(file)) {
            throw format::Error(format::ErrorCode::already_exists, file.string(),
                                "is there already; a notice is never replaced");
        }
    }
}

void write_notice(const fs::path& file, const redact::RemovalNotice& notice,
                  const format::SigningIdentity& identity) {
    const std::string text = redact::to_json(notice);
    const std::string signature = format::sign_detached(text, identity);
    write_new_file(file, text);
    write_new_file(signature_of(file), signature);
}

SignedNotice read_notice(const fs::path& file, const fs::path& trust, format::Timestamp now) {
    const std::string text = format::load_file(file, notice_limit);
    const fs::path beside = signature_of(file);
    if (!fs::exists(beside)) {
        throw format::Error(format::ErrorCode::permission_denied, file.string(),
                            "is not signed, so nobody stands by it; expected " +
                                beside.filename().string() + " beside it");
    }
    const format::SignatureReport report = format::check_signature(
        text, format::load_file(beside, notice_limit), {}, load_pem(trust), now);
    refuse_untrusted(file, report, !trust.empty());
    return {redact::parse_notice(text, file.string()), report};
}

}  // namespace lifeboat::creator::cli
