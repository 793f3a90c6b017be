#include "creator/recovery/child_program.hpp"

#include "lifeboat/format/error.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace lifeboat::creator::recovery {
namespace {

TEST(ChildProgram, IsFoundInTheFoldersOfTheSearchPathAlone) {
    EXPECT_EQ(find_program("sh", "/nonexistent:/bin"), "/bin/sh");
    EXPECT_TRUE(find_program("sh", "").empty());
    EXPECT_TRUE(find_program("sh", ":.:bin").empty());
    EXPECT_TRUE(find_program("passwd", "/etc").empty()) << "it cannot be executed";
}

TEST(ChildProgram, RunsInItsFolderWithItsWordsAsTheyAre) {
    const support::TempDir temp;
    const ProgramRun run = run_program(
        "/bin/sh",
        {"-c", "pwd; printf '%s\\n' \"$1\"; echo bad >&2; exit 7", "x", "$HOME; a b"},
        temp.path(), {});
    EXPECT_EQ(run.status, 7);
    EXPECT_EQ(run.last_output, temp.path().string() + "\n$HOME; a b\nbad\n");
}

TEST(ChildProgram, KeepsTheEndOfALongOutput) {
    const ProgramRun run =
        run_program("/bin/sh", {"-c", "seq 1 100000; echo the end"}, "/", {});
    EXPECT_LE(run.last_output.size(), std::size_t{16} << 10);
    EXPECT_TRUE(run.last_output.ends_with("100000\nthe end\n"));
}

TEST(ChildProgram, SaysWhichSignalEndedIt) {
    EXPECT_EQ(run_program("/bin/sh", {"-c", "kill -9 $$"}, "/", {}).status, 128 + 9);
}

TEST(ChildProgram, EndsWhenAStopIsRequested) {
    std::stop_source stop;
    std::jthread soon([&stop] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        stop.request_stop();
    });
    try {
        (void)run_program("/bin/sh", {"-c", "exec sleep 60"}, "/", stop.get_token());
        ADD_FAILURE();
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::cancelled);
    }
}

TEST(ChildProgram, SaysWhenItCannotBeStarted) {
    EXPECT_THROW((void)run_program("/nonexistent/program", {}, "/", {}), format::Error);
}

}  // namespace
}  // namespace lifeboat::creator::recovery
