// A valid package whose ZIP or TAR somebody has prepared against its readers.  Each row is one
// attack and the words of the reason: verify has a finding that it is LB074 (or another id),
// and what reads packages to show or to unpack them refuses it for the same reason.
#include "conformance/fixtures.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/package_extraction.hpp"
#include "lifeboat/format/package_reader.hpp"
#include "lifeboat/format/verifier.hpp"
#include "support/archive_maker.hpp"
#include "support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace lifeboat::conformance {
namespace {

using format::ContainerFormat;
using support::deflated;
using support::stored;
using support::tar_entry;
using support::ZipDraft;
using ::testing::HasSubstr;

using Drafts = std::vector<ZipDraft>;

struct Attack {
    std::string name;
    std::string id;     ///< Of the finding; empty when nothing can be listed: an error.
    std::string words;  ///< Of what was found.
    /// One of them: a change to the members of the ZIP, to its bytes, or entries put behind
    /// the last of the TAR.  `top` ends with a slash.
    std::function<void(Drafts&, const std::string& top)> members = {};
    std::function<void(std::string&)> bytes = {};
    std::function<std::string(const std::string& top)> entries = {};
};

void PrintTo(const Attack& attack, std::ostream* out) {
    *out << attack.name;
}

ZipDraft with_mode(ZipDraft draft, std::uint32_t mode) {
    draft.member.attributes = mode << 16U;
    return draft;
}

Attack adds(std::string name, std::string words, std::string path) {
    return {std::move(name), "LB074", std::move(words),
            [path](Drafts& drafts, const std::string& top) {
                const bool is_whole = path.starts_with('=');
                drafts.push_back(stored(is_whole ? path.substr(1) : top + path, "x"));
            }};
}

std::vector<Attack> attacks_by_name() {
    return {
        adds("Traversal", "leaves its folder", "../../etc/cron.d/x"),
        adds("TraversalWithoutTop", "leaves its folder", "=../x"),
        adds("AbsoluteName", "an absolute name", "=/etc/passwd"),
        adds("DriveLetter", "an absolute name", "=C:/x"),
        adds("Backslash", "a backslash", "data\\..\\x"),
        adds("Nul", "a NUL", std::string("bagit.txt\0.exe", 14)),
        adds("DuplicateName", "the same name twice", "bagit.txt"),
        adds("CaseOnly", "but for case", "BAGIT.txt"),
        adds("CaseOnlyFolder", "but for case", "Data/x"),
        adds("InsideAFile", "an entry inside the file", "bagit.txt/x"),
        adds("SecondTopFolder", "the top folders", "=other/x"),
        adds("BesideTheTop", "beside the top folder", "=autorun.inf"),
        adds("EmptyComponent", "empty component", "data//x"),
    };
}

std::vector<Attack> attacks_by_member() {
    return {
        {"SymbolicLink", "LB074", "a link",
         [](Drafts& drafts, const std::string& top) {
             drafts.push_back(with_mode(stored(top + "data/link", "/etc/passwd"), 0120777));
         }},
        {"Device", "LB074", "neither file nor folder",
         [](Drafts& drafts, const std::string& top) {
             drafts.push_back(with_mode(stored(top + "data/null", ""), 0020666));
         }},
        {"Encrypted", "LB074", "encrypted",
         [](Drafts& drafts, const std::string&) { drafts.back().member.flags |= 1U; }},
        {"UnknownMethod", "LB074", "compression method 99",
         [](Drafts& drafts, const std::string&) { drafts.back().member.method = 99; }},
        {"BombByRatio", "LB074", "more than can be compressed so",
         [](Drafts& drafts, const std::string& top) {
             drafts.push_back(deflated(top + "data/bomb", "x"));
             drafts.back().member.bytes = std::uint64_t{1} << 40;
         }},
        {"BombBySize", "LB074", "bytes packed into",
         [](Drafts& drafts, const std::string& top) {
             for (int i = 0; i < 20; ++i) {
                 const std::string name = top + "data/" + std::to_string(i);
                 drafts.push_back(stored(name, std::string(100'000, '\0')));
                 drafts.back().member.method = format::zip_deflated;
                 drafts.back().member.bytes = 100'000'000;
             }
         }},
        {"Overlap", "LB074", "which another member claims",
         [](Drafts& drafts, const std::string& top) {
             drafts.push_back(stored(top + "data/quine", "x"));
             drafts.back().member.header_offset = 20;
         }},
        {"StoredButLarger", "LB074", "a stored member of",
         [](Drafts& drafts, const std::string&) { drafts.back().member.bytes += 1'000'000; }},
        {"FolderWithContent", "LB074", "a folder with content",
         [](Drafts& drafts, const std::string& top) {
             drafts.push_back(stored(top + "data/folder/", "x"));
         }},
        {"HiddenBytes", "LB074", "belong to no member",
         [](Drafts& drafts, const std::string&) {
             drafts.back().data += std::string(100'000, 'h');
         }},
    };
}

/// Where a member's name is first in the bytes: in its local header, 30 bytes behind its start.
std::size_t local_header_of(const std::string& zip, const std::string& ending) {
    return zip.rfind("PK\3\4", zip.find(ending));
}

std::vector<Attack> attacks_by_bytes() {
    const auto changed = [](std::string name, std::string id, std::string words,
                            std::function<void(std::string&)> change) {
        return Attack{std::move(name), std::move(id), std::move(words), {}, std::move(change)};
    };
    return {
        changed("LocalNameDiffers", "LB075", "another name",
                [](std::string& zip) { zip[zip.find("/README.txt") + 1] = 'r'; }),
        changed("LocalCrcDiffers", "LB075", "another CRC",
                [](std::string& zip) {
                    char& byte = zip[local_header_of(zip, "/README.txt") + 14];
                    byte = static_cast<char>(byte ^ 1);
                }),
        changed("LocalSizesDiffer", "LB075", "another sizes",
                [](std::string& zip) {
                    char& byte = zip[local_header_of(zip, "/README.txt") + 22];
                    byte = static_cast<char>(byte ^ 1);
                }),
        changed("BytesBehindTheEnd", "", "no ZIP end record",
                [](std::string& zip) { zip += "#!/bin/sh\n"; }),
        changed("BytesBeforeTheFirstMember", "", "expected a folder, ZIP or TAR",
                [](std::string& zip) { zip.insert(0, "#!/bin/sh\n"); }),
        changed("SeveralVolumes", "", "several volumes",
                [](std::string& zip) { zip[zip.size() - 18] = 1; }),
        changed("CountDiffers", "", "its end record says",
                [](std::string& zip) {
                    ++zip[zip.size() - 12];
                    ++zip[zip.size() - 14];
                }),
        changed("Zip64EndThatIsNone", "", "ZIP64",
                [](std::string& zip) {
                    const std::string locator =
                        std::string("PK\6\7", 4) + std::string(15, '\0');
                    zip.insert(zip.size() - 22, locator + '\1');
                }),
    };
}

std::vector<Attack> attacks_on_tar() {
    const auto entry = [](std::string name, std::string words,
                          std::function<std::string(const std::string&)> make) {
        return Attack{std::move(name), "LB074", std::move(words), {}, {}, std::move(make)};
    };
    return {
        entry("TarTraversal", "leaves its folder",
              [](const std::string& top) { return tar_entry(top + "../../x", "x"); }),
        entry("TarAbsoluteName", "an absolute name",
              [](const std::string&) { return tar_entry("/etc/passwd", "x"); }),
        entry("TarSymbolicLink", "a link",
              [](const std::string& top) {
                  return tar_entry(top + "data/l", "", '2', "/etc/passwd");
              }),
        entry("TarHardLink", "a link",
              [](const std::string& top) {
                  return tar_entry(top + "data/l", "", '1', top + "bagit.txt");
              }),
        entry("TarCharacterDevice", "neither file nor folder",
              [](const std::string& top) { return tar_entry(top + "data/null", "", '3'); }),
        entry("TarPipe", "neither file nor folder",
              [](const std::string& top) { return tar_entry(top + "data/pipe", "", '6'); }),
        entry("TarDuplicateName", "the same name twice",
              [](const std::string& top) { return tar_entry(top + "bagit.txt", "x"); }),
        entry("TarCaseOnly", "but for case",
              [](const std::string& top) { return tar_entry(top + "Bagit.txt", "x"); }),
        entry("TarSecondTopFolder", "the top folders",
              [](const std::string&) { return tar_entry("other/x", "x"); }),
        entry("TarEntriesBehindTheEnd", "behind the end-of-archive mark",
              [](const std::string& top) {
                  return support::tar_end() + tar_entry(top + "data/x", "x");
              }),
    };
}

/// One valid package for all rows.
class HostileArchive : public ::testing::TestWithParam<Attack> {
  protected:
    static void SetUpTestSuite() {
        folder_ = std::make_unique<support::TempDir>();
        package_ = std::make_unique<support::DamagedPackage>(make_valid(folder_->path()));
    }
    static void TearDownTestSuite() {
        package_.reset();
        folder_.reset();
    }

    static std::filesystem::path archive_with(const Attack& attack) {
        const std::string top = package_->folder().filename().string() + "/";
        const bool is_tar = static_cast<bool>(attack.entries);
        std::filesystem::path path = package_->folder();
        path += format::extension_of(is_tar ? ContainerFormat::tar : ContainerFormat::zip);
        std::filesystem::remove(path);
        if (is_tar) {
            std::string bytes = format::load_file(package_->packed(ContainerFormat::tar));
            bytes.resize((bytes.find_last_not_of('\0') / 512 + 1) * 512);
            support::write_file(path, bytes + attack.entries(top) + support::tar_end());
            return path;
        }
        Drafts drafts;
        const auto reader = format::open_container(package_->folder());
        for (const format::ContainerEntry& entry : reader->entries()) {
            drafts.push_back(
                stored(top + entry.path,
                       format::read_all(*reader->open(entry), entry.bytes, entry.path)));
        }
        if (attack.members) {
            attack.members(drafts, top);
        }
        std::string bytes = support::zip_of(std::move(drafts));
        if (attack.bytes) {
            attack.bytes(bytes);
        }
        support::write_file(path, bytes);
        return path;
    }

    /// What a call throws, as text; it must say that the archive is malformed.
    template <typename Call>
    static std::string refusal_of(Call call) {
        try {
            call();
        } catch (const format::Error& error) {
            EXPECT_EQ(error.code(), format::ErrorCode::malformed) << error.what();
            return error.what();
        }
        return "no refusal";
    }

    static std::unique_ptr<support::TempDir> folder_;
    static std::unique_ptr<support::DamagedPackage> package_;
};

std::unique_ptr<support::TempDir> HostileArchive::folder_;
std::unique_ptr<support::DamagedPackage> HostileArchive::package_;

std::string words_about(const std::vector<format::Finding>& findings, const std::string& id) {
    std::string words;
    for (const format::Finding& finding : findings) {
        words += finding.requirement == id ? finding.found + "\n" : "";
    }
    return words;
}

TEST_P(HostileArchive, IsRefusedWithTheReason) {
    const Attack& attack = GetParam();
    const auto archive = archive_with(attack);
    format::SilentProgress progress;
    const auto extract = [&] {
        return format::extract_package(archive, *folder_ / "out", {{}, {}, false}, progress);
    };
    if (attack.id.empty()) {
        EXPECT_THAT(refusal_of([&] { (void)format::verify_package(archive, {}, progress); }),
                    HasSubstr(attack.words));
        EXPECT_THAT(refusal_of([&] { (void)extract(); }), HasSubstr(attack.words));
    } else {
        const auto report = format::verify_package(archive, {}, progress);
        EXPECT_FALSE(report.conforms());
        EXPECT_THAT(words_about(report.findings, attack.id), HasSubstr(attack.words));
        const format::Extraction extraction = extract();
        EXPECT_TRUE(extraction.written.empty());
        EXPECT_THAT(words_about(extraction.findings, attack.id), HasSubstr(attack.words));
    }
    EXPECT_FALSE(std::filesystem::exists(*folder_ / "out" / package_->folder().filename()));
    if (attack.id != "LB075") {  // What is wrong with one member shows when it is read.
        EXPECT_THAT(refusal_of([&] { format::PackageReader reader(archive); }),
                    HasSubstr(attack.words));
    }
}

std::string name_of(const ::testing::TestParamInfo<Attack>& attack) {
    return attack.param.name;
}
INSTANTIATE_TEST_SUITE_P(Names, HostileArchive, ::testing::ValuesIn(attacks_by_name()),
                         name_of);
INSTANTIATE_TEST_SUITE_P(Members, HostileArchive, ::testing::ValuesIn(attacks_by_member()),
                         name_of);
INSTANTIATE_TEST_SUITE_P(Bytes, HostileArchive, ::testing::ValuesIn(attacks_by_bytes()),
                         name_of);
INSTANTIATE_TEST_SUITE_P(Tar, HostileArchive, ::testing::ValuesIn(attacks_on_tar()), name_of);

/// Names that are no danger to a disk but to eyes and to other systems are told as such.
TEST_F(HostileArchive, NamesThatDeceiveEyesAreFindings) {
    for (const std::string name : {"data/photo\xE2\x80\xAEgpj.exe", "data/e\xCC\x81.txt",
                                   "data/a\x1B[2J.txt", "data/a\nb.txt", "data/caf\xE9.txt"}) {
        format::SilentProgress progress;
        const auto report =
            format::verify_package(archive_with(adds("Eyes", "", name)), {}, progress);
        EXPECT_TRUE(std::any_of(
            report.findings.begin(), report.findings.end(),
            [&name](const format::Finding& finding) { return finding.path == name; }))
            << name;
    }
}

}  // namespace
}  // namespace lifeboat::conformance
