#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/permissions_parts.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"
#include "creator/consent/consent_ledger.hpp"
#include "creator/consent/letter.hpp"
#include "creator/consent/recording.hpp"
#include "creator/consent/release.hpp"
#include "lifeboat/format/agreement.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace lifeboat::creator::cli {
namespace {

using consent::ConsentBook;
using consent::ConsentLedger;
using rights::ConsentState;

constexpr std::uint64_t largest_table = std::uint64_t{64} << 20;

std::string day_of(const PermissionsOptions& options, const Environment& environment) {
    if (!options.day.empty() && !consent::is_day(options.day)) {
        throw format::Error(format::ErrorCode::usage, "--on",
                            "found \"" + options.day + "\"; expected a day that there is");
    }
    return options.day.empty() ? today(environment) : options.day;
}

void tell_answer(const consent::Answered& answered, Console& console) {
    console.result(console.options().json
                       ? answered_json(answered)
                       : printable(fmt::format(
                             "{}  {}  {}", answered.permission.granted_by.value,
                             answered.is_yes ? "yes to " + counted(answered.photos.size(),
                                                                   "photo", "photos")
                                             : "no",
                             answered.permission.id)));
}

int record(const PermissionsOptions& options, Console& console,
           const Environment& environment) {
    ConsentLedger ledger(options.ledger, ConsentLedger::Access::write);
    tell_torn_end(ledger, console);
    const std::string now = today(environment);
    if (options.action == PermissionsAction::withdraw) {
        const auto withdrawn = consent::record_withdrawal(ledger, options.form, now);
        console.result(
            console.options().json
                ? withdrawn_json(withdrawn)
                : printable(fmt::format("{}  withdrawn: {}", withdrawn.member.value,
                                        counted(withdrawn.photos.size(), "photo", "photos"))));
    } else if (options.action == PermissionsAction::record) {
        tell_answer(consent::record_answer(ledger, options.form, now, environment.ids),
                    console);
    } else {
        const auto forms =
            consent::parse_answers(format::load_file(options.table, largest_table),
                                   options.table.string(), options.table.parent_path());
        for (const consent::Answered& answered :
             consent::import_answers(ledger, forms, now, environment.ids)) {
            tell_answer(answered, console);
        }
    }
    tell_head(ledger, console);
    return exit_done;
}

/// Sets aside what a crash left behind the last whole line, and says what it is.
int mend(const PermissionsOptions& options, Console& console) {
    const ConsentLedger ledger(options.ledger, ConsentLedger::Access::write);
    if (!ledger.torn_end()) {
        console.say("There is nothing to mend.");
    }
    tell_torn_end(ledger, console);
    tell_head(ledger, console);
    return exit_done;
}

int list(const PermissionsOptions& options, Console& console, const Environment& environment) {
    const ConsentLedger ledger(options.ledger, ConsentLedger::Access::read);
    tell_torn_end(ledger, console);
    const ConsentBook book(ledger, day_of(options, environment));
    for (const auto& [key, standing] : book.standings()) {
        const auto& [member, photo] = key;
        console.result(
            console.options().json
                ? standing_json(key, standing, "")
                : printable(fmt::format("{:<16} {:<14} {:<13} {}", member.value, photo.value,
                                        to_string(standing.state), standing.permission.id)));
    }
    tell_head(ledger, console);
    return exit_done;
}

/// What is to be done about it on `day`; empty: nothing.
std::string task_for(const ConsentBook::Standing& standing, const std::string& day,
                     const std::string& soon) {
    const format::Permission& given = standing.permission;
    switch (standing.state) {
        case ConsentState::unproven:
            return "the evidence is missing or was changed";
        case ConsentState::expired:
            return "ended on " + given.not_after;
        case ConsentState::unanswered:
            return standing.answer_by < day
                       ? "not answered by " + standing.answer_by
                       : "not answered yet, asked to by " + standing.answer_by;
        case ConsentState::insufficient:
            return "does not cover what a package does";
        default:
            break;
    }
    if (!given.ask_again_on.empty() && given.ask_again_on <= soon) {
        return "to be asked again on " + given.ask_again_on;
    }
    return !given.not_after.empty() && given.not_after <= soon ? "ends on " + given.not_after
                                                               : "";
}

int check(const PermissionsOptions& options, Console& console, const Environment& environment) {
    const ConsentLedger ledger(options.ledger, ConsentLedger::Access::read);
    const std::string day = day_of(options, environment);
    const std::string soon = format::to_date(*format::parse_rfc3339(day + "T00:00:00Z") +
                                             std::chrono::hours(24) * options.soon_days);
    const ConsentBook book(ledger, day);
    std::uint64_t tasks = 0, unproven = 0;
    for (const auto& [key, standing] : book.standings()) {
        const std::string task = task_for(standing, day, soon);
        if (task.empty()) continue;
        ++tasks;
        unproven += standing.state == ConsentState::unproven ? 1U : 0U;
        console.result(console.options().json
                           ? standing_json(key, standing, task)
                           : printable(fmt::format("{:<16} {:<14} {}", key.first.value,
                                                   key.second.value, task)));
    }
    console.say("The chain is whole.");
    tell_torn_end(ledger, console);
    tasks += ledger.torn_end() ? 1U : 0U;
    tell_head(ledger, console);
    if (unproven > 0) return exit_not_conforming;
    return tasks > 0 ? exit_with_omissions : exit_done;
}

/// What of an answer is in force today, for nothing else is printed.  Errors: not_found.
void keep_given(consent::Answered& answered, const ConsentBook& book, const std::string& day) {
    const format::MemberId& member = answered.permission.granted_by;
    const std::size_t before = answered.photos.size();
    std::erase_if(answered.photos, [&](const format::PhotoId& photo) {
        return book.consent_for(photo, member) != ConsentState::given;
    });
    if (answered.photos.empty()) {
        throw format::Error(
            format::ErrorCode::not_found, answered.token,
            fmt::format("none of its {} photos has a permission in force on {}; "
                        "see 'lifeboat permissions list'",
                        before, day));
    }
}

/// The last yes under the token, with the photos for which it is in force.  Errors: not_found.
consent::Answered last_yes(const PermissionsOptions& options, const Environment& environment) {
    const ConsentLedger ledger(options.ledger, ConsentLedger::Access::read);
    const consent::Answered* last = nullptr;
    for (const consent::LedgerEntry& entry : ledger.entries()) {
        const auto* answered = std::get_if<consent::Answered>(&entry);
        if (answered != nullptr && answered->token == options.form.token) last = answered;
    }
    if (last == nullptr || !last->is_yes) {
        throw format::Error(
            format::ErrorCode::not_found, options.form.token,
            last == nullptr ? "has no answer in this ledger" : "was answered with a no");
    }
    consent::Answered answered = *last;
    const std::string day = day_of(options, environment);
    keep_given(answered, ConsentBook(ledger, day), day);
    return answered;
}

/// A licence to everybody is more than most permissions give.
std::vector<std::string> uses_not_allowed(const format::Permission& permission) {
    std::vector<std::string> uses;
    for (const std::string_view use : {"display_online", "download"}) {
        const bool is_allowed = std::any_of(
            permission.scopes.begin(), permission.scopes.end(), [&](const auto& scope) {
                return scope.use == use && scope.restriction == "Allow";
            });
        if (!is_allowed) {
            uses.push_back(fmt::format("a yes to the use {}", use));
        }
    }
    if (!permission.conditions.empty()) {
        uses.emplace_back("a yes without conditions");
    }
    return uses;
}

int release(const PermissionsOptions& options, Console& console,
            const Environment& environment) {
    const consent::Answered answered = last_yes(options, environment);
    consent::Release release = consent::release_declaration(
        {options.holder.empty() ? answered.permission.credit : options.holder, options.capacity,
         options.license, options.contact, answered.photos});
    console.result(release.text);
    for (std::string& name : uses_not_allowed(answered.permission)) {
        release.missing.push_back(std::move(name));
    }
    for (const std::string& name : release.missing) {
        console.say("missing: " + name);
    }
    return release.missing.empty() ? exit_done : exit_with_omissions;
}

int statement(const PermissionsOptions& options, Console& console,
              const Environment& environment) {
    const consent::Answered answered = last_yes(options, environment);
    std::string text = format::agreement_text(answered.permission, answered.photos);
    text.pop_back();
    console.result(text);
    return exit_done;
}

}  // namespace

int run_permissions(const PermissionsOptions& options, Console& console,
                    const Environment& environment) {
    switch (options.action) {
        case PermissionsAction::ask:
            return run_ask(options, console, environment);
        case PermissionsAction::mend:
            return mend(options, console);
        case PermissionsAction::letter:
            consent::write_template(consent::default_template(), options.ledger);
            console.result(options.ledger.string());
            return exit_done;
        case PermissionsAction::list:
            return list(options, console, environment);
        case PermissionsAction::check:
            return check(options, console, environment);
        case PermissionsAction::statement:
            return statement(options, console, environment);
        case PermissionsAction::release:
            return release(options, console, environment);
        case PermissionsAction::record:
        case PermissionsAction::import:
        case PermissionsAction::withdraw:
            break;
    }
    return record(options, console, environment);
}

}  // namespace lifeboat::creator::cli
