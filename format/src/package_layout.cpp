#include "package_layout.hpp"

#include "lifeboat/format/digest.hpp"
#include "model/file_names.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace lifeboat::format {
namespace {

std::string required(const std::string& path) {
    return PackagePath::require(path).text();
}

}  // namespace

std::string photo_json_path(const PhotoId& id) {
    return required(std::string(layout::photos_folder) + shard_of(id.value) + "/" +
                    safe_name_of(id.value) + ".json");
}

std::string member_json_path(const MemberId& id) {
    return required(std::string(layout::members_folder) + shard_of(id.value) + "/" +
                    file_name_of(id) + ".json");
}

std::string collection_json_path(CollectionKind kind, const CollectionId& id) {
    return required(std::string(layout::collections_folder) + file_name_of(kind, id) + ".json");
}

std::string rendition_path(RenditionRole role, const PhotoId& id, std::string_view suffix,
                           std::string_view extension) {
    const bool is_original = role == RenditionRole::original || role == RenditionRole::poster;
    const std::string path = std::string("representations/") +
                             (is_original ? "originals" : "access") + "/data/" +
                             shard_of(id.value) + "/" + safe_name_of(id.value) + "_" +
                             std::string(suffix) + "." + std::string(extension);
    return required("data/" + path).substr(std::string_view("data/").size());
}

std::string icon_path(const MemberId& id, std::string_view extension) {
    const std::string path = fmt::format("representations/access/data/icons/{}/{}.{}",
                                         shard_of(id.value), file_name_of(id), extension);
    return required("data/" + path).substr(layout::payload.size());
}

namespace layout {

std::string premis_shard_path(std::string_view representation, std::size_t shard) {
    return fmt::format("{}{}/metadata/preservation/premis-{:05}.xml", representations,
                       representation, shard);
}

std::string_view schema_of(std::string_view path) noexcept {
    using Row = std::pair<std::string_view, std::string_view>;
    static constexpr std::array<Row, 3> folders{
        {{photos_folder, "photo.schema.json"},
         {members_folder, "member.schema.json"},
         {collections_folder, "collection.schema.json"}}};
    static constexpr std::array<Row, 6> documents{{{lifeboat_json, "lifeboat.schema.json"},
                                                   {photos_json, "photos.schema.json"},
                                                   {licenses_json, "licenses.schema.json"},
                                                   {ashore_json, "ashore.schema.json"},
                                                   {omissions_json, "omissions.schema.json"},
                                                   {withheld_json, "withheld.schema.json"}}};
    for (const auto& [folder, schema] : folders) {
        if (path.starts_with(folder)) {
            return schema;
        }
    }
    for (const auto& [document, schema] : documents) {
        if (path == document) {
            return schema;
        }
    }
    return {};
}

}  // namespace layout
}  // namespace lifeboat::format
