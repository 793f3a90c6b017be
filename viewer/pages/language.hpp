// The language of the interface: its words, from the table in viewer/words/, and how it writes
// numbers and counts.  The same on every machine: no locale is asked.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lifeboat::viewer {

/// The key of a row of the table, "photo.taken"; written "photo.taken"_key, so that a test can
/// find all of them in the sources.
struct WordKey {
    std::string_view name;
};
[[nodiscard]] constexpr WordKey operator""_key(const char* text, std::size_t size) {
    return {{text, size}};
}

/// What stands in place of "{name}".
struct Filling {
    std::string_view name;
    std::string_view text;
};
using Fillings = std::initializer_list<Filling>;

/// The six classes of numbers of CLDR's plural rules (Unicode TR 35, part 3, §5).
enum class PluralForm : std::uint8_t { zero, one, two, few, many, other };
[[nodiscard]] std::string_view to_string(PluralForm form) noexcept;
/// Of a whole number, in the language that the BCP 47 tag begins with.
[[nodiscard]] PluralForm plural_form(std::string_view tag, std::uint64_t number) noexcept;

/// Tags (BCP 47) of all languages that the table holds, sorted.
[[nodiscard]] const std::vector<std::string>& language_tags();
[[nodiscard]] bool is_language(std::string_view tag);

/// Lookups are safe for concurrent use.
class Language {
  public:
    /// Errors: usage, which names the languages that there are.
    explicit Language(std::string_view tag);

    /// A language whose table, of the form of viewer/words/*.tsv, is `table`.  What it lacks is
    /// said in English.  Errors: malformed, which names the line.
    [[nodiscard]] static Language from_table(std::string_view tag, std::string_view table);

    [[nodiscard]] const std::string& tag() const noexcept { return tag_; }
    [[nodiscard]] std::string_view direction() const;  ///< "ltr" or "rtl".

    /// The words of a row; English where the translation lacks it.  Errors: internal when
    /// English lacks it too.
    [[nodiscard]] std::string text(WordKey key) const;
    [[nodiscard]] std::string text(WordKey key, Fillings fillings) const;

    /// The row "key:one", "key:few" … that suits the number, which stands as {count}.
    [[nodiscard]] std::string counted(WordKey key, std::uint64_t number,
                                      Fillings fillings = {}) const;

    /// "1,234,567" as the language writes it.
    [[nodiscard]] std::string grouped(std::uint64_t number) const;
    /// "3.4": one digit behind the decimal sign.
    [[nodiscard]] std::string tenths(std::uint64_t tenths) const;
    /// "a, b, c".
    [[nodiscard]] std::string list(const std::vector<std::string>& parts) const;

    /// All rows whose key is `key`, or `key` with a plural form, as pairs of key and words.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> rows(WordKey key) const;

  private:
    using Rows = std::map<std::string, std::string, std::less<>>;

    Language(std::string_view tag, std::shared_ptr<const Rows> own);

    [[nodiscard]] std::string_view row(std::string_view key) const;

    std::string tag_;
    std::shared_ptr<const Rows> own_;
    std::shared_ptr<const Rows> english_;
};

/// `pattern` with every "{name}" replaced; what no filling names stays as it is.
[[nodiscard]] std::string filled(std::string_view pattern, Fillings fillings);

/// A piece of a pattern: words, or the name between braces.
struct PatternPart {
    bool is_name = false;
    std::string_view text;
};
[[nodiscard]] std::vector<PatternPart> parts_of_pattern(std::string_view pattern);

}  // namespace lifeboat::viewer
