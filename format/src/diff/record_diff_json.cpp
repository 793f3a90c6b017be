#include "diff/record_diff_json.hpp"

#include "lifeboat/format/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace lifeboat::format::diff {
namespace {

using Json = nlohmann::ordered_json;

/// When something was seen, not what: two captures never agree in these.
const std::set<std::string, std::less<>> times_of_capture{"seen_at", "fetched_at", "decided_at",
                                                          "noticed_at", "recorded_at"};

/// By what an element of an array is known, the first that it has.
constexpr std::array<const char*, 6> identities{"id",      "record_id", "path",
                                                "subject", "photo",     "url"};

/// What an element of the array of that name is.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> singular{
    {{"comments", "comment"},
     {"tags", "tag"},
     {"notes", "note"},
     {"people", "person"},
     {"renditions", "rendition"},
     {"items", "item"},
     {"contexts", "context"},
     {"targets", "target"},
     {"ashore", "ashore"},
     {"omissions", "omission"},
     {"licenses", "license"},
     {"withheld", "withheld"}}};

std::string text_of(const Json& value) {
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json parse(const std::string& text, const std::string& path) {
    try {
        return Json::parse(text);
    } catch (const nlohmann::json::exception& refusal) {
        throw Error(ErrorCode::malformed, path, refusal.what());
    }
}

std::string_view singular_of(std::string_view array, std::string_view otherwise) {
    for (const auto& [many, one] : singular) {
        if (many == array) {
            return one;
        }
    }
    return otherwise;
}

class Comparison {
  public:
    Comparison(std::string subject, const Visit& visit)
        : subject_(std::move(subject)), visit_(visit) {}

    void compare(std::string_view what, const std::string& field, const Json& before,
                 const Json& after) {
        if (before == after) {
            return;
        }
        if (before.is_object() && after.is_object()) {
            compare_objects(what, field, before, after);
        } else if (has_identities(before) && has_identities(after)) {
            compare_arrays(singular_of(last_of(field), what), field, before, after);
        } else {
            tell(ChangeKind::changed, what, field, text_of(before), text_of(after));
        }
    }

  private:
    static std::string_view last_of(std::string_view field) {
        return field.substr(field.rfind('.') + 1);
    }

    static std::string identity_of(const Json& element) {
        for (const char* key : identities) {
            const auto at = element.find(key);
            if (at != element.end() && at->is_string()) {
                return at->get<std::string>();
            }
        }
        return {};
    }

    /// True for an array whose elements can be told apart by their names.
    static bool has_identities(const Json& value) {
        if (!value.is_array()) {
            return false;
        }
        std::set<std::string> seen;
        for (const Json& element : value) {
            if (!element.is_object() || !seen.insert(identity_of(element)).second ||
                seen.contains("")) {
                return false;
            }
        }
        return true;
    }

    void compare_objects(std::string_view what, const std::string& field, const Json& before,
                         const Json& after) {
        const auto inside = [&field](const std::string& key) {
            return field.empty() ? key : field + "." + key;
        };
        for (const auto& [key, value] : before.items()) {
            if (times_of_capture.contains(key)) {
                continue;
            }
            const auto at = after.find(key);
            if (at == after.end()) {
                tell(ChangeKind::removed, what, inside(key), text_of(value), "");
            } else {
                compare(what, inside(key), value, *at);
            }
        }
        for (const auto& [key, value] : after.items()) {
            if (!before.contains(key) && !times_of_capture.contains(key)) {
                tell(ChangeKind::added, what, inside(key), "", text_of(value));
            }
        }
    }

    void compare_arrays(std::string_view what, const std::string& field, const Json& before,
                        const Json& after) {
        std::map<std::string, const Json*> old_elements;
        std::set<std::string> new_names;
        std::vector<std::string> old_order, new_order;
        for (const Json& element : before) {
            old_elements.emplace(identity_of(element), &element);
        }
        for (const Json& element : after) {
            new_names.insert(identity_of(element));
        }
        for (const Json& element : before) {
            const std::string name = identity_of(element);
            if (new_names.contains(name)) {
                old_order.push_back(name);
            } else {
                tell(ChangeKind::removed, what, element_field(field, name), text_of(element),
                     "");
            }
        }
        for (const Json& element : after) {
            const std::string name = identity_of(element);
            const auto at = old_elements.find(name);
            if (at == old_elements.end()) {
                tell(ChangeKind::added, what, element_field(field, name), "", text_of(element));
                continue;
            }
            new_order.push_back(name);
            compare(what, element_field(field, name), *at->second, element);
        }
        if (old_order != new_order) {
            tell(ChangeKind::changed, what, field + " in another order",
                 text_of(Json(old_order)), text_of(Json(new_order)));
        }
    }

    static std::string element_field(const std::string& field, const std::string& name) {
        return fmt::format("{}[{}]", field, name);
    }

    void tell(ChangeKind kind, std::string_view what, const std::string& field,
              std::string before, std::string after) {
        visit_({kind, std::string(what), subject_, field, std::move(before), std::move(after)});
    }

    std::string subject_;
    const Visit& visit_;
};

}  // namespace

void compare_records(std::string_view what, const std::string& subject, const std::string& path,
                     const std::string& before, const std::string& after, const Visit& visit) {
    if (before != after) {
        Comparison(subject, visit).compare(what, "", parse(before, path), parse(after, path));
    }
}

void tell_record(ChangeKind kind, std::string_view what, const std::string& subject,
                 const std::string& path, const std::string& text, const Visit& visit) {
    const Json record = parse(text, path);
    std::string called;
    for (const char* key : {"title", "username"}) {
        if (record.is_object() && record.contains(key)) {
            called = text_of(record[key]);
            break;
        }
    }
    const bool is_added = kind == ChangeKind::added;
    visit(
        {kind, std::string(what), subject, "", is_added ? "" : called, is_added ? called : ""});
}

}  // namespace lifeboat::format::diff
