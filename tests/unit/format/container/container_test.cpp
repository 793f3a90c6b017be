#include "contract/container_contract.hpp"

namespace lifeboat::format {
namespace {

INSTANTIATE_TYPED_TEST_SUITE_P(Folder, ContainerContract, OfFormat<ContainerFormat::folder>);
INSTANTIATE_TYPED_TEST_SUITE_P(Zip, ContainerContract, OfFormat<ContainerFormat::zip>);
INSTANTIATE_TYPED_TEST_SUITE_P(Tar, ContainerContract, OfFormat<ContainerFormat::tar>);

ErrorCode code_of_opening(const std::filesystem::path& path) {
    try {
        static_cast<void>(open_container(path));
    } catch (const Error& error) {
        return error.code();
    }
    ADD_FAILURE() << "no Error was thrown";
    return ErrorCode::internal;
}

TEST(OpenContainer, GoesByTheBytesNotTheName) {
    const support::TempDir folder;
    const auto zip = make_container_writer(ContainerFormat::zip, folder / "a.zip", {{}, false});
    TextSource source("x");
    zip->add(PackagePath::require("data/x"), source, 1, true);
    zip->commit();
    std::filesystem::rename(folder / "a.zip", folder / "b.tar");
    EXPECT_EQ(open_container(folder / "b.tar")->format(), ContainerFormat::zip);
    EXPECT_EQ(open_container(folder / "b.tar")->root_name(), "a");
}

TEST(OpenContainer, RefusesWhatIsNone) {
    const support::TempDir folder;
    support::write_file(folder / "empty.zip", "");
    support::write_file(folder / "text.zip", "hello");
    support::write_file(folder / "gzip.tar", "\x1F\x8B\x08 and so on");
    EXPECT_EQ(code_of_opening(folder / "empty.zip"), ErrorCode::malformed);
    EXPECT_EQ(code_of_opening(folder / "text.zip"), ErrorCode::malformed);
    EXPECT_EQ(code_of_opening(folder / "gzip.tar"), ErrorCode::malformed);
    EXPECT_EQ(code_of_opening("/dev/null"), ErrorCode::storage);
}

}  // namespace
}  // namespace lifeboat::format
