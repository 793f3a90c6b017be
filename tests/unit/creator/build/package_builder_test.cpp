#include "creator/build/package_builder.hpp"

#include "creator/build/kept_request.hpp"
#include "creator/rights/policy.hpp"
#include "lifeboat/format/container.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/package_reader.hpp"
#include "lifeboat/format/verifier.hpp"
#include "lifeboat/format/warc.hpp"
#include "support/harbour_capture.hpp"
#include "support/locations.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <array>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <map>

namespace lifeboat::creator::build {
namespace {

using format::ContainerFormat;

BuildOptions options_for(ContainerFormat container) {
    BuildOptions options;
    options.container = container;
    options.sync_to_disk = false;
    return options;
}

BuildResult build(const std::filesystem::path& capture, const std::filesystem::path& output,
                  ContainerFormat container = ContainerFormat::folder) {
    std::filesystem::create_directories(output);
    format::SilentProgress progress;
    return build_package(capture, output, options_for(container), progress);
}

/// Every regular file below `root` with its bytes.
std::map<std::string, std::string> files_below(const std::filesystem::path& root) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        if (entry.is_regular_file()) {
            files.emplace(std::filesystem::relative(entry.path(), root).string(),
                          format::load_file(entry.path()));
        }
    }
    return files;
}

/// Another umask, time zone and locale for as long as it lives.
class OtherSurroundings {
  public:
    OtherSurroundings() : umask_(::umask(0077)), locale_(std::setlocale(LC_ALL, nullptr)) {
        ::setenv("TZ", "Pacific/Kiritimati", 1);
        ::tzset();
        (void)std::setlocale(LC_ALL, "C.UTF-8");
    }
    ~OtherSurroundings() {
        ::umask(umask_);
        (void)std::setlocale(LC_ALL, locale_.c_str());
        ::unsetenv("TZ");
        ::tzset();
    }
    OtherSurroundings(const OtherSurroundings&) = delete;
    OtherSurroundings& operator=(const OtherSurroundings&) = delete;

  private:
    ::mode_t umask_;
    std::string locale_;
};

class BuiltHarbour : public ::testing::Test {
  protected:
    BuiltHarbour() { support::write_harbour_capture(capture_); }

    support::TempDir folder_;
    std::filesystem::path capture_ = folder_ / "capture";
};

TEST_F(BuiltHarbour, GivesTheSameBytesEachTimeInEveryContainer) {
    for (const auto container :
         {ContainerFormat::folder, ContainerFormat::zip, ContainerFormat::tar}) {
        SCOPED_TRACE(to_string(container));
        const auto first = folder_ / ("first-" + std::string(to_string(container)));
        const auto second = folder_ / ("second-" + std::string(to_string(container)));
        const BuildResult made = build(capture_, first, container);
        {
            const OtherSurroundings other;
            EXPECT_EQ(build(capture_, second, container).name, made.name);
        }
        EXPECT_EQ(made.package.location,
                  first / (made.name + std::string(extension_of(container))));
        const auto files = files_below(first);
        EXPECT_FALSE(files.empty());
        EXPECT_TRUE(files == files_below(second));
    }
}

class Notices final : public format::ProgressObserver {
  public:
    void on_progress(const format::Progress&) override {}
    void on_notice(std::string_view text) override { said.emplace_back(text); }
    std::vector<std::string> said;
};

/// The package of the harbour that `request` gives.
class BuiltRequest : public ::testing::Test {
  protected:
    BuildResult build(const request::CreationRequest& request, std::string_view privacy) {
        support::write_harbour_capture(folder_ / "capture", request);
        std::filesystem::create_directories(folder_ / "out");
        BuildOptions options = options_for(ContainerFormat::folder);
        options.privacy = request::parse_privacy(privacy);
        return build_package(folder_ / "capture", folder_ / "out", options, notices_);
    }
    /// nullopt where the package keeps none.
    static std::optional<request::CreationRequest> kept_in(const BuildResult& made) {
        const auto file = made.package.location / kept_request_path;
        return std::filesystem::exists(file)
                   ? std::optional(request::parse_request(format::load_file(file), "kept"))
                   : std::nullopt;
    }

