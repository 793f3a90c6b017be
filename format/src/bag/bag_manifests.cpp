// The manifests and tag manifests of a bag, each read by a thread of its own.
#include "ascii_case.hpp"
#include "bag/bag_inspection.hpp"
#include "hash/file_queue.hpp"
#include "hash_set.hpp"
#include "lifeboat/format/bag.hpp"
#include "lifeboat/format/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <numeric>

namespace lifeboat::format {
namespace {

std::uint64_t folded_hash(std::string_view path) {
    std::uint64_t hash = hash_begin;
    for (const char c : path) hash = hash_on(hash, lower_ascii(c));
    return hash;
}

/// Names that operating systems leave behind by themselves.
bool is_system_file(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    return name == ".DS_Store" || name == "Thumbs.db" || name == "desktop.ini" ||
           name.starts_with("._");
}

/// One manifest while it is read.
class ManifestReading {
  public:
    ManifestReading(const BagInspection& inspection, std::string name, std::string algorithm,
                    std::size_t digest_digits, bool of_payload)
        : inspection_(inspection),
          digest_digits_(digest_digits),
          manifest_(inspection.files, std::move(name), std::move(algorithm), digest_digits / 2,
                    of_payload) {}

    [[nodiscard]] const BagManifest& manifest() const noexcept { return manifest_; }

    void read() noexcept {
        try {
            auto lines = inspection_.tag_lines(manifest_.name());
            is_usable_ = lines && read_lines(*lines);
            if (is_usable_) warn_about_names();
        } catch (...) {
            failure_ = std::current_exception();
        }
    }

    /// Hands over what was read.  Errors: of the manifest.
    void settle(BagInspection& inspection) {
        if (failure_) std::rethrow_exception(failure_);
        auto& all = inspection.report.findings;
        std::move(findings_.begin(), findings_.end(), std::back_inserter(all));
        if (is_usable_) inspection.manifests.push_back(std::move(manifest_));
    }

  private:
    bool read_lines(TagLines& lines) {
        ManifestEntry entry;
        bool has_star = false;
        while (const auto line = lines.next()) {
            has_star = has_star || line->find(" *") != std::string_view::npos;
            if (line->size() > TagLines::longest_line) {
                find("manifest_malformed", Level::must, manifest_.name(),
                     fmt::format("line {}: longer than {} bytes", lines.number(),
                                 TagLines::longest_line),
                     "a path that a file may have");
            } else if (const auto problem =
                           read_manifest_line(*line, lines.number(), digest_digits_, entry)) {
                find("manifest_malformed", Level::must, manifest_.name(),
                     fmt::format("line {}: {}", problem->line, problem->found),
                     problem->expected);
            } else {
                add_entry(entry);
            }
        }
        if (!lines.is_of_its_encoding()) {
            findings_ = {encoding_finding(manifest_.name(), inspection_.declaration.encoding)};
            return false;
        }
        if (has_star) {
            find("written_by_md5sum", Level::should, manifest_.name(),
                 "a * before a path, as md5sum writes it", "only blanks before a path");
        }
        return true;
    }

    void add_entry(ManifestEntry& entry) {
        const auto where = [&entry, this] {
            return fmt::format("{} in line {} of {}", entry.path, entry.line, manifest_.name());
        };
        if (const std::string_view reason = unsafe_because(entry.path); !reason.empty()) {
            find("path_unsafe", Level::must, manifest_.name(),
                 where() + " " + std::string(reason), "a path inside the bag");
            return;
        }
        const std::string_view path = without_dot_slash(entry.path);
        if (path.size() != entry.path.size()) {
            find("path_with_dot_slash", Level::should, std::string(path), where(),
                 "no ./ in front");
        }
        if (manifest_.of_payload() != path.starts_with("data/")) {
            find("path_out_of_place", Level::must, std::string(path), where(),
                 manifest_.of_payload() ? "a payload file, below data/"
                                        : "a tag file, outside data/");
            return;
        }
        const auto known = manifest_.add(path, entry.digest);
        if (known == BagManifest::Known::no) return;
        const bool differs = known == BagManifest::Known::with_another;
        find(differs ? "path_listed_twice_differing" : "path_listed_twice",
             differs || inspection_.is_rfc() ? Level::must : Level::should, std::string(path),
             where(), "once in a manifest");
    }

