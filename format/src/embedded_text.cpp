#include "lifeboat/format/embedded_text.hpp"

#include "lifeboat/format/error.hpp"

namespace lifeboat::format {

// Defined by the sources that format/cmake/embed_text.cmake writes.
namespace embedded {
extern const std::span<const EmbeddedText> schemas;
extern const std::span<const EmbeddedText> documents;
}  // namespace embedded

std::span<const EmbeddedText> json_schemas() {
    return embedded::schemas;
}

std::string_view format_document() {
    for (const EmbeddedText& document : embedded::documents) {
        if (std::string_view(document.name) == "FORMAT.txt") {
            return document.text();
        }
    }
    throw Error(ErrorCode::internal, "FORMAT.txt", "it is not among the embedded documents");
}

}  // namespace lifeboat::format
