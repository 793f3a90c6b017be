#include "json/json_document_json.hpp"
#include "lifeboat/format/agreement.hpp"
#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace lifeboat::format {
namespace {

using Draft = nlohmann::ordered_json;

constexpr std::string_view photo_page = "https://www.flickr.com/photo.gne?id=";
constexpr std::string_view people_page = "https://www.flickr.com/people/";
constexpr std::string_view page_end = "/";
constexpr std::string_view urn = "urn:uuid:";

/// Use → action of ODRL's vocabulary, or a term of our own below it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> actions{
    {{"copy", "reproduce"},
     {"metadata", "lb:keepMetadata"},
     {"comments", "lb:keepComments"},
     {"display_on_site", "display"},
     {"display_online", "present"},
     {"download", "distribute"},
     {"machine_learning", "lb:machineLearning"},
     {"format_translation", "transform"}}};

std::string action_of(std::string_view use) {
    for (const auto& [name, action] : actions) {
        if (name == use) return std::string(action);
    }
    return "lb:" + std::string(use);
}

Draft context() {
    const Draft link{{"@type", "@id"}};
    const Draft word{{"@type", "@vocab"}};
    return {{"@vocab", "http://www.w3.org/ns/odrl/2/"},
            {"lb", "https://data-lifeboat.example/ns#"},
            {"xsd", "http://www.w3.org/2001/XMLSchema#"},
            {"uid", "@id"},
            {"assigner", link},
            {"target", link},
            {"action", word},
            {"leftOperand", word},
            {"operator", word}};
}

Draft date_constraint(const char* relation, const std::string& day) {
    return {{"leftOperand", "dateTime"},
            {"operator", relation},
            {"rightOperand", {{"@value", day}, {"@type", "xsd:date"}}}};
}

/// A left operand of ours: a machine that does not know it cannot find the constraint
/// satisfied.
constexpr std::string_view condition_operand = "lb:condition";

Draft rule_for(const Permission& permission, const PermissionScope& scope) {
    Draft rule{{"action", action_of(scope.use)},
               {"lb:use", scope.use},
               {"lb:restriction", scope.restriction}};
    const std::string since = first_day_of(permission, scope);
    const std::string until = last_day_of(permission, scope);
    Draft constraints = Draft::array();
    if (!since.empty()) constraints.push_back(date_constraint("gteq", since));
    if (!until.empty()) constraints.push_back(date_constraint("lteq", until));
    if (const std::string condition = condition_of(permission, scope); !condition.empty()) {
        constraints.push_back({{"leftOperand", condition_operand},
                               {"operator", "eq"},
                               {"rightOperand", condition}});
    }
    // What is refused is refused on every day.
    const bool is_no = scope.restriction == "Disallow";
    if (!is_no && !constraints.empty()) rule["constraint"] = std::move(constraints);
    json::put_unless_empty(rule, "lb:notBefore", scope.not_before);
    json::put_unless_empty(rule, "lb:notAfter", scope.not_after);
    if (!permission.credit.empty() && !is_no) {
        rule["duty"] =
            Draft::array({{{"action", "attribute"}, {"lb:credit", permission.credit}}});
    }
    return rule;
}

/// On a withdrawal the one who was granted the permission is to delete.
Draft withdrawal_of(const Permission& permission) {
    Draft duty{{"action", "delete"},
               {"constraint", Draft::array({{{"leftOperand", "event"},
                                             {"operator", "eq"},
                                             {"rightOperand", {{"@id", "lb:withdrawal"}}}}})}};
    json::put_unless_empty(duty, "lb:withdrawal", permission.withdrawal);
    return duty;
}

struct EvidenceField {
    const char* key;
    std::string Permission::*field;
};
/// Of the evidence block, and of the agreement itself.
constexpr std::array<EvidenceField, 4> evidence_fields{
    {{"lb:askedOn", &Permission::asked_on},
     {"lb:channel", &Permission::channel},
     {"lb:recordedBy", &Permission::recorded_by},
     {"lb:sha256", &Permission::evidence_sha256}}};
constexpr std::array<EvidenceField, 5> term_fields{
    {{"lb:notBefore", &Permission::not_before},
     {"lb:notAfter", &Permission::not_after},
     {"lb:askAgainOn", &Permission::ask_again_on},
     {"lb:conditions", &Permission::conditions},
     {"lb:credit", &Permission::credit}}};

Draft evidence_of(const Permission& permission) {
    Draft evidence{{"@type", "lb:Evidence"},
                   {"lb:answer", permission.text},
                   {"lb:answeredAt", to_rfc3339(permission.granted_at)}};
    for (const auto& [key, field] : evidence_fields) {
        json::put_unless_empty(evidence, key, permission.*field);
    }
    return evidence;
}

/// What stands behind `start` of a text, up to `end`.
std::string between(const json::Node& node, const char* key, std::string_view start,
                    std::string_view end = {}) {
    const std::string_view text = node.text(key);
    if (!text.starts_with(start) || !text.ends_with(end) ||
        text.size() <= start.size() + end.size()) {
        node.at(key).refuse("a text that begins with " + std::string(start));
    }
    return std::string(text.substr(start.size(), text.size() - start.size() - end.size()));
}

