#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "lifeboat/format/package_writer.hpp"
#include "support/generated_records.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lifeboat::format {
namespace {

using lifeboat::testing::RecordGenerator;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::uint64_t rounds = 60;

/// All problems in one text, for messages of failed tests.
std::string problems_of(std::string_view text, std::string_view schema) {
    std::string all;
    for (const SchemaProblem& problem : check_schema(text, schema)) {
        all += std::to_string(problem.line) + " " + problem.pointer + ": " + problem.message +
               "\n";
    }
    return all;
}

template <typename Action>
std::string refusal_of(Action action, ErrorCode code = ErrorCode::malformed) {
    try {
        action();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), code) << error.what();
        return error.what();
    }
    return "nothing was refused";
}

TEST(PhotoJson, ReadsBackWhateverPeopleWrite) {
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        const Photo photo = RecordGenerator(seed).photo();
        const std::string text = to_json(photo);
        EXPECT_EQ(photo_from_json(text, "x"), photo) << text;
        EXPECT_EQ(problems_of(text, "photo.schema.json"), "") << text;
        EXPECT_EQ(to_json(photo_from_json(text, "x")), text);
    }
}

TEST(MemberJson, ReadsBackWhateverPeopleWrite) {
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        const Member member = RecordGenerator(seed).member();
        const std::string text = to_json(member);
        EXPECT_EQ(member_from_json(text, "x"), member) << text;
        EXPECT_EQ(problems_of(text, "member.schema.json"), "") << text;
    }
}

TEST(CollectionJson, ReadsBackWhateverPeopleWrite) {
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        const Collection collection = RecordGenerator(seed).collection();
        const std::string text = to_json(collection);
        EXPECT_EQ(collection_from_json(text, "x"), collection) << text;
        EXPECT_EQ(problems_of(text, "collection.schema.json"), "") << text;
    }
}

TEST(LifeboatJson, ReadsBackFromItsDescriptionAndItsLists) {
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        const Lifeboat lifeboat = RecordGenerator(seed).lifeboat();
        const std::string text = to_json(lifeboat);
        Lifeboat again = lifeboat_from_json(text, "x");
        read_licenses_json(licenses_json(lifeboat), "x", again);
        read_ashore_json(ashore_json(lifeboat), "x", again);
        read_omissions_json(omissions_json(lifeboat), "x", again);
        read_withheld_json(withheld_json(lifeboat), "x", again);
        EXPECT_EQ(again, lifeboat) << text;
        EXPECT_EQ(problems_of(text, "lifeboat.schema.json"), "");
        EXPECT_EQ(problems_of(licenses_json(lifeboat), "licenses.schema.json"), "");
        EXPECT_EQ(problems_of(ashore_json(lifeboat), "ashore.schema.json"), "");
        EXPECT_EQ(problems_of(omissions_json(lifeboat), "omissions.schema.json"), "");
        EXPECT_EQ(problems_of(withheld_json(lifeboat), "withheld.schema.json"), "");
    }
}

TEST(PhotosJson, KeepsTheOrderOfSelectionAndSaysWhereRecordsLie) {
    const std::vector<PhotoId> photos{PhotoId("9"), PhotoId("10"), PhotoId("1")};
    const std::string text = photos_json(photos);
    const auto rows = photos_from_json(text, "x");
    ASSERT_EQ(rows.size(), 3U);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows[i].id, photos[i]);
        EXPECT_EQ("data/" + rows[i].path, photo_json_path(photos[i]));
    }
    EXPECT_EQ(problems_of(text, "photos.schema.json"), "");
}

TEST(PhotoJson, KeepsTheThreeFactsOfRightsApart) {
    Photo photo = RecordGenerator(1).photo();
    photo.license = {LicenseId("8"), "United States Government Work", "https://example.org/8"};
    photo.rights = rights_statement_for(photo.license.id);
    photo.permission.reset();
    const std::string text = to_json(photo);
    EXPECT_THAT(text, HasSubstr("\"license_as_served\": {\n    \"id\": \"8\""));
    EXPECT_THAT(text, HasSubstr("\"rights_statement\": {\n    \"derived_from\": "
                                "\"license_as_served\",\n    \"uri\": "
                                "\"http://rightsstatements.org/vocab/NoC-US/1.0/\""));
    EXPECT_THAT(text, ::testing::Not(HasSubstr("\"permission\"")));
}

TEST(PhotoJson, ShowsTheDerivedPartsOfAMachineTag) {
    Photo photo = RecordGenerator(1).photo();
    photo.tags = {Tag{"1", {}, "", "geo:lat=53.5", "geo:lat=535", true},
                  Tag{"2", {}, "", "a:b=c", "abc", false}};
    const std::string text = to_json(photo);
    EXPECT_THAT(text, HasSubstr("\"parsed\": {\n        \"namespace\": \"geo\",\n        "
                                "\"predicate\": \"lat\",\n        \"value\": \"53.5\""));
    EXPECT_EQ(text.find("\"parsed\""), text.rfind("\"parsed\""));
}

TEST(PhotoJson, PutsTheReplacementCharacterForBytesThatAreNoText) {
    Photo photo = RecordGenerator(1).photo();
    photo.title = "caf\xE9 \xC3";
    EXPECT_EQ(photo_from_json(to_json(photo), "x").title, "caf\xEF\xBF\xBD \xEF\xBF\xBD");
}

