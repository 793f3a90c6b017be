// What all container writers do with one member: names that do not collide, one read that
// hashes and counts.
#pragma once

#include "container/name_set.hpp"
#include "file_handle.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/package_path.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lifeboat::format {

/// Writes at the current position of a file.
class FileSink final : public ByteSink {
  public:
    /// `file` must outlive the sink.
    explicit FileSink(FileHandle& file) : file_(file) {}
    void write(std::span<const std::byte> bytes) override { file_.write(bytes); }

  private:
    FileHandle& file_;
};

/// Who else is at work: a thread of its own for one digest pays where the other core is idle.
enum class Company : std::uint8_t { alone, among_others };

/// Copies all of `source` into `sink`.  Errors: internal when it holds more or less than
/// `bytes`; whatever both throw.
[[nodiscard]] Fixity copy_member(const PackagePath& path, ByteSource& source,
                                 std::uint64_t bytes, ByteSink& sink,
                                 Company company = Company::alone);

/// From here on a file's way to the disk begins when it is whole, beside the copying of others,
/// instead of at the end, where all would wait for it.
inline constexpr std::uint64_t worth_writing_back_bytes = std::uint64_t{256} << 10;

/// Errors: internal when there are reserved members that were not settled.
void require_settled(std::uint64_t reserved);

/// The state that every writer keeps beside its bytes.  Memory: the names of the files, each
/// without its folder.
class MemberNames {
  public:
    /// Errors: already_exists when `path` was added, is a folder of an added file, or lies in
    /// an added file; internal when an earlier step failed or the writer has finished.
    void begin(const PackagePath& path);

    /// Between begin() and this an exception leaves the writer unusable.
    void end() noexcept { usable_ = true; }

    /// Errors: internal unless everything before succeeded.  The writer is spent.
    void finish();

    /// Folders that were not known before the last begin(), parents first.
    [[nodiscard]] const std::vector<std::string>& new_folders() const noexcept {
        return new_folders_;
    }

  private:
    using FolderNumber = std::uint32_t;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };

    void require_usable() const;
    /// Lists the folders of `name` that are new; gives the number of the last, its own.
    [[nodiscard]] FolderNumber meet_folders(std::string_view name);

    NameSet files_;  ///< Keys of the number of the folder and the rest of the path.
    /// By path; the package itself, "", is the first.
    std::unordered_map<std::string, FolderNumber, Hash, std::equal_to<>> folders_{{"", 0}};
    std::vector<std::string> new_folders_;
    bool usable_ = true;
};

}  // namespace lifeboat::format
