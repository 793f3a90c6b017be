// The ZIP files of an account export, opened together: documents by name, media by photo.
//
// Everything in them is a stranger's: names that lead elsewhere, links, bombs and duplicates
// are refused by the container's reader before anything is read.
#pragma once

#include "creator/flickr/account_export.hpp"
#include "lifeboat/format/container.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/member.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lifeboat::creator::capture {

/// One thread.  Memory: the names in the archives.
class ExportArchive {
  public:
    /// Errors: not_found, permission_denied, storage; malformed when a file is no ZIP, is
    /// hostile or damaged, or when there is no readable account_profile.json among them.
    explicit ExportArchive(const std::vector<std::filesystem::path>& files);

    /// A file in one of the archives.
    struct Place {
        std::size_t archive = 0;
        const format::ContainerEntry* entry = nullptr;
        std::string name;  ///< Without folders.
    };

    [[nodiscard]] const flickr::ExportedProfile& account() const noexcept { return account_; }
    [[nodiscard]] const format::Member& owner() const noexcept { return account_.member; }
    /// Records of photos, by id.
    [[nodiscard]] const std::map<format::PhotoId, Place>& records() const noexcept {
        return records_;
    }
    /// Files that are no documents, in the order of the archives and of their names.
    [[nodiscard]] const std::vector<Place>& media() const noexcept { return media_; }
    [[nodiscard]] const std::vector<Place>& correspondence() const noexcept {
        return correspondence_;
    }
    /// Documents that a lifeboat has no use for.
    [[nodiscard]] const std::vector<std::string>& unused() const noexcept { return unused_; }

    [[nodiscard]] std::string profile() const { return read(*profile_); }
    /// nullopt when there is none.
    [[nodiscard]] std::optional<std::string> albums() const;

    /// The whole document.  Errors: malformed when it is too large; storage.
    [[nodiscard]] std::string read(const Place& place) const;
    [[nodiscard]] std::unique_ptr<format::ByteSource> open(const Place& place) const;
    /// "account-export:flickr-1.zip/boats_123_o.jpg".
    [[nodiscard]] std::string uri_of(const Place& place) const;

    /// The archives themselves; reads each to its end.  A folder has neither size nor digest
    /// of its own: those of its documents' and files' list stand for it.
    [[nodiscard]] std::vector<format::AccountExport> describe() const;

  private:
    void take(std::size_t archive, const format::ContainerEntry& entry);

    std::vector<std::filesystem::path> files_;
    std::vector<std::unique_ptr<format::ContainerReader>> archives_;
    std::map<format::PhotoId, Place> records_;
    std::vector<Place> media_, correspondence_;
    std::vector<std::string> unused_;
    std::optional<Place> profile_, albums_;
    flickr::ExportedProfile account_;
};

}  // namespace lifeboat::creator::capture
