// The second half of PackageAssembly: what is written when everything is in.
#include "csv_writer.hpp"
#include "lifeboat/format/agreement.hpp"
#include "lifeboat/format/embedded_text.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "lifeboat/format/license_text.hpp"
#include "package_assembly.hpp"
#include "package_layout.hpp"
#include "package_texts.hpp"
#include "xml/mods_writer.hpp"
#include "xml/premis_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <system_error>

namespace lifeboat::format {
namespace {

constexpr std::uint64_t longest_xsd_bytes = std::uint64_t{8} << 20;

/// The XSDs of `folder` by name.  Errors: not_found, storage.
std::vector<std::filesystem::path> xsds_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->path().extension() == ".xsd" && entry->is_regular_file()) {
            files.push_back(entry->path());
        }
    }
    if (error) {
        throw system_error(error.value(), folder.string(), "reading the folder of XSDs");
    }
    std::sort(files.begin(), files.end());
    return files;
}

CrateFile crate_file(const PayloadFile& file, std::string name, std::string description) {
    CrateFile entity;
    entity.path = file.path.substr(layout::payload.size());
    entity.name = std::move(name);
    entity.description = std::move(description);
    set_format(entity, format_of_text(file.path));
    entity.bytes = file.bytes;
    entity.sha256 = to_hex(file.sha256);
    return entity;
}

}  // namespace

SealedPackage PackageAssembly::seal(const Lifeboat& lifeboat) {
    if (lifeboat.name != name_) {
        throw Error(ErrorCode::internal, lifeboat.name,
                    fmt::format("the package was begun as {}", name_));
    }
    while (!pending_.empty()) {
        finish_first_photo();
    }
    write_records(lifeboat);
    write_schemas();
    write_documents(lifeboat);
    write_license_texts();
    write_agreements();
    write_tables(lifeboat);
    write_representations(lifeboat);
    write_crate(lifeboat);
    write_package_mets(lifeboat);
    SealedPackage sealed{destination_, payload_.files(), payload_.bytes()};
    payload_.seal(lifeboat, readme_text(lifeboat, TextPlace::bag_root),
                  index_page(lifeboat, TextPlace::bag_root, has_reading_room_));
    return sealed;
}

void PackageAssembly::write_records(const Lifeboat& lifeboat) {
    note_crate_part("representations/social/",
                    add_record(layout::lifeboat_json, to_json(lifeboat)), "Description",
                    "Why, by whom, of what, when, how much; the other records lie beside it");
    add_record(layout::photos_json, photos_json(photos_));
    add_record(layout::licenses_json, licenses_json(lifeboat));
    add_record(layout::ashore_json, ashore_json(lifeboat));
    add_record(layout::omissions_json, omissions_json(lifeboat));
    add_record(layout::withheld_json, withheld_json(lifeboat));
}

void PackageAssembly::write_schemas() {
    for (const EmbeddedText& schema : json_schemas()) {
        const PayloadFile& file =
            payload_.add(std::string(layout::schemas) + schema.name, schema.text());
        list(schemas_, file);
        if (schema.name == std::string_view("lifeboat.schema.json")) {
            note_crate_part("schemas/", file, "JSON Schema of the description",
                            "The grammar of lifeboat.json; those of the other records lie "
                            "beside it");
        }
    }
    const PayloadFile& terms = payload_.add(layout::crate_terms, crate_terms_document());
    list(schemas_, terms);
    note_crate_part("schemas/", terms, "Terms of this crate",
                    "The meaning of each, for a reader without the context's address");
    if (options_.xsd_folder.empty()) {
        return;
    }
    for (const std::filesystem::path& file : xsds_in(options_.xsd_folder)) {
        const std::string path = std::string(layout::schemas) + file.filename().string();
        if (!PackagePath::parse(path)) {
            throw Error(ErrorCode::usage, file.string(), "this name cannot stand in a package");
        }
        list(schemas_, payload_.add(path, load_file(file, longest_xsd_bytes)));
        has_xsds_ = has_xsds_ || file.filename() == "mets.xsd";
    }
}

