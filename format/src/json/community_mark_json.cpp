#include "json/community_mark_json.hpp"

#include <array>

namespace lifeboat::format::json {
namespace {

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

}  // namespace

void put_community_marks(Draft& draft, const std::vector<CommunityMark>& marks) {
    if (marks.empty()) {
        return;
    }
    Draft& list = draft["local_contexts"] = Draft::array();
    for (const CommunityMark& mark : marks) {
        Draft& entry = list.emplace_back(Draft::object());
        for (const auto& [key, field] : fields) {
            put_unless_empty(entry, key, mark.*field);
        }
    }
}

std::vector<CommunityMark> read_community_marks(const Node& node) {
    std::vector<CommunityMark> marks;
    if (node.find("local_contexts")) {
        node.for_each("local_contexts", [&](const Node& entry) {
            CommunityMark& mark = marks.emplace_back();
            for (const auto& [key, field] : fields) {
                mark.*field = entry.text_or_empty(key);
            }
        });
    }
    return marks;
}

}  // namespace lifeboat::format::json