    support::TempDir folder_;
    Notices notices_;
};

TEST_F(BuiltRequest, KeepsMarksOfItsOwnPhotosAloneAndTellsOfThoseThatNobodySelected) {
    namespace harbour = support::harbour;
    format::CommunityMark label;
    label.kind = "label";
    label.id = "attribution";
    label.uri = "https://localcontexts.org/label/tk-attribution/";
    label.community = "Example Community";
    label.language = "en";
    label.date = "2026-11-20";
    label.text = "whole";
    request::CreationRequest request = support::harbour_request();
    request.local_contexts.push_back({label, {}});
    label.text = "some";
    request.local_contexts.push_back(
        {label, {harbour::crane, harbour::ashore, format::PhotoId("77")}});
    label.text = "ashore";
    request.local_contexts.push_back({label, {harbour::ashore, format::PhotoId("77")}});

    const auto kept = kept_in(build(request, "contacts=keep"));
    ASSERT_TRUE(kept);
    ASSERT_EQ(kept->local_contexts.size(), 2U);
    EXPECT_EQ(kept->local_contexts[0], request.local_contexts[0]);
    EXPECT_EQ(kept->local_contexts[1].mark, request.local_contexts[1].mark);
    EXPECT_EQ(kept->local_contexts[1].photos, std::vector{harbour::crane});
    ASSERT_EQ(notices_.said.size(), 1U);
    EXPECT_NE(notices_.said[0].find("photo 77 "), std::string::npos) << notices_.said[0];
}

TEST_F(BuiltRequest, IsKeptWithExclusionsThatDoNotTellWhoHasAPseudonym) {
    request::CreationRequest request = support::harbour_request();
    request.exclude = {"https://www.flickr.com/photos/44444444@N04/77/", "9"};
    // A word of a policy is not a person, whatever people call themselves.
    request.policy = rights::to_json(rights::default_policy());
    const auto kept = kept_in(build(request, "comments=pseudonymise"));
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->exclude, (std::vector<std::string>{"77", "9"}));
    EXPECT_EQ(kept->policy, request::parse_request(request::to_json(request), "test").policy);
}

TEST_F(BuiltRequest, IsWithheldWhereItsPolicyNamesSomebodyWhoHasAPseudonym) {
    request::CreationRequest request = support::harbour_request();
    rights::Policy policy = rights::default_policy();
    rights::Rule rule;
    rule.name = "said_no";
    rule.owner = {"44444444@N04"};
    rule.reason = "excluded_by_maker";
    rule.explanation = "Asked not to be in it";
    policy.rules.insert(policy.rules.begin(), rule);
    request.policy = rights::to_json(policy);
    const BuildResult made = build(request, "comments=pseudonymise");
    EXPECT_FALSE(kept_in(made));
    const auto package = format::open_container(made.package.location);
    EXPECT_THROW(static_cast<void>(request_of(
                     *package, format::PackageReader(made.package.location).lifeboat())),
                 format::Error);
}

