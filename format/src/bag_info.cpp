#include "ascii_case.hpp"
#include "lifeboat/format/bag.hpp"
#include "text_lines.hpp"

#include <algorithm>

namespace lifeboat::format {
namespace {

/// Line breaks would begin another field.
std::string on_one_line(std::string_view text) {
    std::string line{trimmed(text)};
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return line;
}

class BagInfoParser {
  public:
    explicit BagInfoParser(std::string_view text) : lines_(text) {}

    BagInfo parse() {
        while (const auto line = lines_.next()) {
            if (!line->empty() && is_blank(line->front())) {
                continue_field(*line);
            } else {
                begin_field(*line);
            }
        }
        return std::move(info_);
    }

  private:
    void report(std::string_view line, std::string expected) {
        info_.problems.push_back({lines_.number(), excerpt(line), std::move(expected)});
    }

    void continue_field(std::string_view line) {
        const std::string_view more = trimmed(line);
        if (!in_field_ || more.empty()) {
            report(line, "a continuation to follow \"Label: value\" and to hold text");
            return;
        }
        std::string& value = info_.fields.back().second;
        if (!value.empty()) {
            value.push_back(' ');
        }
        value.append(more);
    }

    void begin_field(std::string_view line) {
        const std::size_t colon = line.find(':');
        const std::string_view label = line.substr(0, colon);
        in_field_ = colon != std::string_view::npos && !label.empty();
        if (!in_field_) {
            report(line, "\"Label: value\"");
            return;
        }
        const std::string_view value = line.substr(colon + 1);
        if (is_blank(label.back())) {
            report(line, "no blank before the colon");
        }
        if (!value.empty() && !is_blank(value.front())) {
            report(line, "a blank after the colon");
        }
        info_.fields.emplace_back(trimmed(label), trimmed(value));
    }

    TextLines lines_;
    BagInfo info_;
    bool in_field_ = false;
};

}  // namespace

std::vector<std::string> BagInfo::values(std::string_view label) const {
    std::vector<std::string> found;
    for (const auto& [name, value] : fields) {
        if (equal_but_for_case(name, label)) {
            found.push_back(value);
        }
    }
    return found;
}

BagInfo parse_bag_info(std::string_view text) {
    return BagInfoParser{text}.parse();
}

std::string to_text(const BagInfo& info) {
    std::string text;
    for (const auto& [label, value] : info.fields) {
        text.append(on_one_line(label)).append(": ").append(on_one_line(value)).append("\n");
    }
    return text;
}

}  // namespace lifeboat::format
