#include "viewer/reader/shard_json.hpp"

#include <nlohmann/json.hpp>

namespace lifeboat::viewer {
namespace {

using nlohmann::json;

/// What stands between the first line and the last.  Errors: json::exception.
json content_of(std::string_view script) {
    const std::size_t begin = script.find('\n'), end = script.rfind(");");
    const bool is_shard =
        begin != std::string_view::npos && end != std::string_view::npos && begin < end;
    return json::parse(is_shard ? script.substr(begin, end - begin) : std::string_view());
}

}  // namespace

std::optional<SearchStart> search_start_from(std::string_view script) {
    try {
        const json content = content_of(script);
        if (content.at("version") != 1) {
            return std::nullopt;
        }
        return SearchStart{content.at("photos").get<std::size_t>(),
                           content.at("terms").get<std::vector<std::string>>(),
                           content.at("beginnings").get<std::vector<std::string>>()};
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

std::optional<std::vector<TermRow>> term_rows_from(std::string_view script) {
    try {
        const json content = content_of(script);
        if (!content.is_array()) {
            return std::nullopt;
        }
        std::vector<TermRow> rows;
        for (const json& row : content) {
            rows.push_back({row.at(0).get<std::string>(), row.at(2).get<std::string>()});
        }
        return rows;
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

std::optional<std::string> postings_from(std::string_view script) {
    try {
        return content_of(script).get<std::string>();
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

}  // namespace lifeboat::viewer
