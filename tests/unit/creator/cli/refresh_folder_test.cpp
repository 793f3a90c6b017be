#include "creator/cli/refresh_folder.hpp"

#include "creator/capture/append_file.hpp"
#include "creator/capture/capture_files.hpp"
#include "creator/capture/journal_json.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::cli {
namespace {

TEST(RefreshFolder, IsTheSameUntilTheRefreshCameToItsEndAndThenTheNext) {
    const support::TempDir output;
    const RefreshFolder first = next_refresh(output.path(), "source");
    EXPECT_FALSE(first.began_at.has_value());
    EXPECT_EQ(next_refresh(output.path(), "source").folder, first.folder);
    EXPECT_NE(next_refresh(output.path(), "another").folder, first.folder);

    std::filesystem::create_directory(first.folder);
    const format::Timestamp began(std::chrono::seconds(1'700'000'000));
    capture::write_durably(capture::identity_file(first.folder),
                           to_json(capture::CaptureIdentity{
                               "00000000-0000-4000-8000-000000000000", "test 1", began}));
    EXPECT_EQ(next_refresh(output.path(), "source").folder, first.folder);
    EXPECT_EQ(next_refresh(output.path(), "source").began_at, began);

    note_refreshed(first.folder, "lifeboat_harbour\n");
    const RefreshFolder second = next_refresh(output.path(), "source");
    EXPECT_EQ(second.folder, first.folder.string() + "-2");
    EXPECT_EQ(second.finished, 1U);
    EXPECT_FALSE(second.began_at.has_value());
}

}  // namespace
}  // namespace lifeboat::creator::cli
