// The full texts of licences, which travel in every package with a photo under them.
// Spec §5.9; the table is spec/license-texts.tsv.
#pragma once

#include "lifeboat/format/license.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::format {

/// A licence, dedication or mark that has a text.  Views of data that lives as long as the
/// program.
struct LicenseText {
    std::string_view spdx;    ///< SPDX identifier, "CC-BY-2.0".
    std::string_view sha256;  ///< Of the text, lower-case hexadecimal.
    std::string_view text;    ///< UTF-8; empty where the program was built without the texts.
};

/// The text of Flickr's licence `id`; nothing for what is no licence, such as "All Rights
/// Reserved", and for ids unknown here.  Thread-safe.  Errors: internal.
[[nodiscard]] std::optional<LicenseText> license_text_for(const LicenseId& id);

/// Where it lies in a package, from data/: "documentation/licenses/cc-by-2.0.txt".
[[nodiscard]] std::string license_text_path(const LicenseText& license);

/// What that file's name and that of its page begin with: "cc-by-2.0".
[[nodiscard]] std::string license_file_stem(const LicenseText& license);

}  // namespace lifeboat::format
