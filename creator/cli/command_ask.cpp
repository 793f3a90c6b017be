// 'lifeboat permissions ask': the letters to members, the first and later ones.
#include "creator/capture/append_file.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/making.hpp"
#include "creator/cli/permissions_parts.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"
#include "creator/consent/asking.hpp"
#include "lifeboat/format/agreement.hpp"
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

std::string last_day_of_soon(const PermissionsOptions& options, const std::string& now) {
    return format::to_date(*format::parse_rfc3339(now + "T00:00:00Z") +
                           std::chrono::hours(24) * options.soon_days);
}

/// Who was asked before, and what is said of it.
class Earlier {
  public:
    Earlier(const ConsentBook& book, std::string day, std::string soon)
        : book_(book), day_(std::move(day)), soon_(std::move(soon)) {}

    [[nodiscard]] consent::AskAgain again() const {
        return [this](const format::PhotoId& photo, const format::MemberId& owner) {
            const auto found = book_.standings().find({owner, photo});
            return found != book_.standings().end() &&
                   consent::is_due_again(found->second, day_, soon_);
        };
    }

    /// The latest request and the tokens of all, of the photos that the letter is about.
    void tell(consent::LetterFacts& facts) const {
        for (const format::PhotoId& photo : facts.asked.photos) {
            const auto found = book_.standings().find({facts.asked.member, photo});
            if (found == book_.standings().end()) continue;
            const ConsentBook::Standing& standing = found->second;
            const bool is_silent = standing.state == rights::ConsentState::unanswered;
            if (facts.earlier != "ending") facts.earlier = is_silent ? "unanswered" : "ending";
            facts.asked_before = std::max(facts.asked_before, standing.asked_on);
            for (const std::string& token : standing.tokens) {
                auto& tokens = facts.asked.earlier;
                if (std::find(tokens.begin(), tokens.end(), token) == tokens.end()) {
                    tokens.push_back(token);
                }
            }
        }
    }

  private:
    const ConsentBook& book_;
    std::string day_, soon_;
};

/// Errors: usage for a template that cannot say that it is not the first letter.
void require_again(const consent::LetterTemplate& letter, const PermissionsOptions& options) {
    for (const char* key : {"unanswered", "ending"}) {
        if (!letter.again.contains(key)) {
            throw format::Error(format::ErrorCode::usage,
                                (options.letters / "again.txt").string(),
                                fmt::format("has no line \"{} = …\"; expected one for letters "
                                            "that are not the first; see 'lifeboat permissions "
                                            "template'",
                                            key));
        }
    }
    for (const std::string* text : {&letter.text, &letter.html}) {
        if (text->find("{{earlier}}") == std::string::npos) {
            throw format::Error(format::ErrorCode::usage, options.letters.string(),
                                "has a letter without {{earlier}}; expected that place, where "
                                "it says that it is not the first");
        }
    }
}

}  // namespace

std::string counted(std::uint64_t count, const char* one, const char* many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string today(const Environment& environment) {
    return format::to_date(environment.clock.now());
}

void tell_head(const ConsentLedger& ledger, Console& console) {
    console.say(fmt::format("{} entries; the last has the digest {}", ledger.entries().size(),
                            ledger.head()));
}

void tell_torn_end(const ConsentLedger& ledger, Console& console) {
    const auto& torn = ledger.torn_end();
    if (!torn) {
        return;
    }
    console.announce(fmt::format(
        "warning: line {} was not written to its end: {} bytes that count for nothing",
        torn->line, torn->bytes));
    console.announce(
        torn->file.empty()
            ? std::string("'lifeboat permissions mend' sets them aside")
            : fmt::format("they were set aside as {}; look whether an answer in it must "
                          "be entered again",
                          (ledger.folder() / torn->file).string()));
}

int run_ask(const PermissionsOptions& options, Console& console,
            const Environment& environment) {
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
    if (options.asks_again) require_again(letter, options);
    follow_links(request, options.network, console, environment);
    if (!ConsentLedger::stands_in(options.ledger)) {
        ConsentLedger::begin(options.ledger,
                             {request.maker.responsible(), environment.clock.now()});
    }
    ConsentLedger ledger(options.ledger, ConsentLedger::Access::write);
    tell_torn_end(ledger, console);
    const ConsentBook book(ledger, now);
    const Earlier earlier(book, now, last_day_of_soon(options, now));
    FlickrAccess access(options.network, console, environment);
    access.use_login(request, environment);
    capture::CaptureEnvironment surroundings = access.environment();
    surroundings.consent = &book;
    const consent::Questions questions = consent::find_questions(
        request, surroundings, options.asks_again ? earlier.again() : consent::AskAgain());
    console.clear_progress();
    for (const consent::Question& question : questions.members) {
        consent::LetterFacts facts = facts_for(request, ledger, options, question);
        facts.asked.token = environment.ids.next_uuid();
        facts.asked.uses = uses;
        facts.asked.asked_on = now;
        facts.asked.answer_by = options.answer_by;
        earlier.tell(facts);
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

}  // namespace lifeboat::creator::cli
