// The three kinds of container, behind open_container() and make_container_writer().
#pragma once

#include "lifeboat/format/container.hpp"

#include <filesystem>
#include <memory>

namespace lifeboat::format {

enum class FolderDepth {
    whole,
    top  ///< Only what lies at the top of the folder: no folder in it is looked into.
};

[[nodiscard]] std::unique_ptr<ContainerReader> open_folder(const std::filesystem::path& path,
                                                           FolderDepth depth);
[[nodiscard]] std::unique_ptr<ContainerReader> open_zip(const std::filesystem::path& path);
/// As open_zip(), with names as they stand.
[[nodiscard]] std::unique_ptr<ContainerReader> open_loose_zip(
    const std::filesystem::path& path);
[[nodiscard]] std::unique_ptr<ContainerReader> open_tar(const std::filesystem::path& path);

[[nodiscard]] std::unique_ptr<ContainerWriter> make_folder_writer(
    const std::filesystem::path& destination, const ContainerWriterOptions& options);
[[nodiscard]] std::unique_ptr<ContainerWriter> make_zip_writer(
    const std::filesystem::path& destination, const ContainerWriterOptions& options);
[[nodiscard]] std::unique_ptr<ContainerWriter> make_tar_writer(
    const std::filesystem::path& destination, const ContainerWriterOptions& options);

/// As open_container(); of a folder only its top is listed, however much lies below, and the
/// folders there stand for themselves: enough for the tag files of a bag.
[[nodiscard]] std::unique_ptr<ContainerReader> open_top(const std::filesystem::path& path);

/// The top folder of an archive: the file name of `destination` without `extension`.
[[nodiscard]] std::string top_folder_of(const std::filesystem::path& destination,
                                        std::string_view extension);

}  // namespace lifeboat::format
