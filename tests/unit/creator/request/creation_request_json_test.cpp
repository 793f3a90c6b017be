#include "creator/request/creation_request.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "support/generated_records.hpp"
#include "support/locations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace lifeboat::creator::request {
namespace {

using format::Error;
using format::ErrorCode;
using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr std::string_view small =
    "{\n"
    "  \"purpose\": \"Kept for the town\",\n"
    "  \"maker\": {\"name\": \"Example Library\"},\n"
    "  \"targets\": [\"https://www.flickr.com/photos/example/1\"]\n"
    "}\n";

std::string refusal_of(std::string_view text) {
    try {
        static_cast<void>(parse_request(text, "request.json"));
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::usage);
        return error.what();
    }
    return "nothing was refused";
}

std::string with(std::string_view what, std::string_view replacement) {
    std::string text(small);
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), replacement);
}

TEST(CreationRequest, NeedsOnlyAPurposeAMakerAndATarget) {
    const CreationRequest request = parse_request(small, "request.json");
    EXPECT_EQ(request.purpose, "Kept for the town");
    EXPECT_EQ(request.maker.name, "Example Library");
    EXPECT_EQ(request.targets,
              std::vector<std::string>{"https://www.flickr.com/photos/example/1"});
    EXPECT_EQ(request.language, "en");
    EXPECT_TRUE(request.options.original);
    EXPECT_EQ(request.options.limit, 0U);
}

std::string with_mark(std::string_view mark) {
    return with("\"targets\"",
                "\"local_contexts\": [" + std::string(mark) + "],\n  \"targets\"");
}

constexpr std::string_view label =
    R"({"kind": "label", "id": "attribution", "uri": "https://localcontexts.org/label/",
        "text": "Name us.", "language": "mi", "community": "Example Iwi", "date": "2026-11-20",
        "project_uri": "https://localcontextshub.org/projects/1", "photos": ["7", "8"]})";

std::string label_with(std::string_view what, std::string_view replacement) {
    std::string text(label);
    return text.replace(text.find(what), what.size(), replacement);
}

TEST(CreationRequest, TakesLabelsOfCommunitiesAndNoticesOfInstitutionsAsTheyWereGiven) {
    const CreationRequest request = parse_request(with_mark(label), "request.json");
    ASSERT_EQ(request.local_contexts.size(), 1U);
    const RequestedMark& requested = request.local_contexts.front();
    EXPECT_EQ(requested.mark.community, "Example Iwi");
    EXPECT_EQ(requested.mark.language, "mi");
    EXPECT_EQ(requested.photos.size(), 2U);
    EXPECT_EQ(parse_request(to_json(request), "again"), request);
    const std::string notice = label_with(
        R"("kind": "label", "id": "attribution")",
        R"("kind": "notice", "id": "attribution_incomplete", "issued_by": "Example Library")");
    EXPECT_THAT(refusal_of(with_mark(notice)), HasSubstr("a Notice of the community"));
}

TEST(CreationRequest, LetsNobodyButACommunityIssueALabel) {
    EXPECT_THAT(refusal_of(with_mark(label_with(R"("community": "Example Iwi", )", ""))),
                AllOf(HasSubstr("/local_contexts/0"), HasSubstr("without \"community\"")));
    EXPECT_THAT(refusal_of(with_mark(label_with(R"("text")", R"("issued_by": "Us", "text")"))),
                HasSubstr("issued by \"Us\""));
    EXPECT_THAT(refusal_of(with_mark(label_with("\"attribution\"", "\"biocultural\""))),
                HasSubstr("one of the Hub's Notices"));
    EXPECT_THAT(refusal_of(with_mark(label_with("2026-11-20", "2026-02-30"))),
                HasSubstr("a day that there is"));
    EXPECT_THAT(refusal_of(with_mark(label_with("https://localcontexts.org", "ftp://x"))),
                HasSubstr("/local_contexts/0/uri"));
}

