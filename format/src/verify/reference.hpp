// Where the relative references of documents lead: hrefs in METS and HTML, ids in the RO-Crate.
#pragma once

#include <string>
#include <string_view>

namespace lifeboat::format::verify {

struct Reference {
    enum class Kind {
        inside,  ///< `path` is from the package's top folder.
        same,    ///< The document itself: empty, or only a fragment.
        scheme,  ///< Has a scheme, in `scheme` in lower case, or begins with "//".
        outside  ///< Leads out of the package or is no path at all.
    };
    Kind kind = Kind::outside;
    std::string path;
    std::string scheme;
    std::string fragment;  ///< Of kinds inside and same: what follows '#'.
};

/// Resolves `text` (a URI reference, RFC 3986) against the document at `document`, a path from
/// the package's top folder.  The query is dropped, percent-escapes are decoded.
[[nodiscard]] Reference resolve_reference(std::string_view document, std::string_view text);

}  // namespace lifeboat::format::verify
