// The bag that is being written: every file that went in, and the tag files that seal it
// (RFC 8493).
#pragma once

#include "lifeboat/format/container.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "spool.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

/// A file of the bag, as the manifests have it.
struct PayloadFile {
    std::string path;
    std::uint64_t bytes = 0;
    std::array<std::uint8_t, 32> sha256{};
    std::array<std::uint8_t, 64> sha512{};
};

/// True for what compresses: the texts that a package holds.
[[nodiscard]] bool is_text_path(std::string_view path) noexcept;

/// Memory: the names of the files, while they are added and once more while the manifests are
/// written; their digests wait in a spool.
class Payload {
  public:
    /// `spool_file` is where digests wait and manifests grow.
    Payload(std::unique_ptr<ContainerWriter> container, std::filesystem::path spool_file);

    /// Adds a file under data/; the reference is valid until the next call.  Errors: as
    /// ContainerWriter::add().
    const PayloadFile& add(std::string_view path, ByteSource& source, std::uint64_t bytes);
    const PayloadFile& add(std::string_view path, std::string_view text);
    const PayloadFile& add(std::string_view path, Spool& spool);

    /// As ContainerWriter::reserve().
    [[nodiscard]] std::unique_ptr<ReservedMember> reserve(const PackagePath& path,
                                                          std::uint64_t bytes) {
        return container_->reserve(path, bytes);
    }
    /// Adds what was reserved and filled; the reference is valid until the next call.
    const PayloadFile& settle(const PackagePath& path, ReservedMember& member,
                              const Fixity& fixity);

    [[nodiscard]] std::uint64_t files() const noexcept { return files_; }
    [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }

    /// Writes bagit.txt, bag-info.txt, `readme`, `index`, manifests and tag manifests and
    /// publishes.  Nothing can be added afterwards.
    void seal(const Lifeboat& lifeboat, std::string_view readme, std::string_view index);
    void abandon() noexcept { container_->abandon(); }

  private:
    const PayloadFile& note(std::string_view path, const Fixity& fixity);
    void add_tag(std::string_view path, ByteSource& source, std::uint64_t bytes);
    void add_tag(std::string_view path, std::string_view text);
    void write_manifests();
    [[nodiscard]] std::string tag_manifest(std::string_view algorithm) const;

    std::unique_ptr<ContainerWriter> container_;
    std::filesystem::path spool_file_;
    Spool records_;  ///< Of the payload files, in the order in which they were added.
    PayloadFile last_;
    std::uint64_t files_ = 0;
    std::vector<PayloadFile> tags_;
    std::uint64_t bytes_ = 0;
};

/// bag-info.txt of spec §3.4.
[[nodiscard]] std::string bag_info_text(const Lifeboat& lifeboat, std::uint64_t payload_bytes,
                                        std::uint64_t payload_files);

}  // namespace lifeboat::format
