#include "creator/capture/journal_json.hpp"

#include "lifeboat/format/error.hpp"

#include <nlohmann/json.hpp>

#include <limits>

namespace lifeboat::creator::capture {
namespace {

using Json = nlohmann::ordered_json;
using format::Error;
using format::ErrorCode;

constexpr std::string_view capture_format = "data-lifeboat-capture";
constexpr std::string_view capture_version = "1.0";

std::string dumped(const Json& json, int indent) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json parsed(std::string_view text, std::string_view subject) {
    Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) {
        throw Error(ErrorCode::malformed, std::string(subject), "expected a JSON object");
    }
    return json;
}

/// Members of one JSON object, with refusals that name the member.
class Reader {
  public:
    Reader(const Json& json, std::string_view subject) : json_(json), subject_(subject) {}

    [[nodiscard]] std::string text(const char* name) const {
        const auto member = json_.find(name);
        if (member == json_.end() || !member->is_string()) {
            refuse(name, "a text");
        }
        return member->get<std::string>();
    }

    [[nodiscard]] std::string text_or_empty(const char* name) const {
        return json_.contains(name) ? text(name) : std::string();
    }

    [[nodiscard]] std::uint64_t number(const char* name) const {
        const auto member = json_.find(name);
        if (member == json_.end() || !member->is_number_unsigned()) {
            refuse(name, "a number");
        }
        return member->get<std::uint64_t>();
    }

    [[nodiscard]] std::uint32_t pixels(const char* name) const {
        const std::uint64_t value = number(name);
        if (value > std::numeric_limits<std::uint32_t>::max()) {
            refuse(name, "a number of pixels");
        }
        return static_cast<std::uint32_t>(value);
    }

    [[nodiscard]] bool flag(const char* name) const {
        const auto member = json_.find(name);
        if (member == json_.end() || !member->is_boolean()) {
            refuse(name, "true or false");
        }
        return member->get<bool>();
    }

    [[nodiscard]] format::Timestamp time(const char* name) const {
        const auto time = format::parse_rfc3339(text(name));
        if (!time) {
            refuse(name, "a time such as 2026-11-20T12:00:00Z");
        }
        return *time;
    }

    [[noreturn]] void refuse(const char* name, const std::string& expected) const {
        throw Error(ErrorCode::malformed, subject_,
                    "expected " + expected + " in the member \"" + name + "\"");
    }

