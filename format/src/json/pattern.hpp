// Regular expressions of the small kind that our schemas hold, without std::regex, which takes
// longer over a time stamp than parsing the record that it stands in.
#pragma once

#include <bitset>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace lifeboat::format::json {

/// A pattern made of characters, "\c", classes ("[0-9a-f]", "[^ ]"), groups of alternatives
/// ("(0|[1-9])") and "{n}" or "{n,m}" behind a character or class; "^" may begin it and "$" end
/// it.  Bytes, as std::regex takes them.  ECMA-262 §21.2, as JSON Schema has it.
class Pattern {
  public:
    /// nullopt for anything else that a regular expression may hold.
    [[nodiscard]] static std::optional<Pattern> parse(std::string_view text);

    /// Whether the pattern is found in `text`.
    [[nodiscard]] bool matches(std::string_view text) const;

  private:
    /// What stands at one place: bytes of a class so many times, or one of some sequences.
    struct Part {
        std::bitset<256> bytes;
        std::size_t least = 1, most = 1;
        std::vector<std::vector<Part>> alternatives;  ///< Empty for a class.
    };
    using Sequence = std::vector<Part>;
    class Parser;
    class Matcher;

    Sequence sequence_;
    bool from_begin_ = false, to_end_ = false;
};

}  // namespace lifeboat::format::json
