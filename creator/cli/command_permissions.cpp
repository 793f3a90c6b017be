#include "creator/capture/append_file.hpp"
#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/making.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"
#include "creator/consent/asking.hpp"
#include "creator/consent/consent_ledger.hpp"
#include "creator/consent/recording.hpp"
#include "creator/consent/release.hpp"
#include "lifeboat/format/agreement.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/file_handle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace lifeboat::creator::cli {
namespace {

using consent::ConsentBook;
using consent::ConsentLedger;
using rights::ConsentState;

constexpr std::uint64_t largest_table = std::uint64_t{64} << 20;

std::string counted(std::uint64_t count, const char* one, const char* many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string today(const Environment& environment) {
    return format::to_date(environment.clock.now());
}

std::string day_of(const PermissionsOptions& options, const Environment& environment) {
    if (!options.day.empty() && !consent::is_day(options.day)) {
        throw format::Error(format::ErrorCode::usage, "--on",
                            "found \"" + options.day + "\"; expected a day that there is");
    }
    return options.day.empty() ? today(environment) : options.day;
}

/// Whoever notes this digest can tell later that no line was cut off.
void tell_head(const ConsentLedger& ledger, Console& console) {
    console.say(fmt::format("{} entries; the last has the digest {}", ledger.entries().size(),
                            ledger.head()));
}

std::vector<std::string> uses_to_ask(const PermissionsOptions& options) {
    const auto known = format::permission_uses();
    std::vector<std::string> uses = options.uses;
    if (uses.empty()) {
        for (const std::string_view use : known) {
            if (use != "machine_learning") uses.emplace_back(use);
        }
    }
    for (const std::string& use : uses) {
        if (std::find(known.begin(), known.end(), use) == known.end()) {
            throw format::Error(
                format::ErrorCode::usage, "--use",
                fmt::format("found \"{}\"; expected one of {}", use, fmt::join(known, ", ")));
        }
    }
    return uses;
}

/// One letter in both forms; returns where the text lies.
std::string write_letter(const ConsentLedger& ledger, const consent::LetterTemplate& letter,
                         const consent::LetterFacts& facts, std::string& sha256) {
    const std::filesystem::path folder = ledger.folder() / "letters";
    format::make_folders(folder);
    const std::string text = consent::text_letter(letter, facts);
    sha256 = format::sha256_hex(text);
    const std::filesystem::path file = folder / (facts.asked.token + ".txt");
    capture::write_durably(file, text);
    capture::write_durably(folder / (facts.asked.token + ".html"),
                           consent::html_letter(letter, facts));
    return file.string();
}

consent::LetterFacts facts_for(const request::CreationRequest& request,
                               const ConsentLedger& ledger, const PermissionsOptions& options,
                               const consent::Question& question) {
    consent::LetterFacts facts;
    facts.member_name = question.member_name;
    facts.institution = ledger.institution();
    facts.maker =
        request.maker.contact_name.empty() ? request.maker.name : request.maker.contact_name;
    facts.contact = request.maker.contact_email;
    facts.title = request.title.empty() ? request.purpose : request.title;
    facts.purpose = request.purpose;
    facts.keep = options.keep.empty() ? "without end, until you take it back" : options.keep;
    facts.photos = question.photos;
    facts.asked.member = question.member;
    for (const consent::LetterPhoto& photo : question.photos) {
        facts.asked.photos.push_back(photo.id);
    }
    return facts;
}

int ask(const PermissionsOptions& options, Console& console, const Environment& environment) {
    request::CreationRequest request = read_request(options.request);
    check_targets(request);
    const std::string now = today(environment);
    if (!consent::is_day(options.answer_by) || options.answer_by <= now) {
        throw format::Error(format::ErrorCode::usage, "--answer-by",
                            fmt::format("found \"{}\"; expected a day after today, {}",
                                        options.answer_by, now));
    }
    const std::vector<std::string> uses = uses_to_ask(options);
    const consent::LetterTemplate letter = options.letters.empty()
                                               ? consent::default_template()
                                               : consent::load_template(options.letters);
    follow_links(request, options.network, console, environment);
    if (!ConsentLedger::stands_in(options.ledger)) {
        ConsentLedger::begin(options.ledger,
                             {request.maker.responsible(), environment.clock.now()});
    }
    ConsentLedger ledger(options.ledger, ConsentLedger::Access::write);
    const ConsentBook book(ledger, now);
    FlickrAccess access(options.network, console, environment);
    access.use_login(request, environment);
    capture::CaptureEnvironment surroundings = access.environment();
    surroundings.consent = &book;
    const consent::Questions questions = consent::find_questions(request, surroundings);
    console.clear_progress();
    for (const consent::Question& question : questions.members) {
        consent::LetterFacts facts = facts_for(request, ledger, options, question);
        facts.asked.token = environment.ids.next_uuid();
        facts.asked.uses = uses;
        facts.asked.asked_on = now;
        facts.asked.answer_by = options.answer_by;
        const std::string file = write_letter(ledger, letter, facts, facts.asked.letter_sha256);
        ledger.append(facts.asked);
        console.result(console.options().json
                           ? asked_json(facts.asked, file)
                           : printable(fmt::format(
                                 "{}  {}  {}", question.member.value,
                                 counted(question.photos.size(), "photo", "photos"), file)));
    }
    console.say(fmt::format(
        "{} asked; {} were asked about before, {} travel without, {} stay ashore whatever is "
        "answered",
        counted(questions.members.size(), "member is", "members are"), questions.asked_already,
        questions.free, questions.hopeless));
    tell_head(ledger, console);
    return exit_done;
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

int list(const PermissionsOptions& options, Console& console, const Environment& environment) {
    const ConsentLedger ledger(options.ledger, ConsentLedger::Access::read);
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
    const format::GrantedPermission& given = standing.permission;
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
std::vector<std::string> uses_not_allowed(const format::GrantedPermission& permission) {
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
            return ask(options, console, environment);
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
