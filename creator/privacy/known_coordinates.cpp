// Coordinates as records have them, and as texts do.
#include "creator/privacy/coarse_place.hpp"
#include "creator/privacy/telling_terms.hpp"
#include "creator/privacy/text_forms.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <optional>

namespace lifeboat::creator::privacy {
namespace {

constexpr std::size_t decimals = 4;
constexpr std::uint32_t steps_a_degree = 10'000;
constexpr std::uint32_t most_degrees = 180;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::size_t end_of_digits(std::string_view text, std::size_t at) {
    while (at < text.size() && is_digit(text[at])) {
        ++at;
    }
    return at;
}

/// A number with decimals that begins at a digit.
struct Decimal {
    std::uint32_t step = 0;  ///< Ten-thousandths of a degree, cut off.
    std::size_t end = 0;
};

/// nullopt where the digits at `at` are no degree with enough decimals.
std::optional<Decimal> decimal_at(std::string_view text, std::size_t at) {
    const std::size_t dot = end_of_digits(text, at);
    if (dot == text.size() || text[dot] != '.' || dot == at || dot - at > 3) {
        return std::nullopt;
    }
    const std::size_t end = end_of_digits(text, dot + 1);
    if (end - dot - 1 < decimals) {
        return std::nullopt;
    }
    std::uint32_t degrees = 0, fraction = 0;
    std::from_chars(text.data() + at, text.data() + dot, degrees);
    std::from_chars(text.data() + dot + 1, text.data() + dot + 1 + decimals, fraction);
    if (degrees > most_degrees) {
        return std::nullopt;
    }
    return Decimal{degrees * steps_a_degree + fraction, end};
}

/// "57 deg 6' 15.16\" N": degrees, minutes, seconds, as far as they are there.
std::optional<double> degrees_in(std::string_view text) {
    double degrees = 0, unit = 1;
    bool has_any = false;
    for (std::size_t at = 0; at < text.size() && unit <= 3600;) {
        if (!is_digit(text[at])) {
            ++at;
            continue;
        }
        double number = 0;
        const auto [end, error] =
            std::from_chars(text.data() + at, text.data() + text.size(), number);
        if (error != std::errc{}) {
            return std::nullopt;
        }
        degrees += number / unit;
        unit *= 60;
        has_any = true;
        at = static_cast<std::size_t>(end - text.data());
    }
    return has_any && degrees <= most_degrees ? std::optional(degrees) : std::nullopt;
}

/// One, or two with a comma between them.
void note_exif(std::string_view text, std::vector<std::string>& into) {
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        if (const auto degrees = degrees_in(text.substr(begin, end - begin))) {
            into.push_back(fmt::format("{:.6f}", *degrees));
        }
        begin = end + 1;
    }
}

bool gives_degrees(const format::ExifField& field) {
    const std::string tag = squeezed(field.tag);
    return tells_coordinates(field) && !tag.ends_with("ref") &&
           (tag.find("latitude") != tag.npos || tag.find("longitude") != tag.npos ||
            tag.find("position") != tag.npos || tag.find("coordinates") != tag.npos);
}

}  // namespace

void KnownCoordinates::add(std::string_view coordinate) {
    if (coordinate.starts_with('-') || coordinate.starts_with('+')) {
        coordinate.remove_prefix(1);
    }
    // Trailing zeros are not always written.
    std::string padded(coordinate);
    const std::size_t dot = padded.find('.');
    constexpr std::size_t fewest = 3;
    if (dot != std::string::npos && padded.size() - dot - 1 == fewest) {
        padded += '0';
    }
    const auto number = decimal_at(padded, 0);
    if (!number || number->end != padded.size()) {
        return;
    }
    known_.resize(most_degrees * steps_a_degree + steps_a_degree + 1);
    known_[number->step] = true;
    const std::size_t next = dot + 1 + decimals;
    if (next < padded.size() && padded[next] >= '5') {
        known_[number->step + 1] = true;  // As somebody would round it.
    }
}

KnownCoordinates::Found KnownCoordinates::find(std::string_view text, std::size_t from) const {
    for (std::size_t at = from; !known_.empty() && at < text.size();) {
        if (!is_digit(text[at])) {
            ++at;
            continue;
        }
        const bool is_inside = at > 0 && (text[at - 1] == '.' || text[at - 1] == '_');
        const auto number = is_inside ? std::nullopt : decimal_at(text, at);
        if (number && known_[number->step]) {
            return {at, number->end};
        }
        at = end_of_digits(text, at);
    }
    return {std::string_view::npos, 0};
}

std::string KnownCoordinates::blanked(std::string_view text) const {
    std::string kept;
    std::size_t copied = 0;
    for (Found found = find(text, 0); found.begin != std::string_view::npos;
         found = find(text, copied)) {
        kept += text.substr(copied, found.begin - copied);
        kept += coordinate_mark;
        copied = found.end;
    }
    return kept + std::string(text.substr(copied));
}

bool KnownCoordinates::found_in(std::string_view text) const {
    return find(text, 0).begin != std::string_view::npos;
}

std::vector<std::string> coordinates_of(const format::Photo& photo) {
    std::vector<std::string> found;
    const auto note = [&found](std::string_view text) {
        const bool is_signed = text.starts_with('-') || text.starts_with('+');
        found.emplace_back(text.substr(is_signed ? 1 : 0));
    };
    if (photo.place) {
        note(photo.place->latitude);
        note(photo.place->longitude);
    }
    for (const format::Tag& tag : photo.tags) {
        if (const auto parts = format::parse_machine_tag(tag.raw);
            parts && gives_coordinates(tag)) {
            note(parts->value);
        }
    }
    if (photo.exif) {
        for (const format::ExifField& field : photo.exif->fields) {
            if (gives_degrees(field)) {
                note_exif(field.raw, found);
                note_exif(field.clean.value_or(""), found);
            }
        }
    }
    return found;
}

}  // namespace lifeboat::creator::privacy
