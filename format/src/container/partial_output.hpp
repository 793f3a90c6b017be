// "<destination>.partial": where a package grows until it is whole.
#pragma once

#include "file_handle.hpp"

#include <filesystem>

namespace lifeboat::format {

/// Owns the partial file or folder, with a lock (flock) for as long as it lives: what a killed
/// run left behind has no lock and is removed, what another process is writing is respected.
class PartialOutput {
  public:
    enum class Kind { file, folder };

    /// Errors: already_exists when `destination` exists or another process writes it;
    /// not_found, permission_denied, storage.
    PartialOutput(std::filesystem::path destination, Kind kind);
    PartialOutput(const PartialOutput&) = delete;
    PartialOutput& operator=(const PartialOutput&) = delete;
    ~PartialOutput();

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return partial_; }

    /// The file, open for reading and writing; of a folder, the folder itself.
    [[nodiscard]] FileHandle& handle() noexcept { return handle_; }

    /// Flushes to disk when `sync`, and gives it its final name.
    ///
    /// Errors: already_exists, storage; nothing has the final name then.
    void publish(bool sync);

    /// Removes it; does nothing after publish().
    void discard() noexcept;

  private:
    void remove_stale();
    void create();
    void lock();
    void flush();

    std::filesystem::path destination_;
    std::filesystem::path partial_;
    Kind kind_;
    FileHandle handle_;
    bool mine_ = false;
};

}  // namespace lifeboat::format
