#include "creator/build/file_ranges.hpp"

#include "lifeboat/format/error.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace lifeboat::creator::build {
namespace {

std::filesystem::path file_with(const std::filesystem::path& folder, const char* name,
                                std::string_view text) {
    const std::filesystem::path path = folder / name;
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

TEST(FileRanges, ReadsPartsOfSeveralFilesOneAfterAnother) {
    const support::TempDir folder;
    const auto a = file_with(folder.path(), "a", "0123456789");
    const auto b = file_with(folder.path(), "b", "abcdef");
    const auto source = open_ranges({{a, 2, 3}, {b, 0, 2}, {a, 9, 1}});
    EXPECT_EQ(format::read_all(*source, 100, "ranges"), "234ab9");
}

TEST(FileRanges, JoinsNeighboursAndLeavesOutNothing) {
    std::vector<FileRange> ranges;
    append_range(ranges, {"a", 0, 10});
    append_range(ranges, {"a", 10, 5});
    append_range(ranges, {"a", 15, 0});
    append_range(ranges, {"a", 16, 1});
    append_range(ranges, {"b", 17, 1});
    EXPECT_EQ(ranges, (std::vector<FileRange>{{"a", 0, 15}, {"a", 16, 1}, {"b", 17, 1}}));
}

TEST(FileRanges, SaysWhichFileEndsTooEarly) {
    const support::TempDir folder;
    const auto a = file_with(folder.path(), "a", "0123");
    const auto source = open_ranges({{a, 2, 3}});
    try {
        (void)format::read_all(*source, 100, "ranges");
        FAIL() << "read beyond the end";
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::storage);
        EXPECT_EQ(error.subject(), a.string());
    }
}

}  // namespace
}  // namespace lifeboat::creator::build
