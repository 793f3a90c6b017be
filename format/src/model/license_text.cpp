#include "lifeboat/format/license_text.hpp"

#include "ascii_case.hpp"
#include "lifeboat/format/embedded_text.hpp"
#include "lifeboat/format/error.hpp"

#include <algorithm>
#include <map>

namespace lifeboat::format {

// Defined by the source that format/cmake/embed_text.cmake writes.
namespace embedded {
extern const std::span<const EmbeddedText> licenses;
}

namespace {

using Table = std::map<std::string_view, LicenseText, std::less<>>;

std::string_view embedded_text(std::string_view name) {
    const auto found =
        std::find_if(embedded::licenses.begin(), embedded::licenses.end(),
                     [&](const EmbeddedText& each) { return each.name == name; });
    if (found == embedded::licenses.end()) {
        throw Error(ErrorCode::internal, std::string(name),
                    "it is not among the embedded licences");
    }
    return found->text();
}

/// Takes what stands before `end` off the front of `rest`.
std::string_view take_until(std::string_view& rest, char end) {
    const std::size_t at = rest.find(end);
    const std::string_view taken = rest.substr(0, at);
    rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
    return taken;
}

/// Rows "4<tab>CC-BY-2.0<tab>sha256" under a line of titles.
Table read_table() {
    Table table;
    std::string_view rows = license_text_table();
    take_until(rows, '\n');
    while (!rows.empty()) {
        std::string_view row = take_until(rows, '\n');
        const std::string_view number = take_until(row, '\t');
        const std::string_view spdx = take_until(row, '\t');
        LicenseText license{spdx, row, {}};
        license.text = embedded_text(license_file_stem(license) + ".txt");
        table.emplace(number, license);
    }
    return table;
}

}  // namespace

std::optional<LicenseText> license_text_for(const LicenseId& id) {
    static const Table table = read_table();
    const auto found = table.find(id.value);
    return found == table.end() ? std::nullopt : std::optional(found->second);
}

std::string license_file_stem(const LicenseText& license) {
    return lower_ascii(license.spdx);
}

std::string license_text_path(const LicenseText& license) {
    return "documentation/licenses/" + license_file_stem(license) + ".txt";
}

}  // namespace lifeboat::format
