#include "creator/request/target_list.hpp"

#include "creator/request/csv_text.hpp"
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
