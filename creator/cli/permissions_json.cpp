#include "creator/cli/report_json.hpp"

#include <nlohmann/json.hpp>

namespace lifeboat::creator::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string line(const Json& object) {
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json ids(const std::vector<format::PhotoId>& photos) {
    Json list = Json::array();
    for (const format::PhotoId& photo : photos) list.push_back(photo.value);
    return list;
}

}  // namespace

std::string asked_json(const consent::Asked& asked, const std::string& letter) {
    return line({{"message_type", "asked"},
                 {"token", asked.token},
                 {"member", asked.member.value},
                 {"photos", ids(asked.photos)},
                 {"answer_by", asked.answer_by},
                 {"letter", letter}});
}

std::string answered_json(const consent::Answered& answered) {
    return line({{"message_type", "answered"},
                 {"token", answered.token},
                 {"member", answered.permission.granted_by.value},
                 {"is_yes", answered.is_yes},
                 {"photos", ids(answered.photos)},
                 {"permission", answered.permission.id}});
}

std::string withdrawn_json(const consent::Withdrawn& withdrawn) {
    return line({{"message_type", "withdrawn"},
                 {"token", withdrawn.token},
                 {"member", withdrawn.member.value},
                 {"photos", ids(withdrawn.photos)}});
}

std::string standing_json(const consent::ConsentBook::Key& key,
                          const consent::ConsentBook::Standing& standing,
                          const std::string& task) {
    Json object{{"message_type", "standing"},
                {"member", key.first.value},
                {"photo", key.second.value},
                {"state", rights::to_string(standing.state)},
                {"answer_by", standing.answer_by}};
    if (!standing.permission.id.empty()) object["permission"] = standing.permission.id;
    if (!task.empty()) object["task"] = task;
    return line(object);
}

}  // namespace lifeboat::creator::cli
