#include "spool.hpp"

#include "lifeboat/format/error.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <span>

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

TEST(Spool, IsReadAtAnyPlaceAcrossItsFileAndItsMemory) {
    const TempDir folder;
    Spool spool(folder / "spool");
    std::string all;
    for (int i = 0; i < 100'000; ++i) {
        const std::string piece = std::to_string(i) + ",";
        spool.write(piece);
        all += piece;
    }
    ASSERT_GT(all.size(), std::size_t{256} << 10);
    for (std::size_t at = 0; at + 1'000 < all.size(); at += 777) {
        std::string found(1'000, ' ');
        spool.read_at(at, std::as_writable_bytes(std::span(found)));
        ASSERT_EQ(found, all.substr(at, found.size())) << at;
    }
    std::string beyond(2, ' ');
    EXPECT_THROW(spool.read_at(all.size() - 1, std::as_writable_bytes(std::span(beyond))),
                 Error);
}

}  // namespace
}  // namespace lifeboat::format
