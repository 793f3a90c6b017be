#include "json/record_parts_json.hpp"

#include <array>

namespace lifeboat::format::json {

Draft write_license(const License& license) {
    Draft draft = Draft::object();
    draft["id"] = license.id.value;
    draft["name"] = license.name;
    put_unless_empty(draft, "url", license.url);
    return draft;
}

License read_license(const Node& node) {
    License license;
    license.id = node.id<LicenseId>("id");
    license.name = node.text("name");
    license.url = node.text_or_empty("url");
    return license;
}

Draft write_rights_statement(const RightsStatement& rights, const char* derived_from) {
    Draft draft = Draft::object();
    draft["derived_from"] = derived_from;
    draft["uri"] = rights.uri;
    draft["label"] = rights.label;
    draft["basis"] = to_string(rights.basis);
    draft["is_open"] = rights.is_open;
    put_unless_empty(draft, "note", rights.note);
    return draft;
}

RightsStatement read_rights_statement(const Node& node) {
    const Node origin = node.at("derived_from");
    if (origin.text() != "license_as_served" && origin.text() != "license") {
        origin.refuse("\"license_as_served\" or \"license\"");
    }
    RightsStatement rights;
    rights.uri = node.filled("uri");
    rights.label = node.filled("label");
    rights.basis = node.word("basis", parse_rights_basis);
    rights.is_open = node.at("is_open").boolean();
    rights.note = node.text_or_empty("note");
    return rights;
}

namespace {

struct PermissionTerm {
    const char* key;
    std::string Permission::*field;
};
constexpr std::array<PermissionTerm, 10> permission_terms{
    {{"conditions", &Permission::conditions},
     {"not_before", &Permission::not_before},
     {"not_after", &Permission::not_after},
     {"ask_again_on", &Permission::ask_again_on},
     {"credit", &Permission::credit},
     {"withdrawal", &Permission::withdrawal},
     {"channel", &Permission::channel},
     {"asked_on", &Permission::asked_on},
     {"recorded_by", &Permission::recorded_by},
     {"evidence_sha256", &Permission::evidence_sha256}}};

}  // namespace

Draft write_permission(const Permission& permission) {
    Draft draft = Draft::object();
    draft["id"] = permission.id;
    put_unless_empty(draft, "granted_by", permission.granted_by.value);
    draft["granted_to"] = permission.granted_to;
    draft["granted_at"] = to_rfc3339(permission.granted_at);
    draft["text"] = permission.text;
    put_unless_empty(draft, "evidence", permission.evidence);
    if (!permission.scopes.empty()) {
        Draft& scopes = draft["scopes"] = Draft::array();
        for (const PermissionScope& scope : permission.scopes) {
            Draft& entry = scopes.emplace_back(Draft::object());
            entry["use"] = scope.use;
            entry["restriction"] = scope.restriction;
            put_unless_empty(entry, "not_before", scope.not_before);
            put_unless_empty(entry, "not_after", scope.not_after);
        }
    }
    for (const auto& [key, field] : permission_terms) {
        put_unless_empty(draft, key, permission.*field);
    }
    return draft;
}

Permission read_permission(const Node& node) {
    Permission permission;
    permission.id = node.filled("id");
    permission.granted_by = node.id_or_empty<MemberId>("granted_by");
    permission.granted_to = node.filled("granted_to");
    permission.granted_at = node.at("granted_at").time();
    permission.text = node.text("text");
    permission.evidence = node.find("evidence") ? node.path("evidence") : std::string();
    if (node.find("scopes")) {
        node.for_each("scopes", [&](const Node& scope) {
            permission.scopes.push_back({scope.filled("use"), scope.filled("restriction"),
                                         scope.text_or_empty("not_before"),
                                         scope.text_or_empty("not_after")});
        });
    }
    for (const auto& [key, field] : permission_terms) {
        permission.*field = node.text_or_empty(key);
    }
    return permission;
}

Draft write_rendition(const Rendition& rendition) {
    Draft draft = Draft::object();
    draft["role"] = to_string(rendition.role);
    draft["label"] = rendition.label;
    draft["path"] = rendition.path;
    draft["media_type"] = rendition.media_type;
    put_unless_empty(draft, "pronom", rendition.pronom);
    if (rendition.width != 0) {
        draft["width"] = rendition.width;
    }
    if (rendition.height != 0) {
        draft["height"] = rendition.height;
    }
    draft["bytes"] = rendition.bytes;
    draft["sha256"] = rendition.sha256;
    draft["sha512"] = rendition.sha512;
    draft["source_url"] = rendition.source_url;
    draft["fetched_at"] = to_rfc3339(rendition.fetched_at);
    draft["is_transcode"] = rendition.is_transcode;
    put_unless_empty(draft, "not_original_reason", rendition.not_original_reason);
    if (rendition.is_stripped) {
        draft["is_stripped"] = true;
    }
    put_unless_empty(draft, "defect", rendition.defect);
    return draft;
}

namespace {

/// A size that is left out where it is not known.
std::uint32_t pixels(const Node& node, const char* key) {
    const auto child = node.find(key);
    if (!child) {
        return 0;
    }
    const auto value = child->whole<std::uint32_t>();
    if (value == 0) {
        child->refuse("at least 1");
    }
    return value;
}

}  // namespace

Rendition read_rendition(const Node& node) {
    Rendition rendition;
    rendition.role = node.word("role", parse_rendition_role);
    rendition.label = node.text("label");
    rendition.path = node.path("path");
    rendition.media_type = node.filled("media_type");
    rendition.pronom = node.text_or_empty("pronom");
    rendition.width = pixels(node, "width");
    rendition.height = pixels(node, "height");
    rendition.bytes = node.at("bytes").whole<std::uint64_t>();
    rendition.sha256 = node.hex("sha256", 64);
    rendition.sha512 = node.hex("sha512", 128);
    rendition.source_url = node.text("source_url");
    rendition.fetched_at = node.at("fetched_at").time();
    rendition.is_transcode = node.at("is_transcode").boolean();
    rendition.not_original_reason = node.text_or_empty("not_original_reason");
    const auto is_stripped = node.find("is_stripped");
    rendition.is_stripped = is_stripped && is_stripped->boolean();
    rendition.defect = node.text_or_empty("defect");
    return rendition;
}

Draft write_omission(const Omission& omission) {
    Draft draft = Draft::object();
    draft["subject"] = omission.subject;
    draft["part"] = omission.part;
    put_unless_empty(draft, "photo", omission.photo.value);
    draft["reason"] = omission.reason;
    draft["explanation"] = omission.explanation;
    draft["noticed_at"] = to_rfc3339(omission.noticed_at);
    return draft;
}

Omission read_omission(const Node& node) {
    Omission omission;
    omission.subject = node.filled("subject");
    omission.part = node.filled("part");
    omission.photo = node.photo_id_or_empty("photo");
    omission.reason = node.filled("reason");
    omission.explanation = node.text("explanation");
    omission.noticed_at = node.at("noticed_at").time();
    return omission;
}

Draft write_comment(const Comment& comment) {
    Draft draft = Draft::object();
    draft["id"] = comment.id;
    put_unless_empty(draft, "author", comment.author.value);
    put_unless_empty(draft, "author_name", comment.author_name);
    put_unless_empty(draft, "author_real_name", comment.author_real_name);
    put_unless_empty(draft, "author_path_alias", comment.author_path_alias);
    draft["author_is_deleted"] = comment.author_is_deleted;
    draft["created_at"] = to_rfc3339(comment.created_at);
    put_unless_empty(draft, "permalink", comment.permalink);
    draft["text"] = comment.text;
    return draft;
}

Comment read_comment(const Node& node) {
    Comment comment;
    comment.id = node.filled("id");
    comment.author = node.id_or_empty<MemberId>("author");
    comment.author_name = node.text_or_empty("author_name");
    comment.author_real_name = node.text_or_empty("author_real_name");
    comment.author_path_alias = node.text_or_empty("author_path_alias");
    comment.author_is_deleted = node.at("author_is_deleted").boolean();
    comment.created_at = node.at("created_at").time();
    comment.permalink = node.text_or_empty("permalink");
    comment.text = node.text("text");
    return comment;
}

}  // namespace lifeboat::format::json
