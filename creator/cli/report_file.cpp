#include "creator/cli/report_file.hpp"

#include "creator/cli/audit_text.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/file_handle.hpp"
#include "lifeboat/format/json.hpp"

#include <fcntl.h>

#include <span>

namespace lifeboat::creator::cli {
namespace {

std::filesystem::path folder_of(const std::filesystem::path& file) {
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

}  // namespace

void require_free(const std::filesystem::path& file) {
    std::error_code ignored;
    if (std::filesystem::exists(std::filesystem::symlink_status(file, ignored))) {
        throw format::Error(format::ErrorCode::already_exists, file.string(),
                            "a report that was filed is not replaced; choose another name");
    }
    if (!std::filesystem::is_directory(folder_of(file), ignored)) {
        throw format::Error(format::ErrorCode::not_found, folder_of(file).string(),
                            "there is no such folder for the report");
    }
}

void write_report(const std::filesystem::path& file, const format::AuditReport& report) {
    const std::string text =
        file.extension() == ".json" ? format::to_json(report) : audit_text(report);
    std::filesystem::path temporary = file;
    temporary += ".partial";
    try {
        format::FileHandle handle(temporary, O_WRONLY | O_CREAT | O_TRUNC);
        handle.write(std::as_bytes(std::span{text.data(), text.size()}));
        handle.sync();
        handle.close();
        format::rename_without_replacing(temporary, file);
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        throw;
    }
    format::sync_folder(folder_of(file));
}

format::AuditReport read_report(const std::filesystem::path& file) {
    const std::string text = format::load_file(file);
    format::AuditReport report = format::audit_report_from_json(text, file.string());
    const auto problems = format::check_schema(text, "verification-report.schema.json");
    if (!problems.empty()) {
        throw format::Error(format::ErrorCode::malformed, file.string(),
                            problems.front().pointer + ": " + problems.front().message);
    }
    return report;
}

}  // namespace lifeboat::creator::cli
