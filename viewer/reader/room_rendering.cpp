#include "viewer/reader/room_rendering.hpp"

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/version.hpp"
#include "viewer/pages/catalogue.hpp"
#include "viewer/pages/html_builder.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/language.hpp"
#include "viewer/pages/package_index.hpp"
#include "viewer/pages/page.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <set>
#include <string_view>
#include <system_error>

namespace lifeboat::viewer {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view payload = "data/";
constexpr std::string_view readme_title = "A READING ROOM OF A DATA LIFEBOAT";

void heed(const std::stop_token& stop, const fs::path& output) {
    if (stop.stop_requested()) {
        throw format::Error(format::ErrorCode::cancelled, output.string(),
                            "was not finished: it was stopped, and nothing of it is kept");
    }
}

fs::path partial_of(fs::path output) {
    return output += ".partial";
}

/// A room inside a package would be files that no manifest names.
void refuse_inside_package(const fs::path& output, const fs::path& package) {
    std::error_code error;
    const fs::path folder = fs::canonical(package, error);
    const fs::path place = error ? fs::path() : fs::weakly_canonical(output, error);
    if (error) {
        throw format::system_error(error.value(), output.string(), "finding where it lies");
    }
    if (std::mismatch(folder.begin(), folder.end(), place.begin(), place.end()).first ==
        folder.end()) {
        throw format::Error(format::ErrorCode::usage, output.string(),
                            fmt::format("lies in the package {}, which would be invalid with "
                                        "it; expected a place outside",
                                        package.string()));
    }
}

/// The writer removes what stands under its working name and nobody holds.  That is for what a
/// stopped rendering left: README.txt, which is written first, and no index.html, the last.
void refuse_foreign_partial(const fs::path& output) {
    const fs::path partial = partial_of(output);
    const auto is_there = [](const fs::path& path) {
        std::error_code error;
        const fs::file_status status = fs::symlink_status(path, error);
        if (error && status.type() != fs::file_type::not_found) {
            throw format::system_error(error.value(), path.string(),
                                       "looking whether it exists");
        }
        return fs::exists(status);
    };
    if (!is_there(partial)) {
        return;
    }
    std::ifstream readme(partial / "README.txt");
    std::string first_line;
    std::getline(readme, first_line);
    if (fs::is_symlink(partial) || first_line != readme_title ||
        is_there(partial / "index.html")) {
        throw format::Error(format::ErrorCode::already_exists, partial.string(),
                            "is nothing that a stopped rendering left, and the room would grow "
                            "there; expected that name free, or another output");
    }
}

/// Hands on what can be read of a file of the package, and keeps what was wrong with it.
class ForgivingSource final : public format::ByteSource {
  public:
    ForgivingSource(std::unique_ptr<format::ByteSource> from,
                    const format::ContainerEntry& entry, const RenderOptions& options)
        : from_(std::move(from)), entry_(entry), options_(options), rest_(entry.bytes) {}

    /// Errors: cancelled; whatever ended the file before it was whole, which is_broken tells
    /// then.
    std::size_t read(std::span<std::byte> buffer) override {
        heed(options_.stop, options_.output);
        try {
            const std::size_t got = from_->read(buffer);
            if (got > rest_ || (got == 0 && rest_ > 0)) {
                throw format::Error(format::ErrorCode::storage, entry_.path,
                                    fmt::format("is {} than the {} bytes that its container "
                                                "states",
                                                got == 0 ? "shorter" : "longer", entry_.bytes));
            }
            rest_ -= got;
            return got;
        } catch (const format::Error& error) {
            damage = error.what();
            // Only a checksum can come too late to end the copy.
            if (rest_ == 0 && error.code() == format::ErrorCode::malformed) {
                return 0;
            }
            is_broken = true;
            throw;
        }
    }

    std::string damage;
    bool is_broken = false;

  private:
    std::unique_ptr<format::ByteSource> from_;
    const format::ContainerEntry& entry_;
    const RenderOptions& options_;
    std::uint64_t rest_;
};

/// The room's folder, and how much went into it.
class RoomFolder final : public PageSink {
  public:
    /// `output` is absolute, without a '/' at its end.
    RoomFolder(const RenderOptions& options, fs::path output, format::Timestamp modified_at)
        : options_(options),
          output_(std::move(output)),
          writer_(format::make_container_writer(format::ContainerFormat::folder, output_,
                                                {modified_at, options.sync_to_disk})) {}

