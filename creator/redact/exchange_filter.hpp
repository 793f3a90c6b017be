// The exchanges with Flickr that a package holds, without those that speak of what is removed:
// they are withheld, and listed with their digests.  Spec §7.3.
//
// Records that stay are copied byte for byte, gzip members and all.
#pragma once

#include "creator/redact/removal_plan.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/container.hpp"
#include "lifeboat/format/lifeboat.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::redact {

/// Why an exchange may not stay, as a code of spec/registry.md; nullopt when it may.  `uri` is
/// that of the call, `response` the HTTP message.  `gone` are members whose record goes for
/// want of any word of theirs.
[[nodiscard]] std::optional<std::string_view> reason_to_withhold(
    std::string_view uri, std::string_view response, const RemovalPlan& plan,
    const std::set<format::MemberId>& gone);

/// One WARC file of the package, as far as it stays.
struct FilteredFile {
    struct Range {
        std::uint64_t offset = 0, length = 0;
    };
    std::string path;
    std::vector<Range> kept;
    std::uint64_t bytes = 0;  ///< Of all that is kept.
};

struct FilteredExchanges {
    std::vector<FilteredFile> files;
    std::vector<format::WithheldRecord> withheld;  ///< In the order of the files.
};

/// Memory: one record, and the ranges that stay.  Errors: malformed, storage.
[[nodiscard]] FilteredExchanges filter_exchanges(const format::ContainerReader& package,
                                                 const RemovalPlan& plan,
                                                 const std::set<format::MemberId>& gone);

/// Reads the parts of `file` that stay.  Keeps both.
[[nodiscard]] std::unique_ptr<format::ByteSource> open_kept(
    const format::ContainerReader& package, const FilteredFile& file);

}  // namespace lifeboat::creator::redact
