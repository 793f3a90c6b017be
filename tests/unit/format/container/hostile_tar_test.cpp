#include "lifeboat/format/container.hpp"
#include "lifeboat/format/error.hpp"
#include "support/archive_maker.hpp"
#include "support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lifeboat::format {
namespace {

using support::tar_end;
using support::tar_entry;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class HostileTar : public ::testing::Test {
  protected:
    std::unique_ptr<ContainerReader> reader_of(const std::string& bytes) {
        support::write_file(folder_ / "a.tar", bytes);
        return open_container(folder_ / "a.tar");
    }

    std::string problem_of(const std::string& entries) {
        const auto reader = reader_of(tar_entry("r/first", "x") + entries +
                                      tar_entry("r/last", "x") + tar_end());
        EXPECT_EQ(reader->problems().size(), 1U);
        EXPECT_NE(reader->find("last"), nullptr);
        return reader->problems().empty() ? "nothing" : reader->problems()[0].found;
    }

    support::TempDir folder_;
};

TEST_F(HostileTar, ReadsPlainEntries) {
    const auto reader = reader_of(tar_entry("./r/", "", '5') + tar_entry("./r/b", "second") +
                                  tar_entry("./r/a", std::string(600, 'a')) + tar_end());
    EXPECT_THAT(reader->problems(), IsEmpty());
    ASSERT_EQ(reader->entries().size(), 2U);
    EXPECT_EQ(read_all(*reader->open("b"), 10, "b"), "second");
    EXPECT_EQ(read_all(*reader->open("a"), 600, "a"), std::string(600, 'a'));
}

TEST_F(HostileTar, MakesProblemsOfDangerousNamesAndKinds) {
    EXPECT_EQ(problem_of(tar_entry("../x", "x")), "a name that leaves its folder");
    EXPECT_EQ(problem_of(tar_entry("/etc/passwd", "x")), "an absolute name");
    EXPECT_EQ(problem_of(tar_entry("r/link", "", '2', "/etc/passwd")), "a link");
    EXPECT_EQ(problem_of(tar_entry("r/hard", "", '1', "r/first")), "a link");
    EXPECT_EQ(problem_of(tar_entry("r/pipe", "", '6')), "neither file nor folder");
    EXPECT_EQ(problem_of(tar_entry("r/first", "y")), "the same name twice");
    EXPECT_EQ(problem_of(tar_entry("s/x", "y")), "the top folders r and s");
}

TEST_F(HostileTar, NoticesAMissingEndAndWhatHidesBehindIt) {
    const std::string entry = tar_entry("r/a", "x");
    EXPECT_THAT(reader_of(entry)->problems()[0].found, HasSubstr("no end-of-archive mark"));
    EXPECT_THAT(
        reader_of(entry + tar_end() + tar_entry("r/b", "y") + tar_end())->problems()[0].found,
        HasSubstr("behind the end-of-archive mark"));
    EXPECT_THAT(reader_of(entry + tar_end() + std::string(9 * 512, '\0'))->problems(),
                IsEmpty());
}

TEST_F(HostileTar, RefusesWhatIsCutOffOrDamaged) {
    const std::string good = tar_entry("r/a", std::string(2000, 'x')) + tar_end();
    for (const std::size_t kept : {300U, 512U, 513U, 1000U, 2511U}) {
        EXPECT_THROW(static_cast<void>(reader_of(good.substr(0, kept))), Error) << kept;
    }
    std::string damaged = tar_entry("r/a", "x") + tar_entry("r/b", "y") + tar_end();
    damaged[1024] = 's';
    EXPECT_THROW(static_cast<void>(reader_of(damaged)), Error);
}

}  // namespace
}  // namespace lifeboat::format
