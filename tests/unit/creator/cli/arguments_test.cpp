#include "creator/cli/arguments.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace lifeboat::creator::cli {
namespace {

struct Parsed {
    Arguments arguments;
    std::string out, err;
};

Parsed parse(const std::vector<std::string>& words) {
    std::ostringstream out;
    std::ostringstream err;
    Arguments arguments = parse_arguments(words, out, err);
    return {std::move(arguments), out.str(), err.str()};
}

template <typename Options>
Options options_of(const std::vector<std::string>& words) {
    const Parsed parsed = parse(words);
    const auto* options = std::get_if<Options>(&parsed.arguments.command);
    if (options == nullptr) {
        ADD_FAILURE() << "another command, or: " << parsed.err;
        return {};
    }
    return *options;
}

int answered(const Parsed& parsed) {
    const auto* answer = std::get_if<Answered>(&parsed.arguments.command);
    return answer == nullptr ? -1 : answer->status;
}

TEST(Arguments, ReadsACreateCommandWithEverything) {
    const auto options = options_of<CreateOptions>({"create",
                                                    "https://flic.kr/p/1",
                                                    "https://flic.kr/p/2",
                                                    "--purpose",
                                                    "kept",
                                                    "--maker",
                                                    "A",
                                                    "--connect-to",
                                                    "::127.0.0.1:1",
                                                    "--connect-to",
                                                    "a:1:b:2",
                                                    "--cacert",
                                                    "ca.pem",
                                                    "--calls-per-hour",
                                                    "0",
                                                    "--jobs",
                                                    "2",
                                                    "--container",
                                                    "zip",
                                                    "-o",
                                                    "out"});
    EXPECT_EQ(options.request.targets,
              (std::vector<std::string>{"https://flic.kr/p/1", "https://flic.kr/p/2"}));
    EXPECT_EQ(options.request.purpose, "kept");
    EXPECT_EQ(options.network.connect_to,
              (std::vector<std::string>{"::127.0.0.1:1", "a:1:b:2"}));
    EXPECT_EQ(options.network.calls_per_hour, 0);
    EXPECT_EQ(options.network.jobs, 2U);
    EXPECT_EQ(options.building.container, format::ContainerFormat::zip);
    EXPECT_EQ(options.output, "out");
}

TEST(Arguments, AsksFlickrForNoMoreThanItAllowsUnlessTold) {
    const auto options = options_of<CaptureOptions>({"capture", "r.json", "-o", "c"});
    EXPECT_EQ(options.network.calls_per_hour, 3600);
}

TEST(Arguments, TakesGlobalOptionsOnEitherSideOfTheCommand) {
    EXPECT_TRUE(parse({"--json", "info", "p"}).arguments.global.json);
    EXPECT_TRUE(parse({"info", "p", "--json"}).arguments.global.json);
    EXPECT_TRUE(parse({"info", "-q", "p"}).arguments.global.quiet);
}

TEST(Arguments, RefusesAnUnknownCommandOptionOrValueAsUsage) {
    EXPECT_EQ(answered(parse({})), 2);
    EXPECT_EQ(answered(parse({"sail"})), 2);
    EXPECT_EQ(answered(parse({"info"})), 2);
    EXPECT_EQ(answered(parse({"info", "p", "--purpos", "x"})), 2);
    EXPECT_EQ(answered(parse({"build", "c", "-o", "o", "--container", "rar"})), 2);
    EXPECT_EQ(answered(parse({"build", "c"})), 2);
    EXPECT_EQ(answered(parse({"capture", "u", "-o", "o", "--jobs", "0"})), 2);
}

TEST(Arguments, SaysWhatIsWrongOnStandardErrorOnly) {
    const Parsed parsed = parse({"info", "p", "--purpos", "x"});
    EXPECT_NE(parsed.err.find("--purpos"), std::string::npos);
    EXPECT_EQ(parsed.out, "");
}

TEST(Arguments, EndsARefusalInJsonWithAnExitErrorObject) {
    const Parsed parsed = parse({"--json", "sail"});
    EXPECT_EQ(
        parsed.err.find("{\"message_type\":\"exit_error\",\"code\":2,\"error\":\"usage\""), 0U);
}

TEST(Arguments, AnswersHelpAndVersionOnStandardOutput) {
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"--help"}, {"create", "--help"}, {"verify", "-h"}, {"--version"}}) {
        const Parsed parsed = parse(words);
        EXPECT_EQ(answered(parsed), 0);
        EXPECT_FALSE(parsed.out.empty());
        EXPECT_EQ(parsed.err, "");
    }
    EXPECT_NE(parse({"create", "--help"}).out.find("Examples:"), std::string::npos);
    EXPECT_NE(parse({"--version"}).out.find("package format 1.0"), std::string::npos);
}

TEST(Arguments, ReadHowMuchAPartMayHold) {
    const auto limits_of = [](const std::vector<std::string>& split) {
        std::vector<std::string> words{"build", "c", "-o", "o"};
        words.insert(words.end(), split.begin(), split.end());
        return options_of<BuildOptions>(words).building.limits;
    };
    EXPECT_FALSE(limits_of({}).is_asked());
    EXPECT_EQ(limits_of({"--split-size", "4G"}).media_bytes, 4'000'000'000U);
    EXPECT_EQ(limits_of({"--split-size", "2Ki"}).media_bytes, 2048U);
    EXPECT_EQ(limits_of({"--split-size", "700"}).media_bytes, 700U);
    EXPECT_EQ(limits_of({"--split-count", "500"}).photos, 500U);
    EXPECT_EQ(answered(parse({"build", "c", "-o", "o", "--split-count", "0"})), 2);
    EXPECT_EQ(answered(parse({"build", "c", "-o", "o", "--split-size", "0"})), 2);
    EXPECT_EQ(answered(parse({"build", "c", "-o", "o", "--split-size", "much"})), 2);
    EXPECT_EQ(
        answered(parse({"build", "c", "-o", "o", "--split-count", "5", "--replaces", "/"})), 2);
}

}  // namespace
}  // namespace lifeboat::creator::cli
