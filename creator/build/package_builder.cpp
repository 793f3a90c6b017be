#include "creator/build/package_builder.hpp"

#include "creator/build/file_ranges.hpp"
#include "creator/build/kept_request.hpp"
#include "creator/build/lifeboat_assembler.hpp"
#include "creator/build/warc_filter.hpp"
#include "creator/capture/capture_reader.hpp"
#include "lifeboat/format/edition.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/package_reader.hpp"
#include "viewer/pages/language.hpp"
#include "viewer/pages/reading_room.hpp"

#include <fmt/format.h>

#include <optional>
#include <system_error>
#include <utility>

namespace lifeboat::creator::build {
namespace {

constexpr std::string_view warc_path = "data/representations/social/data/api-00000.warc.gz";

/// Puts the reading room's pages into the package.
class PackagePages final : public viewer::PageSink {
  public:
    explicit PackagePages(format::PackageWriter& writer) : writer_(writer) {}

    void add_page(std::string_view path, std::string_view bytes) override {
        writer_.add_file(format::FileGroup::viewer,
                         format::PackagePath::require("data/" + std::string(path)), bytes);
    }

  private:
    format::PackageWriter& writer_;
};

/// Reports both passes over the photos as one.
class BuildProgress {
  public:
    explicit BuildProgress(format::ProgressObserver& observer) : observer_(observer) {}

    void survey(std::size_t done, std::size_t total) { report(done, total * 2, ""); }
    void write(std::size_t done, std::size_t total, std::string_view photo) {
        report(total + done, total * 2, photo);
    }

  private:
    void report(std::size_t done, std::size_t total, std::string_view subject) {
        observer_.on_progress({"build", done, total, "photos", subject});
    }

