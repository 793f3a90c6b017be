#include "lifeboat/format/file_handle.hpp"

#include "lifeboat/format/error.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

namespace lifeboat::format {
namespace {

TEST(MakeFolders, MakesWhatIsMissingAndTakesWhatIsThere) {
    const support::TempDir folder;
    make_folders(folder / "a/b/c/");
    make_folders(folder / "a/b/c");
    make_folders(folder / "a/./b/../d");
    EXPECT_TRUE(std::filesystem::is_directory(folder / "a/b/c"));
    EXPECT_TRUE(std::filesystem::is_directory(folder / "a/d"));
}

TEST(MakeFolders, RefusesANameThatAFileHas) {
    const support::TempDir folder;
    support::write_file(folder / "taken", "x");
    try {
        make_folders(folder / "taken/below");
        FAIL() << "a folder was made below a file";
    } catch (const Error& error) {
        EXPECT_EQ(error.subject(), (folder / "taken").string());
    }
}

TEST(RenameWithoutReplacing, LeavesWhatHasTheName) {
    const support::TempDir folder;
    support::write_file(folder / "from", "new");
    support::write_file(folder / "to", "old");
    try {
        rename_without_replacing(folder / "from", folder / "to");
        FAIL() << "a file was replaced";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::already_exists);
    }
    EXPECT_TRUE(std::filesystem::exists(folder / "from"));
}

}  // namespace
}  // namespace lifeboat::format
