#include "lifeboat/format/container.hpp"
#include "lifeboat/format/error.hpp"
#include "support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lifeboat::format {
namespace {

using ::testing::IsEmpty;

TEST(FolderReader, MakesProblemsOfLinksPipesAndNamesThatCollide) {
    const support::TempDir folder;
    const auto root = folder / "pkg";
    support::write_file(root / "a", "x");
    support::write_file(root / "A", "x");
    std::filesystem::create_symlink("/etc/passwd", root / "link");
    std::filesystem::create_directory_symlink("/etc", root / "z-etc");
    ASSERT_EQ(::mkfifo((root / "pipe").c_str(), 0600), 0);
    const auto reader = open_container(root);
    EXPECT_EQ(reader->problems().size(), 4U);
    EXPECT_EQ(reader->entries().size(), 2U);
    EXPECT_EQ(reader->find("link"), nullptr);
    EXPECT_EQ(reader->find("z-etc/passwd"), nullptr);
}

TEST(FolderReader, ShowsEmptyFoldersAndNamesItsRootHoweverItIsCalled) {
    const support::TempDir folder;
    support::write_file(folder / "pkg/data/a", "x");
    std::filesystem::create_directories(folder / "pkg/data/hollow/deep");
    for (const char* path : {"pkg", "pkg/", "pkg/.", "pkg/data/.."}) {
        const auto reader = open_container(folder / path);
        EXPECT_EQ(reader->root_name(), "pkg") << path;
        EXPECT_THAT(reader->problems(), IsEmpty());
        ASSERT_EQ(reader->entries().size(), 2U);
        EXPECT_EQ(reader->entries()[1].path, "data/hollow/deep");
        EXPECT_EQ(reader->entries()[1].kind, EntryKind::folder);
    }
}

TEST(FolderReader, ListsManyFoldersOfALevelEachTimeInTheSameOrder) {
    const support::TempDir folder;
    constexpr std::size_t count = 200;  // Enough for a thread each processor.
    for (std::size_t i = 0; i < count; ++i) {
        const std::string name = "pkg/data/" + std::to_string(i);
        support::write_file(folder / (name + "/a/file"), std::string(i, 'x'));
        std::filesystem::create_symlink("/etc/passwd", folder / (name + "/link"));
    }
    const auto reader = open_container(folder / "pkg");
    ASSERT_EQ(reader->entries().size(), count);
    for (std::size_t i = 0; i < count; ++i) {
        const ContainerEntry* entry = reader->find("data/" + std::to_string(i) + "/a/file");
        ASSERT_NE(entry, nullptr) << i;
        EXPECT_EQ(entry->bytes, i);
    }
    const auto problems = reader->problems();
    ASSERT_EQ(problems.size(), count);
    for (int again = 0; again < 5; ++again) {
        const auto other = open_container(folder / "pkg");
        ASSERT_EQ(other->problems().size(), count);
        for (std::size_t i = 0; i < count; ++i) {
            ASSERT_EQ(other->problems()[i].path, problems[i].path);
        }
    }
}

TEST(FolderReader, DoesNotFollowALinkThatReplacedAFile) {
    const support::TempDir folder;
    support::write_file(folder / "secret", "secret");
    support::write_file(folder / "pkg/a", "x");
    const auto reader = open_container(folder / "pkg");
    std::filesystem::remove(folder / "pkg/a");
    std::filesystem::create_symlink(folder / "secret", folder / "pkg/a");
    EXPECT_THROW(static_cast<void>(reader->open("a")), Error);
}

TEST(FolderWriter, SaysThatAFolderIsReadOnly) {
    if (::geteuid() == 0) {
        GTEST_SKIP() << "root may write everywhere";
    }
    const support::TempDir folder;
    ASSERT_EQ(::chmod(folder.path().c_str(), 0500), 0);
    try {
        static_cast<void>(make_container_writer(ContainerFormat::folder, folder / "pkg", {}));
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::permission_denied);
    }
}

}  // namespace
}  // namespace lifeboat::format