TEST_F(BuiltHarbour, GivesFilesTheSameModesWhateverTheUmask) {
    const OtherSurroundings other;
    const BuildResult made = build(capture_, folder_ / "out");
    struct ::stat status {};
    ASSERT_EQ(::stat((made.package.location / "bagit.txt").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0644U);
}

TEST_F(BuiltHarbour, SaysWhatItHolds) {
    const BuildResult made = build(capture_, folder_ / "out");
    EXPECT_EQ(made.title, "Harbour and Ropes");
    EXPECT_EQ(made.counts.photos, 2U);
    EXPECT_EQ(made.counts.videos, 1U);
    EXPECT_EQ(made.counts.ashore, 1U);
    EXPECT_EQ(made.counts.omissions, 1U);
    EXPECT_TRUE(made.has_gaps());
    EXPECT_GT(made.package.payload_files, 20U);
}

TEST_F(BuiltHarbour, SpeaksTheLanguageThatIsChosenAndSaysWhich) {
    format::SilentProgress progress;
    BuildOptions options = options_for(ContainerFormat::folder);
    options.language = "fr";
    std::filesystem::create_directories(folder_ / "out");
    const BuildResult made = build_package(capture_, folder_ / "out", options, progress);
    const std::string front =
        format::load_file(made.package.location / "data/viewer/index.html");
    EXPECT_NE(front.find("<html lang=\"fr\" dir=\"ltr\">"), std::string::npos);
    EXPECT_NE(front.find("Conservé par "), std::string::npos);
    const format::PackageReader reader(made.package.location);
    EXPECT_EQ(reader.lifeboat().interface_language, "fr");
    EXPECT_EQ(reader.lifeboat().language, "en") << "the maker's words stay what they are";
}

TEST_F(BuiltHarbour, RefusesALanguageThatThePagesDoNotSpeak) {
    format::SilentProgress progress;
    BuildOptions options = options_for(ContainerFormat::folder);
    options.language = "tlh";
    std::filesystem::create_directories(folder_ / "out");
    try {
        (void)build_package(capture_, folder_ / "out", options, progress);
        FAIL() << "it was built";
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::usage);
        EXPECT_NE(std::string(error.what()).find("ar, de, en, es, fr, ja, pt"),
                  std::string::npos);
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder_ / "out"));
}

TEST_F(BuiltHarbour, SaysNothingOfAPhotoAshoreButThatItIsThere) {
    const BuildResult made = build(capture_, folder_ / "out");
    std::size_t tombstones = 0;
    for (auto& [path, bytes] : files_below(made.package.location)) {
        std::string text = bytes;
        if (path.ends_with(".warc.gz")) {
            text.clear();
            format::WarcReader reader(std::make_unique<format::TextSource>(bytes), path);
            while (const auto record = reader.next()) {
                text += record->target_uri + record->block;
            }
        }
        EXPECT_EQ(text.find(support::harbour::ashore_words), std::string::npos) << path;
        tombstones += text.find(support::harbour::ashore.value) != std::string::npos ? 1U : 0U;
    }
    EXPECT_GE(tombstones, 1U) << "its number stands in ashore.json";
}

TEST_F(BuiltHarbour, ConformsToTheSpecification) {
    for (const auto container :
         {ContainerFormat::folder, ContainerFormat::zip, ContainerFormat::tar}) {
        SCOPED_TRACE(to_string(container));
        const BuildResult made = build(capture_, folder_ / to_string(container), container);
        format::SilentProgress progress;
        const format::VerificationReport report =
            format::verify_package(made.package.location, {}, progress);
        for (const format::Finding& finding : report.findings) {
            ADD_FAILURE() << finding.requirement << " " << finding.path << ": " << finding.found
                          << ", expected " << finding.expected;
        }
    }
}

TEST_F(BuiltHarbour, RefusesANameThatIsTakenAndLeavesItAlone) {
    const BuildResult made = build(capture_, folder_ / "out");
    const auto before = files_below(folder_ / "out");
    try {
        (void)build(capture_, folder_ / "out");
        FAIL() << "built over " << made.name;
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::already_exists);
    }
    EXPECT_TRUE(before == files_below(folder_ / "out"));
}

