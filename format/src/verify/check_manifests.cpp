// Family: manifests and tag manifests (RFC 8493 §2.1.3, §2.2.1), and the digests of tag files.
#include "hash/file_queue.hpp"
#include "lifeboat/format/bag.hpp"
#include "lifeboat/format/error.hpp"
#include "verify/checks.hpp"
#include "verify/hash_pass.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>

namespace lifeboat::format::verify {
namespace {

struct ManifestKind {
    std::string_view name;
    std::size_t digits;
    Mark listed;
    bool of_payload;
};
constexpr std::array<ManifestKind, 2> tag_manifests{
    {{"tagmanifest-sha256.txt", 64, listed_sha256, false},
     {"tagmanifest-sha512.txt", 128, listed_sha512, false}}};
constexpr std::array<ManifestKind, 2> payload_manifests{
    {{"manifest-sha256.txt", 64, listed_sha256, true},
     {"manifest-sha512.txt", 128, listed_sha512, true}}};

/// Manifests are as long as a package has files, so they are read a piece at a time.
constexpr std::size_t piece_bytes = std::size_t{1} << 20;
constexpr std::size_t longest_line = std::size_t{64} << 10;

class ManifestLoader {
  public:
    ManifestLoader(Inspection& inspection, const ManifestKind& kind)
        : inspection_(inspection), kind_(kind) {}

    /// Says whether every line was understood: if not, files may seem unlisted that are listed.
    bool load(ByteSource& source) {
        std::string rest;
        std::vector<std::byte> buffer(piece_bytes);
        for (std::size_t got = source.read(buffer); got != 0; got = source.read(buffer)) {
            rest.append(reinterpret_cast<const char*>(buffer.data()), got);
            const std::size_t end = rest.rfind('\n');
            if (end != std::string::npos) {
                take(std::string_view(rest).substr(0, end + 1));
                rest.erase(0, end + 1);
            }
            if (rest.size() > longest_line) {
                throw Error(
                    ErrorCode::malformed, std::string(kind_.name),
                    fmt::format("line {} is longer than {} bytes", lines_ + 1, longest_line));
            }
        }
        if (!rest.empty()) {
            take(rest);
        }
        if (!unsorted_.empty()) {
            inspection_.log.add("LB021", std::string(kind_.name), unsorted_,
                                "lines sorted by the bytes of their paths");
        }
        return is_whole_;
    }

  private:
    void take(std::string_view text) {
        const Manifest manifest = parse_manifest(text, kind_.digits);
        for (const TagFileProblem& problem : manifest.problems) {
            is_whole_ = false;
            inspection_.log.add(
                "LB016", std::string(kind_.name),
                fmt::format("line {}: {}", lines_ + problem.line, problem.found),
                problem.expected);
        }
        for (const ManifestEntry& entry : manifest.entries) {
            take_entry(entry);
        }
        lines_ += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    }

    void take_entry(const ManifestEntry& entry) {
        const std::size_t line = lines_ + entry.line;
        if (is_payload(entry.path) != kind_.of_payload || !is_plain_relative(entry.path) ||
            entry.path.starts_with("tagmanifest-")) {
            is_whole_ = false;
            inspection_.log.add("LB016", std::string(kind_.name),
                                fmt::format("line {}: the path '{}'", line, entry.path),
                                kind_.of_payload ? "a path below data/"
                                                 : "a tag file other than tag manifests");
            return;
        }
        if (!previous_.empty() && entry.path < previous_ && unsorted_.empty()) {
            unsorted_ = fmt::format("line {}: '{}' after '{}'", line, entry.path, previous_);
        }
        previous_ = entry.path;
        const auto file = inspection_.table.find(entry.path);
        if (!file) {
            inspection_.log.missing(kind_.of_payload ? "LB017" : "LB022", entry.path,
                                    kind_.name);
            return;
        }
        if (inspection_.table.mark(*file, kind_.listed) != 0) {
            inspection_.log.add("LB020", std::string(kind_.name),
                                fmt::format("line {}: '{}' again", line, entry.path),
                                "every path once");
            return;
        }
        FileFact& fact = inspection_.table.fact(*file);
        if (kind_.listed == listed_sha256) {
            fact.sha256 = parse_sha256(entry.digest).value_or(Sha256{});
        } else {
            fact.sha512 = parse_sha512(entry.digest).value_or(Sha512{});
        }
    }

