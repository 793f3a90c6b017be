#include "viewer/pages/language.hpp"

#include "lifeboat/format/embedded_text.hpp"
#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace lifeboat::viewer {

namespace embedded {
extern const std::span<const format::EmbeddedText> languages;
}  // namespace embedded

namespace {

using Rows = std::map<std::string, std::string, std::less<>>;

constexpr std::string_view fallback = "en";

/// "key<TAB>words", one a line; lines that begin with "#" and empty ones say nothing.
std::shared_ptr<const Rows> read_table(std::string_view subject, std::string_view rest) {
    auto rows = std::make_shared<Rows>();
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.empty() || line.front() == '#') {
            continue;
        }
        const std::size_t tab = line.find('\t');
        if (tab == std::string_view::npos || tab == 0 || tab + 1 == line.size()) {
            throw format::Error(
                format::ErrorCode::malformed, std::string(subject),
                fmt::format("the line “{}” is not a key, a tab and words", line));
        }
        if (!rows->emplace(line.substr(0, tab), line.substr(tab + 1)).second) {
            throw format::Error(format::ErrorCode::malformed, std::string(subject),
                                fmt::format("the key of “{}” stands there twice", line));
        }
    }
    return rows;
}

/// All tables, by the tags of their languages.
const std::map<std::string, std::shared_ptr<const Rows>, std::less<>>& tables() {
    static const auto all = [] {
        std::map<std::string, std::shared_ptr<const Rows>, std::less<>> made;
        for (const format::EmbeddedText& file : embedded::languages) {
            const std::string_view name = file.name;
            made.emplace(name.substr(0, name.find('.')), read_table(name, file.text()));
        }
        return made;
    }();
    return all;
}

std::shared_ptr<const Rows> table_of(std::string_view tag) {
    const auto found = tables().find(tag);
    if (found == tables().end()) {
        throw format::Error(format::ErrorCode::usage, fmt::format("language “{}”", tag),
                            fmt::format("is none that the reading room speaks; expected one of "
                                        "{}",
                                        fmt::join(language_tags(), ", ")));
    }
    return found->second;
}

/// CLDR 46, supplemental/plurals.xml, for numbers without decimals.
PluralForm arabic_form(std::uint64_t number) {
    if (number <= 2) {
        return static_cast<PluralForm>(number);
    }
    const std::uint64_t hundredth = number % 100;
    return hundredth >= 11  ? PluralForm::many
           : hundredth >= 3 ? PluralForm::few
                            : PluralForm::other;
}

}  // namespace

std::string_view to_string(PluralForm form) noexcept {
    constexpr std::array<std::string_view, 6> names{"zero", "one",  "two",
                                                    "few",  "many", "other"};
    return names.at(static_cast<std::size_t>(form));
}

PluralForm plural_form(std::string_view tag, std::uint64_t number) noexcept {
    constexpr std::uint64_t million = 1'000'000;
    const std::string_view language = tag.substr(0, tag.find('-'));
    if (language == "ar") {
        return arabic_form(number);
    }
    if (language == "ja") {
        return PluralForm::other;
    }
    const bool is_romance = language == "fr" || language == "es" || language == "pt";
    if (is_romance && number != 0 && number % million == 0) {
        return PluralForm::many;
    }
    const bool zero_is_one = language == "fr" || (language == "pt" && tag != "pt-PT");
    return number == 1 || (number == 0 && zero_is_one) ? PluralForm::one : PluralForm::other;
}

const std::vector<std::string>& language_tags() {
    static const auto tags = [] {
        std::vector<std::string> made;
        for (const auto& [tag, rows] : tables()) {
            made.push_back(tag);
        }
        return made;
    }();
    return tags;
}

bool is_language(std::string_view tag) {
    return tables().find(tag) != tables().end();
}

Language::Language(std::string_view tag) : Language(tag, table_of(tag)) {}

Language::Language(std::string_view tag, std::shared_ptr<const Rows> own)
    : tag_(tag), own_(std::move(own)), english_(table_of(fallback)) {}

Language Language::from_table(std::string_view tag, std::string_view table) {
    return {tag, read_table(tag, table)};
}

