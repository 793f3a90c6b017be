#include "container/containers.hpp"
#include "container/entry_list.hpp"
#include "file_handle.hpp"
#include "file_range_source.hpp"
#include "hash/file_queue.hpp"
#include "lifeboat/format/error.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lifeboat::format {
namespace {

namespace fs = std::filesystem;

/// Fewer are listed before another thread would have begun.
constexpr std::size_t folders_a_thread = 16;

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
    FolderReader(fs::path path, FolderDepth depth) : path_(std::move(path)) {
        try {
            list_.set_root(name_of(path_));
            walk(depth);
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
    /// Level after level, the folders of one shared among threads; no recursion, whatever the
    /// depth.  What is found does not depend on who found it first.
    void walk(FolderDepth depth) {
        std::vector<std::string> level{""};
        while (!level.empty()) {
            std::vector<Listing> listings(level.size());
            std::vector<std::size_t> places(level.size());
            std::iota(places.begin(), places.end(), std::size_t{0});
            FileQueue queue(std::move(places));
            run_threads(
                std::min<std::size_t>(level.size() / folders_a_thread + 1, threads_for(0)),
                queue, [&] {
                    while (const auto at = queue.next()) {
                        listings[*at] = list_folder(level[*at]);
                    }
                });
            level.clear();
            for (Listing& listing : listings) {
                take(std::move(listing), level);
            }
            if (depth == FolderDepth::top) {
                return;
            }
        }
    }

    struct Listing {
        std::vector<ContainerEntry> entries;  ///< With paths inside the root.
        std::exception_ptr failure;
    };

    [[nodiscard]] Listing list_folder(const std::string& folder) const noexcept {
        Listing listing;
        try {
            const FolderHandle handle(path_ / folder);
            while (const char* name = handle.next()) {
                const auto [kind, bytes] = handle.look_at(name);
                listing.entries.push_back(
                    {folder.empty() ? name : folder + "/" + name, bytes, kind});
            }
        } catch (...) {
            listing.failure = std::current_exception();
        }
        return listing;
    }

    void take(Listing listing, std::vector<std::string>& folders) {
        if (listing.failure) {
            std::rethrow_exception(listing.failure);
        }
        for (ContainerEntry& entry : listing.entries) {
            if (entry.kind == EntryKind::folder) {
                folders.push_back(entry.path);
            }
            list_.add(std::move(entry.path), entry.kind, entry.bytes, 0);
        }
    }

    fs::path path_;
    EntryList list_;
};

}  // namespace

std::unique_ptr<ContainerReader> open_folder(const fs::path& path, FolderDepth depth) {
    return std::make_unique<FolderReader>(path, depth);
}

}  // namespace lifeboat::format
