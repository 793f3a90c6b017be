// A folder that a long operation works in, beside the thing that it works on.
#pragma once

#include "lifeboat/format/file_handle.hpp"

#include <filesystem>

namespace lifeboat::creator::recovery {

/// Made empty, locked (flock) for as long as it lives, and removed with what is in it.  What a
/// killed run left behind has no lock and is removed first.
class WorkFolder {
  public:
    /// Errors: already_exists when another process works there; not_found, permission_denied,
    /// storage.
    explicit WorkFolder(std::filesystem::path path);
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    ~WorkFolder();

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

    /// Gives it its final name; it is kept then.  Errors: already_exists, storage.
    void publish(const std::filesystem::path& destination);

  private:
    std::filesystem::path path_;
    format::FileHandle handle_;
    bool mine_ = true;
};

}  // namespace lifeboat::creator::recovery