  private:
    const Json& json_;
    std::string subject_;
};

Json json_of(const CapturedMedia& media) {
    const format::Rendition& rendition = media.rendition;
    Json json{{"entry", "media"}};
    json[media.member.empty() ? "photo" : "member"] =
        media.member.empty() ? media.photo.value : media.member.value;
    json["file"] = media.file;
    json["role"] = format::to_string(rendition.role);
    json["label"] = rendition.label;
    json["media_type"] = rendition.media_type;
    json["pronom"] = rendition.pronom;
    json["width"] = rendition.width;
    json["height"] = rendition.height;
    json["bytes"] = rendition.bytes;
    json["sha256"] = rendition.sha256;
    json["sha512"] = rendition.sha512;
    json["source_url"] = rendition.source_url;
    json["fetched_at"] = format::to_rfc3339(rendition.fetched_at);
    json["is_transcode"] = rendition.is_transcode;
    json["not_original_reason"] = rendition.not_original_reason;
    if (!rendition.defect.empty()) {
        json["defect"] = rendition.defect;
    }
    return json;
}

Json json_of(const TravelDecision& decision) {
    return {{"entry", "travels"},
            {"photo", decision.photo.value},
            {"ground", format::to_string(decision.ground)}};
}

Json json_of(const format::AshorePhoto& photo) {
    return {{"entry", "ashore"},
            {"photo", photo.id.value},
            {"url", photo.url},
            {"owner", photo.owner.value},
            {"reason", photo.reason},
            {"explanation", photo.explanation},
            {"decided_at", format::to_rfc3339(photo.decided_at)}};
}

Json json_of(const format::Omission& omission) {
    return {{"entry", "omission"},
            {"subject", omission.subject},
            {"part", omission.part},
            {"photo", omission.photo.value},
            {"reason", omission.reason},
            {"explanation", omission.explanation},
            {"noticed_at", format::to_rfc3339(omission.noticed_at)}};
}

Json json_of(const CaptureFinished& finished) {
    return {{"entry", "finished"}, {"at", format::to_rfc3339(finished.at)}};
}

Json json_of(const CaptureReopened& reopened) {
    return {{"entry", "reopened"},
            {"at", format::to_rfc3339(reopened.at)},
            {"reason", reopened.reason}};
}

Json json_of(const format::AccountExport& archive) {
    return {{"entry", "account_export"},
            {"name", archive.name},
            {"bytes", archive.bytes},
            {"sha256", archive.sha256},
            {"member", archive.member.value}};
}

/// A capture may come from anywhere: its journal must not lead out of its media folder.
bool is_media_path(std::string_view path) {
    constexpr std::string_view folder = "media/";
    constexpr std::string_view allowed =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@_-./";
    return path.substr(0, folder.size()) == folder &&
           path.find_first_not_of(allowed) == std::string_view::npos &&
           path.find("..") == std::string_view::npos &&
           path.find("//") == std::string_view::npos && path.back() != '/';
}

CapturedMedia read_media(const Reader& reader) {
    CapturedMedia media;
    media.photo = format::PhotoId(reader.text_or_empty("photo"));
    media.member = format::MemberId(reader.text_or_empty("member"));
    media.file = reader.text("file");
    if (!is_media_path(media.file)) {
        reader.refuse("file", "a path below media/");
    }
    format::Rendition& rendition = media.rendition;
    const auto role = format::parse_rendition_role(reader.text("role"));
    if (!role) {
        reader.refuse("role", "a role of a rendition");
    }
    rendition.role = *role;
    rendition.label = reader.text("label");
    rendition.media_type = reader.text("media_type");
    rendition.pronom = reader.text("pronom");
    rendition.width = reader.pixels("width");
    rendition.height = reader.pixels("height");
    rendition.bytes = reader.number("bytes");
    rendition.sha256 = reader.text("sha256");
    rendition.sha512 = reader.text("sha512");
    rendition.source_url = reader.text("source_url");
    rendition.fetched_at = reader.time("fetched_at");
    rendition.is_transcode = reader.flag("is_transcode");
    rendition.not_original_reason = reader.text("not_original_reason");
    rendition.defect = reader.text_or_empty("defect");
    return media;
}

TravelDecision read_travel(const Reader& reader) {
    const auto ground = format::parse_travel_ground(reader.text("ground"));
    if (!ground) {
        reader.refuse("ground", "a ground to travel");
    }
    return {format::PhotoId(reader.text("photo")), *ground};
}

format::AshorePhoto read_ashore(const Reader& reader) {
    format::AshorePhoto photo;
    photo.id = format::PhotoId(reader.text("photo"));
    photo.url = reader.text("url");
    photo.owner = format::MemberId(reader.text("owner"));
    photo.reason = reader.text("reason");
    photo.explanation = reader.text("explanation");
    photo.decided_at = reader.time("decided_at");
    return photo;
}

format::Omission read_omission(const Reader& reader) {
    format::Omission omission;
    omission.subject = reader.text("subject");
    omission.part = reader.text("part");
    omission.photo = format::PhotoId(reader.text("photo"));
    omission.reason = reader.text("reason");
    omission.explanation = reader.text("explanation");
    omission.noticed_at = reader.time("noticed_at");
    return omission;
}

}  // namespace

std::string to_json(const CaptureIdentity& identity) {
    return dumped({{"format", capture_format},
                   {"version", capture_version},
                   {"uuid", identity.uuid},
                   {"created_at", format::to_rfc3339(identity.created_at)},
                   {"software", identity.software}},
                  2);
}

CaptureIdentity parse_capture_identity(std::string_view text, std::string_view subject) {
    const Json json = parsed(text, subject);
    const Reader reader(json, subject);
    if (const std::string format = reader.text("format"); format != capture_format) {
        reader.refuse("format", "\"" + std::string(capture_format) + "\"");
    }
    if (const std::string version = reader.text("version"); version != capture_version) {
        throw Error(ErrorCode::unsupported_version, std::string(subject),
                    "a capture of version " + version + ", this program knows " +
                        std::string(capture_version));
    }
    return {reader.text("uuid"), reader.text("software"), reader.time("created_at")};
}

std::string to_json_line(const JournalEntry& entry) {
    return dumped(std::visit([](const auto& value) { return json_of(value); }, entry), -1);
}

JournalEntry parse_journal_line(std::string_view line, std::string_view subject) {
    const Json json = parsed(line, subject);
    const Reader reader(json, subject);
    const std::string kind = reader.text("entry");
    if (kind == "media") {
        return read_media(reader);
    }
    if (kind == "travels") {
        return read_travel(reader);
    }
    if (kind == "ashore") {
        return read_ashore(reader);
    }
    if (kind == "omission") {
        return read_omission(reader);
    }
    if (kind == "finished") {
        return CaptureFinished{reader.time("at")};
    }
    if (kind == "reopened") {
        return CaptureReopened{reader.time("at"), reader.text("reason")};
    }
    if (kind == "account_export") {
        return format::AccountExport{reader.text("name"), reader.number("bytes"),
                                     reader.text("sha256"),
                                     format::MemberId(reader.text("member"))};
    }
    reader.refuse("entry", "a known kind of entry");
}

}  // namespace lifeboat::creator::capture
