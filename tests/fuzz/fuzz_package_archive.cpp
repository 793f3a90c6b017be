// The small package as a ZIP or TAR, with bytes of the archive changed: three bytes of the
// input say where, one says into what; the first chooses the container and whether it is cut
// off.  Property: the change is detected (a finding, or an Error of a legal code), or whoever
// reads the archive gets the same paths with the same bytes.
#include "lifeboat/format/container.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/verifier.hpp"
#include "property.hpp"
#include "seeds.hpp"
#include "support/damaged_package.hpp"
#include "support/small_lifeboat.hpp"
#include "support/temp_dir.hpp"

#include <map>

namespace {

namespace fs = std::filesystem;
using lifeboat::format::ContainerFormat;
using lifeboat::fuzz::require;
using lifeboat::support::DamagedPackage;

using Tree = std::map<std::string, std::string>;

Tree tree_in(const fs::path& archive) {
    const auto reader = lifeboat::format::open_container(archive);
    Tree tree;
    for (const auto& entry : reader->entries()) {
        tree[entry.path] =
            lifeboat::format::read_all(*reader->open(entry), entry.bytes, entry.path);
    }
    return tree;
}

/// One archive on disk, under its right name, and what it was.
struct Archive {
    Archive(const DamagedPackage& package, ContainerFormat format)
        : path(package.packed(format)),
          bytes(lifeboat::format::load_file(path)),
          tree(tree_in(path)) {}

    fs::path path;
    std::string bytes;
    Tree tree;
};

struct Archives {
    lifeboat::support::TempDir folder;
    std::vector<Archive> all;

    Archives() {
        fs::create_directories(folder / "media");
        const DamagedPackage package(
            lifeboat::support::SmallLifeboat(folder / "media").seal(folder.path()));
        all.emplace_back(package, ContainerFormat::zip);
        all.emplace_back(package, ContainerFormat::tar);
    }
};

bool is_detected(const fs::path& archive) {
    using lifeboat::format::ErrorCode;
    try {
        lifeboat::format::SilentProgress progress;
        return !lifeboat::format::verify_package(archive, {1}, progress).findings.empty();
    } catch (const lifeboat::format::Error& error) {
        require(error.code() == ErrorCode::malformed ||
                error.code() == ErrorCode::unsupported_version ||
                error.code() == ErrorCode::not_found);
        return true;
    }
}

}  // namespace

std::vector<std::string> lifeboat::fuzz::seeds() {
    return {{0, 0, 0, 4, 1}, {1, 0, 1, 0, 1}, {2, 127, 0, 0, 0}, {3, 127, 0, 0, 0}};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Archives archives;
    if (size < 5) {
        return 0;
    }
    const Archive& archive = archives.all[data[0] % 2];
    std::string bytes = archive.bytes;
    for (std::size_t i = 1; i + 3 < size && i < 64; i += 4) {
        const std::size_t at =
            (std::size_t{data[i]} << 16U | std::size_t{data[i + 1]} << 8U | data[i + 2]) %
            bytes.size();
        bytes[at] = static_cast<char>(data[i + 3]);
        if ((data[0] & 2U) != 0 && i == 1 && at > 0) {
            bytes.resize(at);
        }
    }
    lifeboat::support::write_file(archive.path, bytes);
    require(is_detected(archive.path) || tree_in(archive.path) == archive.tree);
    return 0;
}
