#include "container/containers.hpp"
#include "container/entry_list.hpp"
#include "file_handle.hpp"
#include "file_range_source.hpp"
#include "lifeboat/format/error.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <string_view>
#include <utility>

namespace lifeboat::format {
namespace {

namespace fs = std::filesystem;

EntryKind kind_of(mode_t mode) {
    if (S_ISREG(mode)) {
        return EntryKind::file;
    }
    if (S_ISDIR(mode)) {
        return EntryKind::folder;
    }
    return S_ISLNK(mode) ? EntryKind::link : EntryKind::other;
}

/// An open folder: its names, and one look at each of them through the open folder, which is
/// faster by half than going down the whole path twice.
class FolderHandle {
  public:
    explicit FolderHandle(const fs::path& path)
        : path_(path), stream_(::opendir(path.c_str())) {
        if (stream_ == nullptr) {
            throw system_error(errno, path.string(), "listing it");
        }
    }
    FolderHandle(const FolderHandle&) = delete;
    FolderHandle& operator=(const FolderHandle&) = delete;
    ~FolderHandle() { ::closedir(stream_); }

    /// nullptr at the end.  "." and ".." are left out.
    [[nodiscard]] const char* next() const {
        for (;;) {
            errno = 0;
            const dirent* const entry = ::readdir(stream_);
            if (entry == nullptr && errno != 0) {
                throw system_error(errno, path_.string(), "listing it");
            }
            if (entry == nullptr) {
                return nullptr;
            }
            const std::string_view name = entry->d_name;
            if (name != "." && name != "..") {
                return entry->d_name;
            }
        }
    }

    /// Kind, and size of a file.
    [[nodiscard]] std::pair<EntryKind, std::uint64_t> look_at(const char* name) const {
        struct stat status {};
        if (::fstatat(::dirfd(stream_), name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
            throw system_error(errno, (path_ / name).string(), "asking for its size");
        }
        const EntryKind kind = kind_of(status.st_mode);
        return {kind, kind == EntryKind::file ? static_cast<std::uint64_t>(status.st_size) : 0};
    }

  private:
    fs::path path_;
    DIR* stream_;
};

/// "pkg", "pkg/", "." and ".." all have a name.
std::string name_of(const fs::path& path) {
    const fs::path plain = path.has_filename() ? path : path.parent_path();
    const std::string name = plain.filename().string();
    return name.empty() || name == "." || name == ".." ? fs::canonical(path).filename().string()
                                                       : name;
}

class FolderReader final : public ContainerReader {
  public:
    explicit FolderReader(fs::path path) : path_(std::move(path)) {
        try {
            list_.set_root(name_of(path_));
            walk();
        } catch (const fs::filesystem_error& error) {
            throw system_error(error.code().value(), error.path1().string(), "listing it");
        }
        list_.seal();
    }

    [[nodiscard]] ContainerFormat format() const noexcept override {
        return ContainerFormat::folder;
    }
    [[nodiscard]] const std::string& root_name() const noexcept override {
        return list_.root();
    }
    [[nodiscard]] const std::vector<ContainerEntry>& entries() const noexcept override {
        return list_.entries();
    }
    [[nodiscard]] const std::vector<ContainerProblem>& problems() const noexcept override {
        return list_.problems();
    }

    [[nodiscard]] std::unique_ptr<ByteSource> open(const ContainerEntry& entry) const override {
        static_cast<void>(list_.member_of(entry));
        auto file = std::make_shared<const FileHandle>(path_ / entry.path,
                                                       O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
        const std::uint64_t bytes = file->regular_size();
        return std::make_unique<FileRangeSource>(std::move(file), 0, bytes);
    }

    [[nodiscard]] std::optional<Extent> extent(const ContainerEntry& entry) const override {
        static_cast<void>(list_.member_of(entry));
        return Extent{path_ / entry.path, 0, entry.bytes};
    }

  private:
    /// Folders still to be read, as paths inside the root; no recursion, whatever the depth.
    void walk() {
        std::vector<std::string> pending{""};
        while (!pending.empty()) {
            const std::string folder = std::exchange(pending.back(), {});
            pending.pop_back();
            const FolderHandle handle(path_ / folder);
            while (const char* name = handle.next()) {
                std::string inside = folder.empty() ? name : folder + "/" + name;
                const auto [kind, bytes] = handle.look_at(name);
                if (kind == EntryKind::folder) {
                    pending.push_back(inside);
                }
                list_.add(std::move(inside), kind, bytes, 0);
            }
        }
    }

    fs::path path_;
    EntryList list_;
};

}  // namespace

std::unique_ptr<ContainerReader> open_folder(const fs::path& path) {
    return std::make_unique<FolderReader>(path);
}

}  // namespace lifeboat::format
