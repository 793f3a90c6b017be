#include "creator/consent/recording.hpp"

#include "creator/request/csv_text.hpp"
#include "lifeboat/format/agreement.hpp"
#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace lifeboat::creator::consent {
namespace {

using format::Error;
using format::ErrorCode;

[[noreturn]] void refuse(const AnswerForm& form, const std::string& detail) {
    throw Error(ErrorCode::usage,
                form.token.empty() ? std::string("answer") : "answer to " + form.token, detail);
}

void require_day(const AnswerForm& form, const char* what, const std::string& day) {
    if (!day.empty() && !is_day(day)) {
        refuse(form, fmt::format("{}: found \"{}\"; expected a day that there is, such as "
                                 "2026-11-20",
                                 what, day));
    }
}

void require_words(const AnswerForm& form, const char* what, const std::string& words) {
    if (words.find_first_not_of(" \t\r\n") == std::string::npos) {
        refuse(form, fmt::format("{} is missing", what));
    }
}

const Asked& require_asked(const ConsentLedger& ledger, const AnswerForm& form) {
    const Asked* asked = ledger.asked(form.token);
    if (asked == nullptr) {
        refuse(form,
               "nobody was asked under this token; expected one of 'lifeboat permissions "
               "list'");
    }
    return *asked;
}

void check_days(const AnswerForm& form, const Asked& asked, const std::string& today) {
    require_words(form, "the day of the answer", form.answered_on);
    const std::array<std::pair<const char*, const std::string*>, 4> days{
        {{"the day of the answer", &form.answered_on},
         {"from", &form.from},
         {"until", &form.until},
         {"ask again on", &form.ask_again_on}}};
    for (const auto& [what, day] : days) {
        require_day(form, what, *day);
    }
    if (form.answered_on < asked.asked_on || form.answered_on > today) {
        refuse(form,
               fmt::format("answered on {}; expected a day from {}, when it was asked, to "
                           "{}, today",
                           form.answered_on, asked.asked_on, today));
    }
    if (!form.from.empty() && !form.until.empty() && form.until < form.from) {
        refuse(form, fmt::format("it ends on {} and begins on {}; expected days in their order",
                                 form.until, form.from));
    }
}

std::vector<format::PhotoId> chosen_photos(const AnswerForm& form, const Asked& asked) {
    std::vector<format::PhotoId> photos;
    std::string strangers;
    for (const std::string& id : form.photos) {
        const format::PhotoId photo(id);
        if (std::find(asked.photos.begin(), asked.photos.end(), photo) == asked.photos.end()) {
            strangers += (strangers.empty() ? "" : ", ") + id;
        } else if (std::find(photos.begin(), photos.end(), photo) == photos.end()) {
            photos.push_back(photo);
        }
    }
    if (!strangers.empty()) {
        refuse(form, "these photos were not asked for: " + strangers);
    }
    return photos;
}

/// "use", "use@day" from which on, or "use@day..day"; either day may be absent.
format::PermissionScope read_scope(const AnswerForm& form, const std::string& text,
                                   const char* restriction) {
    const std::size_t at = text.find('@');
    format::PermissionScope scope{text.substr(0, at), restriction, "", ""};
    if (at != std::string::npos) {
        const std::string days = text.substr(at + 1);
        const std::size_t dots = days.find("..");
        scope.not_before = days.substr(0, dots);
        scope.not_after = dots == std::string::npos ? "" : days.substr(dots + 2);
    }
    const auto uses = format::permission_uses();
    if (std::find(uses.begin(), uses.end(), scope.use) == uses.end()) {
        refuse(form, fmt::format("found the use \"{}\"; expected one of {}", scope.use,
                                 fmt::join(uses, ", ")));
    }
    require_day(form, scope.use.c_str(), scope.not_before);
    require_day(form, scope.use.c_str(), scope.not_after);
    const bool is_refused = scope.restriction == "Disallow";
    if (is_refused && at != std::string::npos) {
        refuse(form, fmt::format("{} is not allowed, and days are told; expected none, or "
                                 "conditional",
                                 scope.use));
    }
    return scope;
}

/// What a scope says must be possible within the permission's days.
void require_order(const AnswerForm& form, const format::PermissionScope& scope) {
    const std::string& begin = std::max(form.from, scope.not_before);
    const std::string& end =
        form.until.empty() || (!scope.not_after.empty() && scope.not_after < form.until)
            ? scope.not_after
            : form.until;
    if (!end.empty() && end < begin) {
        refuse(form, fmt::format("{} ends on {} and begins on {}; expected days in their order",
                                 scope.use, end, begin));
    }
}

std::vector<format::PermissionScope> read_scopes(const AnswerForm& form, const Asked& asked) {
    std::map<std::string, format::PermissionScope> named;
    const std::array<std::pair<const std::vector<std::string>*, const char*>, 3> lists{
        {{&form.allow, "Allow"},
         {&form.disallow, "Disallow"},
         {&form.conditional, "Conditional"}}};
    for (const auto& [list, restriction] : lists) {
        for (const std::string& text : *list) {
            format::PermissionScope scope = read_scope(form, text, restriction);
            const std::string use = scope.use;
            if (!named.emplace(use, std::move(scope)).second) {
                refuse(form,
                       fmt::format("the use {} is named twice; expected one word of it", use));
            }
        }
    }
    for (const std::string& use : asked.uses) {
        named.try_emplace(use, format::PermissionScope{use, "Allow", "", ""});
    }
    std::vector<format::PermissionScope> scopes;
    for (const std::string_view use : format::permission_uses()) {
        const auto found = named.find(std::string(use));
        if (found == named.end()) continue;
        const format::PermissionScope& scope = found->second;
        require_order(form, scope);
        if (scope.restriction == "Conditional" && scope.not_before.empty() &&
            scope.not_after.empty() && form.conditions.empty()) {
            refuse(form, fmt::format("{} is conditional, and no condition is told", use));
        }
        scopes.push_back(scope);
    }
    return scopes;
}

bool share_a_photo(const std::vector<format::PhotoId>& some,
                   const std::vector<format::PhotoId>& others) {
    return std::any_of(some.begin(), some.end(), [&](const format::PhotoId& photo) {
        return std::find(others.begin(), others.end(), photo) != others.end();
    });
}

/// Whether two answers under one token say the same on the same day.
bool is_same(const Answered& one, const Answered& other) {
    const format::Permission& a = one.permission;
    const format::Permission& b = other.permission;
    return one.is_yes == other.is_yes && one.photos == other.photos &&
           a.granted_at == b.granted_at && a.text == b.text && a.scopes == b.scopes &&
           a.conditions == b.conditions && a.not_before == b.not_before &&
           a.not_after == b.not_after;
}

/// A letter that is recorded late, a table that is imported twice, or one whose rows are in
/// another order than their days, turns no later no into a yes.  A later answer of whatever
/// kind has said something else of each photo that it is about: a yes to some is a no to the
/// others, and a yes to fewer uses a no to the rest.  `before` are the rows above in the same
/// table.
void refuse_overtaken(const ConsentLedger& ledger, std::span<const Answered> before,
                      const AnswerForm& form, const Answered& answer) {
    const format::MemberId& member = answer.permission.granted_by;
    std::vector<const Answered*> known;
    for (const LedgerEntry& entry : ledger.entries()) {
        if (const auto* withdrawn = std::get_if<Withdrawn>(&entry);
            withdrawn != nullptr && withdrawn->member == member &&
            withdrawn->withdrawn_on >= form.answered_on &&
            share_a_photo(withdrawn->photos, answer.photos)) {
            refuse(form,
                   fmt::format("a yes of {}, which was withdrawn on {}; expected one of a "
                               "later day",
                               form.answered_on, withdrawn->withdrawn_on));
        }
        if (const auto* answered = std::get_if<Answered>(&entry)) known.push_back(answered);
    }
    for (const Answered& row : before) known.push_back(&row);
    const Answered* last = nullptr;
    for (const Answered* each : known) {
        if (each->permission.granted_by != member) continue;
        const std::string day = format::to_date(each->permission.granted_at);
        const Asked* asked = day > form.answered_on ? ledger.asked(each->token) : nullptr;
        if (asked != nullptr && share_a_photo(asked->photos, answer.photos)) {
            refuse(form,
                   fmt::format("a yes of {}, which an answer of {} about the same photos has "
                               "overtaken; expected one of that day or a later one",
                               form.answered_on, day));
        }
        if (each->token == form.token) {
            last = each;
        }
    }
    if (last != nullptr && is_same(*last, answer)) {
        refuse(form,
               fmt::format("this very answer of {} is recorded already", form.answered_on));
    }
}

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    std::size_t at = 0;
    while ((at = text.find_first_not_of(" ,;\t", at)) != std::string::npos) {
        const std::size_t end = std::min(text.find_first_of(" ,;\t", at), text.size());
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

}  // namespace

Answered read_form(const ConsentLedger& ledger, const AnswerForm& form,
                   const std::string& today, format::IdSource& ids,
                   std::span<const Answered> before) {
    const Asked& asked = require_asked(ledger, form);
    const bool is_some = form.answer == "some";
    if (form.answer != "yes" && form.answer != "no" && !is_some) {
        refuse(form, fmt::format("found \"{}\"; expected yes, no or some", form.answer));
    }
    check_days(form, asked, today);
    require_words(form, "who recorded it", form.recorded_by);
    Answered answered;
    answered.token = form.token;
    answered.is_yes = form.answer != "no";
    const std::vector<format::PhotoId> chosen = chosen_photos(form, asked);
    if (is_some == chosen.empty()) {
        refuse(form, is_some ? "it is a yes to some photos, and none is named"
                             : "photos are named; expected the answer \"some\"");
    }
    format::Permission& given = answered.permission;
    given.granted_by = asked.member;
    given.granted_to = ledger.institution();
    given.granted_at = *format::parse_rfc3339(form.answered_on + "T00:00:00Z");
    given.text = form.text;
    given.channel = form.channel;
    given.asked_on = asked.asked_on;
    given.recorded_by = form.recorded_by;
    if (!answered.is_yes) {
        refuse_overtaken(ledger, before, form, answered);
        return answered;
    }
    require_words(form, "the answer in words", form.text);
    if (form.evidence.empty()) {
        refuse(form, "a yes without evidence; expected the mail, scan or note");
    }
    answered.photos = is_some ? chosen : asked.photos;
    given.id = ids.next_uuid();
    given.scopes = read_scopes(form, asked);
    given.conditions = form.conditions;
    given.not_before = form.from;
    given.not_after = form.until;
    given.ask_again_on = form.ask_again_on;
    given.credit = form.credit;
    given.withdrawal = form.withdrawal;
    refuse_overtaken(ledger, before, form, answered);
    return answered;
}

namespace {

/// Puts the evidence into the ledger's folder, where it counts for nothing before a line names
/// it.
void keep_evidence(ConsentLedger& ledger, const AnswerForm& form, Answered& answered) {
    if (!form.evidence.empty()) {
        answered.evidence = ledger.keep_evidence(form.evidence);
        answered.permission.evidence_sha256 = answered.evidence.sha256;
    }
}

}  // namespace

Answered record_answer(ConsentLedger& ledger, const AnswerForm& form, const std::string& today,
                       format::IdSource& ids) {
    Answered answered = read_form(ledger, form, today, ids);
    keep_evidence(ledger, form, answered);
    ledger.append(answered);
    return answered;
}

std::vector<Answered> import_answers(ConsentLedger& ledger,
                                     const std::vector<AnswerForm>& forms,
                                     const std::string& today, format::IdSource& ids) {
    std::vector<Answered> read;
    for (const AnswerForm& form : forms) {
        read.push_back(read_form(ledger, form, today, ids, read));
        if (!form.evidence.empty() && !std::filesystem::is_regular_file(form.evidence)) {
            throw Error(ErrorCode::not_found, form.evidence.string(),
                        "the evidence for the answer to " + form.token + " is not there");
        }
    }
    for (std::size_t i = 0; i < forms.size(); ++i) {
        keep_evidence(ledger, forms[i], read[i]);
    }
    ledger.append(std::vector<LedgerEntry>(read.begin(), read.end()));
    return read;
}

std::vector<AnswerForm> parse_answers(std::string_view text, std::string_view subject,
                                      const std::filesystem::path& folder) {
    using Field = std::string AnswerForm::*;
    const std::map<std::string, Field> fields{{"token", &AnswerForm::token},
                                              {"answer", &AnswerForm::answer},
                                              {"conditions", &AnswerForm::conditions},
                                              {"from", &AnswerForm::from},
                                              {"until", &AnswerForm::until},
                                              {"ask_again_on", &AnswerForm::ask_again_on},
                                              {"credit", &AnswerForm::credit},
                                              {"withdrawal", &AnswerForm::withdrawal},
                                              {"text", &AnswerForm::text},
                                              {"channel", &AnswerForm::channel},
                                              {"answered_on", &AnswerForm::answered_on},
                                              {"recorded_by", &AnswerForm::recorded_by}};
    using List = std::vector<std::string> AnswerForm::*;
    const std::map<std::string, List> lists{{"photos", &AnswerForm::photos},
                                            {"allow", &AnswerForm::allow},
                                            {"disallow", &AnswerForm::disallow},
                                            {"conditional", &AnswerForm::conditional}};
    request::CsvText csv(text, subject);
    std::vector<std::string> header, record;
    static_cast<void>(csv.next(header));
    for (std::string& name : header) {
        const auto words = words_of(name.substr(0, name.find('\r')));
        name = words.empty() ? "" : words.front();
        if (!fields.contains(name) && !lists.contains(name) && name != "evidence") {
            throw Error(ErrorCode::usage, std::string(subject),
                        fmt::format("has a column \"{}\", which is not known", name));
        }
    }
    std::vector<AnswerForm> forms;
    while (csv.next(record)) {
        AnswerForm form;
        for (std::size_t i = 0; i < std::min(header.size(), record.size()); ++i) {
            std::string value = record[i];
            if (!value.empty() && value.back() == '\r') value.pop_back();
            if (const auto field = fields.find(header[i]); field != fields.end()) {
                form.*(field->second) = value;
            } else if (const auto list = lists.find(header[i]); list != lists.end()) {
                form.*(list->second) = words_of(value);
            } else if (!value.empty()) {
                form.evidence = folder / value;
            }
        }
        forms.push_back(std::move(form));
    }
    if (forms.empty()) {
        throw Error(ErrorCode::usage, std::string(subject), "holds no answer");
    }
    return forms;
}

Withdrawn record_withdrawal(ConsentLedger& ledger, const AnswerForm& form,
                            const std::string& today) {
    const Asked& asked = require_asked(ledger, form);
    check_days(form, asked, today);
    require_words(form, "who recorded it", form.recorded_by);
    Withdrawn withdrawn;
    withdrawn.token = form.token;
    withdrawn.member = asked.member;
    withdrawn.photos = form.photos.empty() ? asked.photos : chosen_photos(form, asked);
    withdrawn.withdrawn_on = form.answered_on;
    withdrawn.text = form.text;
    withdrawn.recorded_by = form.recorded_by;
    if (!form.evidence.empty()) {
        withdrawn.evidence = ledger.keep_evidence(form.evidence);
    }
    ledger.append(withdrawn);
    return withdrawn;
}

}  // namespace lifeboat::creator::consent
