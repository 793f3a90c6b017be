// The pass over the payload: digests of everything, and on the way a look into media files
// (spec §5.4), pages (§5.8) and WARC files (§7).
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/media_watcher.hpp"
#include "lifeboat/format/warc.hpp"
#include "package_layout.hpp"
#include "verify/checks.hpp"
#include "verify/hash_pass.hpp"
#include "verify/secret_finder.hpp"

#include <fmt/format.h>

namespace lifeboat::format::verify {
namespace {

/// Lends a source to a reader that wants to own one.
class LentSource final : public ByteSource {
  public:
    explicit LentSource(ByteSource& source) : source_(&source) {}
    [[nodiscard]] std::size_t read(std::span<std::byte> buffer) override {
        return source_->read(buffer);
    }

  private:
    ByteSource* source_;
};

/// Follows a media file's own structure while it is hashed.
class MediaLook final : public FileLook {
  public:
    MediaLook(Inspection& inspection, std::size_t file)
        : inspection_(inspection), file_(file), watcher_(inspection.table.entry(file).bytes) {}

    void take(std::span<const std::byte> bytes) override { watcher_.take(bytes); }

    void finish() override {
        if (!inspection_.table.is_sound(file_)) {
            return;
        }
        const MediaView view = watcher_.finish();
        FileFact& fact = inspection_.table.fact(file_);
        fact.format = inspection_.table.intern(view.format);
        fact.pixels = view.pixels;
        if (!view.defect.empty()) {
            inspection_.note_defect(file_, view.defect);
        }
    }

  private:
    Inspection& inspection_;
    std::size_t file_;
    MediaWatcher watcher_;
};

/// What a WARC file shows; kept back until its digests turn out to be right.
struct WarcView {
    std::vector<std::string> withheld;
    std::vector<std::string> secrets;
};

void read_warc(const Inspection& inspection, const std::string& path, ByteSource& source,
               WarcView& view) {
    WarcReader reader(std::make_unique<LentSource>(source), path);
    while (auto record = reader.next()) {
        if (inspection.withheld_ids.contains(record->id)) {
            view.withheld.push_back(record->id);
        }
        const std::string_view said =
            record->type == "request" ? std::string_view(record->block) : std::string_view{};
        for (const std::string_view text : {std::string_view(record->target_uri), said}) {
            if (const auto secret = find_secret(text); !secret.empty()) {
                view.secrets.push_back(fmt::format("{} in {}", secret, record->id));
                break;
            }
        }
    }
}

void look_at_warc(Inspection& inspection, std::size_t file) {
    const std::string& path = inspection.table.entry(file).path;
    WarcView view;
    std::string refusal;
    const bool is_sound = settle_file(
        inspection, file,
        [&](HashingSource& source) { read_warc(inspection, path, source, view); }, &refusal);
    if (!is_sound) {
        return;
    }
    if (!refusal.empty()) {
        inspection.log.add("LB071", path, refusal, "whole WARC records, one gzip member each");
    }
    for (const std::string& secret : view.secrets) {
        inspection.log.add("LB072", path, secret, "requests without credentials");
    }
    for (const std::string& id : view.withheld) {
        inspection.log.add("LB073", path, fmt::format("the record {}", id),
                           "no record that withheld.json lists");
    }
}

void look_at_root_page(Inspection& inspection, std::size_t file) {
    const ContainerEntry& entry = inspection.table.entry(file);
    if (entry.bytes > largest_page) {
        inspection.log.add("LB061", entry.path, fmt::format("{} bytes", entry.bytes),
                           fmt::format("at most {} bytes", largest_page));
        return;
    }
    const auto source = inspection.container.open(entry);
    check_page(inspection, file, read_all(*source, largest_page, entry.path));
}

bool is_page(std::string_view path) {
    return path.ends_with(".html") || path.ends_with(".css");
}

void look_at_text(Inspection& inspection, std::size_t file, std::string_view text) {
    if (!inspection.table.is_sound(file)) {
        return;
    }
    if (inspection.table.entry(file).path.ends_with(".css")) {
        check_stylesheet(inspection, file, text);
    } else {
        check_page(inspection, file, text);
    }
}

/// What is read by itself: WARC files are unpacked as they pass, and very long pages.
void settle_special(Inspection& inspection, std::size_t file) {
    if (!is_page(inspection.table.entry(file).path)) {
        look_at_warc(inspection, file);
    } else if (const auto text = settle_text(inspection, file, largest_page, "LB061")) {
        look_at_text(inspection, file, *text);
    }
}

std::unique_ptr<FileLook> look_for(Inspection& inspection, std::size_t file) {
    const std::string& path = inspection.table.entry(file).path;
    if (is_media(path)) {
        return std::make_unique<MediaLook>(inspection, file);
    }
    if (is_page(path)) {
        return std::make_unique<TextLook>(inspection, file,
                                          [&inspection, file](const std::string& text) {
                                              look_at_text(inspection, file, text);
                                          });
    }
    return nullptr;
}

FilePass payload_pass(Inspection& inspection) {
    FilePass pass;
    pass.is_special = [&inspection](std::size_t file) {
        const ContainerEntry& entry = inspection.table.entry(file);
        return !is_media(entry.path) &&
               (entry.path.ends_with(".warc.gz") ||
                (is_page(entry.path) && entry.bytes > longest_text_taken_whole));
    };
    pass.settle = [&inspection](std::size_t file) { settle_special(inspection, file); };
    pass.look = [&inspection](std::size_t file) { return look_for(inspection, file); };
    return pass;
}

/// Whether it is the file's turn to be read.
bool is_due(const Inspection& inspection, std::size_t file) {
    const std::string& path = inspection.table.entry(file).path;
    const bool is_sampled = is_media(path) || path.ends_with(".warc.gz");
    return !is_sampled || inspection.sample.holds(path) || inspection.also_read.contains(path);
}

}  // namespace

void check_payload(Inspection& inspection) {
    // The page at the root is a tag file: hashed already, looked at here.
    if (const auto file = inspection.table.find("index.html");
        file && inspection.table.is_sound(*file)) {
        look_at_root_page(inspection, *file);
    }
    const auto files = files_where(inspection, [&](const std::string& path) {
        return is_payload(path) && layout::schema_of(path).empty();
    });
    std::vector<std::size_t> rest;
    for (const std::size_t file : files) {
        if (!inspection.table.has(file, hashed | damaged) && is_due(inspection, file)) {
            rest.push_back(file);
        }
    }
    settle_files(inspection, std::move(rest), payload_pass(inspection));
    check_anchors(inspection);
    inspection.settle_claims();
}

void check_defects(Inspection& inspection) {
    for (const auto& [file, defect] : inspection.defects()) {
        if (!inspection.table.has(file, known_defect)) {
            inspection.log.disagrees(
                "LB081", inspection.table.entry(file).path, defect,
                fmt::format("a whole file ({})", inspection.table.format_of(file).media_type));
        }
    }
}

}  // namespace lifeboat::format::verify
