#include "viewer/pages/shard_text.hpp"

#include "viewer/pages/html_text.hpp"

#include <fmt/format.h>

#include <array>

namespace lifeboat::viewer {
namespace {

constexpr std::string_view digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t most_in_a_folder = 1000;

constexpr std::array<std::uint8_t, 128> values_of_digits() {
    std::array<std::uint8_t, 128> values{};
    for (std::size_t i = 0; i < digits.size(); ++i) {
        values.at(static_cast<unsigned char>(digits[i])) = static_cast<std::uint8_t>(i);
    }
    return values;
}
constexpr std::array<std::uint8_t, 128> value_of = values_of_digits();

}  // namespace

void append_json(std::string& out, std::string_view text) {
    const std::string clean = clean_text(text);
    out += '"';
    for (std::size_t i = 0; i < clean.size(); ++i) {
        const char c = clean[i];
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '<') {
            out += "\\u003c";
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else if (clean.compare(i, 3, "\u2028") == 0 || clean.compare(i, 3, "\u2029") == 0) {
            out += clean.compare(i, 3, "\u2028") == 0 ? "\\u2028" : "\\u2029";
            i += 2;
        } else {
            out += c;
        }
    }
    out += '"';
}

char packed_digit(std::uint64_t value) {
    return digits[value & 0x3FU];
}

void append_packed(std::string& out, std::uint64_t value) {
    constexpr std::uint64_t low = 0x1F, more = 0x20;
    while (value > low) {
        out += packed_digit((value & low) | more);
        value >>= 5U;
    }
    out += packed_digit(value);
}

std::uint64_t take_packed_digit(std::string_view& packed) {
    const std::uint64_t value = value_of.at(static_cast<unsigned char>(packed.front()));
    packed.remove_prefix(1);
    return value;
}

std::uint64_t take_packed(std::string_view& packed) {
    constexpr std::uint64_t low = 0x1F, more = 0x20;
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 5U) {
        const std::uint64_t digit = take_packed_digit(packed);
        value |= (digit & low) << shift;
        if ((digit & more) == 0) {
            return value;
        }
    }
}

std::string shard_name(std::string_view kind, std::size_t number) {
    return fmt::format("{}/{:03}/{}", kind, number / most_in_a_folder, number);
}

void write_shard(std::string_view name, std::string_view json, PageSink& sink) {
    sink.add_page(fmt::format("viewer/data/{}.js", name),
                  fmt::format("lifeboat.shard(\"{}\",\n{}\n);\n", name, json));
}

}  // namespace lifeboat::viewer
