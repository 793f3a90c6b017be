// The three kinds of container, for open_container() and make_container_writer() alone.
#pragma once

#include "lifeboat/format/container.hpp"

#include <filesystem>
#include <memory>

namespace lifeboat::format {

[[nodiscard]] std::unique_ptr<ContainerReader> open_folder(const std::filesystem::path& path);
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

/// The top folder of an archive: the file name of `destination` without `extension`.
[[nodiscard]] std::string top_folder_of(const std::filesystem::path& destination,
                                        std::string_view extension);

}  // namespace lifeboat::format
