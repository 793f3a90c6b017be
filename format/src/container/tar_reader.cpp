#include "archive_handle.hpp"
#include "container/containers.hpp"
#include "container/entry_list.hpp"
#include "file_range_source.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::format {
namespace {

/// Reads the headers once and keeps where each file's bytes begin: a TAR is not compressed, so
/// that is all that random access needs.
class TarReader final : public ContainerReader {
  public:
    explicit TarReader(const std::filesystem::path& path)
        : file_(std::make_shared<const FileHandle>(path, O_RDONLY)) {
        TarLister lister(file_);
        while (const auto entry = lister.next()) {
            take(*entry);
        }
        check_end(lister.end());
        list_.seal();
    }

    [[nodiscard]] ContainerFormat format() const noexcept override {
        return ContainerFormat::tar;
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
        const Place& place = places_[list_.member_of(entry)];
        return std::make_unique<FileRangeSource>(file_, place.offset, place.bytes);
    }

    [[nodiscard]] std::optional<Extent> extent(const ContainerEntry& entry) const override {
        const Place& place = places_[list_.member_of(entry)];
        return Extent{file_->path(), place.offset, place.bytes};
    }

  private:
    struct Place {
        std::uint64_t offset = 0;
        std::uint64_t bytes = 0;
    };

    void take(const TarEntry& entry) {
        if (entry.is_sparse) {
            list_.report(entry.name, "a sparse file", "files whose bytes stand in the archive");
            return;
        }
        list_.add_named(entry.name, entry.kind, entry.bytes, places_.size());
        places_.push_back({entry.data_offset, entry.bytes});
    }

    /// Two blocks of zeros end a TAR; without them it may have been cut off between entries.
    /// What other tools would never show must not hide behind them.
    void check_end(std::uint64_t end) {
        constexpr std::uint64_t longest_padding = std::uint64_t{1} << 20;
        constexpr std::uint64_t mark_bytes = 1024;
        const std::uint64_t size = file_->regular_size();
        if (size < mark_bytes || !is_zero(size - mark_bytes, mark_bytes)) {
            list_.report("", "no end-of-archive mark at the end", "two blocks of zeros");
        } else if (end < size && (size - end > longest_padding || !is_zero(end, size - end))) {
            list_.report("", fmt::format("{} bytes behind the end-of-archive mark", size - end),
                         "zeros that fill the last record");
        }
    }

    [[nodiscard]] bool is_zero(std::uint64_t offset, std::uint64_t bytes) const {
        std::vector<std::byte> content(static_cast<std::size_t>(bytes));
        content.resize(file_->read_at(offset, content));
        return std::all_of(content.begin(), content.end(),
                           [](std::byte byte) { return byte == std::byte{0}; });
    }

    std::shared_ptr<const FileHandle> file_;
    std::vector<Place> places_;
    EntryList list_;
};

}  // namespace

std::unique_ptr<ContainerReader> open_tar(const std::filesystem::path& path) {
    return std::make_unique<TarReader>(path);
}

}  // namespace lifeboat::format
