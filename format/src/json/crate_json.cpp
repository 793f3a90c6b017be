#include "json/crate_json.hpp"

#include "lifeboat/format/version.hpp"
#include "xml/premis_writer.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>

namespace lifeboat::format {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view rights_id = "#rights";

Json reference(std::string_view id) {
    return Json{{"@id", id}};
}

std::string pronom_page(std::string_view pronom) {
    return fmt::format("https://www.nationalarchives.gov.uk/PRONOM/{}", pronom);
}

/// A ROR address is the organization's own id; anything else is told inside the crate.
std::string maker_id(const Maker& maker) {
    return maker.organization_id.starts_with("https://ror.org/") ? maker.organization_id
                                                                 : std::string("#maker");
}

std::string contact_id(const Maker& maker) {
    return maker.contact_email.empty() ? "#contact" : "mailto:" + maker.contact_email;
}

Json descriptor() {
    return {{"@id", "ro-crate-metadata.json"},
            {"@type", "CreativeWork"},
            {"conformsTo", reference("https://w3id.org/ro/crate/1.2")},
            {"about", reference("./")}};
}

Json root(const Lifeboat& lifeboat, std::span<const CrateFolder> folders,
          std::span<const CrateFile> top_files) {
    Json parts = Json::array();
    for (const CrateFolder& folder : folders) {
        parts.push_back(reference(folder.path));
    }
    for (const CrateFile& file : top_files) {
        parts.push_back(reference(file.path));
    }
    const std::string maker = maker_id(lifeboat.maker);
    return {{"@id", "./"},
            {"@type", "Dataset"},
            {"identifier", reference("#id")},
            {"name", lifeboat.title},
            {"description", lifeboat.purpose},
            {"datePublished", to_date(lifeboat.capture_finished_at)},
            {"dateCreated", to_rfc3339(lifeboat.capture_finished_at)},
            {"inLanguage", lifeboat.language},
            {"conformsTo", reference(format_uri)},
            {"license", reference(rights_id)},
            {"publisher", reference(maker)},
            {"author", reference(maker)},
            {"hasPart", parts}};
}

void add_maker(Json& graph, const Maker& maker) {
    const std::string id = maker_id(maker);
    const std::string url = !maker.url.empty()             ? maker.url
                            : id.starts_with("https://")   ? id
                            : !maker.contact_email.empty() ? contact_id(maker)
                                                           : std::string(format_uri);
    Json entity{{"@id", id},
                {"@type", maker.organization.empty() ? "Person" : "Organization"},
                {"name", maker.responsible()},
                {"url", url},
                {"identifier",
                 maker.organization_id.empty() ? maker.responsible() : maker.organization_id},
                {"contactPoint", reference(contact_id(maker))}};
    if (!maker.address.empty()) {
        entity["address"] = maker.address;
    }
    graph.push_back(std::move(entity));
    Json contact{{"@id", contact_id(maker)},
                 {"@type", "ContactPoint"},
                 {"name", maker.contact_name.empty() ? maker.name : maker.contact_name},
                 {"contactType", "responsible for this package"}};
    if (!maker.contact_email.empty()) {
        contact["email"] = maker.contact_email;
    }
    contact["identifier"] = contact_id(maker);
    contact["url"] = url;
    graph.push_back(std::move(contact));
}

void add_rights(Json& graph, const RightsRegister& rights) {
    graph.push_back(
        {{"@id", rights_id},
         {"@type", "CreativeWork"},
         {"name", "Rights differ by photograph"},
         {"description",
          "Each photograph has its own licence or permission: see the license of each "
          "File, metadata/rights.csv, metadata/preservation/premis.xml and "
          "representations/social/data/photos/."},
         {"identifier", rights_id},
         {"url", "metadata/rights.csv"}});
    std::map<std::string, Json> entities;
    for (const RightsRegister::LicenseUse& use : rights.licenses()) {
        entities.try_emplace(
            use.rights.uri,
            Json{{"@id", use.rights.uri},
                 {"@type", "CreativeWork"},
                 {"name", use.rights.label},
                 {"description", fmt::format("Flickr licence id {}, served as \"{}\"",
                                             use.license.id.value, use.license.name)},
                 {"identifier", use.rights.uri},
                 {"url", use.rights.uri}});
    }
    for (auto& [uri, entity] : entities) {
        graph.push_back(std::move(entity));
    }
}

Json file_entity(const CrateFile& file, std::string_view modified) {
    Json entity{{"@id", file.path}, {"@type", "File"}};
    entity["name"] = file.name;
    entity["description"] = file.description;
    if (file.pronom.empty()) {
        entity["encodingFormat"] = file.media_type;
    } else {
        entity["encodingFormat"] = {file.media_type, reference(pronom_page(file.pronom))};
    }
    entity["contentSize"] = fmt::to_string(file.bytes);
    entity["sha256"] = file.sha256;
    entity["dateModified"] = modified;
    if (!file.url.empty()) {
        entity["identifier"] = file.url;
    }
    if (!file.rights.empty()) {
        entity["license"] = reference(file.rights);
    }
    if (!file.creator.empty()) {
        entity["creditText"] = file.creator;
    }
    return entity;
}

class CrateFiles {
  public:
    CrateFiles(Json& graph, std::string modified)
        : graph_(graph), modified_(std::move(modified)) {}

