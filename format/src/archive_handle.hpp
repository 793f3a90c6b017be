// The door to libarchive: TAR files, one entry after another.
#pragma once

#include "file_handle.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/container.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace lifeboat::format {

struct TarEntry {
    std::string name;  ///< As the archive has it; empty when it cannot be read.
    EntryKind kind = EntryKind::file;
    std::uint64_t bytes = 0;
    std::uint64_t data_offset = 0;  ///< Where the bytes of a file begin in the archive.
    bool is_sparse = false;         ///< The bytes do not stand there as they are.
};

/// Lists a TAR.  One thread at a time.
class TarLister {
  public:
    explicit TarLister(std::shared_ptr<const FileHandle> file);
    TarLister(TarLister&&) noexcept;
    ~TarLister();

    /// The next entry; nullopt at the end-of-archive mark or the end of the file.
    ///
    /// Errors: malformed when a header is damaged or an entry reaches behind the end.
    [[nodiscard]] std::optional<TarEntry> next();

    /// Once next() gave nullopt: how many bytes were read.
    [[nodiscard]] std::uint64_t end() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Writes a TAR: ustar, with a pax header only where ustar is too small (files from 8 GiB on,
/// paths that its two fields cannot share).  Owner 0:0, mode 0644, no times but the
/// modification time: the same entries give the same bytes.
class TarStream {
  public:
    /// `sink` must outlive the stream.
    explicit TarStream(ByteSink& sink);
    TarStream(TarStream&&) noexcept;
    ~TarStream();

    /// Errors: storage, internal.
    void begin_file(const std::string& name, std::uint64_t bytes, Timestamp modified_at);
    void write(std::span<const std::byte> bytes);
    void end_file();

    /// Writes the end-of-archive mark.
    void finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace lifeboat::format
