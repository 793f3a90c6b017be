#include "container/containers.hpp"
#include "container/entry_list.hpp"
#include "file_handle.hpp"
#include "file_range_source.hpp"
#include "lifeboat/format/error.hpp"

#include <fcntl.h>

#include <utility>

namespace lifeboat::format {
namespace {

namespace fs = std::filesystem;

EntryKind kind_of(const fs::file_status& status) {
    switch (status.type()) {
        case fs::file_type::regular:
            return EntryKind::file;
        case fs::file_type::directory:
            return EntryKind::folder;
        case fs::file_type::symlink:
            return EntryKind::link;
        default:
            return EntryKind::other;
    }
}

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
        static_cast<void>(list_.member_of(entry.path));
        auto file = std::make_shared<const FileHandle>(path_ / entry.path,
                                                       O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
        const std::uint64_t bytes = file->regular_size();
        return std::make_unique<FileRangeSource>(std::move(file), 0, bytes);
    }

    [[nodiscard]] std::optional<Extent> extent(const ContainerEntry& entry) const override {
        static_cast<void>(list_.member_of(entry.path));
        return Extent{path_ / entry.path, 0, entry.bytes};
    }

  private:
    /// Folders still to be read, as paths inside the root; no recursion, whatever the depth.
    void walk() {
        std::vector<std::string> pending{""};
        while (!pending.empty()) {
            const std::string folder = std::exchange(pending.back(), {});
            pending.pop_back();
            for (const fs::directory_entry& entry : fs::directory_iterator(path_ / folder)) {
                const std::string name = entry.path().filename().string();
                std::string inside = folder.empty() ? name : folder + "/" + name;
                const EntryKind kind = kind_of(entry.symlink_status());
                if (kind == EntryKind::folder) {
                    pending.push_back(inside);
                }
                const std::uint64_t bytes = kind == EntryKind::file ? entry.file_size() : 0;
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
