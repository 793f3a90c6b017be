// Text files that are compiled into the library.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace lifeboat::format {

struct EmbeddedText {
    const char* name;  ///< File name without folder.
    const char* data;
    std::size_t size;

    [[nodiscard]] std::string_view text() const noexcept { return {data, size}; }
};

/// The JSON Schemas of spec/schemas/, which travel in every package.
[[nodiscard]] std::span<const EmbeddedText> json_schemas();

/// The text of documentation/FORMAT.txt: the format, explained for a reader with nothing else.
[[nodiscard]] std::string_view format_document();

/// The text of schemas/ro-crate-terms.jsonld: the meaning of every term that the crate uses,
/// for a reader who cannot fetch its context.
[[nodiscard]] std::string_view crate_terms_document();

/// The text of documentation/bagit-profile.json: what every package promises as a bag (BagIt
/// Profiles 1.3).
[[nodiscard]] std::string_view bagit_profile_document();

/// The table of licences that have a text: number, SPDX identifier, SHA-256.
[[nodiscard]] std::string_view license_text_table();

}  // namespace lifeboat::format
