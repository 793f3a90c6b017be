#include "viewer/reader/room_rendering.hpp"

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/version.hpp"
#include "viewer/pages/html_builder.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/language.hpp"
#include "viewer/pages/package_index.hpp"
#include "viewer/pages/page.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>

namespace lifeboat::viewer {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view payload = "data/";
/// What is compressed in its container is a text of at most some megabytes.
constexpr std::uint64_t text_limit = std::uint64_t{64} << 20;

void heed(const std::stop_token& stop, const fs::path& output) {
    if (stop.stop_requested()) {
        throw format::Error(format::ErrorCode::cancelled, output.string(),
                            "was not finished: it was stopped, and nothing of it is kept");
    }
}

/// The room's folder, and how much went into it.
class RoomFolder final : public PageSink {
  public:
    RoomFolder(const RenderOptions& options, format::Timestamp modified_at)
        : options_(options),
          output_(fs::absolute(options.output).lexically_normal()),
          writer_(format::make_container_writer(format::ContainerFormat::folder, output(),
                                                {modified_at, options.sync_to_disk})) {}

    void add_page(std::string_view path, std::string_view bytes) override {
        heed(options_.stop, options_.output);
        ++result.pages;
        add_text(std::string(payload) + std::string(path), bytes);
    }
    void add_text(std::string_view path, std::string_view text) {
        format::TextSource source(text);
        add(path, source, text.size());
    }
    void add(std::string_view path, format::ByteSource& source, std::uint64_t bytes) {
        writer_->add(format::PackagePath::require(path), source, bytes, false);
        result.bytes += bytes;
    }
    /// A link of this name in data/, which leads to `target` from where the room will be.
    void add_link(const std::string& name, const fs::path& target) {
        fs::path place = output();
        place += ".partial";
        place = place / "data" / name;
        std::error_code error;
        fs::create_symlink(fs::relative(target, output() / "data"), place, error);
        if (error) {
            throw format::system_error(error.value(), place.string(), "linking it");
        }
    }
    void commit() { writer_->commit(); }

    RenderResult result;

  private:
    /// Without a '/' at its end.
    [[nodiscard]] fs::path output() const {
        return output_.has_filename() ? output_ : output_.parent_path();
    }

    const RenderOptions& options_;
    fs::path output_;
    std::unique_ptr<format::ContainerWriter> writer_;
};

/// Gives what it can of a file and keeps what was wrong with it.
class ForgivingSource final : public format::ByteSource {
  public:
    ForgivingSource(std::unique_ptr<format::ByteSource> from, std::uint64_t bytes)
        : from_(std::move(from)), rest_(bytes) {}

    std::size_t read(std::span<std::byte> buffer) override {
        std::size_t got = 0;
        try {
            got = from_->read(buffer);
        } catch (const format::Error& error) {
            // Only a checksum can come too late to end the copy.
            if (rest_ > 0 || error.code() != format::ErrorCode::malformed) {
                throw;
            }
            damage = error.what();
        }
        rest_ -= std::min<std::uint64_t>(rest_, got);
        return got;
    }

    std::string damage;

