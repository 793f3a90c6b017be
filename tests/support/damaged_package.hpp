// A package on disk that a test damages, and the tools to make the damage consistent again as
// far as the test wants: only the bag, or METS too.
#pragma once

#include "lifeboat/format/container.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::support {

/// A package as a folder.  Paths are from its top folder.  All functions throw when a file or
/// a text that they need is not there: a damage that does nothing would prove nothing.
class DamagedPackage {
  public:
    explicit DamagedPackage(std::filesystem::path folder) : folder_(std::move(folder)) {}

    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
    [[nodiscard]] std::filesystem::path at(std::string_view path) const {
        return folder_ / path;
    }

    [[nodiscard]] std::string read(std::string_view path) const;
    void write(std::string_view path, std::string_view text) const;
    void remove(std::string_view path) const;
    /// Changes one bit in the middle of the file.
    void flip_byte(std::string_view path) const;
    /// Replaces the first `from`.
    void edit(std::string_view path, std::string_view from, std::string_view to) const;
    /// Replaces every `from`.
    void edit_all(std::string_view path, std::string_view from, std::string_view to) const;
    /// Removes the lines that hold `part`.
    void remove_lines(std::string_view path, std::string_view part) const;
    /// Gives the top folder another name.
    void rename(std::string_view name);

    /// The first file below `folder` whose path ends with `ending`, by bytes of the path.
    [[nodiscard]] std::string first_file(std::string_view folder,
                                         std::string_view ending) const;

    /// Makes SIZE and CHECKSUM of every METS right for the files that are there.
    void redo_mets() const;
    /// Makes the tag manifests right.
    void redo_tag_manifests() const;
    /// Makes manifests, Payload-Oxum and tag manifests right for the files that are there.
    void redo_bag() const;
    /// Makes contentSize and sha256 of the crate's files right for the files that are there.
    void redo_crate() const;
    void redo_mets_and_bag() const {
        redo_mets();
        redo_bag();
    }
    /// The METS of the representations, the crate that speaks of them, METS that speaks of the
    /// crate, and the bag.
    void redo_all() const {
        redo_mets();
        redo_crate();
        redo_mets_and_bag();
    }

    /// The same files in a ZIP or TAR beside the folder; for a folder the folder itself.
    [[nodiscard]] std::filesystem::path packed(format::ContainerFormat format) const;

  private:
    [[nodiscard]] std::vector<std::string> files() const;
    std::filesystem::path folder_;
};

}  // namespace lifeboat::support