std::string_view Language::direction() const {
    return row("language.direction"_key.name);
}

std::string_view Language::row(std::string_view key) const {
    for (const auto& rows : {own_, english_}) {
        const auto found = rows->find(key);
        if (found != rows->end()) {
            return found->second;
        }
    }
    throw format::Error(format::ErrorCode::internal, std::string(key),
                        "viewer/words/en.tsv has no such row");
}

std::string Language::text(WordKey key) const {
    return std::string(row(key.name));
}

std::string Language::text(WordKey key, Fillings fillings) const {
    return filled(row(key.name), fillings);
}

std::string Language::counted(WordKey key, std::uint64_t number, Fillings fillings) const {
    // A form that the language's own rows lack is said as they say any other number.
    const auto own =
        own_->find(fmt::format("{}:{}", key.name, to_string(plural_form(tag_, number))));
    std::string_view pattern;
    if (own != own_->end()) {
        pattern = own->second;
    } else if (const auto other = own_->find(fmt::format("{}:other", key.name));
               other != own_->end()) {
        pattern = other->second;
    } else {
        pattern = row(fmt::format("{}:{}", key.name, to_string(plural_form(fallback, number))));
    }
    const std::string count = grouped(number);
    return filled(filled(pattern, {{"count", count}}), fillings);
}

std::string Language::grouped(std::uint64_t number) const {
    std::string digits = fmt::format("{}", number);
    const std::string_view separator = row("number.group"_key.name);
    const std::string_view least = row("number.least_grouped"_key.name);
    if (digits.size() < least.size()) {
        return digits;
    }
    for (std::size_t i = digits.size(); i > 3; i -= 3) {
        digits.insert(i - 3, separator);
    }
    return digits;
}

std::string Language::tenths(std::uint64_t tenths) const {
    return fmt::format("{}{}{}", grouped(tenths / 10), row("number.decimal"_key.name),
                       tenths % 10);
}

std::string Language::list(const std::vector<std::string>& parts) const {
    std::string joined;
    for (const std::string& part : parts) {
        joined =
            joined.empty() ? part : text("list.pair"_key, {{"list", joined}, {"next", part}});
    }
    return joined;
}

std::vector<std::pair<std::string, std::string>> Language::rows(WordKey key) const {
    std::vector<std::pair<std::string, std::string>> found;
    for (const auto& rows : {own_, english_}) {
        for (auto at = rows->lower_bound(key.name);
             at != rows->end() && at->first.starts_with(key.name); ++at) {
            const std::string_view rest = std::string_view(at->first).substr(key.name.size());
            if (rest.empty() || rest.front() == ':') {
                found.emplace_back(at->first, at->second);
            }
        }
        if (!found.empty()) {
            return found;
        }
    }
    throw format::Error(format::ErrorCode::internal, std::string(key.name),
                        "viewer/words/en.tsv has no such row");
}

std::vector<PatternPart> parts_of_pattern(std::string_view pattern) {
    std::vector<PatternPart> parts;
    while (!pattern.empty()) {
        const std::size_t begin = std::min(pattern.find('{'), pattern.size());
        const std::size_t end = std::min(pattern.find('}', begin), pattern.size());
        if (begin > 0) {
            parts.push_back({false, pattern.substr(0, begin)});
        }
        if (end > begin) {
            parts.push_back({true, pattern.substr(begin + 1, end - begin - 1)});
        }
        pattern.remove_prefix(std::min(end + 1, pattern.size()));
    }
    return parts;
}

std::string filled(std::string_view pattern, Fillings fillings) {
    std::string text;
    for (const PatternPart& part : parts_of_pattern(pattern)) {
        const auto* const filling = std::find_if(
            fillings.begin(), fillings.end(),
            [&part](const Filling& one) { return part.is_name && one.name == part.text; });
        if (!part.is_name) {
            text += part.text;
        } else if (filling != fillings.end()) {
            text += filling->text;
        } else {
            text += fmt::format("{{{}}}", part.text);
        }
    }
    return text;
}

}  // namespace lifeboat::viewer
