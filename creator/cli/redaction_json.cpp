#include "creator/cli/redaction_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>

namespace lifeboat::creator::cli {
namespace {

struct Row {
    std::uint64_t redact::Tally::*count;
    const char* key;
    const char* one;
    const char* many;
};

constexpr std::array<Row, 11> rows{{
    {&redact::Tally::photos, "photos", "photo", "photos"},
    {&redact::Tally::collections, "collections", "album or gallery", "albums and galleries"},
    {&redact::Tally::members, "members", "member's record", "members' records"},
    {&redact::Tally::comments, "comments", "comment", "comments"},
    {&redact::Tally::notes, "notes", "note", "notes"},
    {&redact::Tally::tags, "tags", "tag", "tags"},
    {&redact::Tally::people, "people", "person tagged", "people tagged"},
    {&redact::Tally::faves, "faves", "fave", "faves"},
    {&redact::Tally::texts, "texts_blanked", "text blanked in part", "texts blanked in part"},
    {&redact::Tally::exchanges, "exchanges_withheld", "recorded answer", "recorded answers"},
    {&redact::Tally::stripped_files, "files_stripped", "file's metadata", "files' metadata"},
}};

}  // namespace

std::string tally_text(const redact::Tally& tally) {
    std::string text;
    for (const Row& row : rows) {
        const std::uint64_t count = tally.*row.count;
        if (count > 0) {
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count,
                                count == 1 ? row.one : row.many);
        }
    }
    return text.empty() ? "nothing else" : text;
}

std::vector<std::string> redaction_notices(const redact::RedactionResult& made) {
    std::vector<std::string> notices;
    if (made.was_signed) {
        notices.emplace_back(
            "The old edition was signed; that signature is not over the new one: run "
            "'lifeboat sign'.");
    }
    for (const std::string& name : made.short_names) {
        notices.push_back(fmt::format(
            "The name \"{}\" is too short to be searched for in what others wrote.", name));
    }
    if (!made.look_at.empty()) {
        notices.push_back(
            fmt::format("A name that was removed still stands in {}, perhaps as a common "
                        "word: look at it.",
                        made.look_at));
    }
    return notices;
}

std::string unsealed_json(const std::string& package) {
    return nlohmann::ordered_json{
        {"message_type", "summary"}, {"package", package}, {"verified", true}}
        .dump();
}

std::string redaction_json(const redact::RedactionResult& made, const std::string& sealed) {
    nlohmann::ordered_json removed = nlohmann::ordered_json::object();
    for (const Row& row : rows) {
        removed[row.key] = made.tally.*row.count;
    }
    nlohmann::ordered_json object{{"message_type", "summary"},
                                  {"package", made.package.location.string()},
                                  {"photos", made.counts.photos + made.counts.videos},
                                  {"removed", removed},
                                  {"was_signed", made.was_signed},
                                  {"bytes", made.package.payload_bytes},
                                  {"verified", true}};
    if (!made.short_names.empty()) object["names_not_searched"] = made.short_names;
    if (!sealed.empty()) object["sealed"] = sealed;
    if (!made.look_at.empty()) object["look_at"] = made.look_at;
    return object.dump();
}

}  // namespace lifeboat::creator::cli
