#include "lifeboat/format/container.hpp"

#include "container/containers.hpp"
#include "file_handle.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/file_format.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lifeboat::format {
namespace {

std::string_view begin_of(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::unique_ptr<ContainerReader> open_as_deep(const std::filesystem::path& path,
                                              FolderDepth depth) {
    if (std::error_code ignored; std::filesystem::is_directory(path, ignored)) {
        return open_folder(path, depth);
    }
    FileHandle file(path, O_RDONLY | O_NONBLOCK);
    static_cast<void>(file.regular_size());
    std::array<std::byte, 512> buffer{};
    const auto head = std::span<const std::byte>{buffer}.first(file.read_at(0, buffer));
    const std::string_view text = begin_of(head);
    if (text.starts_with("PK\3\4") || text.starts_with("PK\5\6")) {
        return open_zip(path);
    }
    constexpr std::size_t ustar_place = 257;
    if (text.size() > ustar_place && text.substr(ustar_place).starts_with("ustar")) {
        return open_tar(path);
    }
    throw Error(ErrorCode::malformed, path.string(),
                fmt::format("is a file of the type {}, expected a folder, ZIP or TAR",
                            identify_format(head).media_type));
}

}  // namespace

std::string_view to_string(ContainerFormat format) noexcept {
    switch (format) {
        case ContainerFormat::folder:
            return "folder";
        case ContainerFormat::zip:
            return "zip";
        case ContainerFormat::tar:
            return "tar";
    }
    return "folder";
}

std::string_view extension_of(ContainerFormat format) noexcept {
    switch (format) {
        case ContainerFormat::folder:
            return "";
        case ContainerFormat::zip:
            return ".zip";
        case ContainerFormat::tar:
            return ".tar";
    }
    return "";
}

std::string top_folder_of(const std::filesystem::path& destination,
                          std::string_view extension) {
    std::string name = destination.filename().string();
    if (name.size() > extension.size() && name.ends_with(extension)) {
        name.resize(name.size() - extension.size());
    }
    return name;
}

std::optional<ContainerReader::DeflatedExtent> ContainerReader::deflated_extent(
    const ContainerEntry& /*entry*/) const {
    return std::nullopt;
}

const ContainerEntry* ContainerReader::find(std::string_view path) const noexcept {
    const auto& all = entries();
    const auto found = std::lower_bound(
        all.begin(), all.end(), path, [](const ContainerEntry& entry, std::string_view wanted) {
            return entry.path < wanted;
        });
    return found != all.end() && found->path == path ? &*found : nullptr;
}

std::unique_ptr<ByteSource> ContainerReader::open(std::string_view path) const {
    const ContainerEntry* const entry = find(path);
    if (entry == nullptr) {
        throw Error(ErrorCode::not_found, std::string{path}, "is not in this container");
    }
    return open(*entry);
}

std::unique_ptr<ContainerReader> open_container(const std::filesystem::path& path) {
    return open_as_deep(path, FolderDepth::whole);
}

std::unique_ptr<ContainerReader> open_top(const std::filesystem::path& path) {
    return open_as_deep(path, FolderDepth::top);
}

std::unique_ptr<ContainerReader> open_loose_archive(const std::filesystem::path& path) {
    if (std::error_code ignored; std::filesystem::is_directory(path, ignored)) {
        return open_folder(path, FolderDepth::whole);
    }
    return open_loose_zip(path);
}

std::unique_ptr<ContainerWriter> make_container_writer(ContainerFormat format,
                                                       const std::filesystem::path& destination,
                                                       const ContainerWriterOptions& options) {
    switch (format) {
        case ContainerFormat::folder:
            return make_folder_writer(destination, options);
        case ContainerFormat::zip:
            return make_zip_writer(destination, options);
        case ContainerFormat::tar:
            return make_tar_writer(destination, options);
    }
    throw Error(ErrorCode::internal, destination.string(), "has no container format");
}

}  // namespace lifeboat::format
