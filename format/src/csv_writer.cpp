#include "csv_writer.hpp"

#include "lifeboat/format/agreement.hpp"
#include "xml/premis_writer.hpp"
#include "xml/xml_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace lifeboat::format::csv {
namespace {

constexpr std::string_view objects = "objects/";
constexpr std::string_view line_end = "\r\n";

bool is_all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string subjects(const Photo& photo) {
    std::string text;
    for (const Tag& tag : photo.tags) {
        text += (text.empty() ? "" : "; ") + tag.raw;
    }
    return text;
}

/// A row of rights.csv; Archivematica's columns in its order.
struct RightsRow {
    std::string file, basis, status, determination_date, jurisdiction, start_date, end_date,
        terms, citation, note, grant_act, grant_restriction, grant_start_date, grant_end_date,
        grant_note, doc_id_type, doc_id_value, doc_id_role;

    [[nodiscard]] std::string text() const {
        const std::array fields{file,
                                basis,
                                status,
                                determination_date,
                                jurisdiction,
                                start_date,
                                end_date,
                                terms,
                                citation,
                                note,
                                grant_act,
                                grant_restriction,
                                grant_start_date,
                                grant_end_date,
                                grant_note,
                                doc_id_type,
                                doc_id_value,
                                doc_id_role};
        return row(fields);
    }
};

void describe_basis(RightsRow& row, const Photo& photo, std::string_view date) {
    const RightsStatement& rights = photo.rights;
    row.note =
        fmt::format("Flickr licence id {}, \"{}\", as served; {}, {}", photo.license.id.value,
                    photo.license.name, rights.label, rights.uri);
    row.doc_id_type = "URI";
    row.doc_id_value = photo.license.url.empty() ? rights.uri : photo.license.url;
    row.doc_id_role =
        rights.basis == RightsBasis::license ? "license deed" : "rights statement";
    row.start_date = date;
    row.end_date = "open";
    switch (rights.basis) {
        case RightsBasis::license:
            row.basis = "license";
            row.terms = photo.license.name;
            return;
        case RightsBasis::copyright:
            row.basis = "copyright";
            row.status = rights.is_open ? "publicdomain" : "copyrighted";
            row.jurisdiction = "xx";
            row.determination_date = date;
            // Archivematica takes a copyright's "open" for a date.
            row.end_date.clear();
            return;
        case RightsBasis::statute:
            row.basis = "statute";
            row.jurisdiction = "us";
            row.citation = "17 U.S.C. 105";
            row.determination_date = date;
            return;
        case RightsBasis::other:
            row.basis = "other";
            return;
    }
}

std::string with_act(RightsRow row, std::string_view act, std::string_view restriction,
                     std::string_view date, std::string_view note) {
    row.grant_act = act;
    row.grant_restriction = restriction;
    row.grant_start_date = date;
    row.grant_end_date = "open";
    row.grant_note = note;
    return row.text();
}

/// Archivematica takes the days for those of the grant where it is allowed, and else for those
/// of the restriction.
std::string with_grant(RightsRow row, const PermissionGrant& grant) {
    const bool is_allowed = grant.restriction == "Allow";
    const std::string& first = is_allowed ? grant.grant_start : grant.restriction_start;
    const std::string& last = is_allowed ? grant.grant_end : grant.restriction_end;
    row.grant_act = grant.act;
    row.grant_restriction = grant.restriction;
    row.grant_start_date = first;
    row.grant_end_date = last.empty() ? "open" : last;
    row.grant_note = grant.note;
    return row.text();
}

/// The statement of a person: the owner's, or a permission.
RightsRow donor_row(std::string_view file, std::string_view since, std::string note) {
    RightsRow row;
    row.file = file;
    row.basis = "donor";
    row.start_date = since;
    row.end_date = "open";
    row.note = std::move(note);
    return row;
}

}  // namespace

std::string field(std::string_view value) {
    std::string text = xml::legal_text(value);
    if (text.find_first_of(",\"\r\n") == std::string::npos && !text.starts_with(' ') &&
        !text.ends_with(' ')) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c;
        if (c == '"') {
            quoted += '"';
        }
    }
    return quoted + '"';
}

std::string row(std::span<const std::string> fields) {
    std::string text;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        text += (i == 0 ? "" : ",") + field(fields[i]);
    }
    return text + std::string(line_end);
}

std::string metadata_header() {
    return "filename,dc.title,dc.creator,dc.date,dc.description,dc.subject,dc.identifier,"
           "dc.rights,dc.type,dc.format,dc.source\r\n";
}

