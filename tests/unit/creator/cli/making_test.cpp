#include "creator/cli/making.hpp"

#include "lifeboat/format/error.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

namespace lifeboat::creator::cli {
namespace {

RequestOptions well_said() {
    RequestOptions options;
    options.targets = {"https://www.flickr.com/photos/example/1"};
    options.purpose = "Kept for the reading room";
    options.maker = "A. Archivist";
    return options;
}

/// The message of the usage Error that reading `options` gives, empty when it gives none.
std::string refusal_of(const RequestOptions& options) {
    try {
        (void)read_request(options);
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::usage) << error.what();
        return error.what();
    }
    return {};
}

TEST(ReadRequest, ComposesARequestFromTheCommandLine) {
    RequestOptions options = well_said();
    options.organization = "Example Library";
    const request::CreationRequest request = read_request(options);
    EXPECT_EQ(request.purpose, options.purpose);
    EXPECT_EQ(request.maker.responsible(), "Example Library");
    EXPECT_EQ(request.targets, options.targets);
}

TEST(ReadRequest, RefusesALifeboatThatDoesNotSayWhyOrByWhom) {
    RequestOptions without_purpose = well_said();
    without_purpose.purpose = "  ";
    EXPECT_NE(refusal_of(without_purpose).find("--purpose"), std::string::npos);
    RequestOptions without_maker = well_said();
    without_maker.maker.clear();
    EXPECT_NE(refusal_of(without_maker).find("--maker"), std::string::npos);
}

TEST(ReadRequest, LetsARequestFileStandAlone) {
    RequestOptions beside_url = well_said();
    beside_url.targets.insert(beside_url.targets.begin(), "request.json");
    EXPECT_NE(refusal_of(beside_url).find("alone"), std::string::npos);
    RequestOptions beside_option = well_said();
    beside_option.targets = {"request.json"};
    EXPECT_NE(refusal_of(beside_option).find("inside it"), std::string::npos);
}

TEST(ReadRequest, SaysWhenTheFileIsMissing) {
    RequestOptions options;
    options.targets = {"no-such-request.json"};
    try {
        (void)read_request(options);
        FAIL();
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::not_found);
    }
}

TEST(CheckTargets, NamesTheUrlThatIsNotFlickrs) {
    request::CreationRequest request;
    request.targets = {"https://www.flickr.com/photos/example/1", "https://example.net/photo"};
    try {
        check_targets(request);
        FAIL();
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::usage);
        EXPECT_EQ(error.subject(), "https://example.net/photo");
    }
}

TEST(CaptureFolder, IsTheSameForTheSameRequestOnly) {
    const request::CreationRequest request = read_request(well_said());
    request::CreationRequest other = request;
    other.purpose = "Another reason";
    EXPECT_EQ(capture_folder_of(request, "out"), capture_folder_of(request, "out"));
    EXPECT_NE(capture_folder_of(request, "out"), capture_folder_of(other, "out"));
    EXPECT_EQ(capture_folder_of(request, "out").parent_path(), "out");
}

TEST(OutputFolder, IsMadeWithItsParentsAndIsNeverAFile) {
    const support::TempDir temp;
    make_output_folder(temp.path() / "a" / "b");
    EXPECT_TRUE(std::filesystem::is_directory(temp.path() / "a" / "b"));
    std::ofstream(temp.path() / "file") << "x";
    EXPECT_THROW(make_output_folder(temp.path() / "file"), format::Error);
}

class FindApiKey : public ::testing::Test {
  protected:
    struct FixedClock final : format::Clock {
        format::Timestamp now() const override { return {}; }
    };
    struct FixedIds final : format::IdSource {
        std::string next_uuid() override { return "00000000-0000-4000-8000-000000000000"; }
    };

    Environment environment(std::string key) {
        return {clock_, ids_, {}, std::move(key), temp_.path() / "credentials", {}, {}, {}};
    }

    void write_credentials(const std::string& text, mode_t mode) {
        std::ofstream(temp_.path() / "credentials") << text;
        ASSERT_EQ(chmod((temp_.path() / "credentials").c_str(), mode), 0);
    }

    support::TempDir temp_;
    FixedClock clock_;
    FixedIds ids_;
};

TEST_F(FindApiKey, TakesTheEnvironmentBeforeTheFile) {
    write_credentials("FLICKR_API_KEY=file\n", 0600);
    EXPECT_EQ(find_api_key(environment("env")), "env");
    EXPECT_EQ(find_api_key(environment("")), "file");
}

TEST_F(FindApiKey, RefusesAFileThatOthersMayReadAndSaysSo) {
    write_credentials("FLICKR_API_KEY=file\n", 0644);
    try {
        (void)find_api_key(environment(""));
        FAIL();
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::permission_denied);
        EXPECT_NE(std::string(error.what()).find("0600"), std::string::npos);
        EXPECT_EQ(std::string(error.what()).find("=file"), std::string::npos);
    }
}

TEST_F(FindApiKey, SaysWhereAKeyIsLookedForWhenThereIsNone) {
    EXPECT_THROW((void)find_api_key(environment("")), format::Error);
    write_credentials("# nothing\n", 0600);
    EXPECT_THROW((void)find_api_key(environment("")), format::Error);
}

}  // namespace
}  // namespace lifeboat::creator::cli