void read_rules(const json::Node& root, const char* key, Permission& permission) {
    if (!root.find(key)) {
        return;
    }
    root.for_each(key, [&](const json::Node& rule) {
        PermissionScope scope;
        scope.use = rule.filled("lb:use");
        scope.restriction = rule.filled("lb:restriction");
        scope.not_before = rule.text_or_empty("lb:notBefore");
        scope.not_after = rule.text_or_empty("lb:notAfter");
        const bool is_no = scope.restriction == "Disallow";
        if (rule.text("action") != action_of(scope.use) ||
            is_no != (std::string_view(key) == "prohibition")) {
            rule.refuse("the action and the kind of rule that its use and restriction need");
        }
        permission.scopes.push_back(std::move(scope));
    });
}

/// A constraint as "dateTime gteq 2046-01-01".
std::string constraint_in_words(const json::Node& constraint) {
    const json::Node right = constraint.at("rightOperand");
    const bool is_ours = constraint.text("leftOperand") == condition_operand;
    return fmt::format("{} {} {}", constraint.text("leftOperand"), constraint.text("operator"),
                       is_ours ? right.text() : right.text("@value"));
}

/// The days and conditions as a machine finds them must be those that stand beside them.
void check_rules(const json::Node& root, const char* key, const Permission& permission) {
    if (!root.find(key)) {
        return;
    }
    root.for_each(key, [&](const json::Node& rule) {
        const auto scope = std::find_if(
            permission.scopes.begin(), permission.scopes.end(),
            [&](const PermissionScope& each) { return each.use == rule.text("lb:use"); });
        std::vector<std::string> found, expected;
        if (rule.find("constraint")) {
            rule.for_each("constraint", [&](const json::Node& constraint) {
                found.push_back(constraint_in_words(constraint));
            });
        }
        const std::string since = first_day_of(permission, *scope);
        const std::string until = last_day_of(permission, *scope);
        const std::string condition = condition_of(permission, *scope);
        const bool is_no = scope->restriction == "Disallow";
        if (!is_no && !since.empty()) expected.push_back("dateTime gteq " + since);
        if (!is_no && !until.empty()) expected.push_back("dateTime lteq " + until);
        if (!condition.empty()) {
            expected.push_back(fmt::format("{} eq {}", condition_operand, condition));
        }
        if (found != expected) rule.refuse("its scope's days and condition as constraints");
    });
}

}  // namespace

std::string agreement_json(const Permission& permission, std::span<const PhotoId> photos) {
    Draft draft{{"@context", context()},
                {"@type", "Agreement"},
                {"uid", std::string(urn) + permission.id},
                {"lb:formatVersion", "1.0"}};
    if (!permission.granted_by.empty()) {
        draft["assigner"] =
            std::string(people_page) + permission.granted_by.value + std::string(page_end);
    }
    draft["assignee"] = {{"@type", "Party"}, {"lb:name", permission.granted_to}};
    Draft& targets = draft["target"] = Draft::array();
    for (const PhotoId& photo : photos) {
        targets.push_back(std::string(photo_page) + photo.value);
    }
    for (const PermissionScope& scope : permission.scopes) {
        const bool is_no = scope.restriction == "Disallow";
        draft[is_no ? "prohibition" : "permission"].push_back(rule_for(permission, scope));
    }
    draft["obligation"] = Draft::array({withdrawal_of(permission)});
    for (const auto& [key, field] : term_fields) {
        json::put_unless_empty(draft, key, permission.*field);
    }
    draft["lb:evidence"] = evidence_of(permission);
    return draft.dump(2, ' ', false, Draft::error_handler_t::replace) + "\n";
}

PermittedPhotos parse_agreement(std::string_view text, std::string_view subject) {
    const json::Tree document = json::parse_document(text, subject);
    const json::Node root(document, subject);
    if (root.text("@type") != "Agreement" || root.text("lb:formatVersion") != "1.0") {
        root.refuse("an ODRL Agreement of version 1.0");
    }
    PermittedPhotos agreement;
    Permission& permission = agreement.permission;
    permission.id = between(root, "uid", urn);
    if (root.find("assigner")) {
        permission.granted_by = MemberId(between(root, "assigner", people_page, page_end));
    }
    permission.granted_to = root.at("assignee").text("lb:name");
    root.for_each("target", [&](const json::Node& target) {
        const std::string_view address = target.text();
        if (!address.starts_with(photo_page)) target.refuse("the address of a photo");
        agreement.photos.emplace_back(std::string(address.substr(photo_page.size())));
    });
    read_rules(root, "permission", permission);
    read_rules(root, "prohibition", permission);
    const auto place_of = [](const PermissionScope& scope) {
        const auto uses = permission_uses();
        return std::find(uses.begin(), uses.end(), scope.use) - uses.begin();
    };
    std::stable_sort(permission.scopes.begin(), permission.scopes.end(),
                     [&](const auto& a, const auto& b) { return place_of(a) < place_of(b); });
    for (const auto& [key, field] : term_fields) {
        permission.*field = root.text_or_empty(key);
    }
    root.for_each("obligation", [&](const json::Node& duty) {
        permission.withdrawal = duty.text_or_empty("lb:withdrawal");
    });
    const json::Node evidence = root.at("lb:evidence");
    permission.text = evidence.text("lb:answer");
    permission.granted_at = evidence.at("lb:answeredAt").time();
    for (const auto& [key, field] : evidence_fields) {
        permission.*field = evidence.text_or_empty(key);
    }
    check_rules(root, "permission", permission);
    check_rules(root, "prohibition", permission);
    permission.evidence = agreement_path(permission);
    return agreement;
}

}  // namespace lifeboat::format
