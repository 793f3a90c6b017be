// The lists beside lifeboat.json: licenses, ashore, omissions, withheld, photos.
#include "json/record_parts_json.hpp"
#include "json/record_readers.hpp"
#include "lifeboat/format/json.hpp"
#include "lifeboat/format/package_writer.hpp"

namespace lifeboat::format {
namespace {

using json::Draft;
using json::Node;
using json::put_unless_empty;

/// A document that holds one array under its own name.
template <typename Items, typename Write>
std::string list_document(const char* kind, const Items& items, Write write) {
    Draft draft = json::begin_document(kind);
    Draft& rows = draft[kind] = Draft::array();
    for (const auto& item : items) {
        rows.push_back(write(item));
    }
    return json::finish_document(draft);
}

template <typename Item, typename Read>
std::vector<Item> read_list(const json::Tree& tree, std::string_view subject, const char* kind,
                            Read read) {
    json::check_head(tree, subject, kind);
    const Node document(tree, subject);
    std::vector<Item> items;
    document.for_each(kind, [&](const Node& node) { items.push_back(read(node)); });
    return items;
}

Draft write_ashore(const AshorePhoto& photo) {
    Draft row = Draft::object();
    row["id"] = photo.id.value;
    row["url"] = photo.url;
    put_unless_empty(row, "owner", photo.owner.value);
    row["reason"] = photo.reason;
    row["explanation"] = photo.explanation;
    row["decided_at"] = to_rfc3339(photo.decided_at);
    return row;
}

AshorePhoto read_ashore(const Node& node) {
    AshorePhoto photo;
    photo.id = node.photo_id("id");
    photo.url = node.text("url");
    photo.owner = node.id_or_empty<MemberId>("owner");
    photo.reason = node.filled("reason");
    photo.explanation = node.text("explanation");
    photo.decided_at = node.at("decided_at").time();
    return photo;
}

Draft write_withheld(const WithheldRecord& record) {
    Draft row = Draft::object();
    row["method"] = record.method;
    row["record_id"] = record.record_id;
    row["recorded_at"] = to_rfc3339(record.recorded_at);
    if (!record.sha256.empty()) {
        row["bytes"] = record.bytes;
        row["sha256"] = record.sha256;
    }
    row["reason"] = record.reason;
    return row;
}

WithheldRecord read_withheld(const Node& node) {
    WithheldRecord record;
    record.method = node.filled("method");
    record.record_id = node.filled("record_id");
    record.recorded_at = node.at("recorded_at").time();
    if (node.find("sha256")) {
        record.bytes = node.at("bytes").whole<std::uint64_t>();
        record.sha256 = node.hex("sha256", 64);
    }
    record.reason = node.filled("reason");
    return record;
}

/// The row as served, and beside it what follows from it.
Draft write_license_row(const License& license) {
    Draft row = json::write_license(license);
    row["rights_statement"] =
        json::write_rights_statement(rights_statement_for(license.id), "license");
    return row;
}

License read_license_row(const Node& node) {
    // Derived, and so made again from the id; only its shape is looked at.
    static_cast<void>(json::read_rights_statement(node.at("rights_statement")));
    return json::read_license(node);
}

constexpr std::string_view payload = "data/";

}  // namespace

std::string licenses_json(const Lifeboat& lifeboat) {
    return list_document("licenses", lifeboat.license_table, write_license_row);
}

std::string ashore_json(const Lifeboat& lifeboat) {
    return list_document("ashore", lifeboat.ashore, write_ashore);
}

std::string omissions_json(const Lifeboat& lifeboat) {
    return list_document("omissions", lifeboat.omissions, json::write_omission);
}

std::string withheld_json(const Lifeboat& lifeboat) {
    return list_document("withheld", lifeboat.withheld, write_withheld);
}

std::string photos_json(std::span<const PhotoId> photos) {
    return list_document("photos", photos, [](const PhotoId& id) {
        Draft row = Draft::object();
        row["id"] = id.value;
        row["path"] = photo_json_path(id).substr(payload.size());
        return row;
    });
}

void json::read_licenses(const Tree& document, std::string_view subject, Lifeboat& into) {
    into.license_table = read_list<License>(document, subject, "licenses", read_license_row);
}

void json::read_ashore_photos(const Tree& document, std::string_view subject, Lifeboat& into) {
    into.ashore = read_list<AshorePhoto>(document, subject, "ashore", read_ashore);
}

void json::read_omissions(const Tree& document, std::string_view subject, Lifeboat& into) {
    into.omissions = read_list<Omission>(document, subject, "omissions", read_omission);
}

void json::read_withheld_records(const Tree& document, std::string_view subject,
                                 Lifeboat& into) {
    into.withheld = read_list<WithheldRecord>(document, subject, "withheld", read_withheld);
}

std::vector<PhotoListEntry> json::read_photo_list(const Tree& document,
                                                  std::string_view subject) {
    return read_list<PhotoListEntry>(document, subject, "photos", [](const Node& node) {
        return PhotoListEntry{node.photo_id("id"), node.path("path")};
    });
}

void read_licenses_json(std::string_view text, std::string_view subject, Lifeboat& into) {
    json::read_licenses(json::parse_document(text, subject), subject, into);
}

void read_ashore_json(std::string_view text, std::string_view subject, Lifeboat& into) {
    json::read_ashore_photos(json::parse_document(text, subject), subject, into);
}

void read_omissions_json(std::string_view text, std::string_view subject, Lifeboat& into) {
    json::read_omissions(json::parse_document(text, subject), subject, into);
}

void read_withheld_json(std::string_view text, std::string_view subject, Lifeboat& into) {
    json::read_withheld_records(json::parse_document(text, subject), subject, into);
}

std::vector<PhotoListEntry> photos_from_json(std::string_view text, std::string_view subject) {
    return json::read_photo_list(json::parse_document(text, subject), subject);
}

}  // namespace lifeboat::format
