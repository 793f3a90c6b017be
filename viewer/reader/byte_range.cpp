#include "viewer/reader/byte_range.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace lifeboat::viewer {
namespace {

/// Digits only; what does not fit 64 bits is as good as infinite.
std::optional<std::uint64_t> number_in(std::string_view text) {
    const bool all_digits = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c >= '0' && c <= '9';
    });
    if (!all_digits) {
        return std::nullopt;
    }
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc::result_out_of_range ? std::numeric_limits<std::uint64_t>::max()
                                                   : value;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// "-5": the last five bytes.
RangeAnswer last_bytes(std::string_view digits, std::uint64_t size) {
    const auto count = number_in(digits);
    if (!count) {
        return {};
    }
    if (*count == 0 || size == 0) {
        return {RangeKind::unsatisfiable, {}};
    }
    const std::uint64_t length = std::min(*count, size);
    return {RangeKind::part, {size - length, length}};
}

}  // namespace

RangeAnswer answer_range(std::optional<std::string_view> header, std::uint64_t size) {
    constexpr std::string_view unit = "bytes=";
    if (!header || !header->starts_with(unit)) {
        return {};
    }
    const std::string_view spec = trimmed(header->substr(unit.size()));
    const std::size_t dash = spec.find('-');
    if (dash == std::string_view::npos) {
        return {};
    }
    const std::string_view first_digits = spec.substr(0, dash);
    const std::string_view last_digits = spec.substr(dash + 1);
    if (first_digits.empty()) {
        return last_bytes(last_digits, size);
    }
    const auto first = number_in(first_digits);
    const auto last = last_digits.empty() ? std::numeric_limits<std::uint64_t>::max()
                                          : number_in(last_digits);
    if (!first || !last || *last < *first) {
        return {};
    }
    if (*first >= size) {
        return {RangeKind::unsatisfiable, {}};
    }
    return {RangeKind::part, {*first, std::min(*last, size - 1) - *first + 1}};
}

}  // namespace lifeboat::viewer