    void warn_about_names() {
        manifest_.visit_paths([&](std::string_view path) {
            if (is_system_file(path)) {
                find("system_file", Level::should, std::string(path),
                     "a file that an operating system makes for itself", "none in a bag");
            }
        });
        const HashSet wanted = hashes_of_names_in_two_cases();
        if (wanted.size() == 0) return;
        std::map<std::string, std::string_view> firsts;
        manifest_.visit_paths([&](std::string_view path) {
            if (!wanted.contains(folded_hash(path))) return;
            const auto [first, fresh] = firsts.emplace(lower_ascii(path), path);
            if (fresh) return;
            find("names_differ_in_case", Level::should, std::string(path),
                 fmt::format("differs from {} only in case", first->second),
                 "names that every file system keeps apart");
        });
    }

    /// Of two names that differ in case alone one has a capital, and most names have none.
    [[nodiscard]] HashSet hashes_of_names_in_two_cases() const {
        HashSet with_capitals, in_two_cases;
        manifest_.visit_paths([&](std::string_view path) {
            if (!has_capital(path)) return;
            const std::uint64_t hash = folded_hash(path);
            if (!with_capitals.insert(hash)) in_two_cases.insert(hash);
        });
        if (with_capitals.size() == 0) return in_two_cases;
        manifest_.visit_paths([&](std::string_view path) {
            if (has_capital(path)) return;
            const std::uint64_t hash = folded_hash(path);
            if (with_capitals.contains(hash)) in_two_cases.insert(hash);
        });
        return in_two_cases;
    }

    void find(std::string_view rule, Level level, std::string path, std::string found,
              std::string expected) {
        findings_.push_back(
            {std::string(rule), level, std::move(path), std::move(found), std::move(expected)});
    }

    const BagInspection& inspection_;
    std::size_t digest_digits_;
    BagManifest manifest_;
    std::vector<Finding> findings_;
    bool is_usable_ = false;
    std::exception_ptr failure_;
};

/// "manifest-sha512.txt" -> "sha512", and "" for other names.
std::string_view algorithm_of(std::string_view name, std::string_view prefix) {
    constexpr std::string_view suffix = ".txt";
    if (!name.starts_with(prefix) || !name.ends_with(suffix) ||
        name.size() <= prefix.size() + suffix.size()) {
        return {};
    }
    return name.substr(prefix.size(), name.size() - prefix.size() - suffix.size());
}

/// Adds the manifest `name` to those that are to be read, if it can be.
void plan(BagInspection& inspection, const std::string& name, const std::string& algorithm,
          bool of_payload, std::vector<ManifestReading>& readings) {
    const std::size_t digits = NamedHasher::digits_of(algorithm);
    if (digits == 0) {
        inspection.find("algorithm_unknown", Level::should, name, algorithm,
                        "an algorithm that can be checked here");
        return;
    }
    const auto first =
        std::find_if(readings.begin(), readings.end(), [&](const ManifestReading& reading) {
            return reading.manifest().algorithm() == algorithm &&
                   reading.manifest().of_payload() == of_payload;
        });
    if (first != readings.end()) {
        inspection.find("algorithm_twice", Level::must, name,
                        "the algorithm of " + first->manifest().name(),
                        "one manifest of an algorithm");
        return;
    }
    if (algorithm == "md5" || algorithm == "sha1") {
        inspection.find("algorithm_weak", Level::should, name, algorithm, "sha256 or sha512");
    }
    readings.emplace_back(inspection, name, algorithm, digits, of_payload);
}

}  // namespace

void read_bag_manifests(BagInspection& inspection) {
    std::vector<ManifestReading> readings;
    for (const ContainerEntry& entry : inspection.bag.entries()) {
        for (const bool of_payload : {true, false}) {
            const std::string_view algorithm =
                algorithm_of(entry.path, of_payload ? "manifest-" : "tagmanifest-");
            if (!algorithm.empty() && entry.kind == EntryKind::file) {
                plan(inspection, entry.path, lower_ascii(algorithm), of_payload, readings);
            }
        }
    }
    std::vector<std::size_t> numbers(readings.size());
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    FileQueue queue(std::move(numbers));
    run_threads(std::min<std::size_t>(inspection.jobs, readings.size()), queue, [&] {
        while (const auto number = queue.next()) readings[*number].read();
    });
    for (ManifestReading& reading : readings) reading.settle(inspection);
}

}  // namespace lifeboat::format