/// A refresh that was killed had taken whatever held the capture's UUID in its name, and found
/// none where switches or answers had led to another.
TEST_F(BuiltHarbour, IsTakenAsItIsWhereAnEarlierRunSealedTheVeryPackageAndThatIsAsked) {
    std::filesystem::create_directories(folder_ / "out");
    format::SilentProgress progress;
    for (const auto container :
         {ContainerFormat::folder, ContainerFormat::zip, ContainerFormat::tar}) {
        SCOPED_TRACE(to_string(container));
        BuildOptions options = options_for(container);
        options.takes_earlier = true;
        options.privacy = request::parse_privacy("comments=drop", {});
        const BuildResult made = build_package(capture_, folder_ / "out", options, progress);
        EXPECT_FALSE(made.is_earlier);
        const auto before = files_below(folder_ / "out");
        const BuildResult again = build_package(capture_, folder_ / "out", options, progress);
        EXPECT_TRUE(again.is_earlier);
        EXPECT_EQ(again.package.location, made.package.location);
        EXPECT_EQ(again.package.payload_bytes, made.package.payload_bytes);
        EXPECT_EQ(again.package.payload_files, made.package.payload_files);
        EXPECT_EQ(again.counts, made.counts);
        EXPECT_TRUE(files_below(folder_ / "out") == before);

        options.language = "de";
        EXPECT_THROW((void)build_package(capture_, folder_ / "out", options, progress),
                     format::Error);
        options.privacy.reset();
        EXPECT_FALSE(build_package(capture_, folder_ / "out", options, progress).is_earlier);
    }
}

TEST_F(BuiltHarbour, RefusesWhatHasItsNameAndIsNoPackageThoughAnEarlierOneWouldBeTaken) {
    BuildOptions options = options_for(ContainerFormat::folder);
    const BuildResult made = build(capture_, folder_ / "out");
    std::filesystem::remove_all(made.package.location / "data");
    options.takes_earlier = true;
    format::SilentProgress progress;
    try {
        (void)build_package(capture_, folder_ / "out", options, progress);
        FAIL() << "took a folder without a description";
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::already_exists);
    }
}

TEST_F(BuiltHarbour, LeavesNothingBehindWhenAFileOfTheCaptureIsDamaged) {
    const std::string shard = format::shard_of(support::harbour::quay.value);
    const auto damaged = capture_ / "media" / shard / "50000000005_original.gif";
    ASSERT_TRUE(std::filesystem::exists(damaged));
    support::write_file(damaged, support::tiny_gif("QUAY"));
    for (const auto container :
         {ContainerFormat::folder, ContainerFormat::zip, ContainerFormat::tar}) {
        SCOPED_TRACE(to_string(container));
        try {
            (void)build(capture_, folder_ / "out", container);
            ADD_FAILURE() << "built from damaged bytes";
        } catch (const format::Error& error) {
            EXPECT_EQ(error.code(), format::ErrorCode::malformed);
        }
        EXPECT_TRUE(std::filesystem::is_empty(folder_ / "out"));
    }
}

TEST_F(BuiltHarbour, RefusesACaptureThatIsNotFinished) {
    const auto unfinished = folder_ / "unfinished";
    { const support::CaptureBuilder begun(unfinished, support::harbour_request()); }
    try {
        (void)build(unfinished, folder_ / "out");
        FAIL() << "built from half a capture";
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::unavailable);
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder_ / "out"));
}

TEST_F(BuiltHarbour, PassesTheOutsideJudge) {
    const std::filesystem::path judge = support::shared_folder() / "judge" / "judge_package.py";
    if (!std::filesystem::exists(judge)) {
        GTEST_SKIP() << "no judge at " << judge;
    }
    const BuildResult made = build(capture_, folder_ / "out");
    const std::string command =
        "python3 '" + judge.string() + "' '" + made.package.location.string() + "' 2>&1";
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"),
                                                         ::pclose);
    ASSERT_NE(pipe, nullptr);
    std::string verdict;
    std::array<char, 4096> chunk{};
    while (const std::size_t count = std::fread(chunk.data(), 1, chunk.size(), pipe.get())) {
        verdict.append(chunk.data(), count);
    }
    EXPECT_EQ(verdict.find("FAIL"), std::string::npos) << verdict;
    EXPECT_NE(verdict.find("ok bag"), std::string::npos) << verdict;
}

}  // namespace
}  // namespace lifeboat::creator::build
