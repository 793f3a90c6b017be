#include "lifeboat/format/bag_verifier.hpp"
#include "lifeboat/format/digest.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace lifeboat::format {
namespace {

void write(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

/// A bag of forty files, by sha256, sha512 and, for those of data/c/, sha384.
class BagDigests : public testing::Test {
  protected:
    BagDigests() {
        std::string short_lines, long_lines, other_lines;
        for (std::size_t i = 0; i < 40; ++i) {
            const std::string path = "data/" + std::string(1, static_cast<char>('a' + i % 3)) +
                                     "/" + std::to_string(i) + ".jpg";
            const std::string text(i * 977, static_cast<char>('A' + i % 26));
            write(bag_ / path, text);
            const Fixity fixity = fixity_of(text);
            short_lines += fixity.sha256_hex() + "  " + path + "\n";
            long_lines += fixity.sha512_hex() + "  " + path + "\n";
            if (i % 3 == 2) {
                NamedHasher hasher("sha384");
                hasher.update(std::as_bytes(std::span{text.data(), text.size()}));
                other_lines += hasher.finish() + "  " + path + "\n";
            }
        }
        write(bag_ / "manifest-sha256.txt", short_lines);
        write(bag_ / "manifest-sha512.txt", long_lines);
        write(bag_ / "tagmanifest-sha384.txt", "");
        write(bag_ / "manifest-sha384.txt", other_lines);
        write(bag_ / "bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n");
    }

    /// Paths with a wrong digest, in the order of the report.
    [[nodiscard]] std::string damaged(unsigned jobs) const {
        SilentProgress silent;
        std::string paths;
        for (const Finding& finding : verify_bag(bag_, silent, jobs).findings) {
            paths += finding.requirement == "digest_differs"
                         ? finding.path + " " + finding.found.substr(0, 7) + "\n"
                         : finding.requirement + "\n";
        }
        return paths;
    }

    support::TempDir temp_;
    std::filesystem::path bag_ = temp_ / "bag";
};

TEST_F(BagDigests, AreRightWhateverTheirAlgorithm) {
    EXPECT_EQ(damaged(1), "");
    EXPECT_EQ(damaged(4), "");
}

TEST_F(BagDigests, TellEveryDamagedFileOnceAndInTheSameOrderForAnyNumberOfThreads) {
    write(bag_ / "data/a/39.jpg", "something else");
    write(bag_ / "data/b/1.jpg", "something else");
    write(bag_ / "data/c/2.jpg", "something else");
    const std::string alone = damaged(1);
    EXPECT_NE(alone.find("data/a/39.jpg sha256 "), std::string::npos) << alone;
    EXPECT_NE(alone.find("data/b/1.jpg sha256 "), std::string::npos) << alone;
    EXPECT_NE(alone.find("data/c/2.jpg "), std::string::npos) << alone;
    for (const unsigned jobs : {2U, 4U, 7U}) {
        EXPECT_EQ(damaged(jobs), alone);
    }
}

}  // namespace
}  // namespace lifeboat::format
