#include "xml/premis_rights.hpp"

#include "lifeboat/format/agreement.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::format::xml {
namespace {

void begin_statement(XmlWriter& xml, std::string_view id, std::string_view basis,
                     std::string_view basis_code) {
    constexpr std::string_view vocabulary =
        "http://id.loc.gov/vocabulary/preservation/rightsBasis";
    xml.begin("rights").begin("rightsStatement");
    identifier(xml, "rightsStatementIdentifier", "local", id);
    xml.begin("rightsBasis").attribute("authority", "rightsBasis");
    xml.attribute("authorityURI", vocabulary);
    xml.attribute("valueURI", fmt::format("{}/{}", vocabulary, basis_code));
    xml.text(basis).end();
}

void grant(XmlWriter& xml, std::string_view act, std::string_view restriction,
           std::string_view since, std::string_view note) {
    xml.begin("rightsGranted").element("act", act).element("restriction", restriction);
    xml.begin("termOfGrant").element("startDate", since).element("endDate", "OPEN").end();
    xml.optional_element("rightsGrantedNote", note).end();
}

void end_statement(XmlWriter& xml) {
    linking(xml, "linkingAgentIdentifier", "local", maker_agent, "recorder");
    xml.end().end().line();
}

void dates(XmlWriter& xml, std::string_view name, std::string_view since) {
    xml.begin(name).element("startDate", since).element("endDate", "OPEN").end();
}

/// `prefix` is "license", "copyright", …; the role says what is found at the address.
void document(XmlWriter& xml, std::string_view prefix, std::string_view url,
              std::string_view role) {
    if (!url.empty()) {
        const std::string name = fmt::format("{}DocumentationIdentifier", prefix);
        xml.begin(name).element(name + "Type", "URI").element(name + "Value", url);
        xml.element(fmt::format("{}DocumentationRole", prefix), role).end();
    }
}

/// What Flickr served, in words that stand in every form of basis.
std::string as_served(const RightsRegister::LicenseUse& use) {
    std::string text =
        fmt::format("Flickr licence id {}, \"{}\", as served; {}, {}", use.license.id.value,
                    use.license.name, use.rights.label, use.rights.uri);
    if (!use.rights.note.empty()) {
        text += "; " + use.rights.note;
    }
    return text;
}

std::string_view code_of(RightsBasis basis) {
    switch (basis) {
        case RightsBasis::copyright:
            return "cop";
        case RightsBasis::license:
            return "lic";
        case RightsBasis::statute:
            return "sta";
        case RightsBasis::other:
            return "oth";
    }
    return "oth";
}

void basis_information(XmlWriter& xml, const RightsRegister::LicenseUse& use,
                       std::string_view date) {
    const std::string note = as_served(use);
    const std::string_view url = use.license.url.empty() ? use.rights.uri : use.license.url;
    switch (use.rights.basis) {
        case RightsBasis::copyright:
            xml.begin("copyrightInformation");
            xml.element("copyrightStatus", use.rights.is_open ? "publicdomain" : "copyrighted");
            // Where a photo is protected is not known; ISO 3166 leaves "xx" to its users.
            xml.element("copyrightJurisdiction", "xx");
            xml.element("copyrightStatusDeterminationDate", date);
            xml.element("copyrightNote", note);
            document(xml, "copyright", url, "rights statement");
            xml.end();
            return;
        case RightsBasis::license:
            xml.begin("licenseInformation");
            document(xml, "license", url, "license deed");
            xml.element("licenseTerms", use.license.name).element("licenseNote", note);
            dates(xml, "licenseApplicableDates", date);
            xml.end();
            return;
        case RightsBasis::statute:
            xml.begin("statuteInformation").element("statuteJurisdiction", "us");
            xml.element("statuteCitation", "17 U.S.C. 105");
            xml.element("statuteInformationDeterminationDate", date);
            xml.element("statuteNote", note);
            document(xml, "statute", url, "rights statement");
            dates(xml, "statuteApplicableDates", date);
            xml.end();
            return;
        case RightsBasis::other:
            break;
    }
    xml.begin("otherRightsInformation");
    document(xml, "otherRights", url, "rights statement");
    xml.element("otherRightsBasis", use.rights.label);
    dates(xml, "otherRightsApplicableDates", date);
    xml.element("otherRightsNote", note).end();
}

void license_statement(XmlWriter& xml, const RightsRegister::LicenseUse& use,
                       std::string_view date) {
    const bool is_open = use.rights.is_open;
    begin_statement(xml, license_rights_id(use.license.id), to_string(use.rights.basis),
                    code_of(use.rights.basis));
    basis_information(xml, use, date);
    if (is_open) {
        grant(xml, "replicate", "Allow", date, "");
        grant(xml, "disseminate",
              use.rights.basis == RightsBasis::license ? "Conditional" : "Allow", date,
              use.rights.basis == RightsBasis::license ? "On the terms of the licence" : "");
    } else {
        xml.begin("rightsGranted").element("act", "disseminate");
        xml.element("restriction", "Disallow");
        dates(xml, "termOfRestriction", date);
        xml.element("rightsGrantedNote",
                    "By this licence alone; see the other statements of each photograph")
            .end();
    }
    end_statement(xml);
}

void own_photo_statement(XmlWriter& xml, const Lifeboat& lifeboat, std::string_view date) {
    begin_statement(xml, own_photo_rights_id, "other", "oth");
    xml.begin("otherRightsInformation").element("otherRightsBasis", "owner");
    dates(xml, "otherRightsApplicableDates", date);
    xml.element("otherRightsNote",
                fmt::format("The photograph belongs to the maker of this package, {}, Flickr "
                            "member {}",
                            lifeboat.maker.name, lifeboat.maker.member.value));
    xml.end();
    grant(xml, "replicate", "Allow", date, "");
    grant(xml, "disseminate", "Allow", date, "");
    end_statement(xml);
}

void term(XmlWriter& xml, std::string_view name, const std::string& first_day,
          const std::string& last_day) {
    if (!first_day.empty()) {
        xml.begin(name).element("startDate", first_day);
        xml.element("endDate", last_day.empty() ? "OPEN" : last_day).end();
    }
}

void permission_statement(XmlWriter& xml, const Permission& permission) {
    begin_statement(xml, permission_rights_id(permission), "other", "oth");
    xml.begin("otherRightsInformation");
    if (!permission.evidence.empty()) {
        xml.begin("otherRightsDocumentationIdentifier");
        xml.element("otherRightsDocumentationIdentifierType", "package path");
        xml.element("otherRightsDocumentationIdentifierValue", permission.evidence);
        xml.element("otherRightsDocumentationRole", "permission statement").end();
    }
    xml.element("otherRightsBasis", "donor");
    term(xml, "otherRightsApplicableDates",
         std::max(to_date(permission.granted_at), permission.not_before), permission.not_after);
    xml.element("otherRightsNote", terms_in_words(permission)).end();
    for (const PermissionGrant& each : grants_of(permission)) {
        xml.begin("rightsGranted").element("act", each.act);
        xml.element("restriction", each.restriction);
        term(xml, "termOfGrant", each.grant_start, each.grant_end);
        term(xml, "termOfRestriction", each.restriction_start, each.restriction_end);
        xml.optional_element("rightsGrantedNote", each.note).end();
    }
    end_statement(xml);
}

/// A Label is a community's word on use; it grants nothing and refuses nothing by law.
void community_statement(XmlWriter& xml, const std::string& id, const CommunityMark& mark) {
    const bool is_label = mark.kind == "label";
    begin_statement(xml, id, "other", "oth");
    xml.begin("otherRightsInformation");
    document(xml, "otherRights", mark.uri, is_label ? "label" : "notice");
    document(xml, "otherRights", mark.project_uri, "project of the Local Contexts Hub");
    xml.element("otherRightsBasis",
                is_label ? "Local Contexts Label" : "Local Contexts Notice");
    dates(xml, "otherRightsApplicableDates", mark.date);
    xml.element("otherRightsNote", fmt::format("{} ({}), by {}, in {}: {}",
                                               mark.name.empty() ? mark.id : mark.name, mark.id,
                                               is_label ? mark.community : mark.issued_by,
                                               mark.language, mark.text));
    xml.end();
    end_statement(xml);
}

}  // namespace

void identifier(XmlWriter& xml, std::string_view name, std::string_view type,
                std::string_view value) {
    linking(xml, name, type, value, "");
}

void linking(XmlWriter& xml, std::string_view name, std::string_view type,
             std::string_view value, std::string_view role) {
    xml.begin(name).element(fmt::format("{}Type", name), type);
    xml.element(fmt::format("{}Value", name), value);
    if (!role.empty()) {
        constexpr std::string_view suffix = "Identifier";
        xml.element(fmt::format("{}Role", name.substr(0, name.size() - suffix.size())), role);
    }
    xml.end();
}

void write_premis_rights(XmlWriter& xml, const Lifeboat& lifeboat,
                         const RightsRegister& rights) {
    const std::string date = to_date(lifeboat.capture_finished_at);
    for (const RightsRegister::LicenseUse& use : rights.licenses()) {
        license_statement(xml, use, date);
    }
    if (rights.own_photos() > 0) {
        own_photo_statement(xml, lifeboat, date);
    }
    for (const auto& [id, agreement] : rights.agreements()) {
        permission_statement(xml, agreement.permission);
    }
    for (const auto& [id, mark] : rights.community_marks()) {
        community_statement(xml, id, mark);
    }
}

}  // namespace lifeboat::format::xml
