#include "lifeboat/format/container.hpp"
#include "lifeboat/format/error.hpp"
#include "support/archive_maker.hpp"
#include "support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lifeboat::format {
namespace {

using support::deflated;
using support::stored;
using support::zip_of;
using support::ZipDraft;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class HostileZip : public ::testing::Test {
  protected:
    std::unique_ptr<ContainerReader> reader_of(const std::string& bytes) {
        support::write_file(folder_ / "a.zip", bytes);
        return open_container(folder_ / "a.zip");
    }

    /// Opens a ZIP of the drafts, expects exactly one problem, and gives what it found.
    std::string problem_of(std::vector<ZipDraft> drafts) {
        drafts.push_back(stored("r/last.txt", "last"));
        const auto reader = reader_of(zip_of(std::move(drafts)));
        EXPECT_EQ(reader->problems().size(), 1U);
        EXPECT_NE(reader->find("last.txt"), nullptr);
        return reader->problems().empty() ? "nothing" : reader->problems()[0].found;
    }

    std::string refusal_of(const std::string& bytes) {
        try {
            static_cast<void>(reader_of(bytes));
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), ErrorCode::malformed);
            return error.what();
        }
        return "no refusal";
    }

    /// What reading the only entry throws.
    std::string damage_of(const std::string& bytes) {
        const auto reader = reader_of(bytes);
        EXPECT_EQ(reader->entries().size(), 1U);
        try {
            const auto source = reader->open(reader->entries().at(0));
            return "no damage: " + read_all(*source, 1'000'000, "entry");
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), ErrorCode::malformed);
            return error.what();
        }
    }

    static std::vector<std::string> paths_of(const ContainerReader& reader) {
        std::vector<std::string> paths;
        for (const ContainerEntry& entry : reader.entries()) {
            paths.push_back(entry.path);
        }
        return paths;
    }

    support::TempDir folder_;
};

TEST_F(HostileZip, MakesProblemsOfDangerousNames) {
    EXPECT_EQ(problem_of({stored("r/../../etc/passwd", "x")}), "a name that leaves its folder");
    EXPECT_EQ(problem_of({stored("../x", "x")}), "a name that leaves its folder");
    EXPECT_EQ(problem_of({stored("/etc/passwd", "x")}), "an absolute name");
    EXPECT_EQ(problem_of({stored("c:/x", "x")}), "an absolute name");
    EXPECT_EQ(problem_of({stored("r\\x", "x")}), "a name with a backslash");
    EXPECT_EQ(problem_of({stored("r//x", "x")}), "a name with an empty component or \".\"");
    EXPECT_EQ(problem_of({stored(std::string("r/a\0b", 5), "x")}), "a name with a NUL in it");
    EXPECT_EQ(problem_of({stored("", "x")}), "no name");
}

TEST_F(HostileZip, MakesAProblemOfASecondTopFolder) {
    EXPECT_EQ(problem_of({stored("r/a", "x"), stored("s/a", "x"), stored("s/b", "x")}),
              "the top folders r and s");
    EXPECT_EQ(problem_of({stored("loose.txt", "x")}), "an entry beside the top folder");
}

TEST_F(HostileZip, MakesProblemsOfNamesThatCollide) {
    EXPECT_EQ(problem_of({stored("r/a", "x"), stored("r/a", "y")}), "the same name twice");
    EXPECT_EQ(problem_of({stored("r/a", "x"), stored("r/A", "y")}),
              "a name equal to A but for case");
    EXPECT_EQ(problem_of({stored("r/D/a", "x"), stored("r/d/b", "y")}),
              "a name equal to D/a but for case");
    EXPECT_EQ(problem_of({stored("r/a", "x"), stored("r/a/b", "y"), stored("r/a.b", "z")}),
              "an entry inside the file a");
}

TEST_F(HostileZip, MakesProblemsOfLinksAndDevices) {
    ZipDraft link = stored("r/link", "/etc/passwd");
    link.member.attributes = 0120777U << 16U;
    EXPECT_EQ(problem_of({link}), "a link");
    link.member.attributes = 0020666U << 16U;
    EXPECT_EQ(problem_of({link}), "neither file nor folder");
}

TEST_F(HostileZip, MakesProblemsOfMembersThatNoReaderShouldTrust) {
    ZipDraft draft = stored("r/a", "x");
    draft.member.flags = zip_flag_utf8 | 1U;
    EXPECT_THAT(problem_of({draft}), HasSubstr("encrypted"));
    draft = stored("r/a", "x");
    draft.member.method = 12;
    EXPECT_EQ(problem_of({draft}), "compression method 12");
    draft = stored("r/a", "x");
    draft.member.bytes = 2;
    EXPECT_EQ(problem_of({draft}), "a stored member of 2 bytes that takes 1");
    draft = deflated("r/a", "x");
    draft.member.bytes = 1'000'000;
    EXPECT_THAT(problem_of({draft}), HasSubstr("more than can be compressed so"));
    draft = stored("r/folder/", "x");
    EXPECT_EQ(problem_of({draft}), "a folder with content");
}

TEST_F(HostileZip, MakesAProblemOfMembersThatShareBytes) {
    ZipDraft first = stored("r/a", std::string(200, 'x'));
    ZipDraft second = stored("r/b", "y");
    second.member.header_offset = 50;
    EXPECT_THAT(problem_of({first, second}), HasSubstr("which another member claims"));
}