std::string rights_header() {
    return "file,basis,status,determination_date,jurisdiction,start_date,end_date,terms,"
           "citation,note,grant_act,grant_restriction,grant_start_date,grant_end_date,"
           "grant_note,doc_id_type,doc_id_value,doc_id_role\r\n";
}

std::string metadata_collection_row(const Lifeboat& lifeboat) {
    const std::array<std::string, 11> fields{"objects/representations/social/data",
                                             lifeboat.title,
                                             lifeboat.maker.responsible(),
                                             to_date(lifeboat.capture_finished_at),
                                             lifeboat.purpose,
                                             "",
                                             xml::package_urn(lifeboat),
                                             "Rights differ by photograph; see rights.csv",
                                             "Collection",
                                             "",
                                             "https://www.flickr.com/"};
    return row(fields);
}

MetadataRow metadata_row(const Photo& photo, const Rendition& rendition) {
    const bool is_moving =
        photo.media == MediaKind::video && rendition.role == RenditionRole::original;
    const std::array<std::string, 8> rest{
        edtf_of(photo.taken), photo.description,
        subjects(photo),      photo.url,
        photo.rights.uri,     is_moving ? "MovingImage" : "StillImage",
        rendition.media_type, rendition.source_url};
    return {field(std::string(objects) + rendition.path) + "," + field(photo.title) + ",",
            "," + row(rest)};
}

std::string rights_rows(const Photo& photo, const Rendition& rendition, std::string_view date) {
    RightsRow served;
    served.file = std::string(objects) + rendition.path;
    describe_basis(served, photo, date);
    std::string text;
    if (photo.rights.is_open) {
        const bool has_terms = photo.rights.basis == RightsBasis::license;
        text += with_act(served, "replicate", "Allow", date, "");
        text += with_act(served, "disseminate", has_terms ? "Conditional" : "Allow", date,
                         has_terms ? "On the terms of the licence" : "");
    } else {
        text += with_act(served, "disseminate", "Disallow", date, "By this licence alone");
    }
    // Archivematica takes one row of a file, basis and act: a permission speaks for the owner.
    const bool is_own = photo.travels_by == TravelGround::own_photo;
    const std::string_view owned = "The photograph belongs to the maker of this package";
    if (is_own && !photo.permission) {
        const RightsRow own = donor_row(served.file, date, std::string(owned));
        text += with_act(own, "replicate", "Allow", date, "");
        text += with_act(own, "disseminate", "Allow", date, "");
    }
    if (photo.permission) {
        const Permission& permission = *photo.permission;
        const std::string since = to_date(permission.granted_at);
        const std::string terms = terms_in_words(permission);
        RightsRow given = donor_row(served.file, std::max(since, permission.not_before),
                                    is_own ? fmt::format("{}; {}", owned, terms) : terms);
        given.end_date = permission.not_after.empty() ? "open" : permission.not_after;
        given.doc_id_type = "UUID";
        given.doc_id_value = permission.id;
        given.doc_id_role = "permission statement";
        for (const PermissionGrant& grant : grants_of(permission)) {
            text += with_grant(given, grant);
        }
    }
    return text;
}

std::string rights_row_without_photos(std::string_view date) {
    RightsRow row;
    row.file = "objects/representations/social/data/lifeboat.json";
    row.basis = "other";
    row.start_date = date;
    row.end_date = "open";
    row.note = "No photograph is in this package; those that stay ashore are in ashore.json";
    return with_act(row, "disseminate", "Conditional", date, "");
}

std::string edtf_of(const DateTaken& taken) {
    // "2004-11-19 12:51:19": nothing else is trusted to be a date.
    const std::string_view value = taken.value;
    if (taken.is_unknown || value.size() != 19 || value[4] != '-' || value[7] != '-' ||
        value[10] != ' ' || !is_all_digits(value.substr(0, 4)) || value.starts_with("0000")) {
        return {};
    }
    std::string year(value.substr(0, 4));
    if (taken.granularity >= 8) {
        return year + "~";
    }
    if (taken.granularity >= 6 || value.substr(5, 2) == "00") {
        return year;
    }
    if (taken.granularity >= 4 || value.substr(8, 2) == "00") {
        return std::string(value.substr(0, 7));
    }
    return std::string(value.substr(0, 10)) + "T" + std::string(value.substr(11));
}

}  // namespace lifeboat::format::csv
