// What the index of the pages finds is what the records hold, and an index that is damaged
// finds nothing rather than too little.
#include "viewer/reader/shard_search.hpp"

#include "lifeboat/format/error.hpp"
#include "support/invented_lifeboat.hpp"
#include "support/temp_dir.hpp"
#include "viewer/reader/text_browser.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

namespace lifeboat::viewer {
namespace {

namespace fs = std::filesystem;
using Numbers = std::vector<std::uint32_t>;

constexpr std::size_t photos = 40;

class ShardSearch : public ::testing::Test {
  protected:
    ShardSearch() : made_(testing::invented_lifeboat(photos)) {
        made_.photos[7].description = "秘密の入江 and a word of U+10330: 𐌰𐌱, \uFB01";
        testing::PagesInMemory sink;
        testing::render(made_, sink);
        for (const auto& [path, bytes] : sink.pages) {
            if (path.starts_with("viewer/data/")) {
                write(path, bytes);
            }
        }
        write("../bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    }
    void write(const std::string& path, std::string_view bytes) const {
        const fs::path file = folder_.path() / "data" / path;
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
    }
    void change(const std::string& name, const std::string& from, const std::string& to) const {
        const std::string path = "viewer/data/" + name + ".js";
        std::ifstream in(folder_.path() / "data" / path, std::ios::binary);
        std::stringstream text;
        text << in.rdbuf();
        std::string bytes = text.str();
        const std::size_t at = bytes.find(from);
        ASSERT_NE(at, std::string::npos) << bytes.substr(0, 500);
        write(path, bytes.replace(at, from.size(), to));
    }
    std::optional<Numbers> ask(const std::string& question, std::size_t count = photos) const {
        return photos_by_shards(*format::open_container(folder_.path()), count,
                                words_of_question(question));
    }
    Numbers read(const std::string& question) const {
        Numbers found;
        for (std::uint32_t number = 0; number < photos; ++number) {
            const format::Photo& photo = made_.photos[number];
            std::string owner;
            for (const format::Member& member : made_.index.members) {
                if (member.id == photo.owner) {
                    owner = member.username + " " + member.real_name.value_or("") + " " +
                            member.path_alias;
                }
            }
            if (holds_words(photo, owner, words_of_question(question))) {
                found.push_back(number);
            }
        }
        return found;
    }

    support::TempDir folder_;
    testing::InventedLifeboat made_;
};

TEST_F(ShardSearch, FindsWhatTheRecordsHold) {
    for (const char* question :
         {"harbour", "Aurelia", "FERR", "a", "n", "customs house", "1943 northq", "ميناء",
          "入江", "入", "江", "𐌰", "fi", "café quay", "nowhere", "herring nowhere",
          "50000000001", "ida"}) {
        const auto found = ask(question);
        ASSERT_TRUE(found) << question;
        EXPECT_EQ(*found, read(question)) << question;
    }
    EXPECT_EQ(ask("harbour")->size(), photos);
    EXPECT_EQ(*ask("入江"), Numbers{7});
}

TEST_F(ShardSearch, KnowsNothingOfAnIndexThatIsNotWholeOrNotOfThisPackage) {
    EXPECT_EQ(ask("harbour", photos + 1), std::nullopt);
    EXPECT_EQ(ask(""), std::nullopt);
    const fs::path data = folder_.path() / "data/viewer/data";
    fs::rename(data / "terms", data / "elsewhere");
    EXPECT_EQ(ask("aurelia"), std::nullopt);
    fs::rename(data / "elsewhere", data / "terms");
    EXPECT_NE(ask("aurelia"), std::nullopt);
    change("start", "\"version\":1", "\"version\":2");
    EXPECT_EQ(ask("aurelia"), std::nullopt);
    fs::remove_all(data);
    EXPECT_EQ(ask("aurelia"), std::nullopt);
}

TEST_F(ShardSearch, KnowsNothingOfAnIndexThatHoldsSomethingElse) {
    for (const char* terms :
         {"[[\"aurelia\",1,\"AA\"]", "[[\"aurelia\",1,\"A\"]]",
          "[[\"aurelia\",1,\"________\"]]", "[[\"aurelia\",1,\"gé\"]]", "[[\"aurelia\",1,7]]",
          "[[\"aurelia\"]]", "[7]", "{}{", "{}", "null"}) {
        write("viewer/data/terms/000/0.js",
              "lifeboat.shard(\"terms/000/0\",\n" + std::string(terms) + "\n);\n");
        EXPECT_EQ(ask("aurelia"), std::nullopt) << terms;
    }
    write("viewer/data/terms/000/0.js", "no shard");
    EXPECT_EQ(ask("aurelia"), std::nullopt);
    // Longer than any shard is.
    write("viewer/data/terms/000/0.js",
          "x\n[[]" + std::string(std::size_t{9} << 20, ' ') + "]\n);");
    EXPECT_EQ(ask("aurelia"), std::nullopt);
    // A photo that there is not is none.
    write("viewer/data/terms/000/0.js",
          "x\n[[\"aurelia\",1,\"____AB\"],[\"aureliana\",1,\"CB\"]]\n);");
    EXPECT_EQ(ask("aurelia"), Numbers{2});
}

}  // namespace
}  // namespace lifeboat::viewer
