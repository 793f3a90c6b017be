#include "lifeboat/format/package_diff.hpp"

#include "diff/record_diff_json.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "package_layout.hpp"
#include "verify/checks.hpp"
#include "verify/hash_pass.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace lifeboat::format {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t record_limit = std::uint64_t{64} << 20;
constexpr std::uint64_t list_limit = std::uint64_t{512} << 20;

/// One of the two packages, with the digests that its manifests state.
class Side {
  public:
    Side(const fs::path& package, ProgressObserver& progress)
        : container_(open_container(package)), inspection_(*container_, progress, 1) {
        if (container_->find(layout::lifeboat_json) == nullptr) {
            throw Error(ErrorCode::not_found, package.string(),
                        fmt::format("it holds no {}; expected a Data Lifeboat package",
                                    layout::lifeboat_json));
        }
        verify::check_manifests(inspection_);
    }

    [[nodiscard]] const std::vector<ContainerEntry>& entries() const {
        return container_->entries();
    }

    /// SHA-512 of the entry of that number; computed where no manifest states it.
    [[nodiscard]] verify::Sha512 digest(std::size_t entry) {
        if (!inspection_.table.has(entry, verify::listed_sha512 | verify::hashed)) {
            (void)verify::settle_file(inspection_, entry);
        }
        return inspection_.table.fact(entry).sha512;
    }

    [[nodiscard]] std::string text(const std::string& path, std::uint64_t limit) const {
        return read_all(*container_->open(path), limit, path);
    }

    [[nodiscard]] bool has(std::string_view path) const {
        return container_->find(path) != nullptr;
    }

  private:
    std::unique_ptr<ContainerReader> container_;
    verify::Inspection inspection_;
};

/// Made from the records, or from the making itself: they differ whenever anything does.
bool is_derived(std::string_view path) {
    static constexpr std::array<std::string_view, 9> places{
        layout::viewer,   layout::package_mets, layout::crate,
        "data/metadata/", "data/README.txt",    "data/index.html",
        layout::schemas,  layout::format_text,  layout::bagit_profile};
    if (!verify::is_payload(path)) {
        return !path.ends_with(".p7s") && !path.ends_with(".tsr");
    }
    const bool is_in_place =
        std::any_of(places.begin(), places.end(),
                    [path](std::string_view place) { return path.starts_with(place); });
    return is_in_place || (path.starts_with(layout::representations) &&
                           (path.find("/metadata/") != std::string_view::npos ||
                            path.ends_with("/METS.xml") || path.ends_with(".warc.gz")));
}

bool is_record(std::string_view path) {
    return path.starts_with(layout::social) && path.ends_with(".json");
}

/// "data/…/photos/3f/123.json" → "123".
std::string name_of(std::string_view path) {
    const std::string_view file = path.substr(path.rfind('/') + 1);
    return std::string(file.substr(0, file.rfind('.')));
}

class PackageComparison {
  public:
    PackageComparison(const fs::path& old_package, const fs::path& new_package,
                      const diff::Visit& visit, ProgressObserver& progress)
        : old_(old_package, progress),
          new_(new_package, progress),
          visit_(visit),
          progress_(progress) {}

    void run() {
        compare_list("lifeboat", layout::lifeboat_json);
        compare_order();
        compare_list("license", layout::licenses_json);
        compare_list("ashore", layout::ashore_json);
        compare_list("omission", layout::omissions_json);
        compare_list("withheld", layout::withheld_json);
        compare_folder("photo", layout::photos_folder);
        compare_folder("member", layout::members_folder);
        compare_folder("collection", layout::collections_folder);
        compare_files("media", verify::is_media);
        compare_files("file", [](std::string_view path) {
            return !verify::is_media(path) && !is_record(path) && !is_derived(path);
        });
        compare_files("derived", [](std::string_view path) {
            return !verify::is_media(path) && !is_record(path) && is_derived(path);
        });
    }

  private:
    void compare_list(std::string_view what, std::string_view path) {
        const std::string at(path);
        const auto subject = name_of(path);
        if (old_.has(path) && new_.has(path)) {
            diff::compare_records(what, subject, at, old_.text(at, list_limit),
                                  new_.text(at, list_limit), visit_);
        } else if (old_.has(path) != new_.has(path)) {
            visit_({old_.has(path) ? ChangeKind::removed : ChangeKind::added, "file", at, "",
                    "", ""});
        }
    }

