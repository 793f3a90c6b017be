// Opens a sealed package for reading: its description, its records one at a time, its bytes.
#pragma once

#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/container.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/member.hpp"
#include "lifeboat/format/photo.hpp"

#include <filesystem>
#include <functional>
#include <memory>
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

    /// Calls `visit` for every record, one in memory at a time; photos in the order of
    /// selection.
    void for_each_photo(const std::function<void(const Photo&)>& visit) const;
    void for_each_member(const std::function<void(const Member&)>& visit) const;
    void for_each_collection(const std::function<void(const Collection&)>& visit) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Ends in an Error where a ZIP or TAR was prepared against its readers: what the container's
/// problems() tell is not only passed over but refused.  A folder's strays hurt nobody who
/// does not follow them, and are verify's to tell.
///
/// Errors: malformed, with the first problem.
void refuse_if_hostile(const ContainerReader& container, const std::filesystem::path& package);

}  // namespace lifeboat::format
