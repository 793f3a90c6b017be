#include "creator/cli/removal_order.hpp"

#include "lifeboat/format/error.hpp"

#include <algorithm>
#include <string_view>

namespace lifeboat::creator::cli {
namespace {

[[noreturn]] void refuse(const std::string& subject, const std::string& detail) {
    throw format::Error(format::ErrorCode::usage, subject, detail);
}

format::PhotoId photo_id(const std::string& text) {
    const bool is_number =
        !text.empty() && text.size() <= 20 &&
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!is_number) {
        refuse("--photo " + text, "is no photo's number; expected digits");
    }
    return format::PhotoId(text);
}

format::MemberId member_id(const std::string& text) {
    if (text.find('@') == std::string::npos) {
        refuse("--member " + text,
               "is no NSID; expected one such as 12345678@N00, as the member's record has it");
    }
    return format::MemberId(text);
}

}  // namespace

redact::Removal removal_order(const RemovalOptions& options, format::Timestamp now) {
    redact::Removal removal;
    for (const std::string& text : options.photos) removal.photos.push_back(photo_id(text));
    for (const std::string& text : options.members) removal.members.push_back(member_id(text));
    removal.comments = options.comments;
    removal.notes = options.notes;
    for (const std::string& text : options.fields) {
        const auto field = redact::parse_field_ref(text);
        if (!field) refuse("--field " + text, field.error());
        removal.fields.push_back(*field);
    }
    if (removal.is_empty()) {
        refuse("removal",
               "names nothing; expected --photo, --member, --comment, --note or --field");
    }
    const auto require = [](const char* option, const std::string& words) {
        if (words.find_first_not_of(" \t\r\n") == std::string::npos) {
            refuse(option, "is missing; a removal says why, and by whose authority");
        }
    };
    require("--reason", options.reason);
    require("--authority", options.authority);
    removal.also_named = options.also_named;
    removal.mentions =
        options.blanks_mentions ? redact::MentionRule::blank : redact::MentionRule::remove;
    removal.reason = options.reason;
    removal.authority = options.authority;
    removal.made_at = now;
    return removal;
}

}  // namespace lifeboat::creator::cli
