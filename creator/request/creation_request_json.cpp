#include "creator/request/community_marks_json.hpp"
#include "creator/request/creation_request.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "lifeboat/format/timestamp.hpp"
#include "lifeboat/format/version.hpp"

#include <nlohmann/json.hpp>

namespace lifeboat::creator::request {
namespace {

using Draft = nlohmann::ordered_json;
using Parsed = nlohmann::json;

constexpr std::string_view schema_name = "request.schema.json";

std::string told(const format::SchemaProblem& problem) {
    std::string text = problem.line == 0 ? "" : "line " + std::to_string(problem.line) + ", ";
    text += problem.pointer.empty() ? "the document" : problem.pointer;
    return text + ": " + problem.message;
}

/// Errors: usage, with all of `problems`.
void refuse_if_any(const std::vector<format::SchemaProblem>& problems,
                   std::string_view subject) {
    if (problems.empty()) {
        return;
    }
    std::string all;
    for (const format::SchemaProblem& problem : problems) {
        all += (all.empty() ? "" : "; ") + told(problem);
    }
    throw format::Error(format::ErrorCode::usage, std::string(subject), all);
}

/// What the schema cannot say: a pattern knows no months of 30 days.
void check_dates(const Parsed& agreements, std::string_view subject) {
    std::vector<format::SchemaProblem> problems;
    for (std::size_t i = 0; i < agreements.size(); ++i) {
        const auto date = agreements[i].at("agreed_on").get<std::string>();
        if (!format::parse_rfc3339(date + "T00:00:00Z")) {
            problems.push_back({"/agreements/" + std::to_string(i) + "/agreed_on",
                                "found \"" + date + "\"; expected a day that there is", 0});
        }
    }
    refuse_if_any(problems, subject);
}

format::Maker read_maker(const Parsed& maker) {
    format::Maker read;
    read.name = maker.at("name").get<std::string>();
    read.organization = maker.value("organization", "");
    read.organization_id = maker.value("organization_id", "");
    read.address = maker.value("address", "");
    read.contact_name = maker.value("contact_name", "");
    read.contact_email = maker.value("contact_email", "");
    read.url = maker.value("url", "");
    read.member = format::MemberId(maker.value("member", ""));
    return read;
}

void put_unless_empty(Draft& draft, const char* key, const std::string& text) {
    if (!text.empty()) {
        draft[key] = text;
    }
}

Draft write_maker(const format::Maker& maker) {
    Draft draft = Draft::object();
    draft["name"] = maker.name;
    put_unless_empty(draft, "organization", maker.organization);
    put_unless_empty(draft, "organization_id", maker.organization_id);
    put_unless_empty(draft, "address", maker.address);
    put_unless_empty(draft, "contact_name", maker.contact_name);
    put_unless_empty(draft, "contact_email", maker.contact_email);
    put_unless_empty(draft, "url", maker.url);
    put_unless_empty(draft, "member", maker.member.value);
    return draft;
}

CreationOptions read_options(const Parsed& options) {
    CreationOptions read;
    read.original = options.value("original", true);
    read.limit = options.value("limit", std::uint64_t{0});
    const auto detail = options.value("detail", std::string(to_string(read.detail)));
    for (const Detail each : {Detail::everything, Detail::standard, Detail::minimal}) {
        read.detail = detail == to_string(each) ? each : read.detail;
    }
    read.private_photos = options.value("private_photos", false);
    if (options.value("faves", "") == to_string(FaveDetail::names)) {
        read.faves = FaveDetail::names;
    }
    return read;
}

}  // namespace

std::string_view to_string(Detail detail) noexcept {
    switch (detail) {
        case Detail::everything:
            return "everything";
        case Detail::standard:
            return "standard";
        case Detail::minimal:
            break;
    }
    return "minimal";
}

std::string_view to_string(FaveDetail faves) noexcept {
    return faves == FaveDetail::names ? "names" : "count";
}

CreationRequest parse_request(std::string_view text, std::string_view subject) {
    refuse_if_any(format::check_schema(text, schema_name), subject);
    // From here on the schema vouches for every key and type.
    const Parsed document = Parsed::parse(text);
    CreationRequest request;
    request.title = document.value("title", "");
    request.purpose = document.at("purpose").get<std::string>();
    request.future_considerations = document.value("future_considerations", "");
    request.language = document.value("language", request.language);
    request.maker = read_maker(document.at("maker"));
    request.targets = document.at("targets").get<std::vector<std::string>>();
    request.account_export = format::MemberId(document.value("account_export", ""));
    request.exclude = document.value("exclude", std::vector<std::string>());
    if (const auto agreements = document.find("agreements"); agreements != document.end()) {
        check_dates(*agreements, subject);
        for (const Parsed& agreement : *agreements) {
            request.agreements.push_back({agreement.at("text").get<std::string>(),
                                          agreement.at("agreed_on").get<std::string>()});
        }
    }
    if (const auto marks = document.find("local_contexts"); marks != document.end()) {
        request.local_contexts = read_marks(*marks, subject);
    }
    request.allow = document.value("allow", request.allow);
    if (const auto policy = document.find("policy"); policy != document.end()) {
        request.policy = policy->dump();
    }
    if (const auto privacy = document.find("privacy"); privacy != document.end()) {
        for (const auto& [name, treatment] : privacy->items()) {
            request.privacy.set(name, treatment.get<std::string>());
        }
    }
    if (const auto options = document.find("options"); options != document.end()) {
        request.options = read_options(*options);
    }
    return request;
}

std::string to_json(const CreationRequest& request) {
    Draft draft = Draft::object();
    draft["format"] = "data-lifeboat/request";
    draft["format_version"] = format::format_version;
    put_unless_empty(draft, "title", request.title);
    draft["purpose"] = request.purpose;
    put_unless_empty(draft, "future_considerations", request.future_considerations);
    draft["language"] = request.language;
    draft["maker"] = write_maker(request.maker);
    draft["targets"] = request.targets;
    put_unless_empty(draft, "account_export", request.account_export.value);
    if (!request.exclude.empty()) {
        draft["exclude"] = request.exclude;
    }
    if (!request.agreements.empty()) {
        Draft& agreements = draft["agreements"] = Draft::array();
        for (const format::Agreement& agreement : request.agreements) {
            agreements.push_back(
                {{"text", agreement.text}, {"agreed_on", agreement.agreed_on}});
        }
    }
    if (!request.local_contexts.empty()) {
        draft["local_contexts"] = write_marks(request.local_contexts);
    }
    if (!request.allow.empty()) {
        draft["allow"] = request.allow;
    }
    if (!request.policy.empty()) {
        draft["policy"] = Draft::parse(request.policy);
    }
    // Only what is not the default: requests of before the switches stay the same.
    for (const auto& [which, choice] : all_of(request.privacy)) {
        if (!(choice == PrivacySwitches()[which])) {
            draft["privacy"][std::string(to_string(which))] = to_string(choice);
        }
    }
    Draft& options = draft["options"] = Draft::object();
    options["original"] = request.options.original;
    options["limit"] = request.options.limit;
    options["detail"] = to_string(request.options.detail);
    options["faves"] = to_string(request.options.faves);
    if (request.options.private_photos) {
        options["private_photos"] = true;
    }
    return draft.dump(2, ' ', false, Draft::error_handler_t::replace) + "\n";
}

}  // namespace lifeboat::creator::request
