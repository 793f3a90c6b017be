#include "support/bulk_capture.hpp"

#include "creator/build/package_builder.hpp"
#include "lifeboat/format/file_format.hpp"
#include "lifeboat/format/verifier.hpp"
#include "support/padded_jpeg.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <span>

namespace lifeboat::support {
namespace {

TEST(BulkCapture, BecomesAPackageWithoutFindings) {
    const TempDir folder;
    BulkOptions options;
    options.photos = 120;
    options.original_bytes = 3'000;
    options.thumbnail_bytes = 1'500;
    write_bulk_capture(folder / "capture", options);
    format::SilentProgress progress;
    creator::build::BuildOptions build;
    build.sync_to_disk = false;
    const auto built =
        creator::build::build_package(folder / "capture", folder.path(), build, progress);
    EXPECT_GT(built.counts.photos, 100U);
    EXPECT_LT(built.counts.photos, 120U);
    EXPECT_EQ(built.counts.photos + built.counts.ashore + built.counts.omissions, 120U);
    EXPECT_GT(built.counts.comments, 50U);
    const auto report = format::verify_package(built.package.location, {}, progress);
    for (const format::Finding& finding : report.findings) {
        ADD_FAILURE() << finding.requirement << " " << finding.path << " " << finding.found;
    }
}

TEST(PaddedJpeg, HasTheSizesThatWereAskedFor) {
    for (const std::size_t bytes : {5'000U, 70'000U, 131'500U}) {
        const std::string jpeg = padded_jpeg(64, 48, bytes, 7);
        EXPECT_EQ(jpeg.size(), bytes);
        const auto octets = std::as_bytes(std::span(jpeg));
        EXPECT_EQ(format::identify_format(octets.first(1'000)).pronom, "fmt/43");
        EXPECT_EQ(format::pixel_size(octets).width, 64U);
        EXPECT_EQ(format::pixel_size(octets).height, 48U);
        EXPECT_NE(jpeg, padded_jpeg(64, 48, bytes, 8));
    }
}

}  // namespace
}  // namespace lifeboat::support
