#include "requirement_json.hpp"

#include "lifeboat/format/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string>

namespace lifeboat::format {
namespace {

constexpr const char* document = "requirements.json";

Level level_from(const std::string& text, const std::string& id) {
    if (text == "must") {
        return Level::must;
    }
    if (text == "should") {
        return Level::should;
    }
    throw Error(ErrorCode::malformed, document,
                fmt::format("{} has the level '{}', expected must or should", id, text));
}

}  // namespace

std::vector<Requirement> requirements_from_json(std::string_view text) {
    std::vector<Requirement> table;
    try {
        const auto json = nlohmann::json::parse(text);
        for (const auto& row : json.at("requirements")) {
            Requirement requirement;
            requirement.id = row.at("id").get<std::string>();
            requirement.level = level_from(row.at("level").get<std::string>(), requirement.id);
            requirement.section = row.at("section").get<std::string>();
            requirement.text = row.at("text").get<std::string>();
            const std::string expected = fmt::format("LB{:03}", table.size() + 1);
            if (requirement.id != expected) {
                throw Error(
                    ErrorCode::malformed, document,
                    fmt::format("found the id '{}', expected {}", requirement.id, expected));
            }
            table.push_back(std::move(requirement));
        }
    } catch (const nlohmann::json::exception& error) {
        throw Error(ErrorCode::malformed, document, error.what());
    }
    return table;
}

}  // namespace lifeboat::format
