// Where a refresh keeps its capture: an unfinished one goes on, a finished one is followed by
// the next.  spec/capture.md, section 7.
#pragma once

#include "lifeboat/format/timestamp.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace lifeboat::creator::cli {

struct RefreshFolder {
    std::filesystem::path folder;
    /// When the refresh began that goes on in it; nullopt: it begins now.
    std::optional<format::Timestamp> began_at;
    /// How many refreshes of the same source have come to their end there.
    unsigned finished = 0;
};

/// The folder in `output` for the next refresh of what `key` names: the first of
/// "refresh_<8 hex>", "refresh_<8 hex>-2", ... that has not come to its end.  Errors: those of
/// reading an unfinished capture's identity.
[[nodiscard]] RefreshFolder next_refresh(const std::filesystem::path& output,
                                         const std::string& key);

/// Notes that the refresh in `folder` came to its end, so that another one asks anew; `outcome`
/// says how, for people.  Errors: storage, permission_denied.
void note_refreshed(const std::filesystem::path& folder, const std::string& outcome);

}  // namespace lifeboat::creator::cli
