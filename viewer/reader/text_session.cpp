#include "viewer/reader/text_session.hpp"

#include "lifeboat/format/error.hpp"
#include "viewer/reader/terminal_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <istream>
#include <optional>
#include <ostream>
#include <string>

namespace lifeboat::viewer {
namespace {

using Kind = TextPlace::Kind;

/// What can be typed, and what it does.
std::string help_text(const Language& language) {
    const auto row = [&](const char* typed, const std::string& does) {
        return fmt::format("  {:<7}{}\n", typed, does);
    };
    return language.text("text.help_number"_key) + "\n" +
           row("n", language.text("list.next"_key)) +
           row("p", language.text("list.previous"_key)) +
           row("b", language.text("text.help_back"_key)) +
           row("/...", language.text("text.help_words"_key)) +
           row("h", language.text("front.kind"_key)) +
           row("l", language.text("nav.photos"_key)) +
           row("a", language.text("nav.collections"_key)) +
           row("m", language.text("nav.people"_key)) + row("t", language.text("nav.tags"_key)) +
           row("s", language.text("nav.ashore"_key)) +
           row("Enter", language.text("text.help_more"_key)) +
           row("r", language.text("text.help_again"_key)) +
           row("q", language.text("text.help_quit"_key));
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r";
    const std::size_t begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos
               ? std::string_view()
               : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::optional<TextPlace> place_of_letter(char letter) {
    switch (letter) {
        case 'h':
            return TextPlace{Kind::front, "", 0};
        case 'l':
            return TextPlace{Kind::photos, "", 0};
        case 'a':
            return TextPlace{Kind::collections, "", 0};
        case 'm':
            return TextPlace{Kind::members, "", 0};
        case 't':
            return TextPlace{Kind::tags, "", 0};
        case 's':
            return TextPlace{Kind::ashore, "", 0};
        default:
            return std::nullopt;
    }
}

}  // namespace

TextSession::TextSession(TextBrowser& browser, std::istream& in, std::ostream& out,
                         const SessionOptions& options)
    : browser_(browser),
      in_(in),
      out_(out),
      options_(options),
      screen_(browser.language(), 80, true) {}

void TextSession::run(const TextPlace& first) {
    go(first);
    for (std::string line; out_;) {
        if (options_.shows_prompt) {
            out_ << "-- "
                 << language().text(printed_ < screen_.lines().size() ? "text.prompt_more"_key
                                                                      : "text.prompt"_key)
                 << " -- " << std::flush;
        }
        if (!std::getline(in_, line) || obey(trimmed(line)) == Reading::over) {
            return;
        }
    }
}

/// A place that is not there leaves the reader where they are.
void TextSession::go(const TextPlace& place) {
    try {
        screen_ = browser_.show(place);
    } catch (const format::Error& error) {
        say(error.what());
        return;
    }
    if (way_.empty() || way_.back() != place) {
        way_.push_back(place);
    }
    printed_ = 0;
    print_more();
}

void TextSession::print_more() {
    const auto& lines = screen_.lines();
    const std::size_t room = options_.rows > 2 ? options_.rows - 1 : lines.size();
    const std::size_t end = std::min(printed_ + room, lines.size());
    for (; printed_ < end; ++printed_) {
        out_ << lines[printed_] << '\n';
    }
    out_ << std::flush;
}

TextSession::Reading TextSession::obey(std::string_view line) {
    if (line.empty()) {
        if (printed_ < screen_.lines().size()) {
            print_more();
        } else {
            turn(true);
        }
        return Reading::on;
    }
    if (line.front() == '/') {
        const std::string words(trimmed(line.substr(1)));
        if (words.empty()) {
            say(language().text("text.need_words"_key));
        } else {
            go({Kind::search, words, 0});
        }
        return Reading::on;
    }
    if (std::all_of(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        follow(line);
        return Reading::on;
    }
    if (line == "q" || line == "quit") {
        return Reading::over;
    }
    if (line == "b" && way_.size() > 1) {
        way_.pop_back();
        go(TextPlace(way_.back()));
    } else if (line == "b") {
        say(language().text("text.began_here"_key));
    } else if (line == "r" && !way_.empty()) {
        go(TextPlace(way_.back()));
    } else if (line == "n" || line == "p") {
        turn(line == "n");
    } else if (const auto place =
                   line.size() == 1 ? place_of_letter(line.front()) : std::nullopt) {
        go(*place);
    } else {
        if (line != "?") {
            say(language().text("text.unknown_line"_key));
        }
        out_ << help_text(language()) << std::flush;
    }
    return Reading::on;
}

void TextSession::follow(std::string_view digits) {
    std::size_t number = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const auto& links = screen_.links();
    if (error == std::errc() && number >= 1 && number <= links.size()) {
        go(TextPlace(links[number - 1]));
    } else {
        go({Kind::photo, std::string(digits), 0});
    }
}

void TextSession::turn(bool forward) {
    if (way_.empty() || !(forward ? screen_.has_next : screen_.has_previous)) {
        say(language().text(forward ? "text.nothing_follows"_key : "text.nothing_before"_key));
        return;
    }
    // A list is one place, whichever page of it is open.
    TextPlace place = way_.back();
    place.page = forward ? place.page + 1 : place.page - 1;
    way_.back() = place;
    go(place);
}

void TextSession::say(std::string_view text) {
    out_ << terminal_safe(text) << '\n' << std::flush;
}

void print_place(TextBrowser& browser, const TextPlace& place, std::ostream& out) {
    const TextScreen screen = browser.show(place);
    for (const std::string& line : screen.lines()) {
        out << line << '\n';
    }
    out << std::flush;
}

}  // namespace lifeboat::viewer
