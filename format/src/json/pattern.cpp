#include "json/pattern.hpp"

#include <algorithm>
#include <charconv>

namespace lifeboat::format::json {
namespace {

std::size_t byte_of(char c) {
    return static_cast<unsigned char>(c);
}

/// What "\c" stands for; nullopt for classes such as "\d" and for back references.
std::optional<char> escaped(char c) {
    switch (c) {
        case 't':
            return '\t';
        case 'r':
            return '\r';
        case 'n':
            return '\n';
        default:
            break;
    }
    const bool is_letter_or_digit =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is_letter_or_digit ? std::nullopt : std::optional(c);
}

}  // namespace

class Pattern::Parser {
  public:
    explicit Parser(std::string_view text) : rest_(text) {}

    /// Up to the end of the text, or of the group that is open.
    std::optional<Sequence> sequence() {
        Sequence parts;
        while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
            auto part = next();
            if (!part) {
                return std::nullopt;
            }
            parts.push_back(*std::move(part));
        }
        return parts;
    }

    [[nodiscard]] bool at_end() const { return rest_.empty(); }

  private:
    bool pass(char c) {
        if (rest_.empty() || rest_.front() != c) {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }

    std::optional<Part> next() {
        if (pass('(')) {
            return group();
        }
        Part part;
        if (pass('[')) {
            if (!take_class(part)) {
                return std::nullopt;
            }
        } else if (const auto c = character(".*+?^$()[]{}|")) {
            part.bytes.set(byte_of(*c));
        } else {
            return std::nullopt;
        }
        return take_counts(part) ? std::optional(std::move(part)) : std::nullopt;
    }

    /// One character, unless it is one of `special`.
    std::optional<char> character(std::string_view special) {
        if (rest_.empty() || special.find(rest_.front()) != std::string_view::npos) {
            return std::nullopt;
        }
        char c = rest_.front();
        rest_.remove_prefix(1);
        if (c != '\\') {
            return c;
        }
        if (rest_.empty()) {
            return std::nullopt;
        }
        c = rest_.front();
        rest_.remove_prefix(1);
        return escaped(c);
    }

    bool take_class(Part& part) {
        const bool is_negated = pass('^');
        while (!pass(']')) {
            const auto first = character("[]");
            if (!first) {
                return false;
            }
            auto last = first;
            if (rest_.size() > 1 && rest_[0] == '-' && rest_[1] != ']') {
                rest_.remove_prefix(1);
                last = character("[]");
            }
            if (!last || byte_of(*first) > byte_of(*last)) {
                return false;
            }
            for (std::size_t byte = byte_of(*first); byte <= byte_of(*last); ++byte) {
                part.bytes.set(byte);
            }
        }
        if (is_negated) {
            part.bytes.flip();
        }
        return true;
    }

    std::optional<std::size_t> number() {
        std::size_t value = 0;
        const char* const begin = rest_.data();
        const auto [end, error] = std::from_chars(begin, begin + rest_.size(), value);
        if (error != std::errc{}) {
            return std::nullopt;
        }
        rest_.remove_prefix(static_cast<std::size_t>(end - begin));
        return value;
    }

    /// "{n}" and "{n,m}"; false for the counts that have no end.
    bool take_counts(Part& part) {
        if (pass('{')) {
            const auto least = number();
            const auto most = least && pass(',') ? number() : least;
            if (!most || *most < *least || !pass('}')) {
                return false;
            }
            part.least = *least;
            part.most = *most;
        }
        return rest_.empty() ||
               std::string_view("*+?{").find(rest_.front()) == std::string_view::npos;
    }

    std::optional<Part> group() {
        if (rest_.starts_with('?')) {
            return std::nullopt;
        }
        Part part;
        do {
            auto one = sequence();
            if (!one) {
                return std::nullopt;
            }
            part.alternatives.push_back(*std::move(one));
        } while (pass('|'));
        if (!pass(')') || !take_counts(part) || part.least != 1 || part.most != 1) {
            return std::nullopt;
        }
        return part;
    }

    std::string_view rest_;
};

/// Tries every way; the counts of a pattern bound how deep that goes.
class Pattern::Matcher {
  public:
    Matcher(std::string_view text, bool to_end) : text_(text), to_end_(to_end) {}

    /// What is left to be matched behind a sequence: the rest of the one around it.
    struct Rest {
        const Sequence* sequence;
        std::size_t part;
        const Rest* outer;
    };

    [[nodiscard]] bool match(const Sequence& sequence, std::size_t part, std::size_t at,
                             const Rest* outer) const {
        if (part == sequence.size()) {
            if (outer != nullptr) {
                return match(*outer->sequence, outer->part, at, outer->outer);
            }
            return !to_end_ || at == text_.size();
        }
        const Part& wanted = sequence[part];
        if (!wanted.alternatives.empty()) {
            const Rest rest{&sequence, part + 1, outer};
            return std::any_of(wanted.alternatives.begin(), wanted.alternatives.end(),
                               [&](const Sequence& one) { return match(one, 0, at, &rest); });
        }
        std::size_t count = 0;
        while (count < wanted.most && at + count < text_.size() &&
               wanted.bytes.test(byte_of(text_[at + count]))) {
            ++count;
        }
        for (; count + 1 > wanted.least; --count) {
            if (match(sequence, part + 1, at + count, outer)) {
                return true;
            }
            if (count == 0) {
                break;
            }
        }
        return false;
    }

  private:
    std::string_view text_;
    bool to_end_;
};

std::optional<Pattern> Pattern::parse(std::string_view text) {
    Pattern pattern;
    pattern.from_begin_ = text.starts_with('^');
    text.remove_prefix(pattern.from_begin_ ? 1 : 0);
    pattern.to_end_ = text.ends_with('$') && !text.ends_with("\\$");
    text.remove_suffix(pattern.to_end_ ? 1 : 0);
    Parser parser(text);
    auto sequence = parser.sequence();
    if (!sequence || !parser.at_end()) {
        return std::nullopt;
    }
    pattern.sequence_ = *std::move(sequence);
    return pattern;
}

bool Pattern::matches(std::string_view text) const {
    const Matcher matcher(text, to_end_);
    for (std::size_t begin = 0; begin <= (from_begin_ ? 0 : text.size()); ++begin) {
        if (matcher.match(sequence_, 0, begin, nullptr)) {
            return true;
        }
    }
    return false;
}

}  // namespace lifeboat::format::json
