#include "creator/recovery/work_folder.hpp"

#include "lifeboat/format/error.hpp"

#include <fcntl.h>
#include <sys/file.h>

namespace lifeboat::creator::recovery {
namespace {

namespace fs = std::filesystem;

format::FileHandle open_locked(const fs::path& folder) {
    format::FileHandle handle(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (::flock(handle.descriptor(), LOCK_EX | LOCK_NB) != 0) {
        throw format::Error(format::ErrorCode::already_exists, folder.string(),
                            "is being written by another process");
    }
    return handle;
}

}  // namespace

WorkFolder::WorkFolder(fs::path path) : path_(std::move(path)) {
    std::error_code code;
    if (fs::exists(fs::symlink_status(path_, code))) {
        const format::FileHandle stale = open_locked(path_);
        fs::remove_all(path_, code);
        if (code) {
            throw format::system_error(code.value(), path_.string(),
                                       "removing what an earlier run left");
        }
    }
    fs::create_directory(path_, code);
    if (code) throw format::system_error(code.value(), path_.string(), "making the folder");
    handle_ = open_locked(path_);
}

WorkFolder::~WorkFolder() {
    if (!mine_) return;
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

void WorkFolder::publish(const fs::path& destination) {
    handle_.sync();
    format::rename_without_replacing(path_, destination);
    mine_ = false;
    format::sync_folder(destination.parent_path());
}

}  // namespace lifeboat::creator::recovery
