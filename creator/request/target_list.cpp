#include "creator/request/target_list.hpp"

#include "lifeboat/format/error.hpp"

#include <algorithm>

namespace lifeboat::creator::request {
namespace {

using format::Error;
using format::ErrorCode;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    return first == std::string_view::npos
               ? std::string_view()
               : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string target_of(std::string_view text) {
    const bool is_id = text.size() <= 20 && std::all_of(text.begin(), text.end(), [](char c) {
                           return c >= '0' && c <= '9';
                       });
    return (is_id ? "https://www.flickr.com/photo.gne?id=" : "") + std::string(text);
}

/// Reads records of a CSV text one after another.
class CsvText {
  public:
    CsvText(std::string_view text, std::string_view subject) : text_(text), subject_(subject) {}

    /// False at the end.
    bool next(std::vector<std::string>& record) {
        record.clear();
        if (at_ >= text_.size()) {
            return false;
        }
        ++number_;
        for (;;) {
            record.push_back(value());
            if (at_ >= text_.size() || text_[at_++] == '\n') {
                return true;
            }
        }
    }

    [[nodiscard]] std::size_t number() const noexcept { return number_; }

  private:
    /// Up to, and without, the comma or line feed behind it.
    std::string value() {
        if (at_ < text_.size() && text_[at_] == '"') {
            return quoted_value();
        }
        const std::size_t end = std::min(text_.find_first_of(",\n", at_), text_.size());
        std::string found(text_.substr(at_, end - at_));
        at_ = end;
        return found;
    }

    std::string quoted_value() {
        std::string found;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] != '"') {
                found += text_[at_];
            } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
                found += text_[++at_];
            } else {
                at_ = std::min(text_.find_first_of(",\n", at_), text_.size());
                return found;
            }
        }
        throw Error(ErrorCode::usage, std::string(subject_),
                    "record " + std::to_string(number_) + " holds a quoted value without end");
    }

    std::string_view text_;
    std::string_view subject_;
    std::size_t at_ = 0;
    std::size_t number_ = 0;
};

std::vector<std::string> column_of(std::string_view text, std::string_view column,
                                   std::string_view subject) {
    CsvText csv(text, subject);
    std::vector<std::string> record;
    static_cast<void>(csv.next(record));
    const auto name = std::find_if(record.begin(), record.end(), [&](const std::string& each) {
        return trimmed(each) == column;
    });
    if (name == record.end()) {
        throw Error(ErrorCode::usage, std::string(subject),
                    "has no column " + std::string(column) + " in its first line");
    }
    const auto index = static_cast<std::size_t>(name - record.begin());
    std::vector<std::string> targets;
    while (csv.next(record)) {
        const std::string_view value =
            index < record.size() ? trimmed(record[index]) : std::string_view();
        if (!value.empty()) {
            targets.push_back(target_of(value));
        }
    }
    return targets;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> targets;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty() && line.front() != '#') {
            targets.push_back(target_of(line));
        }
    }
    return targets;
}

}  // namespace

std::vector<std::string> parse_target_list(std::string_view text, std::string_view column,
                                           std::string_view subject) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.substr(0, byte_order_mark.size()) == byte_order_mark) {
        text.remove_prefix(byte_order_mark.size());
    }
    std::vector<std::string> targets =
        column.empty() ? lines_of(text) : column_of(text, column, subject);
    if (targets.empty()) {
        throw Error(ErrorCode::usage, std::string(subject), "names no photos");
    }
    return targets;
}

}  // namespace lifeboat::creator::request
