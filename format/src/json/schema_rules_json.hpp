// A JSON Schema made ready to be asked a hundred thousand times whether a document satisfies
// it.  It says yes or no; why it says no is told by the library of schema_json.cpp.
#pragma once

#include "json/json_document_json.hpp"

#include <memory>
#include <optional>

namespace lifeboat::format::json {

class SchemaRules {
  public:
    /// Of draft-07: type (one), properties, required, additionalProperties (true or false),
    /// items (one schema), minItems, const and enum of texts, minLength, maxLength, pattern,
    /// minimum, maximum, and $ref to a definition.  nullopt for a schema that holds more.
    [[nodiscard]] static std::optional<SchemaRules> compile(const Draft& schema);
    SchemaRules(SchemaRules&&) noexcept;
    SchemaRules& operator=(SchemaRules&&) noexcept;
    ~SchemaRules();

    /// True only where the document satisfies the schema.  Safe for concurrent use.
    [[nodiscard]] bool accept(const Value& document) const;

  private:
    struct Rule;
    class Compiler;
    explicit SchemaRules(std::unique_ptr<const Rule> root) noexcept;
    std::unique_ptr<const Rule> root_;
};

}  // namespace lifeboat::format::json
