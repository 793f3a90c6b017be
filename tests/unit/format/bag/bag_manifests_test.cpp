// What manifests list that is not there, or is there under another name.
#include "lifeboat/format/bag_verifier.hpp"
#include "lifeboat/format/digest.hpp"
#include "support/temp_dir.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace lifeboat::format {
namespace {

class BagManifests : public testing::Test {
  protected:
    BagManifests() {
        std::filesystem::create_directories(bag_ / "data");
        write("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        write("data/a", "a");
        write("data/b", "b");
    }

    void write(const std::string& path, const std::string& text) const {
        std::ofstream(bag_ / path, std::ios::binary) << text;
    }

    static std::string line(const std::string& path, const std::string& content) {
        return fixity_of(content).sha512_hex() + "  " + path + "\n";
    }

    /// "rule path", a line each.
    [[nodiscard]] std::string found() const {
        SilentProgress silent;
        std::string text;
        for (const Finding& finding : verify_bag(bag_, silent, 2).findings) {
            text += finding.requirement + " " + finding.path + "\n";
        }
        return text;
    }

    support::TempDir temp_;
    std::filesystem::path bag_ = temp_ / "bag";
};

TEST_F(BagManifests, TellOncePerPathWhatIsNotThere) {
    write("manifest-sha512.txt", line("data/b", "b") + line("data/x", "x") +
                                     line("data/a", "a") + line("data/x", "x") +
                                     line("data/x", "y"));
    write("tagmanifest-sha512.txt", line("x.txt", "x") + line("data/a", "a"));
    EXPECT_EQ(found(),
              "path_out_of_place data/a\nfile_missing data/x\npath_listed_twice data/x\n"
              "path_listed_twice_differing data/x\nfile_missing x.txt\n");
}

TEST_F(BagManifests, AreOneForAnAlgorithmHoweverItIsSpelled) {
    write("manifest-SHA512.txt", line("data/a", "a") + line("data/b", "b"));
    write("manifest-sha512.txt", line("data/a", "b"));
    EXPECT_EQ(found(), "algorithm_twice manifest-sha512.txt\ncontainer manifest-sha512.txt\n");
}

TEST_F(BagManifests, MayUseCapitalsForDigestsAndTellPathsThatDifferOnlyInCase) {
    std::string upper = line("data/a", "a");
    for (std::size_t i = 0; i < 128; ++i) {
        upper[i] = static_cast<char>(std::toupper(static_cast<unsigned char>(upper[i])));
    }
    write("manifest-sha512.txt", upper + line("data/a", "a") + line("data/b", "b") +
                                     line("data/B", "b") + line("DATA/b", "b"));
    EXPECT_EQ(found(),
              "path_out_of_place DATA/b\nfile_missing data/B\npath_listed_twice "
              "data/a\nnames_differ_in_case data/b\n");
}

TEST_F(BagManifests, NameAFileInAnyUnicodeForm) {
    write("data/N\xc3\xban", "n");
    const std::string others = line("data/a", "a") + line("data/b", "b");
    write("manifest-sha512.txt", others + line("data/Nu\xcc\x81n", "n"));
    EXPECT_EQ(found(), "names_differ_in_normalization data/N\xc3\xban\n");
    write("manifest-sha512.txt", others + line("data/Nu\xcc\x81n", "another"));
    EXPECT_EQ(found(),
              "digest_differs data/N\xc3\xban\nnames_differ_in_normalization "
              "data/N\xc3\xban\n");
}

TEST_F(BagManifests, AreNotJudgedWhenTheyAreNotOfTheDeclaredEncoding) {
    write("manifest-sha512.txt", line("data/x", "x") + line("data/caf\xe9", "x"));
    write("fetch.txt", "http://example.org/ - /etc/passwd\nhttp://example.org/\xe9 - data/a\n");
    EXPECT_EQ(found(),
              "manifest_missing \nencoding_differs fetch.txt\n"
              "encoding_differs manifest-sha512.txt\n");
}

TEST_F(BagManifests, WithAnEndlessLineAreMalformed) {
    write("manifest-sha512.txt", line("data/a", "a") + line("data/b", "b") +
                                     line("data/" + std::string(1'000'000, 'c'), "c"));
    EXPECT_EQ(found(), "manifest_malformed manifest-sha512.txt\n");
}

TEST_F(BagManifests, MayListAHundredThousandFilesThatAreNotThere) {
    std::string lines = line("data/a", "a") + line("data/b", "b");
    for (int i = 0; i < 100'000; ++i) {
        lines += fmt::format("{:0128x}  data/none/{}\n", i, i);
    }
    write("manifest-sha512.txt", lines);
    SilentProgress silent;
    EXPECT_EQ(verify_bag(bag_, silent).findings.size(), 100'000U);
}

}  // namespace
}  // namespace lifeboat::format
