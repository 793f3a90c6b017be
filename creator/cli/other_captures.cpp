#include "creator/cli/other_captures.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <string>

namespace lifeboat::creator::cli {
namespace {

/// The journal's last line says so.
bool is_finished(const std::filesystem::path& capture) {
    std::ifstream journal(capture / "journal.jsonl", std::ios::binary | std::ios::ate);
    constexpr std::streamoff enough = 256;
    const std::streamoff size = journal.tellg();
    journal.seekg(size > enough ? size - enough : 0);
    const std::string end{std::istreambuf_iterator<char>(journal), {}};
    return end.find("\"entry\":\"finished\"") != std::string::npos;
}

}  // namespace

void tell_of_other_captures(const std::filesystem::path& capture,
                            const std::filesystem::path& output, Console& console) {
    std::error_code problem;
    if (std::filesystem::exists(capture, problem)) return;
    for (const auto& entry : std::filesystem::directory_iterator(output, problem)) {
        const std::filesystem::path& other = entry.path();
        if (other.filename().string().rfind("capture_", 0) != 0 || is_finished(other)) continue;
        console.announce(fmt::format(
            "{} holds an unfinished capture of another request, or of this one before it was "
            "changed; it is left as it is, and a new one begins in {}",
            other.string(), capture.string()));
    }
}

}  // namespace lifeboat::creator::cli
