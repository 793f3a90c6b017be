// One representation of a package while it grows: the lines of its METS document and its PREMIS
// shards.
#pragma once

#include "lifeboat/format/file_format.hpp"
#include "payload.hpp"
#include "spool.hpp"
#include "xml/mets_writer.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

/// Objects in a PREMIS shard.
inline constexpr std::size_t premis_shard_objects = 1000;

/// Counts the METS files of a package: their IDs are unique over all its METS documents.
class FileNumbers {
  public:
    [[nodiscard]] std::uint64_t next() noexcept { return ++last_; }

  private:
    std::uint64_t last_ = 0;
};

/// What METS says of a payload file; the path is made relative to `base`, "data/".
[[nodiscard]] xml::MetsFile mets_file_of(const PayloadFile& file, std::string_view base,
                                         std::string_view media_type);

/// "representations/<name>/": METS.xml, data/, metadata/.
class Representation {
  public:
    /// Keeps `payload` and `numbers`.  `spool_file` is the stem of the names that spools take.
    Representation(std::string name, std::string label, Payload& payload, FileNumbers& numbers,
                   const std::filesystem::path& spool_file, std::string created);

    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    /// "data/representations/<name>/".
    [[nodiscard]] const std::string& folder() const noexcept { return folder_; }
    [[nodiscard]] std::uint64_t files() const noexcept { return files_; }

    /// Lists a file that is in the payload already; returns its METS file number.
    std::uint64_t list(const PayloadFile& file, const FileFormat& format);
    /// As list(), with its PREMIS object (premis_file_object()).  A full shard is written out.
    std::uint64_t list(const PayloadFile& file, const FileFormat& format,
                       std::string_view premis_object);

    /// Adds a descriptive record in metadata/descriptive/.
    void describe(std::string_view file_name, std::string_view mods);

    /// Writes the last shard and METS.xml.  `extra_maps` may add structural maps.
    const PayloadFile& finish(const Maker& maker, bool is_mixed, std::string_view schemas,
                              const std::function<void(xml::MetsWriter&)>& extra_maps);

  private:
    std::uint64_t list_line(const PayloadFile& file, const FileFormat& format,
                            std::string_view admid);
    void write_shard();
    [[nodiscard]] std::string next_shard_id() const;
    void write_metadata_sections(xml::MetsWriter& mets) const;

    struct Section {
        std::string id;
        xml::MetsFile file;
    };

    std::string name_, label_, folder_;
    Payload& payload_;
    FileNumbers& numbers_;
    std::string created_;
    std::filesystem::path spool_file_;
    Spool lines_;
    Spool objects_;
    std::size_t objects_in_shard_ = 0;
    std::uint64_t files_ = 0;
    std::vector<Section> shards_;
    std::vector<Section> descriptions_;
};

}  // namespace lifeboat::format
