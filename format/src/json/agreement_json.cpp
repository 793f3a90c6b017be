#include "lifeboat/format/agreement.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace lifeboat::format {
namespace {

using Draft = nlohmann::ordered_json;

constexpr std::string_view photo_page = "https://www.flickr.com/photo.gne?id=";
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

Draft rule_for(const GrantedPermission& permission, const PermissionScope& scope) {
    Draft rule{{"action", action_of(scope.use)},
               {"lb:use", scope.use},
               {"lb:restriction", scope.restriction}};
    const std::string& since =
        scope.not_before.empty() ? permission.not_before : scope.not_before;
    Draft constraints = Draft::array();
    if (!since.empty()) constraints.push_back(date_constraint("gteq", since));
    if (!permission.not_after.empty()) {
        constraints.push_back(date_constraint("lteq", permission.not_after));
    }
    if (!constraints.empty()) rule["constraint"] = std::move(constraints);
    if (!scope.not_before.empty()) rule["lb:notBefore"] = scope.not_before;
    if (scope.restriction == "Conditional" && !permission.conditions.empty()) {
        rule["lb:condition"] = permission.conditions;
    }
    if (!permission.credit.empty() && scope.restriction != "Disallow") {
        rule["duty"] =
            Draft::array({{{"action", "attribute"}, {"lb:credit", permission.credit}}});
    }
    return rule;
}

Draft evidence_of(const GrantedPermission& permission) {
    Draft evidence{{"@type", "lb:Evidence"},
                   {"lb:answer", permission.text},
                   {"lb:answeredOn", to_date(permission.granted_at)}};
    const auto put = [&](const char* key, const std::string& value) {
        if (!value.empty()) evidence[key] = value;
    };
    put("lb:askedOn", permission.asked_on);
    put("lb:channel", permission.channel);
    put("lb:recordedBy", permission.recorded_by);
    put("lb:sha256", permission.evidence_sha256);
    put("lb:askAgainOn", permission.ask_again_on);
    put("lb:withdrawal", permission.withdrawal);
    return evidence;
}

}  // namespace

std::string agreement_json(const GrantedPermission& permission,
                           std::span<const PhotoId> photos) {
    Draft draft{{"@context", context()},
                {"@type", "Agreement"},
                {"uid", std::string(urn) + permission.id},
                {"lb:formatVersion", "1.0"}};
    if (!permission.granted_by.empty()) {
        draft["assigner"] =
            "https://www.flickr.com/people/" + permission.granted_by.value + "/";
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
    draft["lb:evidence"] = evidence_of(permission);
    return draft.dump(2, ' ', false, Draft::error_handler_t::replace) + "\n";
}

}  // namespace lifeboat::format
