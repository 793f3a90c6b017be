// Where things lie in a package: spec §3.3.
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/package_writer.hpp"
#include "model/file_names.hpp"

namespace lifeboat::format {
namespace {

constexpr std::string_view social = "data/representations/social/data/";

std::string required(const std::string& path) {
    return PackagePath::require(path).text();
}

}  // namespace

std::string photo_json_path(const PhotoId& id) {
    return required(std::string(social) + "photos/" + shard_of(id.value) + "/" +
                    safe_name_of(id.value) + ".json");
}

std::string member_json_path(const MemberId& id) {
    return required(std::string(social) + "members/" + shard_of(id.value) + "/" +
                    file_name_of(id) + ".json");
}

std::string collection_json_path(CollectionKind kind, const CollectionId& id) {
    return required(std::string(social) + "collections/" + file_name_of(kind, id) + ".json");
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

}  // namespace lifeboat::format
