// A package as a web site: which file a URL path means, and what kind of file that is.  Names
// are looked up among the container's entries only, so no path can lead out of the package.
#pragma once

#include "lifeboat/format/container.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::viewer {

struct SiteFile {
    const format::ContainerEntry* entry = nullptr;
    std::string content_type;  ///< "text/html; charset=utf-8".
    /// Where its bytes lie verbatim; nullopt when they are compressed in the container.
    std::optional<format::ContainerReader::Extent> extent;
};

/// Safe for concurrent use.
class PackageSite {
  public:
    /// Keeps `container`, which must outlive it.
    explicit PackageSite(const format::ContainerReader& container) : container_(container) {}

    /// `path` is the path of a URL behind the site's root, percent-encoded, without query:
    /// "data/viewer/index.html".  A path that ends in '/' means its index.html.
    /// Errors: malformed, storage for a file that is listed and cannot be found.
    [[nodiscard]] std::optional<SiteFile> find(std::string_view path) const;

    /// Up to the first `most` bytes of the file.  Errors: malformed, storage.
    [[nodiscard]] std::string beginning(const SiteFile& file, std::size_t most) const;

    [[nodiscard]] const format::ContainerReader& container() const { return container_; }

  private:
    const format::ContainerReader& container_;
};

/// By the file's extension; "application/octet-stream" for others.
[[nodiscard]] std::string_view content_type_of(std::string_view path);

/// nullopt for a '%' that is not followed by two hexadecimal digits, and for an encoded NUL.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text);

}  // namespace lifeboat::viewer