void PackageAssembly::write_documents(const Lifeboat& lifeboat) {
    const auto add = [this](Group& group, std::string_view path, std::string_view text) {
        const PayloadFile& file = payload_.add(path, text);
        list(group, file);
        return file;
    };
    note_crate_part("documentation/",
                    add(documentation_, layout::format_text, format_document()), "The format",
                    "What lies where and what it means, for a reader who has nothing else");
    note_crate_part("documentation/",
                    add(documentation_, layout::bagit_profile, bagit_profile_document()),
                    "BagIt profile", "What the package promises as a bag");
    crate_top_files_.push_back(crate_file(
        add(documentation_, "data/README.txt", readme_text(lifeboat, TextPlace::payload)),
        "Read me", "What this is, how to open, check and keep it, in plain text"));
    crate_top_files_.push_back(
        crate_file(add(viewer_, "data/index.html",
                       index_page(lifeboat, TextPlace::payload, has_reading_room_)),
                   "Front page", "Open it in any web browser"));
}

void PackageAssembly::write_license_texts() {
    for (const LicenseId& id : licenses_) {
        const auto license = license_text_for(id);
        if (!license || license->text.empty()) {
            continue;
        }
        const PayloadFile& file = payload_.add(
            std::string(layout::payload) + license_text_path(*license), license->text);
        list(documentation_, file);
        note_crate_part("documentation/", file, rights_statement_for(id).label,
                        "The licence in full");
    }
}

void PackageAssembly::write_agreements() {
    const auto write = [this](const std::string& path, std::string_view text) {
        list(documentation_, payload_.add(std::string(layout::payload) + path, text));
    };
    for (const auto& [id, agreement] : rights_.agreements()) {
        const Permission& permission = agreement.permission;
        if (has_agreement(permission)) {
            write(permission.evidence, agreement_json(permission, agreement.photos));
            write(agreement_text_path(permission),
                  agreement_text(permission, agreement.photos));
        }
    }
}

void PackageAssembly::write_tables(const Lifeboat& lifeboat) {
    const auto add = [this](const PayloadFile& file, std::string_view media_type,
                            std::string_view name, std::string_view description) {
        metadata_files_.push_back(mets_file_of(file, layout::payload, media_type));
        note_crate_part("metadata/", file, name, description);
    };
    add(payload_.add(layout::mods, xml::mods_collection_record(lifeboat)), "application/xml",
        "MODS", "The collection as libraries catalogue it");

    Spool metadata(spool_file_);
    metadata.write(csv::metadata_header());
    metadata.write(csv::metadata_collection_row(lifeboat));
    resolve_rows(metadata_rows_, names_, metadata);
    add(payload_.add(layout::metadata_csv, metadata), "text/csv", "Dublin Core",
        "One row a photograph");

    Spool rights(spool_file_);
    rights.write(csv::rights_header());
    if (rights_rows_.empty()) {
        rights.write(csv::rights_row_without_photos(date_));
    } else {
        xml::XmlWriter(rights).raw(*rights_rows_.source());
    }
    add(payload_.add(layout::rights_csv, rights), "text/csv", "Rights",
        "One row a file, statement and act");

    for (const CommunityMark& mark : lifeboat.community_marks) {
        rights_.note(mark);
    }
    Spool premis(spool_file_);
    xml::write_package_premis(premis, lifeboat, rights_, defects_);
    add(payload_.add(layout::premis, premis), "application/xml", "PREMIS",
        "What happened, who did it, rights");
}

void PackageAssembly::write_representations(const Lifeboat& lifeboat) {
    social_.describe("mods.xml", xml::mods_social_record(lifeboat));
    const std::string schemas = schemas_from("../../");
    const auto none = [](xml::MetsWriter&) {};
    const auto finish = [&](Representation& representation, const auto& extra_maps) {
        const PayloadFile& file =
            representation.finish(lifeboat.maker, has_videos_, schemas, extra_maps);
        list(representation_documents_, file);
        note_crate_part(representation.folder().substr(layout::payload.size()), file, "METS",
                        "Every file of this representation, with size and digest");
    };
    finish(originals_, [this](xml::MetsWriter& mets) { arrangement_.write(mets); });
    finish(social_, none);
    if (access_.files() > 0) {
        finish(access_, none);
    }
}

