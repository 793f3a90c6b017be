// Archives made here, read by programs of others.
#include "contract/container_contract.hpp"

#include <cstdlib>

namespace lifeboat::format {
namespace {

class OutsideTools : public ::testing::TestWithParam<const char*> {
  protected:
    void SetUp() override {
        for (const ContainerFormat format : {ContainerFormat::zip, ContainerFormat::tar}) {
            const auto path = folder_ / ("pkg" + std::string{extension_of(format)});
            const auto writer = make_container_writer(
                format, path, {Timestamp{std::chrono::seconds{1795176000}}, false});
            add(*writer, "bagit.txt", 54, true);
            add(*writer, "data/METS.xml", 1'000'000, true);
            add(*writer, "data/empty.txt", 0, true);
            add(*writer, "data/empty.jpg", 0, false);
            add(*writer, "data/representations/originals/data/39/50000000035_o.jpg", 300'000,
                false);
            writer->commit();
        }
    }

    static void add(ContainerWriter& writer, std::string_view path, std::uint64_t bytes,
                    bool is_text) {
        LongSource source(bytes);
        writer.add(PackagePath::require(path), source, bytes, is_text);
    }

    [[nodiscard]] int run(const std::string& command) const {
        const std::string line =
            "cd '" + folder_.path().string() + "' && (" + command + ") > output.txt 2>&1";
        return std::system(line.c_str());
    }

    support::TempDir folder_;
};

TEST_P(OutsideTools, FindNoFault) {
    const std::string command = GetParam();
    const std::string program = command.substr(0, command.find(' '));
    if (run("command -v " + program) != 0) {
        GTEST_SKIP() << program << " is not installed";
    }
    EXPECT_EQ(run(command), 0) << load_file(folder_ / "output.txt");
}

INSTANTIATE_TEST_SUITE_P(
    Readers, OutsideTools,
    ::testing::Values(
        "unzip -tq pkg.zip", "7z t pkg.zip", "7z t pkg.tar",
        "bsdtar -tf - < pkg.zip && test $(bsdtar -tf - < pkg.zip | wc -l) -eq 5",
        "bsdtar -xf - < pkg.zip && test $(stat -c %s pkg/data/METS.xml) -eq 1000000",
        "tar -xf pkg.tar && test $(stat -c %a%Y pkg/data/METS.xml) = 6441795176000",
        "python3 -c \"import zipfile; assert zipfile.ZipFile('pkg.zip').testzip() is None\"",
        "python3 -c \"import tarfile; assert len(tarfile.open('pkg.tar').getnames()) == 5\""));

}  // namespace
}  // namespace lifeboat::format
