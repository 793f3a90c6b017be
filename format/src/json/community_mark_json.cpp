#include "json/community_mark_json.hpp"

#include "json/pattern.hpp"

#include <array>

namespace lifeboat::format::json {
namespace {

/// As the schema has it.
struct MarkField {
    const char* key;
    std::string CommunityMark::*field;
    bool is_required = false;
    const char* pattern = nullptr;
};
constexpr const char* address = "^(http|https)://";
constexpr std::array<MarkField, 10> fields{
    {{"kind", &CommunityMark::kind, true, "^(label|notice)$"},
     {"id", &CommunityMark::id, true},
     {"uri", &CommunityMark::uri, true, address},
     {"name", &CommunityMark::name},
     {"text", &CommunityMark::text, true},
     {"language", &CommunityMark::language, true, "^[A-Za-z]{2,8}[A-Za-z0-9-]{0,60}$"},
     {"community", &CommunityMark::community},
     {"issued_by", &CommunityMark::issued_by},
     {"date", &CommunityMark::date, true,
      "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"},
     {"project_uri", &CommunityMark::project_uri, false, address}}};

std::string read_field(const Node& entry, const MarkField& field) {
    if (!field.is_required && !entry.find(field.key)) {
        return {};
    }
    std::string text = entry.filled(field.key);
    if (field.pattern != nullptr) {
        const auto pattern = Pattern::parse(field.pattern);
        if (!pattern || !pattern->matches(text)) {
            entry.at(field.key).refuse(std::string("a text that matches ") + field.pattern);
        }
    }
    return text;
}

}  // namespace

void put_community_marks(Draft& draft, const std::vector<CommunityMark>& marks) {
    if (marks.empty()) {
        return;
    }
    Draft& list = draft["local_contexts"] = Draft::array();
    for (const CommunityMark& mark : marks) {
        Draft& entry = list.emplace_back(Draft::object());
        for (const MarkField& field : fields) {
            put_unless_empty(entry, field.key, mark.*field.field);
        }
    }
}

std::vector<CommunityMark> read_community_marks(const Node& node) {
    std::vector<CommunityMark> marks;
    if (node.find("local_contexts")) {
        node.for_each("local_contexts", [&](const Node& entry) {
            CommunityMark& mark = marks.emplace_back();
            for (const MarkField& field : fields) {
                mark.*field.field = read_field(entry, field);
            }
        });
    }
    return marks;
}

}  // namespace lifeboat::format::json
