// What is left when writing is killed, or when the disk takes no more.
#include "contract/container_contract.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>

namespace lifeboat::format {
namespace {

class InterruptedWrite : public ::testing::TestWithParam<ContainerFormat> {
  protected:
    std::filesystem::path destination() const {
        return folder_ / ("pkg" + std::string{extension_of(GetParam())});
    }
    std::filesystem::path partial() const { return destination().string() + ".partial"; }

    std::unique_ptr<ContainerWriter> writer() const {
        return make_container_writer(GetParam(), destination(), {{}, false});
    }

    static void add(ContainerWriter& writer, std::string_view path, std::uint64_t bytes) {
        LongSource source(bytes);
        writer.add(PackagePath::require(path), source, bytes, false);
    }

    /// Runs `action` in a process of its own; 0 to 255 is what it answered.
    template <typename Action>
    static pid_t fork_and_run(Action action) {
        const pid_t child = ::fork();
        if (child == 0) {
            ::_exit(action());
        }
        return child;
    }

    static int status_of(pid_t child) {
        int status = 0;
        EXPECT_EQ(::waitpid(child, &status, 0), child);
        return status;
    }

    /// Waits until the partial package holds something.
    bool has_begun() const {
        const auto file =
            GetParam() == ContainerFormat::folder ? partial() / "data/endless.jpg" : partial();
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{30};
        while (std::chrono::steady_clock::now() < deadline) {
            std::error_code error;
            if (const auto size = std::filesystem::file_size(file, error);
                !error && size > 4096) {
                return true;
            }
            ::usleep(1000);
        }
        return false;
    }

    support::TempDir folder_;
};

TEST_P(InterruptedWrite, KilledInTheMiddleShowsNothingAndStandsInNobodysWay) {
    const pid_t child = fork_and_run([this] {
        // Small enough for any disk, should the parent die first.
        ::alarm(60);
        const rlimit limit{std::uint64_t{1} << 28, std::uint64_t{1} << 28};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const auto endless = writer();
        add(*endless, "bagit.txt", 100);
        add(*endless, "data/endless.jpg", UINT64_C(1) << 32);
        return 0;
    });
    ASSERT_GT(child, 0);
    const bool begun = has_begun();
    ASSERT_EQ(::kill(child, SIGKILL), 0);
    EXPECT_TRUE(WIFSIGNALED(status_of(child)));
    ASSERT_TRUE(begun);
    EXPECT_FALSE(std::filesystem::exists(destination()));
    EXPECT_TRUE(std::filesystem::exists(partial()));

    const auto again = writer();
    add(*again, "bagit.txt", 100);
    again->commit();
    EXPECT_FALSE(std::filesystem::exists(partial()));
    EXPECT_EQ(open_container(destination())->entries().size(), 1U);
}

TEST_P(InterruptedWrite, WithoutRoomIsAStorageErrorThatLeavesNothing) {
    constexpr int right_error = 42;
    const pid_t child = fork_and_run([this] {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{100'000, 100'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        try {
            const auto full = writer();
            add(*full, "data/large.jpg", 1'000'000);
            full->commit();
        } catch (const Error& error) {
            return error.code() == ErrorCode::storage ? right_error : 1;
        }
        return 0;
    });
    ASSERT_GT(child, 0);
    const int status = status_of(child);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), right_error);
    EXPECT_TRUE(std::filesystem::is_empty(folder_.path()));
}

/// A folder writes nothing more when it is committed.
class InterruptedEnd : public InterruptedWrite {};

TEST_P(InterruptedEnd, WithoutRoomForTheLastBytesLeavesNothingEither) {
    constexpr int right_error = 42;
    const pid_t child = fork_and_run([this] {
        ::signal(SIGXFSZ, SIG_IGN);
        try {
            const auto full = writer();
            add(*full, "data/a.jpg", 100'000);
            const auto size = static_cast<rlim_t>(std::filesystem::file_size(partial()));
            const rlimit limit{size + 1, size + 1};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            full->commit();
        } catch (const Error& error) {
            return error.code() == ErrorCode::storage ? right_error : 1;
        }
        return 0;
    });
    ASSERT_GT(child, 0);
    const int status = status_of(child);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), right_error);
    EXPECT_TRUE(std::filesystem::is_empty(folder_.path()));
}

INSTANTIATE_TEST_SUITE_P(Containers, InterruptedWrite,
                         ::testing::Values(ContainerFormat::folder, ContainerFormat::zip,
                                           ContainerFormat::tar),
                         [](const auto& parameter) {
                             return std::string{to_string(parameter.param)};
                         });
INSTANTIATE_TEST_SUITE_P(Containers, InterruptedEnd,
                         ::testing::Values(ContainerFormat::zip, ContainerFormat::tar),
                         [](const auto& parameter) {
                             return std::string{to_string(parameter.param)};
                         });

}  // namespace
}  // namespace lifeboat::format
