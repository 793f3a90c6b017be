// The one door of valijson: documents against the schemas that the library carries.
//
// Patterns run in std::regex, whose depth grows with what a repetition may match; the schemas
// therefore hold none without a bound (a test looks), and hostile text cannot exhaust the
// stack.
#include "json/json_document_json.hpp"
#include "json/json_places_json.hpp"
#include "json/record_readers.hpp"
#include "json/schema_rules_json.hpp"
#include "lifeboat/format/embedded_text.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <map>
#include <memory>
#include <mutex>

namespace lifeboat::format {
namespace {

using json::Parsed;
using valijson::adapters::NlohmannJsonAdapter;

/// A document that is wrong throughout is told by its first faults.
constexpr std::size_t most_problems = 1000;

struct LoadedSchema {
    /// What nearly every document is asked; valijson puts into words what it says no to.
    std::optional<json::SchemaRules> rules;
    Parsed text;
    valijson::Schema schema;
};

std::unique_ptr<const LoadedSchema> load_schema(std::string_view name) {
    for (const EmbeddedText& embedded : json_schemas()) {
        if (name == embedded.name) {
            auto loaded = std::make_unique<LoadedSchema>();
            loaded->rules = json::SchemaRules::compile(json::Draft::parse(embedded.text()));
            loaded->text = Parsed::parse(embedded.text());
            valijson::SchemaParser().populateSchema(NlohmannJsonAdapter(loaded->text),
                                                    loaded->schema);
            return loaded;
        }
    }
    throw Error(ErrorCode::internal, std::string(name), "no schema of that name is embedded");
}

/// Parsed once, then only read.
const LoadedSchema& schema_named(std::string_view name) {
    static std::mutex guard;
    static std::map<std::string, std::unique_ptr<const LoadedSchema>, std::less<>> cache;
    const std::lock_guard<std::mutex> lock(guard);
    auto found = cache.find(name);
    if (found == cache.end()) {
        found = cache.emplace(std::string(name), load_schema(name)).first;
    }
    return *found->second;
}

/// "<root>", "[key]" and "[0]" become pointer tokens.
std::vector<std::string> tokens_of(const std::vector<std::string>& context) {
    std::vector<std::string> tokens;
    for (const std::string& step : context) {
        if (step.size() >= 2 && step.front() == '[' && step.back() == ']') {
            tokens.push_back(step.substr(1, step.size() - 2));
        }
    }
    return tokens;
}

std::string pointer_of(const std::vector<std::string>& tokens) {
    std::string pointer;
    for (const std::string& token : tokens) {
        pointer += '/' + json::escape_token(token);
    }
    return pointer;
}

const Parsed* step_into(const Parsed& value, const std::string& token) {
    if (value.is_object()) {
        const auto found = value.find(token);
        return found == value.end() ? nullptr : &*found;
    }
    if (value.is_array()) {
        const std::size_t index = std::stoul(token);
        return index < value.size() ? &value[index] : nullptr;
    }
    return nullptr;
}

const Parsed* value_at(const Parsed& document, const std::vector<std::string>& tokens) {
    const Parsed* value = &document;
    for (const std::string& token : tokens) {
        value = value == nullptr ? nullptr : step_into(*value, token);
    }
    return value;
}

/// The part of the schema that speaks of that place; local references are followed.
const Parsed* rule_at(const Parsed& schema, const std::vector<std::string>& tokens) {
    constexpr std::string_view definitions = "#/definitions/";
    const auto resolved = [&schema, definitions](const Parsed* rule) -> const Parsed* {
        if (rule == nullptr || !rule->contains("$ref")) {
            return rule;
        }
        const auto& target = rule->at("$ref").get_ref<const std::string&>();
        return &schema.at("definitions").at(target.substr(definitions.size()));
    };
    const Parsed* rule = &schema;
    for (const std::string& token : tokens) {
        if (rule->contains("items")) {
            rule = resolved(&rule->at("items"));
        } else if (rule->contains("properties") && rule->at("properties").contains(token)) {
            rule = resolved(&rule->at("properties").at(token));
        } else {
            return nullptr;
        }
    }
    return rule;
}

/// What the schema asks for at that place, in few words.
std::string expectation(const Parsed& rule) {
    if (rule.contains("const")) {
        return rule.at("const").dump();
    }
    if (rule.contains("enum")) {
        std::string words;
        for (const Parsed& word : rule.at("enum")) {
            words += (words.empty() ? "one of " : ", ") + word.dump();
        }
        return words;
    }
    std::string text = "of type " + rule.value("type", std::string("any"));
    for (const char* key : {"minLength", "maxLength", "minimum", "maximum", "minItems"}) {
        if (rule.contains(key)) {
            text += std::string(", ") + key + ' ' + rule.at(key).dump();
        }
    }
    if (rule.contains("pattern")) {
        text += ", matching " + rule.at("pattern").get<std::string>();
    }
    return text;
}

/// Gathers problems with the pointers that their lines are looked up by.
class Problems {
  public:
    Problems(const Parsed& document, const Parsed& schema)
        : document_(document), schema_(schema) {}

