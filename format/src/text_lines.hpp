// Lines of a tag file: ended by LF, CR or CRLF, the last one also by the end.  RFC 8493 §2.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::format {

class TextLines {
  public:
    explicit TextLines(std::string_view text) : rest_(text) {}

    /// The next line without its end; nullopt when there is none.
    [[nodiscard]] std::optional<std::string_view> next() {
        if (rest_.empty()) {
            return std::nullopt;
        }
        const std::size_t end = rest_.find_first_of("\r\n");
        const std::string_view line = rest_.substr(0, end);
        rest_.remove_prefix(line.size());
        if (rest_.starts_with("\r\n")) {
            rest_.remove_prefix(2);
        } else if (!rest_.empty()) {
            rest_.remove_prefix(1);
        }
        ++number_;
        return line;
    }

    /// Number of the line that next() gave last, from 1.
    [[nodiscard]] std::size_t number() const noexcept { return number_; }

  private:
    std::string_view rest_;
    std::size_t number_ = 0;
};

[[nodiscard]] inline bool is_blank(char c) noexcept {
    return c == ' ' || c == '\t';
}

/// `text` without blanks and tabs at both ends.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) noexcept {
    while (!text.empty() && is_blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// The front of `text`, short enough for a message, its unprintable bytes as "?".
[[nodiscard]] std::string excerpt(std::string_view text);

}  // namespace lifeboat::format
