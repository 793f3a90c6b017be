// Reading CSV as people's programs write it (RFC 4180).
#pragma once

#include "lifeboat/format/error.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::request {

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
        throw format::Error(
            format::ErrorCode::usage, std::string(subject_),
            "record " + std::to_string(number_) + " holds a quoted value without end");
    }

    std::string_view text_;
    std::string_view subject_;
    std::size_t at_ = 0;
    std::size_t number_ = 0;
};

}  // namespace lifeboat::creator::request