TEST(CreationRequest, ReadsBackAsItWasWritten) {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        lifeboat::testing::RecordGenerator generator(seed);
        const format::Lifeboat lifeboat = generator.lifeboat();
        CreationRequest request;
        request.title = generator.text();
        request.purpose = generator.filled();
        request.future_considerations = generator.text();
        request.maker = lifeboat.maker;
        request.targets = {generator.filled(), generator.filled()};
        request.exclude =
            generator.one_in(2) ? std::vector<std::string>{"123"} : std::vector<std::string>{};
        request.agreements = lifeboat.agreements;
        request.options = {generator.one_in(2),
                           static_cast<std::uint64_t>(generator.pick(0, 9))};
        const std::string text = to_json(request);
        EXPECT_EQ(parse_request(text, "x"), request) << text;
        EXPECT_EQ(to_json(parse_request(text, "x")), text);
    }
}

TEST(CreationRequest, IsRefusedWithoutPurposeOrMaker) {
    EXPECT_THAT(refusal_of("{\n\"targets\": [\"a\"]}"),
                AllOf(HasSubstr("request.json: line 1, the document: "),
                      HasSubstr("the key \"purpose\" is missing"),
                      HasSubstr("the key \"maker\" is missing")));
    EXPECT_THAT(refusal_of(with("\"name\": \"Example Library\"", "")),
                HasSubstr("line 3, /maker: the key \"name\" is missing"));
}

TEST(CreationRequest, IsRefusedWhenPurposeOrMakerSayNothing) {
    for (const auto* blank : {"\"\"", "\" \"", "\"\\t\\n \""}) {
        EXPECT_THAT(refusal_of(with("\"Kept for the town\"", blank)),
                    HasSubstr("line 2, /purpose: found"))
            << blank;
        EXPECT_THAT(refusal_of(with("\"Example Library\"", blank)),
                    HasSubstr("line 3, /maker/name: found"))
            << blank;
    }
}

TEST(CreationRequest, IsRefusedForEverySlipOfThePenAtOnce) {
    EXPECT_THAT(
        refusal_of("{\n"
                   "  \"purpos\": \"Kept\",\n"
                   "  \"purpose\": \"Kept\",\n"
                   "  \"maker\": {\"name\": \"A\",\n"
                   "    \"organisation\": \"B\"},\n"
                   "  \"targets\": [],\n"
                   "  \"options\": {\"limit\": \"ten\",\n"
                   "    \"orignal\": false}\n"
                   "}"),
        AllOf(HasSubstr("line 2, /purpos: the key is not known"),
              HasSubstr("line 5, /maker/organisation: the key is not known"),
              HasSubstr("line 6, /targets: found an array; expected of type array, "
                        "minItems 1"),
              HasSubstr("line 7, /options/limit: found \"ten\"; expected of type integer"),
              HasSubstr("line 8, /options/orignal: the key is not known")));
}

TEST(CreationRequest, IsRefusedWhenItIsNoJsonOrNoObject) {
    EXPECT_THAT(refusal_of("{\n\"purpose\": \"a\",\n}"), HasSubstr("line 3"));
    EXPECT_THAT(refusal_of("[]"), HasSubstr("the document: found an array"));
    EXPECT_THAT(refusal_of(""), HasSubstr("line 1"));
    EXPECT_THAT(refusal_of(with("\"purpose\"", "\"purpose\": \"b\", \"purpose\"")),
                HasSubstr("line 2, /purpose: the key appears twice"));
}

TEST(CreationRequest, IsRefusedForADayThatThereIsNot) {
    const std::string text = with(
        "\"targets\"",
        "\"agreements\": [{\"text\": \"t\", \"agreed_on\": \"2026-02-30\"}],\n\"targets\"");
    EXPECT_THAT(refusal_of(text), HasSubstr("/agreements/0/agreed_on"));
}

TEST(CreationRequest, IsRefusedForAFormatOfALaterMajorVersion) {
    EXPECT_THAT(refusal_of(with("{\n", "{\n\"format_version\": \"2.0\",\n")),
                HasSubstr("line 2, /format_version: found \"2.0\""));
}

TEST(CreationRequest, IsShownByTheExampleOfTheSpecification) {
    std::ifstream file(support::project_folder() / "spec/examples/request.json");
    std::ostringstream text;
    text << file.rdbuf();
    EXPECT_EQ(to_json(parse_request(text.str(), "request.json")), text.str());
}

}  // namespace
}  // namespace lifeboat::creator::request
