#include "creator/privacy/coarse_place.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

namespace lifeboat::creator::privacy {
namespace {

constexpr double km_a_degree = 111.32;

std::optional<double> number_in(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_whole = error == std::errc{} && end == text.data() + text.size();
    return is_whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

double middle_of(double value, double step) {
    return (std::floor(value / step) + 0.5) * step;
}

/// Flickr's accuracy: 16 street, 11 city, 6 region, 3 country, 1 world.
int accuracy_of(std::uint32_t kilometres) {
    return kilometres < 3 ? 13 : kilometres < 30 ? 11 : kilometres < 150 ? 6 : 3;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

std::optional<format::Place> coarsened(format::Place place, std::uint32_t kilometres) {
    const auto latitude = number_in(place.latitude), longitude = number_in(place.longitude);
    place.accuracy = std::min(place.accuracy, accuracy_of(kilometres));
    place.neighbourhood.clear();
    if (kilometres >= 20) {
        place.locality.clear();
    }
    if (kilometres >= 100) {
        place.county.clear();
    }
    if (!latitude || !longitude) {
        return std::nullopt;
    }
    const double step = static_cast<double>(kilometres) / km_a_degree;
    const double north = std::clamp(middle_of(*latitude, step), -90.0, 90.0);
    // Towards the poles a degree of longitude is narrow.
    const double narrowing = std::max(std::cos(north * std::numbers::pi / 180.0), 1e-3);
    const double east =
        std::clamp(middle_of(*longitude, std::min(step / narrowing, 360.0)), -180.0, 180.0);
    const int decimals = kilometres < 10 ? 3 : 2;
    place.latitude = fmt::format("{:.{}f}", north, decimals);
    place.longitude = fmt::format("{:.{}f}", east, decimals);
    return place;
}

std::string without_coordinate(std::string_view text, std::string_view coordinate) {
    constexpr std::size_t decimals = 3;
    if (coordinate.starts_with('-')) {
        coordinate.remove_prefix(1);
    }
    const std::size_t dot = coordinate.find('.');
    if (dot == std::string_view::npos || coordinate.size() < dot + 1 + decimals) {
        return std::string(text);
    }
    const std::string_view exact = coordinate.substr(0, dot + 1 + decimals);
    std::string kept;
    std::size_t copied = 0;
    for (std::size_t at = text.find(exact); at != std::string_view::npos;
         at = text.find(exact, at + 1)) {
        if (at < copied || (at > 0 && is_digit(text[at - 1]))) {
            continue;
        }
        kept += text.substr(copied, at - copied);
        kept += coordinate_mark;
        copied = at + exact.size();
        while (copied < text.size() && is_digit(text[copied])) {
            ++copied;
        }
    }
    return kept + std::string(text.substr(copied));
}

}  // namespace lifeboat::creator::privacy
