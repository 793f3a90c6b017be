// RO-Crate 1.2: data/ described as linked data, to the level that validators call RECOMMENDED.
//
// Per-file entities only for small packages: a validator of shapes takes a minute for a
// thousand of them.  Above the limit METS and the canonical JSON carry what is said of single
// files.
#pragma once

#include "lifeboat/format/file_format.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "rights_register.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace lifeboat::format {

/// Photos up to which each file of the originals has an entity of its own.
inline constexpr std::size_t crate_photo_limit = 1000;

/// A File entity.
struct CrateFile {
    std::string path;  ///< From data/.
    std::string name;
    std::string description;
    std::string media_type;
    std::string pronom;       ///< May be empty.
    std::string format_name;  ///< With its version; goes with `pronom`.
    std::uint64_t bytes = 0;
    std::string sha256;
    std::string url;      ///< Its page on Flickr; may be empty.
    std::string rights;   ///< URI of its rights statement; may be empty.
    std::string creator;  ///< In words; may be empty.
};

/// Media type, PRONOM id and the format in words: "JPEG File Interchange Format 1.01".
void set_format(CrateFile& file, const FileFormat& format);

/// A Dataset entity: a folder of data/.
struct CrateFolder {
    std::string path;  ///< From data/, with '/' at the end.
    std::string name;
    std::string description;
    std::vector<CrateFile> files;
};

/// ro-crate-metadata.json.
[[nodiscard]] std::string crate_json(const Lifeboat& lifeboat, const RightsRegister& rights,
                                     std::span<const CrateFolder> folders,
                                     std::span<const CrateFile> top_files);

}  // namespace lifeboat::format
