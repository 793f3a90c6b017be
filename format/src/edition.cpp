#include "lifeboat/format/edition.hpp"

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/package_reader.hpp"

namespace lifeboat::format {
namespace {

constexpr std::string_view tag_manifest = "tagmanifest-sha512.txt";
constexpr std::uint64_t tag_manifest_limit = std::uint64_t{16} << 20;

}  // namespace

EditionLink link_to_edition(const std::filesystem::path& package) {
    const PackageReader reader(package);
    if (reader.container().find(tag_manifest) == nullptr) {
        throw Error(ErrorCode::not_found, (package / tag_manifest).string(),
                    "is missing; expected a sealed package");
    }
    const auto source = reader.container().open(tag_manifest);
    const Lifeboat& old = reader.lifeboat();
    return {old.lineage.empty() ? old.uuid : old.lineage,
            {old.uuid, old.name,
             fixity_of(read_all(*source, tag_manifest_limit, tag_manifest)).sha512_hex()}};
}

void become_edition(Lifeboat& lifeboat, const EditionLink& link) {
    lifeboat.lineage = link.lineage;
    lifeboat.replaces = link.replaces;
    if (lifeboat.uuid == link.replaces.uuid || lifeboat.uuid == link.lineage) {
        lifeboat.uuid = derived_uuid(lifeboat.uuid, link.replaces.tag_manifest_sha512);
        lifeboat.name =
            package_name(lifeboat.title, lifeboat.capture_finished_at, lifeboat.uuid);
    }
}

}  // namespace lifeboat::format
