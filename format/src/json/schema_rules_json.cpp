#include "json/schema_rules_json.hpp"

#include "json/pattern.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace lifeboat::format::json {

struct SchemaRules::Rule {
    struct Property {
        std::string key;
        bool is_required = false;
        std::unique_ptr<const Rule> rule;
    };

    /// Without it a value of any kind will do; `real` takes integers, too.
    std::optional<Value::Kind> kind;
    std::size_t min_length = 0;  ///< In characters.
    std::optional<std::size_t> max_length;
    std::optional<Pattern> pattern;
    std::optional<std::vector<std::string>> words;  ///< Of const and enum.
    std::optional<std::int64_t> minimum, maximum;
    std::size_t min_items = 0;
    std::unique_ptr<const Rule> items;
    std::vector<Property> properties;  ///< In the order of the schema.
    std::size_t required = 0;
    bool takes_others = true;

    [[nodiscard]] bool accept(const Value& value) const {
        const Value::Kind found = value.kind();
        const bool is_kind = !kind || found == *kind ||
                             (*kind == Value::Kind::real && found == Value::Kind::integer);
        if (!is_kind) {
            return false;
        }
        switch (found) {
            case Value::Kind::object:
                return accept_object(value);
            case Value::Kind::array:
                return accept_array(value);
            case Value::Kind::string:
                return accept_text(value.text());
            case Value::Kind::integer:
                return !words && accept_integer(value);
            case Value::Kind::real:
                // Limits of numbers that are not whole: ask elsewhere.
                return !words && !minimum && !maximum;
            case Value::Kind::boolean:
            case Value::Kind::null:
                return !words;
        }
        return false;
    }

  private:
    [[nodiscard]] bool accept_object(const Value& object) const {
        std::size_t seen = 0;
        std::size_t next = 0;
        for (Members members(object); members.next();) {
            const Property* const property = find(members.key(), next);
            if (property == nullptr) {
                if (!takes_others) {
                    return false;
                }
                continue;
            }
            seen += property->is_required ? 1U : 0U;
            if (!property->rule->accept(members.value())) {
                return false;
            }
        }
        return !words && seen == required;
    }

    /// Looks at `next` first and moves it on: members mostly stand in the schema's order.
    [[nodiscard]] const Property* find(std::string_view key, std::size_t& next) const {
        for (std::size_t tried = 0; tried < properties.size(); ++tried) {
            const std::size_t at = (next + tried) % properties.size();
            if (properties[at].key == key) {
                next = at + 1;
                return &properties[at];
            }
        }
        return nullptr;
    }

    [[nodiscard]] bool accept_array(const Value& array) const {
        std::size_t count = 0;
        for (Items each(array); each.next(); ++count) {
            if (items && !items->accept(each.value())) {
                return false;
            }
        }
        return !words && count >= min_items;
    }

    [[nodiscard]] bool accept_text(std::string_view text) const {
        if (min_length > 0 || max_length) {
            const auto length = static_cast<std::size_t>(std::count_if(
                text.begin(), text.end(), [](char c) { return (c & '\xC0') != '\x80'; }));
            if (length < min_length || (max_length && length > *max_length)) {
                return false;
            }
        }
        if (words && std::find(words->begin(), words->end(), text) == words->end()) {
            return false;
        }
        return !pattern || pattern->matches(text);
    }

    [[nodiscard]] bool accept_integer(const Value& value) const {
        const auto number = value.as_signed();
        return number && (!minimum || *number >= *minimum) && (!maximum || *number <= *maximum);
    }
};

class SchemaRules::Compiler {
  public:
    explicit Compiler(const Draft& schema) : schema_(schema) {}

    /// nullptr when there is a keyword, or a form of one, that is not known here.
    std::unique_ptr<const Rule> compile(const Draft& schema, std::size_t depth) {
        // A definition that holds itself would go on for ever.
        constexpr std::size_t deepest = 64;
        if (!schema.is_object() || depth > deepest) {
            return nullptr;
        }
        if (const auto reference = schema.find("$ref"); reference != schema.end()) {
            // The analyzer loses sight of the pointer.
            return follow(schema, *reference, depth);  // NOLINT(clang-analyzer-*)
        }
        auto rule = std::make_unique<Rule>();
        for (const auto& [keyword, value] : schema.items()) {
            if (!take(*rule, keyword, value, depth)) {
                return nullptr;
            }
        }
        return take_required(*rule, schema) ? std::move(rule) : nullptr;
    }

