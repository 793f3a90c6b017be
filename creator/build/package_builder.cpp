#include "creator/build/package_builder.hpp"

#include "creator/build/file_ranges.hpp"
#include "creator/build/lifeboat_assembler.hpp"
#include "creator/build/warc_filter.hpp"
#include "creator/capture/capture_reader.hpp"
#include "lifeboat/format/edition.hpp"
#include "viewer/pages/reading_room.hpp"

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
    assembler.for_each_photo([&](const AssembledPhoto& assembled) {
        progress.write(done++, total, assembled.photo.id.value);
        writer.add_photo(assembled.photo, assembled.files);
        room.render_photo(assembled.photo);
    });
}

void write_members(const LifeboatAssembler& assembler, format::PackageWriter& writer) {
    for (std::size_t i = 0; i < assembler.members().size(); ++i) {
        writer.add_member(assembler.members()[i], assembler.icons()[i]);
    }
}

/// Everything before the seal, which needs none of what this holds in memory.
void write_contents(LifeboatAssembler& assembler, const format::Lifeboat& lifeboat,
                    FilteredWarc exchanges, format::PackageWriter& writer,
                    BuildProgress& progress) {
    PackagePages pages(writer);
    viewer::ReadingRoom room(
        {lifeboat, assembler.take_cards(), assembler.members(), assembler.collections()},
        pages);
    write_photos(assembler, writer, room, progress);
    write_members(assembler, writer);
    for (const format::Collection& collection : assembler.collections()) {
        writer.add_collection(collection);
    }
    const auto source = open_ranges(std::move(exchanges.kept));
    writer.add_file(format::FileGroup::social, format::PackagePath::require(warc_path), *source,
                    exchanges.bytes);
    room.finish();
}

}  // namespace

BuildResult build_package(const std::filesystem::path& capture,
                          const std::filesystem::path& output_folder,
                          const BuildOptions& options, format::ProgressObserver& observer) {
    capture::CaptureReader reader(capture);
    BuildProgress progress(observer);
    LifeboatAssembler assembler(
        reader, [&](std::size_t done, std::size_t total) { progress.survey(done, total); });
    FilteredWarc exchanges = filter_exchanges(
        reader,
        {assembler.travelling(), assembler.ashore(), assembler.missing(), assembler.called()});
    format::Lifeboat lifeboat = assembler.lifeboat();
    lifeboat.withheld = std::move(exchanges.withheld);
    if (!options.replaces.empty()) {
        format::become_edition(lifeboat, format::link_to_edition(options.replaces));
    }

    format::PackageWriter writer(output_folder, lifeboat,
                                 {options.container, options.sync_to_disk, options.xsd_folder});
    write_contents(assembler, lifeboat, std::move(exchanges), writer, progress);
    format::SealedPackage sealed = writer.seal(lifeboat);
    return {std::move(sealed), lifeboat.name, lifeboat.title, lifeboat.counts};
}

}  // namespace lifeboat::creator::build
