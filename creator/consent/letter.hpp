// The letters to members, from templates that an institution may edit and translate.
//
// A template is text with places such as {{member}}; spec/consent-ledger.md lists them.  What
// fills a place in HTML is escaped for it.
#pragma once

#include "creator/consent/ledger_entry.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::consent {

struct LetterTemplate {
    std::string text;                         ///< letter.txt
    std::string html;                         ///< letter.html
    std::map<std::string, std::string> uses;  ///< uses.txt: "copy = keep a copy of it".
    /// again.txt: what {{earlier}} says when a member is asked again, after silence
    /// ("unanswered = We wrote to you on {{asked_before}} …") and before a yes ends ("ending").
    std::map<std::string, std::string> again;
};

/// In English.
[[nodiscard]] LetterTemplate default_template();
/// The files in `folder`; without again.txt it serves first letters only.  Errors: not_found;
/// usage, naming the file, for a place that is not known or a text without {{token}} and
/// {{photos}}.
[[nodiscard]] LetterTemplate load_template(const std::filesystem::path& folder);
/// Errors: already_exists, storage.
void write_template(const LetterTemplate& letter, const std::filesystem::path& folder);

/// A photo as a letter shows it.
struct LetterPhoto {
    format::PhotoId id;
    std::string title;
    std::string thumbnail;  ///< Address of the picture; may be empty.
};

struct LetterFacts {
    Asked asked;
    std::string member_name;
    std::string earlier;  ///< A key of LetterTemplate::again; empty: asked for the first time.
    std::string asked_before;  ///< The day.
    std::string institution, maker, contact, title, purpose, keep;
    std::vector<LetterPhoto> photos;
};

[[nodiscard]] std::string text_letter(const LetterTemplate& letter, const LetterFacts& facts);
[[nodiscard]] std::string html_letter(const LetterTemplate& letter, const LetterFacts& facts);

}  // namespace lifeboat::creator::consent