    void add(const valijson::ValidationResults::Error& error) {
        // These only repeat, for every level above, that something below is wrong.
        if (error.description.starts_with("Failed to validate against schema associated") ||
            error.description.starts_with("Failed to validate item #")) {
            return;
        }
        const auto tokens = tokens_of(error.context);
        const Parsed* value = value_at(document_, tokens);
        const Parsed* rule = rule_at(schema_, tokens);
        if (value == nullptr || rule == nullptr) {
            push(pointer_of(tokens), error.description);
        } else if (error.description.starts_with("Missing required property")) {
            add_missing(pointer_of(tokens), *value, *rule);
        } else if (error.description.starts_with("Object contains a property")) {
            add_unknown(pointer_of(tokens), *value, *rule);
        } else {
            push(pointer_of(tokens),
                 "found " + json::described(*value) + "; expected " + expectation(*rule));
        }
    }

    [[nodiscard]] std::vector<SchemaProblem> take(std::string_view text) {
        std::vector<std::string> pointers;
        for (const SchemaProblem& problem : problems_) {
            pointers.push_back(problem.pointer);
        }
        const auto lines = json::lines_of(text, pointers);
        for (std::size_t i = 0; i < problems_.size(); ++i) {
            problems_[i].line = lines[i];
        }
        return std::move(problems_);
    }

  private:
    /// valijson names one such key at a time, or only the first; all of them are wanted once.
    void add_missing(const std::string& pointer, const Parsed& value, const Parsed& rule) {
        for (const Parsed& key : rule.at("required")) {
            const auto& name = key.get_ref<const std::string&>();
            if (!value.contains(name)) {
                push(pointer, "the key \"" + name + "\" is missing");
            }
        }
    }

    void add_unknown(const std::string& pointer, const Parsed& value, const Parsed& rule) {
        for (const auto& member : value.items()) {
            if (!rule.at("properties").contains(member.key())) {
                push(pointer + '/' + json::escape_token(member.key()),
                     "the key is not known; expected one of the schema's keys");
            }
        }
    }

    void push(std::string pointer, std::string message) {
        for (const SchemaProblem& known : problems_) {
            if (known.pointer == pointer && known.message == message) {
                return;
            }
        }
        problems_.push_back({std::move(pointer), std::move(message), 0});
    }

    const Parsed& document_;
    const Parsed& schema_;
    std::vector<SchemaProblem> problems_;
};

std::vector<SchemaProblem> problems_in_words(std::string_view text,
                                             const LoadedSchema& loaded) {
    const auto parsed = json::parse_json(text);
    if (!parsed) {
        const json::JsonFault& fault = parsed.error();
        return {{fault.pointer, fault.message, fault.line}};
    }
    // Keeps compiled patterns from one document to the next; not to be shared by threads.
    thread_local valijson::Validator validator(valijson::Validator::kStrongTypes);
    valijson::ValidationResults results;
    if (validator.validate(loaded.schema, NlohmannJsonAdapter(*parsed), &results)) {
        return {};
    }
    Problems problems(*parsed, loaded.text);
    std::size_t looked_at = 0;
    for (const auto& error : results) {
        if (++looked_at > most_problems) {
            break;
        }
        problems.add(error);
    }
    return problems.take(text);
}

}  // namespace

std::vector<SchemaProblem> json::schema_problems(const Tree& document, std::string_view text,
                                                 std::string_view schema_name) {
    const LoadedSchema& loaded = schema_named(schema_name);
    if (loaded.rules && loaded.rules->accept(document.root())) {
        return {};
    }
    return problems_in_words(text, loaded);
}

std::vector<SchemaProblem> check_schema(std::string_view text, std::string_view schema_name) {
    const auto document = json::parse_tree(text);
    if (!document) {
        const json::JsonFault& fault = document.error();
        return {{fault.pointer, fault.message, fault.line}};
    }
    return json::schema_problems(*document, text, schema_name);
}

}  // namespace lifeboat::format
