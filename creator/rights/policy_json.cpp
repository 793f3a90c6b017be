#include "creator/rights/policy.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "lifeboat/format/version.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace lifeboat::creator::rights {
namespace {

using Draft = nlohmann::ordered_json;
using Parsed = nlohmann::json;

constexpr std::string_view schema_name = "policy.schema.json";

using Condition = std::set<std::string> Rule::*;
constexpr std::array<std::pair<const char*, Condition>, 7> conditions{
    {{"license", &Rule::license},
     {"owner", &Rule::owner},
     {"visibility", &Rule::visibility},
     {"can_download", &Rule::can_download},
     {"safety", &Rule::safety},
     {"people_tagged", &Rule::people_tagged},
     {"permission", &Rule::permission}}};

[[noreturn]] void refuse(std::string_view subject, const std::string& found) {
    throw format::Error(format::ErrorCode::usage, std::string(subject), found);
}

Rule read_rule(const Parsed& node) {
    Rule rule;
    rule.name = node.at("name").get<std::string>();
    const Parsed wanted = node.value("if", Parsed::object());
    for (const auto& [key, member] : conditions) {
        rule.*member = wanted.value(key, std::set<std::string>());
    }
    rule.unless_allowed = node.value("unless_allowed", "");
    const auto then = node.at("then").get<std::string>();
    for (const Disposition each :
         {Disposition::travel, Disposition::describe_only, Disposition::ashore}) {
        rule.then = then == to_string(each) ? each : rule.then;
    }
    rule.reason = node.value("reason", "");
    rule.explanation = node.value("explanation", "");
    rule.remedy = node.value("remedy", "");
    return rule;
}

Draft write_rule(const Rule& rule) {
    Draft draft{{"name", rule.name}};
    Draft wanted = Draft::object();
    for (const auto& [key, member] : conditions) {
        if (!(rule.*member).empty()) wanted[key] = rule.*member;
    }
    if (!wanted.empty()) draft["if"] = std::move(wanted);
    if (!rule.unless_allowed.empty()) draft["unless_allowed"] = rule.unless_allowed;
    draft["then"] = to_string(rule.then);
    if (!rule.reason.empty()) draft["reason"] = rule.reason;
    if (!rule.explanation.empty()) draft["explanation"] = rule.explanation;
    if (!rule.remedy.empty()) draft["remedy"] = rule.remedy;
    return draft;
}

}  // namespace

Policy parse_policy(std::string_view text, std::string_view subject) {
    std::string all;
    for (const format::SchemaProblem& problem : format::check_schema(text, schema_name)) {
        all += (all.empty() ? "" : "; ") +
               (problem.pointer.empty() ? std::string("the policy") : problem.pointer) + ": " +
               problem.message;
    }
    if (!all.empty()) {
        refuse(subject, all);
    }
    // From here on the schema vouches for every key and type.
    const Parsed document = Parsed::parse(text);
    Policy policy{document.at("title").get<std::string>(), {}};
    std::set<std::string> names;
    for (const Parsed& node : document.at("rules")) {
        Rule rule = read_rule(node);
        if (!names.insert(rule.name).second) {
            refuse(subject, fmt::format("two rules are called \"{}\"; expected names that tell "
                                        "them apart",
                                        rule.name));
        }
        if (rule.then == Disposition::ashore &&
            (rule.reason.empty() || rule.explanation.empty())) {
            refuse(subject,
                   fmt::format("the rule \"{}\" leaves photos ashore without saying why; "
                               "expected \"reason\" and \"explanation\"",
                               rule.name));
        }
        policy.rules.push_back(std::move(rule));
    }
    return policy;
}

std::string to_json(const Policy& policy) {
    Draft draft{{"format", "data-lifeboat/policy"},
                {"format_version", format::format_version},
                {"title", policy.title}};
    Draft& rules = draft["rules"] = Draft::array();
    for (const Rule& rule : policy.rules) {
        rules.push_back(write_rule(rule));
    }
    return draft.dump(2, ' ', false, Draft::error_handler_t::replace) + "\n";
}

std::string conditions_text(const Rule& rule) {
    std::string text;
    for (const auto& [key, member] : conditions) {
        if ((rule.*member).empty()) continue;
        text += text.empty() ? "" : ", ";
        text += key;
        for (const std::string& value : rule.*member) {
            text += (value == *(rule.*member).begin() ? " " : " or ") + value;
        }
    }
    return text.empty() ? "any photo" : text;
}

}  // namespace lifeboat::creator::rights
