// Opens a sealed package for reading: its description, its records one at a time, its bytes.
#pragma once

#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/container.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/member.hpp"
#include "lifeboat/format/photo.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::format {

/// Reads; never checks digests (that is the verifier's work).  Safe for concurrent use.
class PackageReader {
  public:
    /// Errors: as open_container(); not_found when it holds no lifeboat.json or
    /// lacks one of the lists beside it;
    /// unsupported_version for another major format version; malformed.
    explicit PackageReader(const std::filesystem::path& package);
    PackageReader(PackageReader&&) noexcept;
    ~PackageReader();

    /// The whole description, lists included.
    [[nodiscard]] const Lifeboat& lifeboat() const noexcept;
    [[nodiscard]] const ContainerReader& container() const noexcept;

    /// How many photos have a record.
    [[nodiscard]] std::size_t photo_count() const noexcept;
    /// The number, in the order of selection, of the photo with that id.
    [[nodiscard]] std::optional<std::size_t> find_photo(const PhotoId& id) const;
    /// The record of photo `number` of the order of selection, which is below photo_count().
    [[nodiscard]] Photo photo_at(std::size_t number) const;

    /// Told of a record that is missing or cannot be read, which is then passed over.
    using OnDamage = std::function<void(const Error&)>;

    /// Calls `visit` for every record, one in memory at a time; photos in the order of
    /// selection, others by path.  Without `on_damage` the first damaged record ends it in an
    /// Error: not_found, malformed, unsupported_version, storage.
    void for_each_photo(const std::function<void(const Photo&)>& visit) const;
    void for_each_member(const std::function<void(const Member&)>& visit,
                         const OnDamage& on_damage = {}) const;
    void for_each_collection(const std::function<void(const Collection&)>& visit,
                             const OnDamage& on_damage = {}) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The format version that a package states, "2.0", and whether this program reads it.
struct StatedVersion {
    std::string text;          ///< Empty when lifeboat.json is missing or states none.
    bool is_readable = false;  ///< Its first number is ours.
    bool is_newer = false;     ///< Later than the version of this program, also when readable.
};
/// Errors: storage; malformed for a container that is damaged there.
[[nodiscard]] StatedVersion stated_version(const ContainerReader& container);

/// Ends in an Error where a ZIP or TAR was prepared against its readers: what the container's
/// problems() tell is not only passed over but refused.  A folder's strays hurt nobody who
/// does not follow them, and are verify's to tell.
///
/// Errors: malformed, with the first problem.
void refuse_if_hostile(const ContainerReader& container, const std::filesystem::path& package);

}  // namespace lifeboat::format