TEST(PhotoJson, HoldsNoNull) {
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        // Text may hold the word; a value of a key ends its line.
        const std::string text = to_json(RecordGenerator(seed).photo());
        EXPECT_EQ(text.find("\": null,\n"), std::string::npos) << text;
        EXPECT_EQ(text.find("\": null\n"), std::string::npos) << text;
    }
}

TEST(PhotoJson, BeginsByNamingItselfAndEndsWithALineFeed) {
    const std::string text = to_json(RecordGenerator(1).photo());
    EXPECT_TRUE(text.starts_with(
        "{\n  \"format\": \"data-lifeboat/photo\",\n  \"format_version\": \"1.0\",\n"));
    EXPECT_TRUE(text.ends_with("}\n"));
}

TEST(RecordReaders, PassOverKeysOfLaterVersions) {
    const Photo photo = RecordGenerator(1).photo();
    std::string text = to_json(photo);
    text.replace(text.find("\"1.0\""), 5, "\"1.7\"");
    text.insert(text.find("\"id\""), "\"mood\": {\"calm\": [1, 2.5, null]}, ");
    EXPECT_EQ(photo_from_json(text, "x"), photo);
    EXPECT_EQ(problems_of(text, "photo.schema.json"), "");
}

TEST(RecordReaders, RefuseAnotherMajorVersion) {
    std::string text = to_json(RecordGenerator(1).photo());
    text.replace(text.find("\"1.0\""), 5, "\"2.0\"");
    EXPECT_THAT(refusal_of([&] { static_cast<void>(photo_from_json(text, "p.json")); },
                           ErrorCode::unsupported_version),
                HasSubstr("p.json: it follows version 2.0"));
}

TEST(RecordReaders, RefuseADocumentOfAnotherKind) {
    const std::string text = to_json(RecordGenerator(1).member());
    EXPECT_THAT(refusal_of([&] { static_cast<void>(photo_from_json(text, "p.json")); }),
                HasSubstr("/format is \"data-lifeboat/member\"; expected "
                          "\"data-lifeboat/photo\""));
}

TEST(RecordReaders, NameThePlaceOfWhatIsWrong) {
    Photo photo = RecordGenerator(1).photo();
    photo.comments.resize(2);
    photo.comments[0].id = "1";
    photo.comments[1].id = "2";
    std::string text = to_json(photo);
    const auto second = text.find("\"id\": \"2\"");
    ASSERT_NE(second, std::string::npos);
    text.replace(second, 9, "\"id\": 2222");
    EXPECT_THAT(refusal_of([&] { static_cast<void>(photo_from_json(text, "p.json")); }),
                HasSubstr("p.json: /comments/1/id is 2222; expected a text"));
}

TEST(RecordReaders, NameTheLineWhereATextStopsBeingJson) {
    EXPECT_THAT(
        refusal_of([] {
            static_cast<void>(photo_from_json("{\n\"format\": \"x\",\n\"a\" 1}", "p.json"));
        }),
        HasSubstr("p.json: line 3: no JSON"));
    EXPECT_THAT(refusal_of([] { static_cast<void>(photo_from_json("", "p.json")); }),
                HasSubstr("line 1"));
}

TEST(RecordReaders, RefuseAKeyThatAppearsTwice) {
    std::string text = to_json(RecordGenerator(1).photo());
    text.insert(text.find("\"title\""), "\"title\": \"another\",\n  ");
    EXPECT_THAT(refusal_of([&] { static_cast<void>(photo_from_json(text, "p.json")); }),
                HasSubstr("/title: the key appears twice"));
}

TEST(RecordReaders, RefuseAPathThatLeavesThePackage) {
    Photo photo = RecordGenerator(1).photo();
    Rendition rendition;
    rendition.media_type = "image/jpeg";
    rendition.sha256 = std::string(64, '0');
    rendition.sha512 = std::string(128, '0');
    for (const auto* path : {"../../etc/passwd", "/etc/passwd", "a//b", ""}) {
        rendition.path = path;
        photo.renditions = {rendition};
        EXPECT_THAT(
            refusal_of([&] { static_cast<void>(photo_from_json(to_json(photo), "p.json")); }),
            HasSubstr("/renditions/0/path"))
            << path;
    }
}

TEST(RecordReaders, RefuseNumbersThatDoNotFit) {
    const auto with = [](std::string_view key, std::string_view value) {
        std::string text = to_json(RecordGenerator(3).photo());
        const auto at = text.find("\"" + std::string(key) + "\": ");
        const auto end = text.find_first_of(",\n", at);
        return text.replace(at, end - at,
                            "\"" + std::string(key) + "\": " + std::string(value));
    };
    for (const auto* value : {"1.0", "1e3", "-2147483649", "2147483648", "18446744073709551616",
                              "true", "null", "\"1\"", "[]"}) {
        EXPECT_THAT(refusal_of([&] {
                        static_cast<void>(photo_from_json(with("rotation", value), "p.json"));
                    }),
                    HasSubstr("/rotation"))
            << value;
    }
    EXPECT_EQ(photo_from_json(with("rotation", "-90"), "p.json").rotation, -90);
}

}  // namespace
}  // namespace lifeboat::format
