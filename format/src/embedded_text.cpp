#include "lifeboat/format/embedded_text.hpp"

#include "lifeboat/format/error.hpp"

#include <string>

namespace lifeboat::format {

// Defined by the sources that format/cmake/embed_text.cmake writes.
namespace embedded {
extern const std::span<const EmbeddedText> schemas;
extern const std::span<const EmbeddedText> documents;
}  // namespace embedded

namespace {

std::string_view document(std::string_view name) {
    for (const EmbeddedText& each : embedded::documents) {
        if (each.name == name) {
            return each.text();
        }
    }
    throw Error(ErrorCode::internal, std::string(name),
                "it is not among the embedded documents");
}

}  // namespace

std::span<const EmbeddedText> json_schemas() {
    return embedded::schemas;
}

std::string_view format_document() {
    return document("FORMAT.txt");
}

std::string_view crate_terms_document() {
    return document("ro-crate-terms.jsonld");
}

std::string_view license_text_table() {
    return document("license-texts.tsv");
}

}  // namespace lifeboat::format
