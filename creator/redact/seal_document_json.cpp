#include "creator/redact/sealed_part.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "lifeboat/format/version.hpp"

#include <nlohmann/json.hpp>

namespace lifeboat::creator::redact {

std::string to_json(const SealDocument& seal) {
    nlohmann::ordered_json draft;
    draft["format"] = "data-lifeboat/seal";
    draft["format_version"] = format::format_version;
    draft["public_edition"] = {{"uuid", seal.public_uuid}, {"name", seal.public_name}};
    draft["sealed_edition"] = {{"uuid", seal.sealed.uuid},
                               {"name", seal.sealed.name},
                               {"tag_manifest_sha512", seal.sealed.tag_manifest_sha512}};
    draft["until"] = seal.until;
    draft["sealed_at"] = format::to_rfc3339(seal.sealed_at);
    draft["recipient"] = {{"subject", seal.recipient}, {"fingerprint", seal.fingerprint}};
    draft["parts"] = nlohmann::ordered_json::array();
    for (const SealDocument::Part& part : seal.parts) {
        draft["parts"].push_back(
            {{"file", part.file}, {"bytes", part.bytes}, {"sha256", part.sha256}});
    }
    return draft.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

SealDocument parse_seal(std::string_view text, std::string_view subject) {
    const auto problems = format::check_schema(text, "seal.schema.json");
    if (!problems.empty()) {
        throw format::Error(format::ErrorCode::malformed, std::string(subject),
                            "is no description of a sealed part: " + problems.front().pointer +
                                ": " + problems.front().message);
    }
    const nlohmann::json parsed = nlohmann::json::parse(text);
    SealDocument seal;
    seal.public_uuid = parsed.at("public_edition").at("uuid").get<std::string>();
    seal.public_name = parsed.at("public_edition").at("name").get<std::string>();
    const auto& sealed = parsed.at("sealed_edition");
    seal.sealed = {sealed.at("uuid").get<std::string>(), sealed.at("name").get<std::string>(),
                   sealed.at("tag_manifest_sha512").get<std::string>()};
    seal.until = parsed.at("until").get<std::string>();
    seal.sealed_at = format::parse_rfc3339(parsed.at("sealed_at").get<std::string>())
                         .value_or(format::Timestamp{});
    seal.recipient = parsed.at("recipient").at("subject").get<std::string>();
    seal.fingerprint = parsed.at("recipient").at("fingerprint").get<std::string>();
    for (const auto& part : parsed.at("parts")) {
        seal.parts.push_back({part.at("file").get<std::string>(),
                              part.at("bytes").get<std::uint64_t>(),
                              part.at("sha256").get<std::string>()});
    }
    return seal;
}

}  // namespace lifeboat::creator::redact