void PackageAssembly::note_crate_part(std::string_view folder, const PayloadFile& file,
                                      std::string_view name, std::string_view description) {
    crate_parts_[std::string(folder)].push_back(
        crate_file(file, std::string(name), std::string(description)));
}

std::vector<CrateFolder> PackageAssembly::crate_folders() {
    for (std::size_t i = 0; i < crate_photos_.size(); ++i) {
        crate_photos_[i].creator = names_.words_for(crate_owners_[i]);
    }
    std::vector<CrateFolder> folders;
    if (originals_.files() > 0) {
        folders.push_back({"representations/originals/", "Photographs and videos",
                           "The bytes as Flickr served them; METS.xml lists every file",
                           std::move(crate_photos_)});
    }
    folders.push_back({"representations/social/",
                       "Social metadata",
                       "One JSON record a photograph, member and collection, and the exchanges "
                       "with Flickr as received; METS.xml lists every file",
                       {}});
    if (access_.files() > 0) {
        folders.push_back({"representations/access/",
                           "Smaller copies",
                           "For reading on screen; METS.xml lists every file",
                           {}});
    }
    folders.push_back({"metadata/", "Metadata of the package", "MODS, PREMIS, CSV", {}});
    folders.push_back(
        {"documentation/",
         "Documentation",
         "The format told in plain text, how the bag is profiled, licences in full",
         {}});
    folders.push_back({"schemas/", "Schemas", "JSON Schemas of the records", {}});
    if (has_reading_room_) {
        folders.push_back({"viewer/", "Reading room", "Static pages; open index.html", {}});
    }
    for (CrateFolder& folder : folders) {
        auto parts = crate_parts_.find(folder.path);
        if (parts != crate_parts_.end()) {
            std::move(parts->second.begin(), parts->second.end(),
                      std::back_inserter(folder.files));
        }
    }
    return folders;
}

void PackageAssembly::write_crate(const Lifeboat& lifeboat) {
    const PayloadFile& file = payload_.add(
        layout::crate, crate_json(lifeboat, rights_, crate_folders(), crate_top_files_));
    list(documentation_, file);
    metadata_files_.push_back(mets_file_of(file, layout::payload, "application/ld+json"));
}

void PackageAssembly::write_package_mets(const Lifeboat& lifeboat) {
    // metadata_files_: MODS, metadata.csv, rights.csv, PREMIS, crate.
    Spool document(spool_file_);
    xml::MetsWriter mets(document);
    mets.begin({name_, lifeboat.title, has_videos_, created_, schemas_from("")},
               lifeboat.maker);
    mets.dmd_sec("dmd-mods", "MODS", "", metadata_files_.at(0));
    mets.dmd_sec("dmd-csv", "OTHER", "DC-CSV", metadata_files_.at(1));
    mets.dmd_sec("dmd-crate", "OTHER", "RO-CRATE", metadata_files_.at(4));
    mets.begin_amd_sec();
    mets.rights_md("rights-csv", "PREMIS-RIGHTS-CSV", metadata_files_.at(2));
    mets.digiprov_md("digiprov-premis", metadata_files_.at(3));
    mets.end_amd_sec();
    mets.begin_file_sec();
    for (Group* group : {&documentation_, &schemas_, &viewer_, &representation_documents_}) {
        mets.file_group(group->id, group->use, *group->lines.source());
    }
    mets.end_file_sec();
    mets.begin_csip_map(name_);
    mets.metadata_div("rights-csv digiprov-premis", "dmd-mods dmd-csv dmd-crate");
    mets.group_div("div-documentation", "Documentation", documentation_.id);
    mets.group_div("div-schemas", "Schemas", schemas_.id);
    mets.group_div("div-viewer", "Viewer", viewer_.id);
    mets.group_div("div-representations", "Representations", representation_documents_.id);
    mets.representation_div("originals", representation_documents_.id);
    mets.representation_div("social", representation_documents_.id);
    if (access_.files() > 0) {
        mets.representation_div("access", representation_documents_.id);
    }
    mets.end_csip_map();
    mets.end();
    payload_.add(layout::package_mets, document);
}

std::string PackageAssembly::schemas_from(std::string_view steps_up) const {
    return has_xsds_ ? fmt::format("{}schemas/", steps_up) : std::string();
}

}  // namespace lifeboat::format
