// What the manifests of a bag say of its files: one compact row a file and manifest, so that
// bags of half a million files need no more than their digests.
#pragma once

#include "lifeboat/format/container.hpp"
#include "verify/path_index.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

/// The files of a bag by their numbers, which are those of the container's entries.
class BagFiles {
  public:
    explicit BagFiles(const ContainerReader& bag);

    [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }
    [[nodiscard]] const ContainerEntry& entry(std::size_t file) const { return entries_[file]; }
    [[nodiscard]] bool is_payload(std::size_t file) const noexcept {
        return file >= payload_begin_ && file < payload_end_;
    }

    /// A regular file's number; nullopt when there is none of that path.  Looks first whether
    /// it is `guess`: manifests mostly list files in the order in which they stand here.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view path,
                                                  std::size_t guess = 0) const;

    /// Numbers from 0 for the payload, and from 0 for all that is not.
    [[nodiscard]] std::size_t row(std::size_t file) const noexcept;
    [[nodiscard]] std::size_t rows(bool of_payload) const noexcept;

  private:
    const std::vector<ContainerEntry>& entries_;
    verify::PathIndex index_;
    std::size_t payload_begin_ = 0, payload_end_ = 0;  ///< Sorted paths keep data/ together.
};

/// A payload or tag manifest.  Memory: a digest and a bit for each file of its kind, and the
/// lines that name no file.
class BagManifest {
  public:
    /// `files` must outlive it.
    BagManifest(const BagFiles& files, std::string name, std::string algorithm,
                std::size_t digest_bytes, bool of_payload);

    [[nodiscard]] const std::string& name() const noexcept { return name_; }  ///< File name.
    [[nodiscard]] const std::string& algorithm() const noexcept { return algorithm_; }
    [[nodiscard]] bool of_payload() const noexcept { return of_payload_; }

    /// What add() found of that path before.
    enum class Known : std::uint8_t { no, with_this_digest, with_another };
    /// `digest` in hexadecimal, as long as the algorithm's.  The first one of a path stays.
    Known add(std::string_view path, std::string_view digest);
    /// Takes the entry of `path`, which names no file, for that file.
    void take_for(const std::string& path, std::size_t file);

    [[nodiscard]] bool lists(std::size_t file) const;
    [[nodiscard]] bool lists(std::string_view path) const;
    /// Of a file that is listed.
    [[nodiscard]] std::span<const std::uint8_t> digest(std::size_t file) const;

    /// The listed paths of which there is no file, with their digests.
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& missing()
        const noexcept {
        return missing_;
    }
    /// Calls `visit` for every listed path once, sorted.
    void visit_paths(const std::function<void(std::string_view)>& visit) const;

  private:
    [[nodiscard]] bool is_of_its_kind(std::size_t file) const {
        return files_->is_payload(file) == of_payload_;
    }
    Known add_file(std::size_t file, std::string_view digest);

    const BagFiles* files_;
    std::string name_;
    std::string algorithm_;
    std::size_t digest_bytes_;
    bool of_payload_;
    std::size_t guess_ = 0;              ///< The file behind the one that was listed last.
    std::vector<std::uint8_t> digests_;  ///< By row; none before the first file is listed.
    std::vector<bool> is_listed_;        ///< Likewise.
    std::map<std::string, std::string, std::less<>> missing_;
};

}  // namespace lifeboat::format
