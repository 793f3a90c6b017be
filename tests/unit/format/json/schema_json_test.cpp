#include "lifeboat/format/embedded_text.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "support/generated_records.hpp"
#include "support/locations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <thread>

namespace lifeboat::format {
namespace {

using lifeboat::testing::RecordGenerator;
using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::ordered_json;

/// Visits every object of a schema that describes a value.
void for_each_rule(const Json& rule, const std::function<void(const Json&)>& visit) {
    visit(rule);
    for (const char* group : {"properties", "definitions"}) {
        if (rule.contains(group)) {
            for (const Json& child : rule.at(group)) {
                for_each_rule(child, visit);
            }
        }
    }
    if (rule.contains("items")) {
        for_each_rule(rule.at("items"), visit);
    }
}

TEST(Schemas, DescribeEveryPropertyInWords) {
    ASSERT_GE(json_schemas().size(), 10U);
    for (const EmbeddedText& schema : json_schemas()) {
        for_each_rule(Json::parse(schema.text()), [&schema](const Json& rule) {
            if (!rule.contains("$ref")) {
                EXPECT_GE(rule.value("description", "").size(), 5U)
                    << schema.name << " " << rule.dump();
            }
        });
    }
}

TEST(Schemas, HoldOnlyPatternsWhoseDepthIsBounded) {
    for (const EmbeddedText& schema : json_schemas()) {
        for_each_rule(Json::parse(schema.text()), [&schema](const Json& rule) {
            const std::string pattern = rule.value("pattern", "");
            EXPECT_EQ(pattern.find_first_of("*+"), std::string::npos)
                << schema.name << " " << pattern;
        });
    }
}

TEST(Schemas, AreDraft07AndNeedNothingFromOutside) {
    for (const EmbeddedText& schema : json_schemas()) {
        const Json text = Json::parse(schema.text());
        EXPECT_EQ(text.at("$schema"), "http://json-schema.org/draft-07/schema#");
        for_each_rule(text, [&](const Json& rule) {
            const std::string ref = rule.value("$ref", "#/definitions/");
            EXPECT_TRUE(ref.starts_with("#/definitions/")) << schema.name << " " << ref;
        });
    }
}

TEST(Schemas, LetReadersOfOneMeetKeysOfOnePointSeven) {
    const std::set<std::string_view> strict{"request.schema.json", "policy.schema.json",
                                            "removal-notice.schema.json"};
    for (const EmbeddedText& schema : json_schemas()) {
        // What asks for something must be understood whole.
        const bool is_order = strict.contains(schema.name);
        for_each_rule(Json::parse(schema.text()), [&](const Json& rule) {
            if (rule.contains("properties")) {
                EXPECT_EQ(rule.value("additionalProperties", true), !is_order) << schema.name;
            }
        });
    }
}

/// The document with one thing changed: a key removed, or a value of another type put.
Json changed(const Json& document, RecordGenerator& generator) {
    Json copy = document;
    Json* at = &copy;
    while (true) {
        const int children = static_cast<int>(at->size());
        if (!at->is_structured() || children == 0) {
            return copy;
        }
        const auto child = std::next(at->begin(), generator.pick(0, children - 1));
        if (generator.one_in(3) || !child->is_structured() || child->empty()) {
            if (at->is_object() && generator.one_in(2)) {
                at->erase(child);
            } else {
                static const std::vector<Json> others{
                    Json(7),        Json(-1),
                    Json(1.5),      Json("no such word"),
                    Json(""),       Json(true),
                    Json(nullptr),  Json::array(),
                    Json::object(), Json("2026-13-01T00:00:00Z")};
                *child = others[static_cast<std::size_t>(
                    generator.pick(0, static_cast<int>(others.size()) - 1))];
            }
            return copy;
        }
        at = &*child;
    }
}

template <typename Read>
void expect_agreement(const std::string& text, std::string_view schema, Read read,
                      RecordGenerator& generator, int& refused) {
    const Json document = Json::parse(text);
    for (int i = 0; i < 40; ++i) {
        const std::string mutant = changed(document, generator).dump(2);
        const bool breaks_schema = !check_schema(mutant, schema).empty();
        bool is_refused = false;
        try {
            static_cast<void>(read(mutant, "x"));
        } catch (const Error&) {
            is_refused = true;
        }
        if (breaks_schema) {
            ++refused;
            EXPECT_TRUE(is_refused) << mutant;
        }
    }
}

TEST(Schemas, AreNeverBrokenByWhatAReaderTakes) {
    int refused = 0;
    for (std::uint64_t seed = 0; seed < 25; ++seed) {
        RecordGenerator generator(seed);
        expect_agreement(to_json(generator.photo()), "photo.schema.json", photo_from_json,
                         generator, refused);
        expect_agreement(to_json(generator.member()), "member.schema.json", member_from_json,
                         generator, refused);
        expect_agreement(to_json(generator.collection()), "collection.schema.json",
                         collection_from_json, generator, refused);
        expect_agreement(to_json(generator.lifeboat()), "lifeboat.schema.json",
                         lifeboat_from_json, generator, refused);
    }
    EXPECT_GT(refused, 1000);
}

TEST(CheckSchema, NamesPointerLineFoundAndExpected) {
    const std::string text =
        "{\n"
        "  \"format\": \"data-lifeboat/ashore\",\n"
        "  \"format_version\": \"1.0\",\n"
        "  \"ashore\": [\n"
        "    {\n"
        "      \"id\": \"12\",\n"
        "      \"url\": 5,\n"
        "      \"reason\": \"license_not_open\",\n"
        "      \"decided_at\": \"yesterday\"\n"
        "    }\n"
        "  ]\n"
        "}\n";
    auto problems = check_schema(text, "ashore.schema.json");
    std::sort(problems.begin(), problems.end(),
              [](const auto& a, const auto& b) { return a.pointer < b.pointer; });
    ASSERT_EQ(problems.size(), 3U);
    EXPECT_EQ(problems[0].pointer, "/ashore/0");
    EXPECT_EQ(problems[0].line, 5U);
    EXPECT_EQ(problems[0].message, "the key \"explanation\" is missing");
    EXPECT_EQ(problems[1].pointer, "/ashore/0/decided_at");
    EXPECT_EQ(problems[1].line, 9U);
    EXPECT_THAT(problems[1].message, HasSubstr("found \"yesterday\"; expected of type string, "
                                               "matching ^[0-9]{4}"));
    EXPECT_EQ(problems[2].pointer, "/ashore/0/url");
    EXPECT_EQ(problems[2].line, 7U);
    EXPECT_EQ(problems[2].message, "found 5; expected of type string");
}

TEST(CheckSchema, SaysWhereATextIsNoJson) {
    const auto problems = check_schema("{\n  \"a\": \n}", "photo.schema.json");
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].line, 3U);
    EXPECT_THAT(problems[0].message, HasSubstr("no JSON"));
    EXPECT_EQ(check_schema("{\"a\": \"\xFF\"}", "photo.schema.json").size(), 1U);
    EXPECT_EQ(check_schema("{\"a\": 1e999}", "photo.schema.json").size(), 1U);
}

