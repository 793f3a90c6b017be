#include "container/containers.hpp"
#include "container/entry_list.hpp"
#include "container/zip_directory.hpp"
#include "container/zip_member_source.hpp"
#include "file_range_source.hpp"
#include "lifeboat/format/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <tuple>

namespace lifeboat::format {
namespace {

/// DEFLATE cannot do better than 1032 to 1.
constexpr std::uint64_t best_ratio = 1032;
/// A whole archive that grows like this is made to fill disks, not to keep photographs.
constexpr std::uint64_t suspicious_ratio = 200;
constexpr std::uint64_t suspicious_bytes = std::uint64_t{1} << 30;
/// Extra fields of a local header and a data descriptor may lie between two members.
constexpr std::uint64_t longest_gap = 0xFFFF + 24;

EntryKind kind_of(const ZipMember& member) {
    constexpr std::uint32_t dos_folder = 0x10;
    const std::uint32_t type = member.attributes >> 16U & S_IFMT;
    if (member.made_on_unix && type == S_IFLNK) {
        return EntryKind::link;
    }
    if (member.name.ends_with('/') || (member.attributes & dos_folder) != 0 ||
        (member.made_on_unix && type == S_IFDIR)) {
        return EntryKind::folder;
    }
    return !member.made_on_unix || type == 0 || type == S_IFREG ? EntryKind::file
                                                                : EntryKind::other;
}

/// Why this member cannot be read safely; empty when it can.
std::string danger_in(const ZipMember& member) {
    if ((member.flags & ~zip_flags_read) != 0) {
        return fmt::format("an encrypted or otherwise special member, flags {:#06x}",
                           member.flags);
    }
    if (member.method != zip_stored && member.method != zip_deflated) {
        return fmt::format("compression method {}", member.method);
    }
    if (member.has_other_name) {
        return "a second name in an extra field";
    }
    if (member.method == zip_stored && member.bytes != member.compressed_bytes) {
        return fmt::format("a stored member of {} bytes that takes {}", member.bytes,
                           member.compressed_bytes);
    }
    if (member.bytes / best_ratio > member.compressed_bytes) {
        return fmt::format("{} bytes in {}, more than can be compressed so", member.bytes,
                           member.compressed_bytes);
    }
    return {};
}

class ZipReader final : public ContainerReader {
  public:
    ZipReader(const std::filesystem::path& path, bool is_loose)
        : file_(std::make_shared<const FileHandle>(path, O_RDONLY)) {
        if (is_loose) {
            list_.take_names_as_they_stand();
        }
        directory_ = find_zip_directory(*file_);
        // What the end record says is believed as far as the directory has room for it.
        const auto expected = static_cast<std::size_t>(
            std::min(directory_.members, directory_.bytes / zip_central_header_bytes));
        positions_.reserve(expected);
        places_.reserve(expected);
        list_.expect(expected);
        read_zip_directory(*file_, directory_,
                           [this](const ZipMember& member, std::uint64_t position) {
                               take(member, position);
                           });
        check_layout();
        places_ = {};
        list_.seal();
    }

    [[nodiscard]] ContainerFormat format() const noexcept override {
        return ContainerFormat::zip;
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
        const ZipMember member = member_of(entry);
        return open_zip_member(file_, member, directory_.offset);
    }

    [[nodiscard]] std::optional<Extent> extent(const ContainerEntry& entry) const override {
        const ZipMember member = member_of(entry);
        if (member.method != zip_stored) {
            return std::nullopt;
        }
        return Extent{file_->path(), zip_data_offset(*file_, member, directory_.offset),
                      member.bytes};
    }

    [[nodiscard]] std::optional<DeflatedExtent> deflated_extent(
        const ContainerEntry& entry) const override {
        const ZipMember member = member_of(entry);
        if (member.method != zip_deflated) {
            return std::nullopt;
        }
        return DeflatedExtent{
            {file_->path(), zip_data_offset(*file_, member, directory_.offset),
             member.compressed_bytes},
            member.bytes,
            member.crc32};
    }

