#include "verify/document_head_json.hpp"

#include <nlohmann/json.hpp>

namespace lifeboat::format::verify {

std::string format_version_of(std::string_view text) {
    const auto document = nlohmann::json::parse(text, nullptr, false);
    if (!document.is_object()) {
        return {};
    }
    const auto at = document.find("format_version");
    return at != document.end() && at->is_string() ? at->get<std::string>() : std::string{};
}

bool is_json_object(std::string_view text) {
    return nlohmann::json::parse(text, nullptr, false).is_object();
}

}  // namespace lifeboat::format::verify