    void add(const CrateFile& file) {
        graph_.push_back(file_entity(file, modified_));
        if (!file.pronom.empty()) {
            formats_.try_emplace(pronom_page(file.pronom), file.format_name);
        }
    }

    void add_formats() {
        for (const auto& [page, name] : formats_) {
            graph_.push_back(
                {{"@id", page}, {"@type", "WebPage"}, {"name", name}, {"url", page}});
        }
    }

  private:
    Json& graph_;
    std::string modified_;
    std::map<std::string, std::string> formats_;
};

}  // namespace

void set_format(CrateFile& file, const FileFormat& format) {
    file.media_type = format.media_type;
    file.pronom = format.pronom;
    file.format_name =
        format.version.empty() ? format.name : format.name + " " + format.version;
}

std::string crate_json(const Lifeboat& lifeboat, const RightsRegister& rights,
                       std::span<const CrateFolder> folders,
                       std::span<const CrateFile> top_files) {
    Json graph = Json::array();
    graph.push_back(descriptor());
    graph.push_back(root(lifeboat, folders, top_files));
    graph.push_back({{"@id", "#id"},
                     {"@type", "PropertyValue"},
                     {"name", "Package UUID"},
                     {"propertyID", "https://registry.identifiers.org/registry/uuid"},
                     {"value", xml::package_urn(lifeboat)},
                     {"url", xml::package_urn(lifeboat)}});
    graph.push_back({{"@id", format_uri},
                     {"@type", "CreativeWork"},
                     {"name", fmt::format("Data Lifeboat format {}", format_version)},
                     {"description", "Told in full in documentation/FORMAT.txt"},
                     {"url", format_uri}});
    add_rights(graph, rights);
    add_maker(graph, lifeboat.maker);
    CrateFiles files(graph, to_rfc3339(lifeboat.capture_finished_at));
    for (const CrateFolder& folder : folders) {
        Json entity{{"@id", folder.path},
                    {"@type", "Dataset"},
                    {"name", folder.name},
                    {"description", folder.description}};
        Json parts = Json::array();
        for (const CrateFile& file : folder.files) {
            parts.push_back(reference(file.path));
        }
        if (!parts.empty()) {
            entity["hasPart"] = std::move(parts);
        }
        graph.push_back(std::move(entity));
        for (const CrateFile& file : folder.files) {
            files.add(file);
        }
    }
    for (const CrateFile& file : top_files) {
        files.add(file);
    }
    files.add_formats();
    const Json crate{{"@context", "https://w3id.org/ro/crate/1.2/context"}, {"@graph", graph}};
    return crate.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace lifeboat::format