TEST_F(HostileZip, MakesAProblemOfHiddenBytes) {
    ZipDraft first = stored("r/a", "x");
    first.data += std::string(100'000, 'h');
    EXPECT_THAT(problem_of({first}), HasSubstr("that belong to no member"));
    ZipDraft late = stored("r/a", "x");
    late.member.header_offset = 0;
    const std::string zip = zip_of({late});
    EXPECT_THAT(refusal_of("stub" + zip), HasSubstr("expected a folder, ZIP or TAR"));
}

TEST_F(HostileZip, MakesAProblemOfABombThatOnlyGrowsAsAWhole) {
    std::vector<ZipDraft> drafts;
    for (int i = 0; i < 20; ++i) {
        ZipDraft draft = stored("r/" + std::to_string(i), std::string(100'000, 'x'));
        draft.member.method = zip_deflated;
        draft.member.bytes = 100'000'000;
        drafts.push_back(std::move(draft));
    }
    EXPECT_THAT(problem_of(std::move(drafts)), HasSubstr("bytes packed into"));
}

TEST_F(HostileZip, RefusesWhatCannotBeListed) {
    const std::string good = zip_of({stored("r/a", "x"), stored("r/b", "y")});
    EXPECT_EQ(refusal_of(good), "no refusal");
    for (std::size_t kept = 4; kept < good.size(); ++kept) {
        EXPECT_NE(refusal_of(good.substr(0, kept)), "no refusal") << kept;
    }
    EXPECT_THAT(refusal_of(good + "x"), HasSubstr("no ZIP end record"));
    std::string wrong_count = good;
    wrong_count[good.size() - 12] = wrong_count[good.size() - 14] = 3;
    EXPECT_THAT(refusal_of(wrong_count), HasSubstr("lists 2 members, its end record says 3"));
    std::string wrong_place = good;
    wrong_place[good.size() - 6] = static_cast<char>(wrong_place[good.size() - 6] + 1);
    EXPECT_THAT(refusal_of(wrong_place), HasSubstr("directly in front"));
    std::string two_volumes = good;
    two_volumes[good.size() - 18] = 1;
    EXPECT_THAT(refusal_of(two_volumes), HasSubstr("several volumes"));
}

TEST_F(HostileZip, NoticesHeadersThatContradictOneAnother) {
    ZipDraft draft = stored("r/a", "x");
    draft.local_name = "r/b";
    EXPECT_THAT(damage_of(zip_of({draft})), HasSubstr("another name"));
    std::string zip = zip_of({stored("r/a", "x")});
    zip[8] = 8;
    EXPECT_THAT(damage_of(zip), HasSubstr("another compression method"));
    zip = zip_of({stored("r/a", "x")});
    zip[14] = static_cast<char>(zip[14] ^ 1);
    EXPECT_THAT(damage_of(zip), HasSubstr("another CRC"));
    zip = zip_of({stored("r/a", "x")});
    zip[22] = 7;
    EXPECT_THAT(damage_of(zip), HasSubstr("another sizes"));
    zip = zip_of({stored("r/a", "x")});
    zip[2] = 'x';
    zip.replace(0, 4, "PK\3\4");
    zip[26] = 100;
    EXPECT_NE(damage_of(zip), "no damage: x");
}

TEST_F(HostileZip, NoticesDamagedData) {
    std::string zip = zip_of({stored("r/a", "hello")});
    zip[zip.find("hello")] = 'j';
    EXPECT_THAT(damage_of(zip), HasSubstr("has the CRC"));
    ZipDraft draft = deflated("r/a", std::string(1000, 'x'));
    draft.member.bytes = 999;
    EXPECT_THAT(damage_of(zip_of({draft})), HasSubstr("expands to at least 1000"));
    draft.member.bytes = 1001;
    EXPECT_THAT(damage_of(zip_of({draft})), HasSubstr("expands to only 1000"));
    draft = deflated("r/a", "hello");
    draft.data += "tail";
    draft.member.compressed_bytes += 4;
    EXPECT_THAT(damage_of(zip_of({draft})), HasSubstr("no whole DEFLATE stream"));
    draft = deflated("r/a", "hello");
    draft.data.pop_back();
    draft.member.compressed_bytes -= 1;
    EXPECT_THAT(damage_of(zip_of({draft})), HasSubstr("no whole DEFLATE stream"));
}

TEST_F(HostileZip, ShowsFoldersOnlyWhenTheyHoldNothing) {
    ZipDraft full = stored("r/full/", "");
    full.member.attributes = 040755U << 16U | 0x10U;
    ZipDraft hollow = stored("r/hollow/", "");
    ZipDraft top = stored("r/", "");
    const auto reader = reader_of(
        zip_of({top, full, hollow, stored("r/full/a", "x"), stored("r/full.b", "y")}));
    EXPECT_THAT(reader->problems(), IsEmpty());
    EXPECT_THAT(paths_of(*reader), ElementsAre("full.b", "full/a", "hollow"));
    EXPECT_THROW(static_cast<void>(reader->open("hollow")), Error);
}

TEST_F(HostileZip, ReadsSixtyFourBitNumbers) {
    ZipDraft draft = stored("r/a", "hello");
    draft.member.zip64_in_local = true;
    const auto reader = reader_of(zip_of({draft}));
    EXPECT_THAT(reader->problems(), IsEmpty());
    EXPECT_EQ(read_all(*reader->open("a"), 5, "a"), "hello");
}

TEST_F(HostileZip, HoldsMoreMembersThanSixteenBitsCount) {
    std::vector<ZipDraft> drafts;
    for (int i = 0; i < 65'536; ++i) {
        drafts.push_back(stored("r/" + std::to_string(i), ""));
    }
    const auto reader = reader_of(zip_of(std::move(drafts)));
    EXPECT_EQ(reader->entries().size(), 65'536U);
    EXPECT_THAT(reader->problems(), IsEmpty());
}

}  // namespace
}  // namespace lifeboat::format
