#include "lifeboat/format/embedded_text.hpp"
#include "lifeboat/format/error.hpp"

#include <algorithm>

namespace lifeboat::format {

// Defined by the source that format/cmake/embed_text.cmake writes.
namespace embedded {
extern const std::span<const EmbeddedText> documents;
}

std::string_view bagit_profile_document() {
    constexpr std::string_view name = "bagit-profile.json";
    const auto found =
        std::find_if(embedded::documents.begin(), embedded::documents.end(),
                     [&](const EmbeddedText& document) { return document.name == name; });
    if (found == embedded::documents.end()) {
        throw Error(ErrorCode::internal, std::string(name),
                    "it is not among the embedded documents");
    }
    return found->text();
}

}  // namespace lifeboat::format
