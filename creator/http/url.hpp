// The parts of a URL as far as this program needs them: RFC 3986 read leniently, since people
// paste what they have.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::http {

struct Url {
    std::string scheme;  ///< Lower case; empty when the text had none.
    std::string host;    ///< Lower case, without user and port.
    std::string path;    ///< As written, "" or beginning with '/'.
    std::string query;   ///< As written, without '?'.
};

/// nullopt when no host name can be read: a host is letters, digits, '-' and '.', with at
/// least one '.' inside.
[[nodiscard]] std::optional<Url> split_url(std::string_view text);

/// The components of a path, percent-decoded, empty ones left out.
[[nodiscard]] std::vector<std::string> path_segments(std::string_view path);

/// Names and values of "a=1&b=2", percent-decoded, '+' read as a blank; the first of equal
/// names counts.
[[nodiscard]] std::map<std::string, std::string> query_parameters(std::string_view query);

/// Decodes %XX; what is no such escape stays as it is.
[[nodiscard]] std::string percent_decode(std::string_view text);

/// Encodes all but RFC 3986's unreserved characters.
[[nodiscard]] std::string percent_encode(std::string_view text);

}  // namespace lifeboat::creator::http