    format::ProgressObserver& observer_;
};

void write_photos(LifeboatAssembler& assembler, format::PackageWriter& writer,
                  viewer::ReadingRoom& room, BuildProgress& progress) {
    const std::size_t total = assembler.travelling().size();
    std::size_t done = 0;
    assembler.hand_over_photos([&](const AssembledPhoto& assembled) {
        progress.write(done++, total, assembled.photo.id.value);
        writer.add_photo(assembled.photo, assembled.files);
        room.render_photo(assembled.photo);
    });
}

void write_members(const std::vector<format::Member>& members,
                   const std::vector<std::filesystem::path>& icons,
                   format::PackageWriter& writer) {
    for (std::size_t i = 0; i < members.size(); ++i) {
        writer.add_member(members[i], icons[i]);
    }
}

/// What was asked for, so that it can be asked for again.  It holds no secret and no path.
void write_request(const request::CreationRequest& request, format::PackageWriter& writer) {
    writer.add_file(format::FileGroup::documentation,
                    format::PackagePath::require(std::string(kept_request_path)),
                    request::to_json(request));
}

/// Once for a set of parts.
void tell_marked_in_vain(const LifeboatAssembler& assembler, const PartOrder* part,
                         format::ProgressObserver& observer) {
    if (part != nullptr && part->number != 1) {
        return;
    }
    for (const format::PhotoId& photo : assembler.marked_in_vain()) {
        observer.on_notice(fmt::format(
            "photo {} has a Label or Notice in the request (local_contexts), and no target "
            "selects it; the package does not speak of it",
            photo.value));
    }
}

/// Everything before the seal, which needs none of what this holds in memory.
void write_contents(LifeboatAssembler& assembler, const format::Lifeboat& lifeboat,
                    FilteredWarc exchanges, format::PackageWriter& writer,
                    BuildProgress& progress) {
    PackagePages pages(writer);
    viewer::ReadingRoom room({lifeboat, assembler.take_cards(), assembler.take_members(),
                              assembler.take_collections()},
                             pages);
    write_photos(assembler, writer, room, progress);
    write_members(room.index().members, assembler.icons(), writer);
    for (const format::Collection& collection : room.index().collections) {
        writer.add_collection(collection);
    }
    const auto source = open_ranges(std::move(exchanges.kept));
    writer.add_file(format::FileGroup::social, format::PackagePath::require(warc_path), *source,
                    exchanges.bytes);
    room.finish();
}

void refuse_edition_in_parts(const BuildOptions& options) {
    if (options.limits.is_asked() && !options.replaces.empty()) {
        throw format::Error(format::ErrorCode::usage, options.replaces.string(),
                            "one package cannot be replaced by several; expected --replaces or "
                            "a split, not both");
    }
}

std::string interface_language(const BuildOptions& options, const format::Lifeboat& lifeboat) {
    if (!options.language.empty()) {
        return viewer::Language(options.language).tag();
    }
    return viewer::is_language(lifeboat.language) ? lifeboat.language : "en";
}

/// The package with that UUID as an earlier run sealed it at `place`; nullopt where nothing or
/// something else is there, which the writer then tells.
std::optional<format::PackageReader> sealed_before(const std::filesystem::path& place,
                                                   const std::string& uuid) {
    std::error_code missing;
    if (!std::filesystem::exists(place, missing)) {
        return std::nullopt;
    }
    try {
        format::PackageReader reader(place);
        if (reader.lifeboat().uuid == uuid) {
            return reader;
        }
    } catch (const format::Error&) {
        return std::nullopt;  // Not a package.
    }
    return std::nullopt;
}

std::filesystem::path place_of(const std::string& name,
                               const std::filesystem::path& output_folder,
                               const BuildOptions& options) {
    return output_folder / (name + std::string(format::extension_of(options.container)));
}

BuildResult as_built(const format::PackageReader& reader, const std::filesystem::path& place) {
    const format::Lifeboat& lifeboat = reader.lifeboat();
    format::SealedPackage sealed{place, 0, 0};
    for (const format::ContainerEntry& entry : reader.container().entries()) {
        if (entry.kind == format::EntryKind::file && entry.path.starts_with("data/")) {
            ++sealed.payload_files;
            sealed.payload_bytes += entry.bytes;
        }
    }
    return {std::move(sealed), lifeboat.name, lifeboat.title, lifeboat.counts, true};
}

/// What build_one() would build for `wanted`, where an earlier run did.  UUIDs follow from the
/// capture, the answers and the switches; the language of the pages and the edition do not.
std::optional<BuildResult> earlier_whole(const std::filesystem::path& output_folder,
                                         const BuildOptions& options,
                                         const format::Lifeboat& wanted) {
    const std::filesystem::path place = place_of(wanted.name, output_folder, options);
    const auto reader = sealed_before(place, wanted.uuid);
    if (!reader || reader->lifeboat().interface_language != wanted.interface_language ||
        reader->lifeboat().replaces != wanted.replaces) {
        return std::nullopt;
    }
    return as_built(*reader, place);
}

/// The part as an earlier run left it.  UUIDs of parts follow from the capture and from what is
/// in them.
std::optional<BuildResult> earlier_part(const std::filesystem::path& output_folder,
                                        const BuildOptions& options,
                                        const format::PackagePart& part) {
    const std::filesystem::path place = place_of(part.name, output_folder, options);
    const auto reader = sealed_before(place, part.uuid);
    return reader ? std::optional(as_built(*reader, place)) : std::nullopt;
}

/// Everything that travels, or `part` of it.
BuildResult build_one(capture::CaptureReader& reader,
                      const std::filesystem::path& output_folder, const BuildOptions& options,
                      format::ProgressObserver& observer, const PartOrder* part) {
    BuildProgress progress(observer);
    LifeboatAssembler assembler(
        reader, [&](std::size_t done, std::size_t total) { progress.survey(done, total); },
        part, options.consent, {options.privacy, output_folder});
    tell_marked_in_vain(assembler, part, observer);
    if (options.on_privacy) {
        options.on_privacy(assembler.lifeboat().privacy);
    }
    FilteredWarc exchanges = filter_exchanges(
        reader, {assembler.travelling(), assembler.ashore(), assembler.missing(),
                 assembler.called(), &assembler.elsewhere(), &assembler.privacy_trail()});
    format::Lifeboat lifeboat = assembler.lifeboat();
    lifeboat.withheld = std::move(exchanges.withheld);
    lifeboat.interface_language = interface_language(options, lifeboat);
    if (!options.replaces.empty()) {
        format::become_edition(lifeboat, format::link_to_edition(options.replaces));
    }
    if (options.takes_earlier && part == nullptr) {
        if (auto earlier = earlier_whole(output_folder, options, lifeboat)) {
            observer.on_notice("the package is there from an earlier run: " +
                               earlier->package.location.string());
            return *std::move(earlier);
        }
    }

    format::PackageWriter writer(output_folder, lifeboat,
                                 {options.container, options.sync_to_disk, options.xsd_folder});
    write_contents(assembler, lifeboat, std::move(exchanges), writer, progress);
    if (const auto request = assembler.kept_request()) {
        write_request(*request, writer);
    }
    format::SealedPackage sealed = writer.seal(lifeboat);
    return {std::move(sealed), lifeboat.name, lifeboat.title, lifeboat.counts};
}

/// The whole, of which parts are made, and how it is cut.
struct Division {
    format::Lifeboat whole;
    PartPlan plan;
};

Division divide(capture::CaptureReader& reader, const std::filesystem::path& output_folder,
                const BuildOptions& options, format::ProgressObserver& observer) {
    const LifeboatAssembler assembler(
        reader,
        [&](std::size_t done, std::size_t total) {
            observer.on_progress({"divide", done, total, "photos", ""});
        },
        nullptr, options.consent, {options.privacy, output_folder});
    PartPlan plan = plan_parts(assembler.lifeboat(), assembler.loads(), options.limits);
    return {assembler.lifeboat(), std::move(plan)};
}

void give_notice(const PartPlan& plan, const SplitLimits& limits,
                 format::ProgressObserver& observer) {
    for (const PhotoLoad& load : plan.oversized) {
        observer.on_notice(fmt::format(
            "photo {} alone has {} bytes of media, more than the {} that a part may hold: part "
            "{} holds it and nothing else",
            load.id.value, load.media_bytes, limits.media_bytes, plan.part_of.at(load.id)));
    }
}

/// An error says which parts this run has completed; of an earlier run others may stand there.
BuildResult build_part(capture::CaptureReader& reader,
                       const std::filesystem::path& output_folder, const BuildOptions& options,
                       format::ProgressObserver& observer, const PartOrder& order) {
    try {
        return build_one(reader, output_folder, options, observer, &order);
    } catch (format::Error& error) {
        const std::uint64_t before = order.number - 1;
        error.add_context(
            fmt::format("writing part {} of {}; {}", order.number, order.plan.parts.size(),
                        before == 0   ? std::string("this run has completed no part")
                        : before == 1 ? std::string("part 1 is complete")
                                      : fmt::format("parts 1 to {} are complete", before)));
        throw;
    }
}

}  // namespace

BuildResult build_package(const std::filesystem::path& capture,
                          const std::filesystem::path& output_folder,
                          const BuildOptions& options, format::ProgressObserver& observer) {
    capture::CaptureReader reader(capture);
    return build_one(reader, output_folder, options, observer, nullptr);
}

void build_parts(const std::filesystem::path& capture,
                 const std::filesystem::path& output_folder, const BuildOptions& options,
                 format::ProgressObserver& observer,
                 const std::function<void(const BuildResult&)>& on_part) {
    refuse_edition_in_parts(options);
    if (!options.limits.is_asked()) {
        on_part(build_package(capture, output_folder, options, observer));
        return;
    }
    capture::CaptureReader reader(capture);
    const Division division = divide(reader, output_folder, options, observer);
    const std::size_t count = division.plan.parts.size();
    give_notice(division.plan, options.limits, observer);
    if (count == 1) {
        on_part(build_one(reader, output_folder, options, observer, nullptr));
        return;
    }
    for (std::size_t number = 1; number <= count; ++number) {
        const auto earlier =
            earlier_part(output_folder, options, division.plan.parts[number - 1]);
        if (earlier) {
            observer.on_notice(fmt::format("part {} of {} is there from an earlier run: {}",
                                           number, count, earlier->package.location.string()));
            on_part(*earlier);
            continue;
        }
        on_part(build_part(reader, output_folder, options, observer,
                           {division.plan, number, division.whole}));
    }
}

}  // namespace lifeboat::creator::build
