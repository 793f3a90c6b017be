#include "verify/crate_reader_json.hpp"

#include "lifeboat/format/error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace lifeboat::format::verify {
namespace {

using nlohmann::json;

std::string text_of(const json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

/// The ids in {"@id": …} or in a list of such.
std::vector<std::string> ids_in(const json& entity, const char* name) {
    std::vector<std::string> ids;
    const auto at = entity.find(name);
    if (at == entity.end()) {
        return ids;
    }
    const auto take = [&ids](const json& value) {
        if (value.is_object() && value.contains("@id") && value["@id"].is_string()) {
            ids.push_back(value["@id"].get<std::string>());
        } else if (value.is_string()) {
            ids.push_back(value.get<std::string>());
        }
    };
    if (at->is_array()) {
        std::for_each(at->begin(), at->end(), take);
    } else {
        take(*at);
    }
    return ids;
}

CrateEntity entity_from(const json& value) {
    CrateEntity entity;
    entity.id = value.at("@id").get<std::string>();
    const json& type = value.at("@type");
    if (type.is_array()) {
        for (const json& one : type) {
            entity.types.push_back(text_of(one));
        }
    } else {
        entity.types.push_back(text_of(type));
    }
    entity.parts = ids_in(value, "hasPart");
    entity.conforms_to = ids_in(value, "conformsTo");
    const auto about = ids_in(value, "about");
    entity.about = about.empty() ? "" : about.front();
    if (const auto size = value.find("contentSize"); size != value.end()) {
        entity.content_size = text_of(*size);
    }
    if (const auto digest = value.find("sha256"); digest != value.end()) {
        entity.sha256 = text_of(*digest);
    }
    return entity;
}

}  // namespace

bool CrateEntity::is_a(std::string_view type) const {
    return std::find(types.begin(), types.end(), type) != types.end();
}

std::vector<CrateEntity> read_crate(std::string_view text, std::string_view subject) {
    try {
        const json document = json::parse(text);
        std::vector<CrateEntity> entities;
        for (const json& value : document.at("@graph")) {
            entities.push_back(entity_from(value));
        }
        return entities;
    } catch (const json::exception& error) {
        throw Error(ErrorCode::malformed, std::string(subject), error.what());
    }
}

}  // namespace lifeboat::format::verify
