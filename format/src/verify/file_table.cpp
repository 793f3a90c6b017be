#include "verify/file_table.hpp"

#include "hex.hpp"
#include "package_layout.hpp"

#include <algorithm>
#include <atomic>

namespace lifeboat::format::verify {
namespace {

template <std::size_t size>
std::optional<std::array<std::uint8_t, size>> parse_hex(std::string_view hex) {
    std::array<std::uint8_t, size> bytes{};
    return from_hex(hex, bytes) ? std::optional(bytes) : std::nullopt;
}

}  // namespace

FileTable::FileTable(const ContainerReader& container)
    : container_(&container), index_(container.entries()), facts_(container.entries().size()) {}

const ContainerEntry& FileTable::entry(std::size_t index) const {
    return container_->entries()[index];
}

bool FileTable::is_file(std::size_t index) const {
    return entry(index).kind == EntryKind::file;
}

std::optional<std::size_t> FileTable::find(std::string_view path) const {
    const auto found = index_.find(path);
    return found && is_file(*found) ? found : std::nullopt;
}

bool FileTable::has_folder(std::string_view folder) const {
    const std::string prefix = std::string(folder) + "/";
    const auto& entries = container_->entries();
    const auto at = std::lower_bound(
        entries.begin(), entries.end(), prefix,
        [](const ContainerEntry& entry, const std::string& key) { return entry.path < key; });
    return at != entries.end() && at->path.starts_with(prefix);
}

bool FileTable::has(std::size_t index, std::uint32_t marks) const {
    auto& value = const_cast<std::uint32_t&>(facts_[index].marks);
    return (std::atomic_ref(value).load(std::memory_order_relaxed) & marks) != 0;
}

std::uint32_t FileTable::mark(std::size_t index, std::uint32_t marks) {
    return std::atomic_ref(facts_[index].marks).fetch_or(marks, std::memory_order_relaxed) &
           marks;
}

std::uint16_t FileTable::intern(const FileFormat& format) {
    const std::lock_guard lock(formats_mutex_);
    const auto at = std::find(formats_.begin(), formats_.end(), format);
    if (at != formats_.end()) {
        return static_cast<std::uint16_t>(at - formats_.begin());
    }
    formats_.push_back(format);
    return static_cast<std::uint16_t>(formats_.size() - 1);
}

FileFormat FileTable::format_of(std::size_t index) const {
    const std::lock_guard lock(formats_mutex_);
    return formats_.at(facts_[index].format);
}

std::optional<Sha256> parse_sha256(std::string_view hex) {
    return parse_hex<32>(hex);
}

std::optional<Sha512> parse_sha512(std::string_view hex) {
    return parse_hex<64>(hex);
}

bool is_media(std::string_view path) {
    if (!path.starts_with(layout::representations) || path.starts_with(layout::social)) {
        return false;
    }
    const std::size_t name_end = path.find('/', layout::representations.size());
    return name_end != std::string_view::npos && path.substr(name_end).starts_with("/data/");
}

}  // namespace lifeboat::format::verify
