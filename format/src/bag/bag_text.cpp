#include "bag/bag_text.hpp"

#include "ascii_case.hpp"
#include "text_lines.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>

namespace lifeboat::format {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
constexpr BagVersion first_of_the_rfc{1, 0};

bool parse_number(std::string_view text, int& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && text.front() != '-';
}

std::optional<BagVersion> parse_version(std::string_view text) {
    const std::size_t dot = text.find('.');
    BagVersion version;
    if (dot == std::string_view::npos || dot == 0 || dot + 1 == text.size() ||
        !parse_number(text.substr(0, dot), version.major) ||
        !parse_number(text.substr(dot + 1), version.minor)) {
        return std::nullopt;
    }
    return version;
}

/// The value of the line's label; nullopt when the line has another label.
std::optional<std::string_view> value_of(std::string_view line, std::string_view label) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || trimmed(line.substr(0, colon)) != label) {
        return std::nullopt;
    }
    return trimmed(line.substr(colon + 1));
}

/// RFC 8493 §2.1.1: "label: value" with one blank behind the colon and none elsewhere.
bool is_strict(std::string_view line, std::string_view label) {
    if (!line.starts_with(label)) {
        return false;
    }
    line.remove_prefix(label.size());
    constexpr std::string_view separator = ": ";
    return line.starts_with(separator) && line.size() > separator.size() &&
           !is_blank(line[separator.size()]) && !is_blank(line.back());
}

void refuse(BagDeclaration& declaration, std::string rule, std::string found,
            std::string expected) {
    declaration.problem_rule = std::move(rule);
    declaration.found = std::move(found);
    declaration.expected = std::move(expected);
}

}  // namespace

BagDeclaration parse_bag_declaration(std::string_view text) {
    constexpr std::string_view version_label = "BagIt-Version";
    constexpr std::string_view encoding_label = "Tag-File-Character-Encoding";
    BagDeclaration declaration;
    if (text.starts_with(byte_order_mark)) {
        refuse(declaration, "declaration_malformed", "a byte order mark", "none");
        return declaration;
    }
    TextLines lines(text);
    const auto first = lines.next();
    const auto second = lines.next();
    const auto version = first ? value_of(*first, version_label) : std::nullopt;
    const std::string_view encoding =
        second ? value_of(*second, encoding_label).value_or("") : std::string_view();
    if (!version) {
        refuse(declaration, "declaration_malformed", first ? excerpt(*first) : "no line",
               "BagIt-Version: MAJOR.MINOR");
        return declaration;
    }
    declaration.version_text = std::string(*version);
    const auto number = parse_version(*version);
    if (!number) {
        refuse(declaration, "version_malformed", excerpt(*version), "MAJOR.MINOR");
        return declaration;
    }
    declaration.version = *number;
    if (encoding.empty()) {
        refuse(declaration, "declaration_malformed", second ? excerpt(*second) : "one line",
               "Tag-File-Character-Encoding: NAME");
        return declaration;
    }
    declaration.encoding = std::string(encoding);
    if (*number >= first_of_the_rfc &&
        !(is_strict(*first, version_label) && is_strict(*second, encoding_label))) {
        refuse(declaration, "declaration_malformed", "blanks that do not belong",
               "one blank behind each colon and none elsewhere");
    }
    return declaration;
}

bool is_ascii(std::string_view text) noexcept {
    char all = 0;
    for (const char c : text) all |= c;
    return (all & 0x80) == 0;
}

void Utf8Converter::Close::operator()(void* converter) const noexcept {
    iconv_close(converter);
}

Utf8Converter::Utf8Converter(const std::string& from)
    : is_utf8_(equal_but_for_case(from, "utf-8")) {
    const iconv_t converter = iconv_open("UTF-8", from.c_str());
    // The failure value of iconv_open(3) is -1 as a pointer.
    if (reinterpret_cast<std::intptr_t>(converter) != -1) converter_.reset(converter);
}

bool Utf8Converter::append(std::string_view bytes, std::string& to) {
    if (converter_ == nullptr) return false;
    if (is_utf8_ && rest_.empty() && is_ascii(bytes)) {
        to += bytes;
        return true;
    }
    rest_ += bytes;
    char* in = rest_.data();
    std::size_t in_left = rest_.size();
    std::array<char, 4096> buffer{};
    bool is_cut_off = false;
    while (in_left > 0 && !is_cut_off) {
        char* out = buffer.data();
        std::size_t out_left = buffer.size();
        const std::size_t done = iconv(converter_.get(), &in, &in_left, &out, &out_left);
        const int problem = done == static_cast<std::size_t>(-1) ? errno : 0;
        if (problem != 0 && problem != E2BIG && problem != EINVAL) return false;
        is_cut_off = problem == EINVAL;
        to.append(buffer.data(), buffer.size() - out_left);
    }
    rest_.erase(0, rest_.size() - in_left);
    return true;
}

std::optional<std::string> to_utf8(std::string_view text, const std::string& from) {
    Utf8Converter converter(from);
    std::string result;
    if (!converter.append(text, result) || !converter.is_whole()) return std::nullopt;
    return result;
}

}  // namespace lifeboat::format