    void add_page(std::string_view path, std::string_view bytes) override {
        heed(options_.stop, options_.output);
        ++result.pages;
        add_text(std::string(payload) + std::string(path), bytes);
    }
    void add_text(std::string_view path, std::string_view text) {
        format::TextSource source(text);
        writer_->add(format::PackagePath::require(path), source, text.size(), false);
        result.bytes += text.size();
    }
    /// False when `source` broke: then the room has no such file.
    [[nodiscard]] bool copy(const format::PackagePath& path, ForgivingSource& source,
                            std::uint64_t bytes) {
        // A file beside the writer's own: the writer goes on when this one fails.
        const auto file = writer_->reserve(path, bytes);
        try {
            file->settle(file->fill(source));
        } catch (const format::Error&) {
            if (!source.is_broken) {
                throw;
            }
            remove(path);
            file->settle({});
            return false;
        }
        ++result.copied;
        result.bytes += bytes;
        return true;
    }
    /// A link of this name in data/, which leads to `target` from where the room will be.
    void add_link(const std::string& name, const fs::path& target) {
        const fs::path place = partial_of(output_) / "data" / name;
        std::error_code error;
        fs::create_symlink(fs::relative(target, output_ / "data"), place, error);
        if (error) {
            throw format::system_error(error.value(), place.string(), "linking it");
        }
    }
    void commit() { writer_->commit(); }

    RenderResult result;

  private:
    void remove(const format::PackagePath& path) const {
        const fs::path file = partial_of(output_) / path.text();
        std::error_code error;
        fs::remove(file, error);
        if (error) {
            throw format::system_error(error.value(), file.string(),
                                       "removing what cannot be finished");
        }
    }

    const RenderOptions& options_;
    fs::path output_;
    std::unique_ptr<format::ContainerWriter> writer_;
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

void copy_file(const format::ContainerReader& container, const format::ContainerEntry& entry,
               const RenderOptions& options, RoomFolder& room) {
    auto& damaged = room.result.damaged;
    const auto path = format::PackagePath::parse(entry.path);
    if (!path) {
        damaged.push_back(
            fmt::format("left out: {} is no name that a package may hold", entry.path));
        return;
    }
    std::unique_ptr<format::ByteSource> from;
    try {
        from = container.open(entry);
    } catch (const format::Error& error) {
        damaged.push_back(fmt::format("left out: {}", error.what()));
        return;
    }
    ForgivingSource source(std::move(from), entry, options);
    const bool is_there = room.copy(*path, source, entry.bytes);
    if (!source.damage.empty()) {
        damaged.push_back(
            fmt::format("{}: {}", is_there ? "copied as it is" : "left out", source.damage));
    }
}

void copy_content(const format::PackageReader& package, const RenderOptions& options,
                  RoomFolder& room) {
    for (const format::ContainerEntry& entry : package.container().entries()) {
        const bool is_asked = options.media == MediaPlace::copied || !is_media(entry.path);
        if (entry.kind == format::EntryKind::file && is_content(entry.path) && is_asked) {
            heed(options.stop, options.output);
            copy_file(package.container(), entry, options, room);
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

std::string front_door(const format::Lifeboat& lifeboat, const Language& language) {
    Html html;
    html.open("html", {{"lang", language.tag()}, {"dir", std::string(language.direction())}})
        .open("head");
    html.lone("meta", {{"charset", "utf-8"}});
    html.lone("meta", {{"http-equiv", "Content-Security-Policy"},
                       {"content", content_security_policy(false)}});
    html.lone("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    html.element("title", display_text(lifeboat.title)).close();
    html.open("body").open("main");
    html.element("h1", {{"dir", "auto"}}, display_text(lifeboat.title));
    html.open("p")
        .link(std::string(payload) + std::string(site::front), language.text("front.enter"_key))
        .close();
    html.close().close().close();
    return "<!DOCTYPE html>\n" + html.take().markup + "\n";
}

std::string readme(const format::PackageReader& package, MediaPlace media) {
    std::string text = fmt::format(
        "{}\n\nOpen index.html with any web browser.\n\n"
        "These pages were made by lifeboat-view {} from the records of the package\n\n    "
        "{}\n\n"
        "This folder is not that package: it has no manifests, and nothing here can be checked "
        "with\nthem. Keep the package, and check that.\n\n",
        readme_title, format::software_version(), package.lifeboat().name);
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

/// Where the room is to be, without a '/' at its end.
fs::path place_of(const RenderOptions& options, format::ContainerFormat container) {
    fs::path output = fs::absolute(options.output).lexically_normal();
    if (!output.has_filename()) {
        output = output.parent_path();
    }
    if (container == format::ContainerFormat::folder) {
        refuse_inside_package(output, options.package);
    }
    refuse_foreign_partial(output);
    return output;
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
    const Language language =
        options.language.empty() ? language_of(package.lifeboat()) : Language(options.language);
    const fs::path output = place_of(options, container.format());
    RoomFolder folder(options, output, package.lifeboat().capture_finished_at);
    folder.add_text("README.txt", readme(package, options.media));
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
    read.index.language = language;
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
    folder.add_text("index.html", front_door(lifeboat, language));
    folder.commit();
    return std::move(folder.result);
}

}  // namespace lifeboat::viewer
