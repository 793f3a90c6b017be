#include "viewer/reader/scan_watch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <sstream>
#include <string>

namespace lifeboat::viewer {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(ScanWatch, CtrlCEndsTheScanAndNotTheProgram) {
    InterruptibleScan scan(nullptr);
    scan.begin();
    EXPECT_TRUE(scan.goes_on(0, 10));
    ::raise(SIGINT);
    EXPECT_FALSE(scan.goes_on(1, 10));
    scan.end();
    EXPECT_TRUE(scan.was_interrupted());
    scan.begin();
    EXPECT_TRUE(scan.goes_on(1, 10));
    scan.end();
    EXPECT_FALSE(scan.was_interrupted());
    sigset_t now;
    ::pthread_sigmask(SIG_BLOCK, nullptr, &now);
    EXPECT_EQ(sigismember(&now, SIGINT), 0);
}

TEST(ScanWatch, AnIgnoredCtrlCStaysIgnored) {
    const auto before = std::signal(SIGINT, SIG_IGN);
    InterruptibleScan scan(nullptr);
    scan.begin();
    ::raise(SIGINT);
    EXPECT_TRUE(scan.goes_on(1, 10));
    scan.end();
    std::signal(SIGINT, before);
}

TEST(ScanWatch, TellsHowFarItIsAndCleansTheLine) {
    std::ostringstream terminal;
    InterruptibleScan scan(&terminal);
    scan.begin();
    for (std::size_t number = 0; number < 499; ++number) {
        EXPECT_TRUE(scan.goes_on(number, 100'000));
    }
    EXPECT_THAT(terminal.str(), IsEmpty()) << "a short scan says nothing";
    EXPECT_TRUE(scan.goes_on(1'500, 100'000));
    EXPECT_THAT(terminal.str(), HasSubstr("1,500 of 100,000 photos"));
    const std::size_t told = terminal.str().size() - 1;
    scan.end();
    EXPECT_THAT(terminal.str(), ::testing::EndsWith("\r" + std::string(told, ' ') + "\r"));
}

}  // namespace
}  // namespace lifeboat::viewer