  private:
    std::unique_ptr<const Rule> follow(const Draft& schema, const Draft& reference,
                                       std::size_t depth) {
        constexpr std::string_view definitions = "#/definitions/";
        if (schema.size() != 1 || !reference.is_string()) {
            return nullptr;
        }
        const auto& target = reference.get_ref<const std::string&>();
        if (!target.starts_with(definitions) || !schema_.contains("definitions")) {
            return nullptr;
        }
        const Draft& known = schema_.at("definitions");
        const auto found = known.find(target.substr(definitions.size()));
        return found == known.end() ? nullptr : compile(*found, depth + 1);
    }

    bool take(Rule& rule, const std::string& keyword, const Draft& value, std::size_t depth) {
        static constexpr std::array<std::string_view, 6> silent{
            "$schema", "$id", "title", "description", "definitions", "required"};
        if (std::find(silent.begin(), silent.end(), keyword) != silent.end()) {
            return true;
        }
        if (keyword == "type") {
            return take_type(rule, value);
        }
        if (keyword == "properties") {
            return take_properties(rule, value, depth);
        }
        if (keyword == "additionalProperties" && value.is_boolean()) {
            rule.takes_others = value.get<bool>();
            return true;
        }
        if (keyword == "items") {
            rule.items = compile(value, depth + 1);
            return rule.items != nullptr;
        }
        if (keyword == "const" && value.is_string()) {
            rule.words.emplace({value.get<std::string>()});
            return true;
        }
        if (keyword == "enum") {
            return take_words(rule, value);
        }
        if (keyword == "pattern" && value.is_string()) {
            rule.pattern = Pattern::parse(value.get_ref<const std::string&>());
            return rule.pattern.has_value();
        }
        return take_number(rule, keyword, value);
    }

    static bool take_type(Rule& rule, const Draft& value) {
        using Row = std::pair<std::string_view, Value::Kind>;
        static constexpr std::array<Row, 7> kinds{{{"object", Value::Kind::object},
                                                   {"array", Value::Kind::array},
                                                   {"string", Value::Kind::string},
                                                   {"integer", Value::Kind::integer},
                                                   {"number", Value::Kind::real},
                                                   {"boolean", Value::Kind::boolean},
                                                   {"null", Value::Kind::null}}};
        for (const auto& [name, kind] : kinds) {
            if (value == name) {
                rule.kind = kind;
            }
        }
        return rule.kind.has_value();
    }

    bool take_properties(Rule& rule, const Draft& value, std::size_t depth) {
        for (const auto& [key, schema] : value.items()) {
            auto inner = compile(schema, depth + 1);
            if (!inner) {
                return false;
            }
            rule.properties.push_back({key, false, std::move(inner)});
        }
        return true;
    }

    static bool take_words(Rule& rule, const Draft& value) {
        std::vector<std::string> words;
        for (const Draft& word : value) {
            if (!word.is_string()) {
                return false;
            }
            words.push_back(word.get<std::string>());
        }
        rule.words = std::move(words);
        return true;
    }

    static bool take_number(Rule& rule, const std::string& keyword, const Draft& value) {
        if (!value.is_number_integer()) {
            return false;
        }
        const auto number = value.get<std::int64_t>();
        if (keyword == "minimum") {
            rule.minimum = number;
        } else if (keyword == "maximum") {
            rule.maximum = number;
        } else {
            return number >= 0 && take_size(rule, keyword, static_cast<std::size_t>(number));
        }
        return true;
    }

    static bool take_size(Rule& rule, const std::string& keyword, std::size_t size) {
        if (keyword == "minLength") {
            rule.min_length = size;
        } else if (keyword == "maxLength") {
            rule.max_length = size;
        } else if (keyword == "minItems") {
            rule.min_items = size;
        } else {
            return false;
        }
        return true;
    }

    /// Keys that are required must be among the properties.
    static bool take_required(Rule& rule, const Draft& schema) {
        if (!schema.contains("required")) {
            return true;
        }
        for (const Draft& key : schema.at("required")) {
            const auto property =
                std::find_if(rule.properties.begin(), rule.properties.end(),
                             [&key](const Rule::Property& one) { return key == one.key; });
            if (property == rule.properties.end() || property->is_required) {
                return false;
            }
            property->is_required = true;
            ++rule.required;
        }
        return true;
    }

    const Draft& schema_;
};

std::optional<SchemaRules> SchemaRules::compile(const Draft& schema) {
    auto root = Compiler(schema).compile(schema, 0);
    return root ? std::optional(SchemaRules(std::move(root))) : std::nullopt;
}

SchemaRules::SchemaRules(std::unique_ptr<const Rule> root) noexcept : root_(std::move(root)) {}
SchemaRules::SchemaRules(SchemaRules&&) noexcept = default;
SchemaRules& SchemaRules::operator=(SchemaRules&&) noexcept = default;
SchemaRules::~SchemaRules() = default;

bool SchemaRules::accept(const Value& document) const {
    return root_->accept(document);
}

}  // namespace lifeboat::format::json
