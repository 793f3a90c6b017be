#include "creator/consent/letter.hpp"

#include "creator/capture/append_file.hpp"
#include "lifeboat/format/agreement.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/file_handle.hpp"
#include "viewer/pages/html_text.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace lifeboat::creator::consent {
namespace {

using format::Error;
using format::ErrorCode;

constexpr std::uint64_t longest_template = std::uint64_t{1} << 20;
constexpr std::string_view photo_page = "https://www.flickr.com/photo.gne?id=";

constexpr std::string_view default_text =
    R"(Dear {{member}},

{{earlier}}{{institution}} is making an archival package of photographs from Flickr, called
"{{title}}". Why it is made:

  {{purpose}}

We would like to include {{photo_count}} of yours, and ask you before we do:

{{photos}}

What we ask you to allow:

{{uses}}

For how long: {{keep}}

Please answer by {{answer_by}}. You may say yes, no, or yes to some of them; you may
set conditions, a day before which nothing is to be shown or a day on which your
permission ends, and say how you want to be named. You may take it back later.

If you do not answer, that is a no: your photographs stay where they are, and the
package keeps nothing of them but their numbers and addresses, whose they are, and
that and why they were left out.

To answer, reply to this letter and keep this line in your reply:

  Reply token: {{token}}

With kind regards,
{{maker}}, {{institution}}
{{contact}}
{{asked_on}}
)";

constexpr std::string_view default_html =
    R"(<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>May we keep your photographs?</title></head>
<body>
<p>Dear {{member}},</p>
{{earlier}}<p>{{institution}} is making an archival package of photographs from Flickr, called
“{{title}}”. Why it is made:</p>
<blockquote><p>{{purpose}}</p></blockquote>
<p>We would like to include {{photo_count}} of yours, and ask you before we do:</p>
<ul>
{{photos}}
</ul>
<p>What we ask you to allow:</p>
<ul>
{{uses}}
</ul>
<p>For how long: {{keep}}</p>
<p>Please answer by <strong>{{answer_by}}</strong>. You may say yes, no, or yes to some of
them; you may set conditions, a day before which nothing is to be shown or a day on which your
permission ends, and say how you want to be named. You may take it back later.</p>
<p><strong>If you do not answer, that is a no</strong>: your photographs stay where they are,
and the package keeps nothing of them but their numbers and addresses, whose they are, and
that and why they were left out.</p>
<form method="post" enctype="text/plain" action="mailto:{{contact}}">
<input type="hidden" name="token" value="{{token}}">
<p>Reply token: <code>{{token}}</code></p>
<p><label><input type="radio" name="answer" value="yes"> Yes, to all of them</label><br>
<label><input type="radio" name="answer" value="some"> Yes, to some: <input name="photos"></label><br>
<label><input type="radio" name="answer" value="no"> No</label></p>
<p><label>Conditions: <input name="conditions"></label><br>
<label>Not before: <input name="from" placeholder="2046-01-01"></label>
<label>Not after: <input name="until"></label><br>
<label>Name me as: <input name="credit"></label></p>
<p><button>Answer</button></p>
</form>
<p>With kind regards,<br>{{maker}}, {{institution}}<br>{{contact}}<br>{{asked_on}}</p>
</body>
</html>
)";

constexpr std::string_view again_unanswered =
    "We wrote to you on {{asked_before}} and have had no answer. In case our letter was lost, "
    "we "
    "ask once more.";
constexpr std::string_view again_ending =
    "You answered our letter of {{asked_before}} with a yes that ends, or after which you "
    "wanted "
    "to be asked again. We ask whether it may go on; what you said stands until you answer.";

constexpr std::array<std::string_view, 15> places{
    "member",    "institution", "maker",    "contact", "title",
    "purpose",   "photo_count", "photos",   "uses",    "keep",
    "answer_by", "token",       "asked_on", "earlier", "asked_before"};

using Values = std::map<std::string, std::string, std::less<>>;

/// Fills every place; what is filled in is not looked at again.
std::string filled(std::string_view letter, const Values& values) {
    std::string text;
    std::size_t at = 0;
    for (;;) {
        const std::size_t begin = letter.find("{{", at);
        const std::size_t end =
            begin == std::string_view::npos ? begin : letter.find("}}", begin);
        if (end == std::string_view::npos) {
            return text.append(letter.substr(at));
        }
        text.append(letter.substr(at, begin - at));
        const auto value = values.find(letter.substr(begin + 2, end - begin - 2));
        if (value != values.end()) text += value->second;
        at = end + 2;
    }
}

void check_places(const std::string& letter, const std::string& file) {
    for (std::size_t at = letter.find("{{"); at != std::string::npos;
         at = letter.find("{{", at + 2)) {
        const std::size_t end = letter.find("}}", at);
        const std::string name =
            letter.substr(at + 2, end == std::string::npos ? 20 : end - at - 2);
        bool is_known = false;
        for (const std::string_view place : places) {
            is_known = is_known || place == name;
        }
        if (!is_known) {
            throw Error(ErrorCode::usage, file,
                        fmt::format("found the place {{{{{}}}}}; expected one of {}", name,
                                    fmt::join(places, ", ")));
        }
    }
    for (const char* needed : {"{{token}}", "{{photos}}"}) {
        if (letter.find(needed) == std::string::npos) {
            throw Error(
                ErrorCode::usage, file,
                fmt::format("has no {}; expected one, for the answer hangs on it", needed));
        }
    }
}

