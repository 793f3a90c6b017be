// Writing down what members answered.  Nothing that is unclear becomes a yes: it is refused
// with what is wrong.
#pragma once

#include "creator/consent/consent_ledger.hpp"
#include "lifeboat/format/clock.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::consent {

/// An answer as somebody types it in.  Days are "2026-11-20".
struct AnswerForm {
    std::string token;
    std::string answer;               ///< "yes", "no" or "some".
    std::vector<std::string> photos;  ///< For "some": those of the yes.
    /// Uses, each alone, with "@2046-01-01", the day from which on, or with
    /// "@2046-01-01..2050-12-31", of which either day may be absent.
    std::vector<std::string> allow, disallow, conditional;
    std::string conditions, from, until, ask_again_on, credit, withdrawal;
    std::string text;     ///< The answer in words, to stand in the package.
    std::string channel;  ///< "letter", "FlickrMail".
    std::string answered_on;
    std::string recorded_by;
    std::filesystem::path evidence;  ///< The answer itself; needed for a yes.
};

/// Whole forms only; writes nothing.  A use that was asked for and is not named is allowed by a
/// yes; one that was not asked for is not.
///
/// Errors: usage, naming the token: one that nobody was given, photos that were not asked for,
/// days that there are not, that lie in the future or in the wrong order, a yes without words,
/// evidence or recorder, a condition that is not told; a yes to a photo about which the ledger
/// or `before`, what is to be written before it, has an answer or a withdrawal of a later day.
[[nodiscard]] Answered read_form(const ConsentLedger& ledger, const AnswerForm& form,
                                 const std::string& today, format::IdSource& ids,
                                 std::span<const Answered> before = {});

/// read_form(), the evidence kept, and appended.  Returns what was written.
Answered record_answer(ConsentLedger& ledger, const AnswerForm& form, const std::string& today,
                       format::IdSource& ids);

/// A table of answers: CSV whose first line names fields of AnswerForm; lists are divided by
/// blanks; paths begin at `folder`.  Errors: usage, for a column that is not known.
[[nodiscard]] std::vector<AnswerForm> parse_answers(std::string_view text,
                                                    std::string_view subject,
                                                    const std::filesystem::path& folder);

/// All or none: every form is read before the first is written, and the lines count together.
std::vector<Answered> import_answers(ConsentLedger& ledger,
                                     const std::vector<AnswerForm>& forms,
                                     const std::string& today, format::IdSource& ids);

/// `photos` empty: all that the member was asked for.  Errors: usage as read_form().
Withdrawn record_withdrawal(ConsentLedger& ledger, const AnswerForm& form,
                            const std::string& today);

}  // namespace lifeboat::creator::consent
