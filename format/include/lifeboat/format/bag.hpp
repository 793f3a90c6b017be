// BagIt 1.0 (RFC 8493): the tag files as values.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lifeboat::format {

/// One line of a manifest.
struct ManifestEntry {
    std::string digest;  ///< Lower-case hexadecimal, whatever case was read.
    std::string path;    ///< Decoded (RFC 8493 §2.1.3).
    std::size_t line = 0;
    bool operator==(const ManifestEntry&) const = default;
};

struct TagFileProblem {
    std::size_t line = 0;
    std::string found;
    std::string expected;
};

struct Manifest {
    std::vector<ManifestEntry> entries;    ///< In the order of the file.
    std::vector<TagFileProblem> problems;  ///< Lines that are not manifest lines.
};

/// Reads a manifest or tag manifest.  `digest_digits` is the length of a digest of its
/// algorithm.
[[nodiscard]] Manifest parse_manifest(std::string_view text, std::size_t digest_digits);

/// Reads one line, without its end, into an entry, whose strings keep their room: manifests are
/// as long as a bag has files.  What is wrong with it, when it is no manifest line.
[[nodiscard]] std::optional<TagFileProblem> read_manifest_line(std::string_view line,
                                                               std::size_t number,
                                                               std::size_t digest_digits,
                                                               ManifestEntry& into);

/// "<digest>  <path>\n".
[[nodiscard]] std::string manifest_line(std::string_view digest, std::string_view path);

/// bag-info.txt: labels may repeat and their order is kept.
struct BagInfo {
    std::vector<std::pair<std::string, std::string>> fields;
    std::vector<TagFileProblem> problems;

    /// All values of `label`; case is ignored.
    [[nodiscard]] std::vector<std::string> values(std::string_view label) const;
};

[[nodiscard]] BagInfo parse_bag_info(std::string_view text);
/// One line a field.  Line breaks inside values become blanks.
[[nodiscard]] std::string to_text(const BagInfo& info);

/// The two lines that every package's bagit.txt holds.
inline constexpr std::string_view bag_declaration =
    "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

}  // namespace lifeboat::format