std::map<std::string, std::string> parse_uses(std::string_view text) {
    std::map<std::string, std::string> uses;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        const std::size_t sign = line.find(" = ");
        if (sign != std::string_view::npos) {
            uses.emplace(line.substr(0, sign), line.substr(sign + 3));
        }
    }
    return uses;
}

std::string words_for(const LetterTemplate& letter, const std::string& use) {
    const auto found = letter.uses.find(use);
    return found == letter.uses.end() ? std::string(format::use_in_words(use)) : found->second;
}

Values plain_values(const LetterFacts& facts) {
    return {
        {"member", facts.member_name.empty() ? facts.asked.member.value : facts.member_name},
        {"institution", facts.institution},
        {"maker", facts.maker},
        {"contact", facts.contact},
        {"title", facts.title},
        {"purpose", facts.purpose},
        {"photo_count", std::to_string(facts.photos.size())},
        {"keep", facts.keep},
        {"answer_by", facts.asked.answer_by},
        {"token", facts.asked.token},
        {"asked_on", facts.asked.asked_on},
        {"asked_before", facts.asked_before}};
}

std::string title_of(const LetterPhoto& photo) {
    return photo.title.empty() ? photo.id.value : viewer::display_text(photo.title);
}

/// The template's words for who was asked before, with their places.
std::string again_words(const LetterTemplate& letter, const LetterFacts& facts) {
    const auto found = letter.again.find(facts.earlier);
    return found == letter.again.end() ? std::string() : found->second;
}

}  // namespace

LetterTemplate default_template() {
    LetterTemplate letter{
        std::string(default_text),
        std::string(default_html),
        {},
        {{"unanswered", std::string(again_unanswered)}, {"ending", std::string(again_ending)}}};
    for (const std::string_view use : format::permission_uses()) {
        letter.uses.emplace(use, format::use_in_words(use));
    }
    return letter;
}

LetterTemplate load_template(const std::filesystem::path& folder) {
    const auto load = [&](const char* name) {
        return format::load_file(folder / name, longest_template);
    };
    LetterTemplate letter{load("letter.txt"), load("letter.html"), parse_uses(load("uses.txt")),
                          std::filesystem::exists(folder / "again.txt")
                              ? parse_uses(load("again.txt"))
                              : std::map<std::string, std::string>()};
    check_places(letter.text, (folder / "letter.txt").string());
    check_places(letter.html, (folder / "letter.html").string());
    return letter;
}

void write_template(const LetterTemplate& letter, const std::filesystem::path& folder) {
    format::make_folders(folder);
    const auto lines_of = [](const std::map<std::string, std::string>& words) {
        std::string lines;
        for (const auto& [key, text] : words) {
            lines.append(key).append(" = ").append(text).append("\n");
        }
        return lines;
    };
    const std::string uses = lines_of(letter.uses), again = lines_of(letter.again);
    const std::array<std::pair<const char*, const std::string*>, 4> files{
        {{"letter.txt", &letter.text},
         {"letter.html", &letter.html},
         {"uses.txt", &uses},
         {"again.txt", &again}}};
    for (const auto& [name, text] : files) {
        if (std::filesystem::exists(folder / name)) {
            throw Error(ErrorCode::already_exists, (folder / name).string(),
                        "is there already; expected a folder without templates");
        }
        capture::write_durably(folder / name, *text);
    }
}

std::string text_letter(const LetterTemplate& letter, const LetterFacts& facts) {
    Values values = plain_values(facts);
    for (auto& [name, value] : values) {
        value = viewer::clean_text(value);
    }
    if (const std::string again = again_words(letter, facts); !again.empty()) {
        values["earlier"] = filled(again, values) + "\n\n";
    }
    for (const LetterPhoto& photo : facts.photos) {
        values["photos"] +=
            fmt::format("  - {}\n    {}{}\n", viewer::clean_text(title_of(photo)), photo_page,
                        photo.id.value);
    }
    for (const std::string& use : facts.asked.uses) {
        values["uses"] += fmt::format("  - {}\n", words_for(letter, use));
    }
    return filled(letter.text, values);
}

std::string html_letter(const LetterTemplate& letter, const LetterFacts& facts) {
    Values values = plain_values(facts);
    for (auto& [name, value] : values) {
        value = viewer::escape_attribute(value);
    }
    if (const std::string again = again_words(letter, facts); !again.empty()) {
        values["earlier"] =
            fmt::format("<p>{}</p>\n", filled(viewer::escape_text(again), values));
    }
    for (const LetterPhoto& photo : facts.photos) {
        const std::string page = std::string(photo_page) + photo.id.value;
        std::string picture;
        if (photo.thumbnail.starts_with("https://")) {
            picture = fmt::format("<img src=\"{}\" alt=\"\"> ",
                                  viewer::escape_attribute(photo.thumbnail));
        }
        values["photos"] +=
            fmt::format("<li>{}<a href=\"{}\">{}</a></li>\n", picture,
                        viewer::escape_attribute(page), viewer::escape_text(title_of(photo)));
    }
    for (const std::string& use : facts.asked.uses) {
        values["uses"] +=
            fmt::format("<li>{}</li>\n", viewer::escape_text(words_for(letter, use)));
    }
    return filled(letter.html, values);
}

}  // namespace lifeboat::creator::consent
