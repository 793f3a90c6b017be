// Where things lie in a package: the paths of spec §3, written down once.
// All paths begin at the bag's top folder, so payload paths begin with "data/".
#pragma once

#include "lifeboat/format/package_writer.hpp"

#include <string>
#include <string_view>

namespace lifeboat::format::layout {

inline constexpr std::string_view payload = "data/";
inline constexpr std::string_view package_mets = "data/METS.xml";
inline constexpr std::string_view crate = "data/ro-crate-metadata.json";
inline constexpr std::string_view metadata_csv = "data/metadata/metadata.csv";
inline constexpr std::string_view rights_csv = "data/metadata/rights.csv";
inline constexpr std::string_view mods = "data/metadata/descriptive/mods.xml";
inline constexpr std::string_view premis = "data/metadata/preservation/premis.xml";
inline constexpr std::string_view documentation = "data/documentation/";
inline constexpr std::string_view format_text = "data/documentation/FORMAT.txt";
inline constexpr std::string_view bagit_profile = "data/documentation/bagit-profile.json";
inline constexpr std::string_view schemas = "data/schemas/";
inline constexpr std::string_view crate_terms = "data/schemas/ro-crate-terms.jsonld";
inline constexpr std::string_view viewer = "data/viewer/";
inline constexpr std::string_view viewer_index = "data/viewer/index.html";
inline constexpr std::string_view representations = "data/representations/";

/// Canonical records.
inline constexpr std::string_view social = "data/representations/social/data/";
inline constexpr std::string_view lifeboat_json =
    "data/representations/social/data/lifeboat.json";
/// The photos in the order of selection, and where their records lie.
inline constexpr std::string_view photos_json = "data/representations/social/data/photos.json";
inline constexpr std::string_view licenses_json =
    "data/representations/social/data/licenses.json";
inline constexpr std::string_view ashore_json = "data/representations/social/data/ashore.json";
inline constexpr std::string_view omissions_json =
    "data/representations/social/data/omissions.json";
inline constexpr std::string_view withheld_json =
    "data/representations/social/data/withheld.json";
inline constexpr std::string_view photos_folder =
    "data/representations/social/data/photos/";  ///< then <2 hex>/<id>.json
inline constexpr std::string_view members_folder =
    "data/representations/social/data/members/";  ///< then <2 hex>/<nsid>.json
inline constexpr std::string_view collections_folder =
    "data/representations/social/data/collections/";

/// "data/representations/<representation>/metadata/preservation/premis-00000.xml".
[[nodiscard]] std::string premis_shard_path(std::string_view representation, std::size_t shard);

/// The schema file that the document at `path` must satisfy ("photo.schema.json"), empty for
/// anything that is no canonical record.
[[nodiscard]] std::string_view schema_of(std::string_view path) noexcept;

}  // namespace lifeboat::format::layout