TEST(CheckSchema, SaysWhereAKeyAppearsTwice) {
    const auto problems =
        check_schema("{\n\"a/b\": {\n\"c\": 1,\n\"\\u0063\": 2}}", "photo.schema.json");
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].pointer, "/a~1b/c");
    EXPECT_EQ(problems[0].line, 4U);
}

TEST(CheckSchema, SurvivesDepthAndLengthThatNobodyMeansWell) {
    const std::string deep(200'000, '[');
    EXPECT_FALSE(check_schema(deep, "photo.schema.json").empty());
    EXPECT_FALSE(check_schema(deep + std::string(200'000, ']'), "photo.schema.json").empty());
    const std::string long_id = "{\"id\": \"" + std::string(2'000'000, '1') + "\"}";
    EXPECT_FALSE(check_schema(long_id, "photo.schema.json").empty());
}

TEST(CheckSchema, IsADefectOfTheProgramForASchemaThatThereIsNot) {
    EXPECT_THROW(static_cast<void>(check_schema("{}", "nothing.schema.json")), Error);
}

TEST(CheckSchema, MayBeAskedFromSeveralThreadsAtOnce) {
    const std::string good = to_json(RecordGenerator(1).photo());
    std::array<std::size_t, 4> found{};
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < found.size(); ++i) {
            threads.emplace_back([&good, &count = found[i]] {
                for (int round = 0; round < 5; ++round) {
                    count += check_schema(good, "photo.schema.json").size();
                    count += check_schema("{}", "member.schema.json").size();
                }
            });
        }
    }
    for (const std::size_t count : found) {
        EXPECT_EQ(count, found[0]);
        EXPECT_GT(count, 0U);
    }
}

std::string whole_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

TEST(Examples, AreValidAndThereIsOneForEverySchema) {
    const auto folder = support::project_folder() / "spec" / "examples";
    for (const EmbeddedText& schema : json_schemas()) {
        const std::string_view name = schema.name;
        const auto kind = std::string(name.substr(0, name.find('.')));
        const std::string text = whole_file(folder / (kind + ".json"));
        ASSERT_FALSE(text.empty()) << kind;
        for (const SchemaProblem& problem : check_schema(text, name)) {
            ADD_FAILURE() << kind << ".json:" << problem.line << " " << problem.pointer << ": "
                          << problem.message;
        }
    }
}

TEST(Examples, AreWrittenAsTheProgramWritesThem) {
    const auto folder = support::project_folder() / "spec" / "examples";
    const auto text = [&folder](const char* name) { return whole_file(folder / name); };
    EXPECT_EQ(to_json(photo_from_json(text("photo.json"), "photo.json")), text("photo.json"));
    EXPECT_EQ(to_json(member_from_json(text("member.json"), "member.json")),
              text("member.json"));
    EXPECT_EQ(to_json(collection_from_json(text("collection.json"), "collection.json")),
              text("collection.json"));
    Lifeboat lifeboat = lifeboat_from_json(text("lifeboat.json"), "lifeboat.json");
    read_licenses_json(text("licenses.json"), "licenses.json", lifeboat);
    read_ashore_json(text("ashore.json"), "ashore.json", lifeboat);
    read_omissions_json(text("omissions.json"), "omissions.json", lifeboat);
    read_withheld_json(text("withheld.json"), "withheld.json", lifeboat);
    EXPECT_EQ(to_json(lifeboat), text("lifeboat.json"));
    EXPECT_EQ(licenses_json(lifeboat), text("licenses.json"));
    EXPECT_EQ(ashore_json(lifeboat), text("ashore.json"));
    EXPECT_EQ(omissions_json(lifeboat), text("omissions.json"));
    EXPECT_EQ(withheld_json(lifeboat), text("withheld.json"));
    std::vector<PhotoId> photos;
    for (const auto& row : photos_from_json(text("photos.json"), "photos.json")) {
        photos.push_back(row.id);
    }
    EXPECT_EQ(photos_json(photos), text("photos.json"));
}

}  // namespace
}  // namespace lifeboat::format
