#include "creator/consent/ledger_entry.hpp"
#include "lifeboat/format/error.hpp"

#include <nlohmann/json.hpp>

namespace lifeboat::creator::consent {
namespace {

using Json = nlohmann::ordered_json;

Json ids(const std::vector<format::PhotoId>& photos) {
    Json list = Json::array();
    for (const format::PhotoId& photo : photos) list.push_back(photo.value);
    return list;
}

std::vector<format::PhotoId> read_ids(const Json& list) {
    std::vector<format::PhotoId> photos;
    for (const Json& id : list) photos.emplace_back(id.get<std::string>());
    return photos;
}

Json json_of(const Evidence& evidence) {
    return {{"file", evidence.file}, {"sha256", evidence.sha256}};
}

Evidence read_evidence(const Json& line) {
    const Json& node = line.at("evidence");
    return {node.at("file").get<std::string>(), node.at("sha256").get<std::string>()};
}

Json json_of(const Opened& opened) {
    return {{"entry", "opened"},
            {"institution", opened.institution},
            {"at", format::to_rfc3339(opened.at)}};
}

Json json_of(const Asked& asked) {
    return {{"entry", "asked"},
            {"token", asked.token},
            {"member", asked.member.value},
            {"photos", ids(asked.photos)},
            {"uses", asked.uses},
            {"asked_on", asked.asked_on},
            {"answer_by", asked.answer_by},
            {"letter_sha256", asked.letter_sha256},
            {"earlier", asked.earlier}};
}

Json json_of(const Answered& answered) {
    const format::Permission& given = answered.permission;
    Json scopes = Json::array();
    for (const format::PermissionScope& scope : given.scopes) {
        scopes.push_back({{"use", scope.use},
                          {"restriction", scope.restriction},
                          {"not_before", scope.not_before},
                          {"not_after", scope.not_after}});
    }
    return {{"entry", "answered"},
            {"token", answered.token},
            {"id", given.id},
            {"member", given.granted_by.value},
            {"granted_to", given.granted_to},
            {"is_yes", answered.is_yes},
            {"photos", ids(answered.photos)},
            {"answered_at", format::to_rfc3339(given.granted_at)},
            {"text", given.text},
            {"scopes", std::move(scopes)},
            {"conditions", given.conditions},
            {"not_before", given.not_before},
            {"not_after", given.not_after},
            {"ask_again_on", given.ask_again_on},
            {"credit", given.credit},
            {"withdrawal", given.withdrawal},
            {"channel", given.channel},
            {"asked_on", given.asked_on},
            {"recorded_by", given.recorded_by},
            {"evidence", json_of(answered.evidence)}};
}

Json json_of(const Withdrawn& withdrawn) {
    return {{"entry", "withdrawn"},
            {"token", withdrawn.token},
            {"member", withdrawn.member.value},
            {"photos", ids(withdrawn.photos)},
            {"withdrawn_on", withdrawn.withdrawn_on},
            {"text", withdrawn.text},
            {"recorded_by", withdrawn.recorded_by},
            {"evidence", json_of(withdrawn.evidence)}};
}

std::string text(const Json& line, const char* key) {
    return line.at(key).get<std::string>();
}

format::Timestamp time(const Json& line, const char* key) {
    const auto found = format::parse_rfc3339(text(line, key));
    if (!found) {
        throw format::Error(format::ErrorCode::malformed, key, "is no point in time");
    }
    return *found;
}

Answered read_answered(const Json& line) {
    Answered answered;
    format::Permission& given = answered.permission;
    answered.token = text(line, "token");
    given.id = text(line, "id");
    given.granted_by = format::MemberId(text(line, "member"));
    given.granted_to = text(line, "granted_to");
    answered.is_yes = line.at("is_yes").get<bool>();
    answered.photos = read_ids(line.at("photos"));
    given.granted_at = time(line, "answered_at");
    given.text = text(line, "text");
    for (const Json& scope : line.at("scopes")) {
        given.scopes.push_back({text(scope, "use"), text(scope, "restriction"),
                                text(scope, "not_before"),
                                scope.value("not_after", std::string())});
    }
    given.conditions = text(line, "conditions");
    given.not_before = text(line, "not_before");
    given.not_after = text(line, "not_after");
    given.ask_again_on = text(line, "ask_again_on");
    given.credit = text(line, "credit");
    given.withdrawal = text(line, "withdrawal");
    given.channel = text(line, "channel");
    given.asked_on = text(line, "asked_on");
    given.recorded_by = text(line, "recorded_by");
    answered.evidence = read_evidence(line);
    given.evidence_sha256 = answered.evidence.sha256;
    return answered;
}

LedgerEntry read_entry(const Json& line, std::string_view subject) {
    const std::string kind = text(line, "entry");
    if (kind == "opened") {
        return Opened{text(line, "institution"), time(line, "at")};
    }
    if (kind == "asked") {
        return Asked{
            text(line, "token"),         format::MemberId(text(line, "member")),
            read_ids(line.at("photos")), line.at("uses").get<std::vector<std::string>>(),
            text(line, "asked_on"),      text(line, "answer_by"),
            text(line, "letter_sha256"), line.value("earlier", std::vector<std::string>())};
    }
    if (kind == "answered") {
        return read_answered(line);
    }
    if (kind == "withdrawn") {
        return Withdrawn{text(line, "token"),         format::MemberId(text(line, "member")),
                         read_ids(line.at("photos")), text(line, "withdrawn_on"),
                         text(line, "text"),          text(line, "recorded_by"),
                         read_evidence(line)};
    }
    throw format::Error(
        format::ErrorCode::malformed, std::string(subject),
        "found the entry \"" + kind + "\"; expected opened, asked, answered or withdrawn");
}

}  // namespace

std::string to_json_line(const LedgerEntry& entry, std::uint64_t number,
                         std::string_view previous, std::uint64_t batch_end) {
    Json line = std::visit([](const auto& value) { return json_of(value); }, entry);
    line["number"] = number;
    line["previous"] = previous;
    if (batch_end > 0) line["batch_end"] = batch_end;
    return line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

LedgerLine parse_ledger_line(std::string_view line, std::string_view subject) {
    try {
        const Json document = Json::parse(line);
        return {read_entry(document, subject), document.at("number").get<std::uint64_t>(),
                text(document, "previous"), document.value("batch_end", std::uint64_t{0})};
    } catch (const Json::exception& error) {
        throw format::Error(format::ErrorCode::malformed, std::string(subject),
                            std::string("is no entry of a ledger: ") + error.what());
    }
}

}  // namespace lifeboat::creator::consent