  private:
    /// What a member takes up in the file.
    struct Place {
        std::uint64_t begin = 0, compressed_bytes = 0, bytes = 0;
        std::uint32_t name_bytes = 0, index = 0;
    };

    [[nodiscard]] ZipMember member_of(const ContainerEntry& entry) const {
        return read_zip_member(*file_, positions_[list_.member_of(entry)]);
    }

    void take(const ZipMember& member, std::uint64_t position) {
        const EntryKind kind = kind_of(member);
        const std::string danger = danger_in(member);
        if (!danger.empty()) {
            list_.report(member.name, danger, "a plain stored or deflated member");
        } else if (kind == EntryKind::folder && member.bytes != 0) {
            list_.report(member.name, "a folder with content", "folders without content");
        } else {
            list_.add_named(member.name, kind, member.bytes, positions_.size());
        }
        places_.push_back({member.header_offset, member.compressed_bytes, member.bytes,
                           static_cast<std::uint32_t>(member.name.size()),
                           static_cast<std::uint32_t>(positions_.size())});
        positions_.push_back(position);
    }

    /// Members must follow one another and claim each byte once: what two members share, or
    /// none lists, another program may read differently.
    void check_layout() {
        const auto before = [](const Place& a, const Place& b) {
            return std::tie(a.begin, a.index) < std::tie(b.begin, b.index);
        };
        if (!std::is_sorted(places_.begin(), places_.end(), before)) {
            std::sort(places_.begin(), places_.end(), before);
        }
        std::uint64_t end = 0;
        std::uint64_t total = 0;
        bool first = true;
        for (const Place& place : places_) {
            check_place(place, end, first ? 0 : longest_gap);
            first = false;
            total += std::min(place.bytes, UINT64_MAX - total);
        }
        if (directory_.offset > end && directory_.offset - end > longest_gap) {
            list_.report(
                "", fmt::format("{} bytes that belong to no member", directory_.offset - end),
                "members and nothing else");
        }
        const std::uint64_t whole = directory_.offset + directory_.bytes;
        if (total > suspicious_bytes && total / suspicious_ratio > whole) {
            list_.report("", fmt::format("{} bytes packed into {}", total, whole),
                         fmt::format("at most {} to 1", suspicious_ratio));
        }
    }

    /// Moves `end` behind the member.
    void check_place(const Place& place, std::uint64_t& end, std::uint64_t gap) {
        const std::uint64_t begin = place.begin;
        const std::uint64_t header = zip_local_header_bytes + place.name_bytes;
        if (begin > directory_.offset || header > directory_.offset - begin ||
            place.compressed_bytes > directory_.offset - begin - header) {
            list_.report(
                name_of(place),
                fmt::format("data that reaches into the directory at {}", directory_.offset),
                "data inside the file");
            return;
        }
        if (begin < end) {
            list_.report(name_of(place),
                         fmt::format("data at byte {}, which another member claims", begin),
                         "members that do not overlap");
        } else if (begin - end > gap) {
            list_.report(
                name_of(place),
                fmt::format("{} bytes before it that belong to no member", begin - end),
                "members and nothing else");
        }
        end = std::max(end, begin + header + place.compressed_bytes);
    }

    [[nodiscard]] std::string name_of(const Place& place) const {
        return read_zip_member(*file_, positions_[place.index]).name;
    }

    std::shared_ptr<const FileHandle> file_;
    ZipDirectory directory_;
    std::vector<std::uint64_t> positions_;  ///< Of the directory entries.
    std::vector<Place> places_;             ///< Until the layout was checked.
    EntryList list_;
};

}  // namespace

std::unique_ptr<ContainerReader> open_zip(const std::filesystem::path& path) {
    return std::make_unique<ZipReader>(path, false);
}

std::unique_ptr<ContainerReader> open_loose_zip(const std::filesystem::path& path) {
    return std::make_unique<ZipReader>(path, true);
}

}  // namespace lifeboat::format
