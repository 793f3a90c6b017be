#include "lifeboat/format/license.hpp"

#include <algorithm>
#include <array>

namespace lifeboat::format {
namespace {

struct Row {
    std::string_view id;
    std::string_view uri;
    std::string_view label;
    RightsBasis basis;
    bool is_open;
    std::string_view note;
};

constexpr std::string_view commons_note =
    "Flickr Commons: the institution that shares it knows of no copyright restrictions; see "
    "https://www.flickr.com/commons/usage/";

/// Spec §6.2.  Flickr's ids as its table had them in June 2025; 11 to 16 were added that month.
constexpr std::array<Row, 17> table{{
    {"0", "http://rightsstatements.org/vocab/InC/1.0/", "In Copyright", RightsBasis::copyright,
     false, "All rights reserved by the member"},
    {"1", "https://creativecommons.org/licenses/by-nc-sa/2.0/", "CC BY-NC-SA 2.0",
     RightsBasis::license, true, ""},
    {"2", "https://creativecommons.org/licenses/by-nc/2.0/", "CC BY-NC 2.0",
     RightsBasis::license, true, ""},
    {"3", "https://creativecommons.org/licenses/by-nc-nd/2.0/", "CC BY-NC-ND 2.0",
     RightsBasis::license, true, ""},
    {"4", "https://creativecommons.org/licenses/by/2.0/", "CC BY 2.0", RightsBasis::license,
     true, ""},
    {"5", "https://creativecommons.org/licenses/by-sa/2.0/", "CC BY-SA 2.0",
     RightsBasis::license, true, ""},
    {"6", "https://creativecommons.org/licenses/by-nd/2.0/", "CC BY-ND 2.0",
     RightsBasis::license, true, ""},
    {"7", "http://rightsstatements.org/vocab/NKC/1.0/", "No Known Copyright",
     RightsBasis::other, true, commons_note},
    {"8", "http://rightsstatements.org/vocab/NoC-US/1.0/", "No Copyright - United States",
     RightsBasis::statute, true, "17 U.S.C. 105: work of the United States Government"},
    {"9", "https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0", RightsBasis::license,
     true, "All rights waived by the member"},
    {"10", "https://creativecommons.org/publicdomain/mark/1.0/", "Public Domain Mark 1.0",
     RightsBasis::copyright, true, "Marked by the member as free of known copyright"},
    {"11", "https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0", RightsBasis::license,
     true, ""},
    {"12", "https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0",
     RightsBasis::license, true, ""},
    {"13", "https://creativecommons.org/licenses/by-nd/4.0/", "CC BY-ND 4.0",
     RightsBasis::license, true, ""},
    {"14", "https://creativecommons.org/licenses/by-nc/4.0/", "CC BY-NC 4.0",
     RightsBasis::license, true, ""},
    {"15", "https://creativecommons.org/licenses/by-nc-sa/4.0/", "CC BY-NC-SA 4.0",
     RightsBasis::license, true, ""},
    {"16", "https://creativecommons.org/licenses/by-nc-nd/4.0/", "CC BY-NC-ND 4.0",
     RightsBasis::license, true, ""},
}};

/// What is said where nothing is known: a photo under an id that Flickr adds later stays ashore
/// until a person has looked.
constexpr Row not_evaluated{"",
                            "http://rightsstatements.org/vocab/CNE/1.0/",
                            "Copyright Not Evaluated",
                            RightsBasis::other,
                            false,
                            "The licence served by Flickr is not in the table of the format"};

const Row* find_row(const LicenseId& id) noexcept {
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&id](const Row& row) { return row.id == id.value; });
    return found == table.end() ? nullptr : &*found;
}

}  // namespace

std::string_view to_string(RightsBasis basis) noexcept {
    switch (basis) {
        case RightsBasis::copyright:
            return "copyright";
        case RightsBasis::license:
            return "license";
        case RightsBasis::statute:
            return "statute";
        case RightsBasis::other:
            return "other";
    }
    return "other";
}

std::optional<RightsBasis> parse_rights_basis(std::string_view text) noexcept {
    for (const auto basis : {RightsBasis::copyright, RightsBasis::license, RightsBasis::statute,
                             RightsBasis::other}) {
        if (text == to_string(basis)) {
            return basis;
        }
    }
    return std::nullopt;
}

RightsStatement rights_statement_for(const LicenseId& id) {
    const Row* found = find_row(id);
    const Row& row = found == nullptr ? not_evaluated : *found;
    return {std::string(row.uri), std::string(row.label), row.basis, row.is_open,
            std::string(row.note)};
}

bool is_known_license(const LicenseId& id) {
    return find_row(id) != nullptr;
}

}  // namespace lifeboat::format