  private:
    std::unique_ptr<format::ByteSource> from_;
    std::uint64_t rest_;
};

/// False for what the room has of its own.
bool is_content(std::string_view path) {
    return path.starts_with(payload) && !path.starts_with("data/viewer/") &&
           path != "data/index.html" && path != "data/README.txt";
}

bool is_media(std::string_view path) {
    return path.starts_with("data/representations/originals/data/") ||
           path.starts_with("data/representations/access/data/");
}

void copy_file(const format::PackageReader& package, const format::ContainerEntry& entry,
               RoomFolder& room) {
    const std::string& path = entry.path;
    const format::ContainerReader& container = package.container();
    if (!format::PackagePath::parse(path)) {
        room.result.damaged.push_back(
            fmt::format("left out: {} is no name that a package may hold", path));
        return;
    }
    if (!container.extent(entry)) {
        try {
            const auto source = container.open(entry);
            room.add_text(path, format::read_all(*source, text_limit, entry.path));
            ++room.result.copied;
        } catch (const format::Error& error) {
            if (error.code() != format::ErrorCode::malformed) {
                throw;
            }
            room.result.damaged.push_back(fmt::format("left out: {}", error.what()));
        }
        return;
    }
    ForgivingSource source(container.open(entry), entry.bytes);
    room.add(path, source, entry.bytes);
    ++room.result.copied;
    if (!source.damage.empty()) {
        room.result.damaged.push_back(fmt::format("copied as it is: {}", source.damage));
    }
}

void copy_content(const format::PackageReader& package, const RenderOptions& options,
                  RoomFolder& room) {
    for (const format::ContainerEntry& entry : package.container().entries()) {
        const bool is_asked = options.media == MediaPlace::copied || !is_media(entry.path);
        if (entry.kind == format::EntryKind::file && is_content(entry.path) && is_asked) {
            heed(options.stop, options.output);
            copy_file(package, entry, room);
        }
    }
}

/// One link for each thing that lies in the package's data/.
void link_content(const format::PackageReader& package, const fs::path& folder,
                  RoomFolder& room) {
    std::set<std::string> names;
    for (const format::ContainerEntry& entry : package.container().entries()) {
        if (is_content(entry.path)) {
            const std::string_view rest = std::string_view(entry.path).substr(payload.size());
            names.emplace(rest.substr(0, rest.find('/')));
        }
    }
    for (const std::string& name : names) {
        room.add_link(name, folder / "data" / name);
    }
}

std::string front_door(const format::Lifeboat& lifeboat) {
    Html html;
    html.open("html", {{"lang", "en"}}).open("head");
    html.lone("meta", {{"charset", "utf-8"}});
    html.lone("meta", {{"http-equiv", "Content-Security-Policy"},
                       {"content", content_security_policy(false)}});
    html.lone("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    html.element("title", display_text(lifeboat.title)).close();
    html.open("body").open("main");
    html.element("h1", {{"dir", "auto"}}, display_text(lifeboat.title));
    html.open("p")
        .link(std::string(payload) + std::string(site::front), "To the reading room")
        .close();
    html.close().close().close();
    return "<!DOCTYPE html>\n" + html.take().markup + "\n";
}

std::string readme(const format::PackageReader& package, MediaPlace media) {
    std::string text = fmt::format(
        "A READING ROOM OF A DATA LIFEBOAT\n\nOpen index.html with any web browser.\n\n"
        "These pages were made by lifeboat-view {} from the records of the package\n\n    "
        "{}\n\n"
        "This folder is not that package: it has no manifests, and nothing here can be checked "
        "with\nthem. Keep the package, and check that.\n\n",
        format::software_version(), package.lifeboat().name);
    switch (media) {
        case MediaPlace::copied:
            text +=
                "Pictures, videos, records and documents are copies: this folder may be "
                "moved anywhere.\n";
            break;
        case MediaPlace::linked:
            text +=
                "Pictures, videos, records and documents are symbolic links into the "
                "package: when either\nis moved without the other, the pages lose them.\n";
            break;
        case MediaPlace::left_out:
            text +=
                "Pictures and videos were left out on request; they are in the package, "
                "below data/.\n";
            break;
    }
    return text;
}

}  // namespace

RenderResult render_room(const format::PackageReader& package, const RenderOptions& options) {
    const format::ContainerReader& container = package.container();
    if (options.media == MediaPlace::linked &&
        container.format() != format::ContainerFormat::folder) {
        throw format::Error(format::ErrorCode::usage, options.package.string(),
                            "is packed, and nothing can link into it; expected a folder, or "
                            "pictures that are copied");
    }
    std::optional<Language> language;
    if (!options.language.empty()) {
        language.emplace(options.language);
    }
    RoomFolder folder(options, package.lifeboat().capture_finished_at);
    const auto on_damage = [&folder](const format::Error& error) {
        folder.result.damaged.push_back(fmt::format("left out: {}", error.what()));
    };
    PackageIndex read = read_package_index(
        package, on_damage, [&options](std::size_t) { heed(options.stop, options.output); });
    if (read.numbers.empty()) {
        throw format::Error(format::ErrorCode::malformed, container.root_name(),
                            "holds no record of a photo that can be read");
    }
    const format::Lifeboat lifeboat = read.index.lifeboat;
    read.index.language = std::move(language);
    ReadingRoom room(std::move(read.index), folder);
    for (const std::size_t number : read.numbers) {
        room.render_photo(package.photo_at(number));
    }
    room.finish();
    if (options.media == MediaPlace::linked) {
        link_content(package, fs::absolute(options.package), folder);
    } else {
        copy_content(package, options, folder);
    }
    folder.add_text("index.html", front_door(lifeboat));
    folder.add_text("README.txt", readme(package, options.media));
    folder.commit();
    return std::move(folder.result);
}

}  // namespace lifeboat::viewer
