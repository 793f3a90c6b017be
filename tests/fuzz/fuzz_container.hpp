// Property of every container reader, whatever the bytes: it opens or throws malformed; paths
// are relative, safe and in order; a file gives as many bytes as its entry says, or malformed.
#pragma once

#include "lifeboat/format/container.hpp"
#include "lifeboat/format/error.hpp"
#include "property.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <string>
#include <vector>

namespace lifeboat::fuzz {

/// The bytes as a file that needs no disk.
class MemoryFile {
  public:
    explicit MemoryFile(std::string_view bytes) : descriptor_(::memfd_create("fuzz", 0)) {
        require(descriptor_ >= 0);
        while (!bytes.empty()) {
            const auto put = ::write(descriptor_, bytes.data(), bytes.size());
            require(put > 0);
            bytes.remove_prefix(static_cast<std::size_t>(put));
        }
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { ::close(descriptor_); }

    [[nodiscard]] std::string path() const {
        return "/proc/self/fd/" + std::to_string(descriptor_);
    }

  private:
    int descriptor_;
};

inline void read_entry(const format::ContainerReader& reader,
                       const format::ContainerEntry& entry) {
    const auto source = reader.open(entry);
    std::vector<std::byte> buffer(4096);
    std::uint64_t bytes = 0;
    while (const std::size_t got = source->read(buffer)) {
        bytes += got;
        require(bytes <= entry.bytes);
        if (bytes > (std::uint64_t{1} << 22)) {
            return;
        }
    }
    require(bytes == entry.bytes);
}

inline void read_container(std::string_view bytes) {
    const MemoryFile file(bytes);
    try {
        const auto reader = format::open_container(file.path());
        const format::ContainerEntry* last = nullptr;
        for (const format::ContainerEntry& entry : reader->entries()) {
            require(last == nullptr || last->path < entry.path);
            require(!entry.path.empty() && entry.path.front() != '/');
            require(("/" + entry.path + "/").find("/../") == std::string::npos);
            require(reader->find(entry.path) == &entry);
            last = &entry;
            if (entry.kind == format::EntryKind::file) {
                try {
                    read_entry(*reader, entry);
                } catch (const format::Error& error) {
                    require(error.code() == format::ErrorCode::malformed);
                }
            }
        }
    } catch (const format::Error& error) {
        require(error.code() == format::ErrorCode::malformed);
    }
}

}  // namespace lifeboat::fuzz
