#include "ascii_case.hpp"
#include "lifeboat/format/bag.hpp"
#include "text_lines.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::format {
namespace {

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Undoes %0A, %0D and %25; RFC 8493 §2.1.3 knows no others, so "%20" stands for itself.
void decode(std::string_view path, std::string& into) {
    into.clear();
    for (std::size_t at = path.find('%'); at != std::string_view::npos; at = path.find('%')) {
        const std::string_view code = path.substr(at, 3);
        const char meant = code == "%0a" || code == "%0A"   ? '\n'
                           : code == "%0d" || code == "%0D" ? '\r'
                           : code == "%25"                  ? '%'
                                                            : '\0';
        into.append(path.substr(0, at)).push_back(meant != '\0' ? meant : '%');
        path.remove_prefix(at + (meant != '\0' ? code.size() : 1));
    }
    into.append(path);
}

/// Behind the digest: blanks, then the path.  "*" after exactly one blank is how md5sum marks
/// binary files; after two it would belong to the name.
std::string_view path_part(std::string_view rest) {
    const std::size_t blanks = rest.find_first_not_of(" \t");
    if (blanks == std::string_view::npos) {
        return {};
    }
    rest.remove_prefix(blanks);
    if (blanks == 1 && rest.front() == '*') {
        rest.remove_prefix(1);
    }
    return rest;
}

}  // namespace

std::optional<TagFileProblem> read_manifest_line(std::string_view line, std::size_t number,
                                                 std::size_t digest_digits,
                                                 ManifestEntry& into) {
    const auto digest_end = std::find_if_not(line.begin(), line.end(), is_hex);
    const auto digits = static_cast<std::size_t>(digest_end - line.begin());
    const std::string_view rest = line.substr(digits);
    const std::string_view path = path_part(rest);
    if (digits != digest_digits || rest.empty() || !is_blank(rest.front()) || path.empty()) {
        return TagFileProblem{
            number, excerpt(line),
            fmt::format("a digest of {} hexadecimal digits, blanks and a path", digest_digits)};
    }
    into.line = number;
    into.digest = line.substr(0, digits);
    for (char& digit : into.digest) {
        digit = lower_ascii(digit);
    }
    decode(path, into.path);
    return std::nullopt;
}

Manifest parse_manifest(std::string_view text, std::size_t digest_digits) {
    Manifest manifest;
    TextLines lines(text);
    ManifestEntry entry;
    while (const auto line = lines.next()) {
        if (auto problem = read_manifest_line(*line, lines.number(), digest_digits, entry)) {
            manifest.problems.push_back(*std::move(problem));
        } else {
            manifest.entries.push_back(entry);
        }
    }
    return manifest;
}

std::string manifest_line(std::string_view digest, std::string_view path) {
    std::string line{digest};
    line += "  ";
    for (const char c : path) {
        switch (c) {
            case '\n':
                line += "%0A";
                break;
            case '\r':
                line += "%0D";
                break;
            case '%':
                line += "%25";
                break;
            default:
                line.push_back(c);
        }
    }
    line.push_back('\n');
    return line;
}

}  // namespace lifeboat::format
