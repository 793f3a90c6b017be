#include "creator/cli/console.hpp"

#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/report_text.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace lifeboat::creator::cli {
namespace {

struct StandingClock final : format::Clock {
    format::Timestamp now() const override { return {}; }
};

struct Spoken {
    std::ostringstream out, err;
    StandingClock clock;

    Console console(const GlobalOptions& options, bool is_terminal = false) {
        return {out, err, options, is_terminal, clock};
    }
};

TEST(Console, KeepsResultsAndTalkApart) {
    Spoken spoken;
    Console console = spoken.console({});
    console.result("out/package");
    console.say("done");
    EXPECT_EQ(spoken.out.str(), "out/package\n");
    EXPECT_EQ(spoken.err.str(), "done\n");
}

TEST(Console, IsSilentButForResultsAndErrorsWhenQuiet) {
    Spoken spoken;
    GlobalOptions options;
    options.quiet = true;
    Console console = spoken.console(options, true);
    console.say("done");
    console.progress().on_progress({"capture", 1, 2, "photos", ""});
    console.progress().on_notice("paused");
    EXPECT_EQ(spoken.err.str(), "");
    EXPECT_EQ(console.fail({format::ErrorCode::storage, "disk", "is full"}), exit_storage);
    EXPECT_EQ(spoken.err.str(), "lifeboat: disk: is full\n");
}

TEST(Console, TellsPausesWithoutATerminalToo) {
    Spoken spoken;
    Console console = spoken.console({});
    console.progress().on_progress({"capture", 1, 2, "photos", ""});
    console.progress().on_notice("all calls pause for 60 s");
    EXPECT_EQ(spoken.err.str(), "all calls pause for 60 s\n");
}

TEST(Console, TellsTheStepsOfAFailureFromTheInside) {
    Spoken spoken;
    Console console = spoken.console({});
    format::Error error(format::ErrorCode::malformed, "a", "b");
    error.add_context("building");
    EXPECT_EQ(console.fail(error), exit_malformed);
    EXPECT_EQ(spoken.err.str(), "lifeboat: a: b\n  while building\n");
}

TEST(Console, EndsAFailureInJsonWithAnExitErrorObject) {
    Spoken spoken;
    GlobalOptions options;
    options.json = true;
    Console console = spoken.console(options);
    EXPECT_EQ(console.fail({format::ErrorCode::unavailable, "api", "is down"}),
              exit_unavailable);
    EXPECT_EQ(spoken.err.str(),
              "{\"message_type\":\"exit_error\",\"code\":13,\"error\":\"unavailable\","
              "\"subject\":\"api\",\"message\":\"api: is down\"}\n");
    EXPECT_EQ(spoken.out.str(), "");
}

TEST(Console, DrawsProgressOnlyOnATerminalAndErasesIt) {
    Spoken piped;
    Console plain = piped.console({});
    plain.progress().on_progress({"capture", 1, 2, "photos", ""});
    EXPECT_EQ(piped.err.str(), "");

    Spoken terminal;
    Console drawing = terminal.console({}, true);
    drawing.progress().on_progress({"capture", 1, 2, "photos", "\x1b[2Jhostile"});
    EXPECT_NE(terminal.err.str().find("capture: 1 of 2 photos"), std::string::npos);
    EXPECT_EQ(terminal.err.str().find("\x1b[2J"), std::string::npos);
    drawing.result("path");
    EXPECT_EQ(terminal.err.str().substr(terminal.err.str().size() - 4), "\r\x1b[K");
}

TEST(Console, LetsNoWordsOfAStrangerSteerTheTerminal) {
    Spoken spoken;
    GlobalOptions options;
    options.verbose = true;
    Console console = spoken.console(options);
    console.progress().on_notice("a\x1b[2J");
    console.fail({format::ErrorCode::not_found, "b\xc2\x9b", "c\nforged"});
    EXPECT_EQ(spoken.err.str(), "a [2J\nlifeboat: b : c forged\n");
}

TEST(Commands, GoOnWhereACaptureWasCutShort) {
    for (const int status : {exit_cancelled, exit_unavailable, exit_storage}) {
        EXPECT_TRUE(may_go_on(CreateOptions{}, status)) << status;
        EXPECT_TRUE(may_go_on(CaptureOptions{}, status)) << status;
    }
    EXPECT_FALSE(may_go_on(CreateOptions{}, exit_not_found));
    EXPECT_FALSE(may_go_on(CreateOptions{}, exit_done));
    EXPECT_FALSE(may_go_on(VerifyOptions{}, exit_storage));
}

TEST(ExitStatus, GivesEveryClassOfFailureItsOwnNumber) {
    EXPECT_EQ(exit_status_of(format::ErrorCode::usage), 2);
    EXPECT_EQ(exit_status_of(format::ErrorCode::not_found), 10);
    EXPECT_EQ(exit_status_of(format::ErrorCode::already_exists), 11);
    EXPECT_EQ(exit_status_of(format::ErrorCode::permission_denied), 12);
    EXPECT_EQ(exit_status_of(format::ErrorCode::unavailable), 13);
    EXPECT_EQ(exit_status_of(format::ErrorCode::storage), 14);
    EXPECT_EQ(exit_status_of(format::ErrorCode::malformed), 15);
    EXPECT_EQ(exit_status_of(format::ErrorCode::unsupported_version), 15);
    EXPECT_EQ(exit_status_of(format::ErrorCode::internal), 70);
    EXPECT_EQ(exit_status_of(format::ErrorCode::cancelled), 130);
}

TEST(ReportText, CountsInPlainEnglishAndDecimalUnits) {
    EXPECT_EQ(size_text(1), "1 byte");
    EXPECT_EQ(size_text(999), "999 bytes");
    EXPECT_EQ(size_text(1'234'567), "1.2 MB");
    MadePackage made;
    made.photos = 1;
    EXPECT_EQ(made_package_text(made), "1 photo travels, nothing is missing");
    made.photos = 4;
    made.ashore = 1;
    made.omissions = 2;
    EXPECT_EQ(made_package_text(made), "4 photos travel, 1 stays ashore, 2 omissions");
}

TEST(ReportText, LetsNoControlCharactersOfAPackageReachTheTerminal) {
    const format::Finding finding{"LB001", format::Level::must, "data/\x1b[2J.jpg", "a\nb",
                                  "c"};
    const std::string text = finding_text(finding);
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(text.find('\n'), std::string::npos);
}

}  // namespace
}  // namespace lifeboat::creator::cli
