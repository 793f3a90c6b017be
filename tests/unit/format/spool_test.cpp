#include "spool.hpp"

#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

namespace lifeboat::format {
namespace {

using support::TempDir;

TEST(Spool, GivesBackWhatWasWrittenInItsOrder) {
    const TempDir folder;
    Spool spool(folder / "spool");
    std::string expected;
    for (int i = 0; i < 100'000; ++i) {
        const std::string line = "line " + std::to_string(i) + "\n";
        spool.write(line);
        expected += line;
    }
    EXPECT_EQ(spool.bytes(), expected.size());
    EXPECT_EQ(read_all(*spool.source(), expected.size(), "spool"), expected);
    EXPECT_EQ(read_all(*spool.source(), expected.size(), "spool"), expected);
}

TEST(Spool, LeavesNoFileEvenWhileItIsInUse) {
    const TempDir folder;
    Spool spool(folder / "spool");
    spool.write(std::string(std::size_t{1} << 20, 'x'));
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
    Spool second(folder / "spool");
    second.write(std::string(std::size_t{1} << 20, 'y'));
    EXPECT_EQ(read_all(*spool.source(), std::size_t{1} << 20, "spool")[0], 'x');
}

TEST(Spool, ForgetsEverythingWhenCleared) {
    const TempDir folder;
    Spool spool(folder / "spool");
    spool.write(std::string(std::size_t{1} << 20, 'x'));
    spool.write("y");
    spool.clear();
    EXPECT_TRUE(spool.empty());
    spool.write("z");
    EXPECT_EQ(read_all(*spool.source(), 10, "spool"), "z");
}

}  // namespace
}  // namespace lifeboat::format