    /// Relative, without "." and ".." and empty components: the alphabet is another check's.
    static bool is_plain_relative(std::string_view path) {
        if (path.empty() || path.front() == '/' || path.back() == '/') {
            return false;
        }
        for (std::size_t begin = 0; begin <= path.size();) {
            const std::size_t end = std::min(path.find('/', begin), path.size());
            const auto part = path.substr(begin, end - begin);
            if (part.empty() || part == "." || part == "..") {
                return false;
            }
            begin = end + 1;
        }
        return true;
    }

    Inspection& inspection_;
    const ManifestKind& kind_;
    std::size_t lines_ = 0;
    bool is_whole_ = true;
    std::string previous_, unsorted_;
};

/// Reads one manifest into the table.  Says whether it could be used.
bool load_manifest(Inspection& inspection, const ManifestKind& kind) {
    const auto file = inspection.table.find(kind.name);
    if (!file || !inspection.table.is_sound(*file)) {
        return false;
    }
    try {
        const auto source = inspection.container.open(inspection.table.entry(*file));
        return ManifestLoader(inspection, kind).load(*source);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::malformed) {
            throw;
        }
        inspection.log.add("LB016", std::string(kind.name), error.what(), "a manifest");
        return false;
    }
}

/// Both side by side: each fills a column of the table of its own.  Says which could be used.
std::uint32_t load_manifests(Inspection& inspection, const std::array<ManifestKind, 2>& kinds) {
    std::atomic<std::uint32_t> usable = 0;
    FileQueue queue({0, 1});
    run_threads(std::min<std::size_t>(inspection.jobs, kinds.size()), queue, [&] {
        while (const auto at = queue.next()) {
            if (load_manifest(inspection, kinds.at(*at))) {
                usable |= kinds.at(*at).listed;
            }
        }
    });
    return usable;
}

/// "tagmanifest-<algorithm>.txt", of whatever algorithm.
bool is_tag_manifest(std::string_view path) {
    constexpr std::string_view front = "tagmanifest-";
    constexpr std::string_view end = ".txt";
    if (!path.starts_with(front) || !path.ends_with(end) ||
        path.size() <= front.size() + end.size()) {
        return false;
    }
    const auto name = path.substr(front.size(), path.size() - front.size() - end.size());
    return std::all_of(name.begin(), name.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

/// A tag manifest, or a signature or time-stamp beside the file that it speaks of.
bool needs_no_digest(const FileTable& table, std::string_view path) {
    static constexpr std::array<std::string_view, 5> endings{".p7s", ".tsr", ".sig", ".asc",
                                                             ".minisig"};
    return is_tag_manifest(path) ||
           std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
               return path.ends_with(ending) &&
                      table.find(path.substr(0, path.size() - ending.size())).has_value();
           });
}

/// Marks the files that the manifests do not list.  `usable` are the algorithms of which the
/// manifest could be read.
void check_coverage(Inspection& inspection, bool of_payload, std::uint32_t usable) {
    if (usable == 0) {
        return;
    }
    const std::string prefix = of_payload ? "manifest" : "tagmanifest";
    for (std::size_t i = 0; i < inspection.table.size(); ++i) {
        const std::string& path = inspection.table.entry(i).path;
        const bool is_of_folder = !of_payload && path.find('/') != std::string::npos;
        if (!inspection.table.is_file(i) || is_payload(path) != of_payload || is_of_folder ||
            (!of_payload && needs_no_digest(inspection.table, path))) {
            continue;
        }
        const std::uint32_t listed = inspection.table.fact(i).marks & usable;
        if (listed == usable) {
            continue;
        }
        const std::string_view id = of_payload ? "LB018" : "LB023";
        if (listed == 0) {
            inspection.table.mark(i, stray);
            inspection.log.add(id, path, "in no " + prefix, "listed, with its digests");
        } else {
            inspection.log.add(id, path,
                               fmt::format("in {}-{}.txt only", prefix,
                                           listed == listed_sha256 ? "sha256" : "sha512"),
                               "in both");
        }
    }
}

}  // namespace

void check_manifests(Inspection& inspection) {
    const auto settle_where = [&inspection](bool tag_manifests_only) {
        const auto files = files_where(inspection, [&](const std::string& path) {
            return path.find('/') == std::string::npos &&
                   is_tag_manifest(path) == tag_manifests_only;
        });
        for_each_in_parallel(inspection, files,
                             [&](std::size_t file) { (void)settle_file(inspection, file); });
    };
    settle_where(true);
    check_coverage(inspection, false, load_manifests(inspection, tag_manifests));
    settle_where(false);
    check_coverage(inspection, true, load_manifests(inspection, payload_manifests));
}

}  // namespace lifeboat::format::verify
