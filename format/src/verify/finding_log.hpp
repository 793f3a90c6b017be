// Collects findings so that one cause gives one.
//
// Many documents speak of the same file.  When it is missing, or its bytes are not what they
// say, all of them are contradicted by the one cause: such findings go through missing() and
// disagrees(), and for each file the one of the lowest requirement remains.  Requirements are
// numbered from the outside in: manifests, METS, PREMIS, RO-Crate, CSV, records, pages.
#pragma once

#include "lifeboat/format/finding.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format::verify {

/// Safe for concurrent use.
class FindingLog {
  public:
    void add(std::string_view requirement, std::string path, std::string found,
             std::string expected);

    /// `document` names the file `path`, which the package does not hold.
    void missing(std::string_view requirement, const std::string& path,
                 std::string_view document);
    [[nodiscard]] bool is_missing(const std::string& path) const;
    /// True when some file below that folder is missing.
    [[nodiscard]] bool is_missing_below(const std::string& folder) const;

    /// A document says of the file `path` what is not so.
    void disagrees(std::string_view requirement, const std::string& path, std::string found,
                   std::string expected);

    /// True when a finding of one of `ids` was added, or some file is missing under one.
    [[nodiscard]] bool has_any(const std::vector<std::string_view>& ids) const;

    /// All findings, by path and requirement; `is_explained(path)` says that another finding
    /// about that file is the cause of whatever disagrees with it.
    [[nodiscard]] std::vector<Finding> take(
        const std::function<bool(const std::string&)>& is_explained);

  private:
    struct Missing {
        std::string requirement;
        std::vector<std::string> documents;  ///< The first few.
        std::size_t named = 0;
    };

    mutable std::mutex mutex_;
    std::vector<Finding> findings_;
    std::map<std::string, Missing, std::less<>> missing_;
    std::map<std::string, Finding, std::less<>> disagreements_;
};

}  // namespace lifeboat::format::verify
