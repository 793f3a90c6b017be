#include "creator/request/community_marks_json.hpp"

#include "lifeboat/format/error.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lifeboat::creator::request {
namespace {

using format::CommunityMark;

struct MarkField {
    const char* key;
    std::string CommunityMark::*field;
};
constexpr std::array<MarkField, 10> fields{{{"kind", &CommunityMark::kind},
                                            {"id", &CommunityMark::id},
                                            {"uri", &CommunityMark::uri},
                                            {"name", &CommunityMark::name},
                                            {"text", &CommunityMark::text},
                                            {"language", &CommunityMark::language},
                                            {"community", &CommunityMark::community},
                                            {"issued_by", &CommunityMark::issued_by},
                                            {"date", &CommunityMark::date},
                                            {"project_uri", &CommunityMark::project_uri}}};

/// The Hub's words for Notices.
constexpr std::array<std::string_view, 5> notices{
    "attribution_incomplete", "traditional_knowledge", "biocultural",
    "biocultural_and_traditional_knowledge", "open_to_collaborate"};

/// What is wrong with it; empty when nothing is.
std::string problem_of(const CommunityMark& mark) {
    const bool is_label = mark.kind == "label";
    const bool is_notice_id =
        std::find(notices.begin(), notices.end(), mark.id) != notices.end();
    if (is_label && mark.community.empty()) {
        return "a Label without \"community\"; expected the community that issued it, for "
               "nobody else can";
    }
    if (is_label && !mark.issued_by.empty()) {
        return fmt::format(
            "a Label issued by \"{}\"; expected a Notice, which institutions put "
            "up, or a community",
            mark.issued_by);
    }
    if (is_label && is_notice_id) {
        return fmt::format(
            "\"{}\" as a Label; expected \"kind\": \"notice\", for it is one of "
            "the Hub's Notices",
            mark.id);
    }
    if (!is_label && mark.issued_by.empty()) {
        return "a Notice without \"issued_by\"; expected the institution that put it up";
    }
    if (!is_label && !mark.community.empty()) {
        return fmt::format(
            "a Notice of the community \"{}\"; expected a Label, or no community",
            mark.community);
    }
    if (!format::parse_rfc3339(mark.date + "T00:00:00Z")) {
        return fmt::format("the date \"{}\"; expected a day that there is", mark.date);
    }
    return {};
}

}  // namespace

std::vector<RequestedMark> read_marks(const nlohmann::json& list, std::string_view subject) {
    std::vector<RequestedMark> marks;
    for (const nlohmann::json& entry : list) {
        RequestedMark& requested = marks.emplace_back();
        for (const auto& [key, field] : fields) {
            requested.mark.*field = entry.value(key, std::string());
        }
        for (const std::string& id : entry.value("photos", std::vector<std::string>())) {
            requested.photos.emplace_back(id);
        }
        if (const std::string problem = problem_of(requested.mark); !problem.empty()) {
            throw format::Error(
                format::ErrorCode::usage, std::string(subject),
                fmt::format("/local_contexts/{}: found {}", marks.size() - 1, problem));
        }
    }
    return marks;
}

nlohmann::ordered_json write_marks(const std::vector<RequestedMark>& marks) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const RequestedMark& requested : marks) {
        nlohmann::ordered_json& entry = list.emplace_back(nlohmann::ordered_json::object());
        for (const auto& [key, field] : fields) {
            if (!(requested.mark.*field).empty()) entry[key] = requested.mark.*field;
        }
        for (const format::PhotoId& photo : requested.photos) {
            entry["photos"].push_back(photo.value);
        }
    }
    return list;
}

}  // namespace lifeboat::creator::request
