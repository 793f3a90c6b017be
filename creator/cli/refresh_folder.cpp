#include "creator/cli/refresh_folder.hpp"

#include "creator/capture/append_file.hpp"
#include "creator/capture/capture_files.hpp"
#include "creator/capture/journal_json.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/digest.hpp"

#include <system_error>

namespace lifeboat::creator::cli {
namespace {

constexpr const char* end_mark = "refreshed.txt";

bool is_there(const std::filesystem::path& path) {
    std::error_code missing;
    return std::filesystem::exists(path, missing);
}

}  // namespace

RefreshFolder next_refresh(const std::filesystem::path& output, const std::string& key) {
    const std::string name = "refresh_" + format::sha256_hex(key).substr(0, 8);
    RefreshFolder next{output / name, std::nullopt, 0};
    while (is_there(next.folder / end_mark)) {
        ++next.finished;
        next.folder = output / (name + "-" + std::to_string(next.finished + 1));
    }
    const std::filesystem::path identity = capture::identity_file(next.folder);
    if (is_there(identity)) {
        next.began_at =
            capture::parse_capture_identity(format::load_file(identity), identity.string())
                .created_at;
    }
    return next;
}

void note_refreshed(const std::filesystem::path& folder, const std::string& outcome) {
    capture::write_durably(folder / end_mark, outcome);
}

}  // namespace lifeboat::creator::cli