    /// The photos that both hold, in the order of selection.
    void compare_order() {
        const std::string path(layout::photos_json);
        if (!old_.has(path) || !new_.has(path)) {
            return;
        }
        const auto before = photos_from_json(old_.text(path, list_limit), path);
        const auto after = photos_from_json(new_.text(path, list_limit), path);
        const auto common = [](const std::vector<PhotoListEntry>& of,
                               const std::vector<PhotoListEntry>& in) {
            std::set<PhotoId> known;
            for (const PhotoListEntry& row : in) {
                known.insert(row.id);
            }
            std::vector<PhotoId> ids;
            for (const PhotoListEntry& row : of) {
                if (known.contains(row.id)) {
                    ids.push_back(row.id);
                }
            }
            return ids;
        };
        if (common(before, after) != common(after, before)) {
            visit_({ChangeKind::changed, "lifeboat", "photos", "in another order", "", ""});
        }
    }

    /// Walks through the files of both side by side; `on_both` is called where the digests
    /// differ.
    template <typename Accept, typename OnOne, typename OnBoth>
    void walk(const Accept& accept, const OnOne& on_one, const OnBoth& on_both) {
        const auto& before = old_.entries();
        const auto& after = new_.entries();
        std::size_t i = 0;
        std::size_t j = 0;
        const auto skip = [&accept](const auto& entries, std::size_t& at) {
            while (at < entries.size() &&
                   (entries[at].kind != EntryKind::file || !accept(entries[at].path))) {
                ++at;
            }
            return at < entries.size();
        };
        while (true) {
            const bool has_old = skip(before, i);
            const bool has_new = skip(after, j);
            if (!has_old && !has_new) {
                return;
            }
            if (has_old && (!has_new || before[i].path < after[j].path)) {
                on_one(ChangeKind::removed, old_, i++);
            } else if (has_new && (!has_old || after[j].path < before[i].path)) {
                on_one(ChangeKind::added, new_, j++);
            } else {
                if (old_.digest(i) != new_.digest(j)) {
                    on_both(i, j);
                }
                ++i;
                ++j;
            }
        }
    }

    void compare_folder(std::string_view what, std::string_view folder) {
        std::uint64_t done = 0;
        walk(
            [folder](const std::string& path) {
                return path.starts_with(folder) && is_record(path);
            },
            [&](ChangeKind kind, const Side& side, std::size_t entry) {
                const std::string& path = side.entries()[entry].path;
                diff::tell_record(kind, what, name_of(path), path,
                                  side.text(path, record_limit), visit_);
            },
            [&](std::size_t entry, std::size_t) {
                const std::string& path = old_.entries()[entry].path;
                progress_.on_progress({"diff", ++done, 0, "records", path});
                diff::compare_records(what, name_of(path), path, old_.text(path, record_limit),
                                      new_.text(path, record_limit), visit_);
            });
    }

    template <typename Accept>
    void compare_files(std::string_view what, const Accept& accept) {
        walk(
            accept,
            [&](ChangeKind kind, Side& side, std::size_t entry) {
                const std::string digest = to_hex(side.digest(entry));
                const bool is_added = kind == ChangeKind::added;
                visit_({kind, std::string(what), side.entries()[entry].path, "",
                        is_added ? "" : digest, is_added ? digest : ""});
            },
            [&](std::size_t before, std::size_t after) {
                visit_({ChangeKind::changed, std::string(what), old_.entries()[before].path, "",
                        to_hex(old_.digest(before)), to_hex(new_.digest(after))});
            });
    }

    Side old_, new_;
    const diff::Visit& visit_;
    ProgressObserver& progress_;
};

}  // namespace

std::string_view to_string(ChangeKind kind) noexcept {
    switch (kind) {
        case ChangeKind::added:
            return "added";
        case ChangeKind::removed:
            return "removed";
        case ChangeKind::changed:
            break;
    }
    return "changed";
}

void compare_packages(const fs::path& old_package, const fs::path& new_package,
                      const std::function<void(const Change&)>& visit,
                      ProgressObserver& progress) {
    PackageComparison(old_package, new_package, visit, progress).run();
}

}  // namespace lifeboat::format
