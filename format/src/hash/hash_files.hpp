// Reads many files, each once, and computes the digests of each.
#pragma once

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/digest.hpp"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <span>

namespace lifeboat::format {

/// One file to be read.
struct HashJob {
    std::size_t id = 0;  ///< Whatever the caller knows it by.
    std::unique_ptr<ByteSource> source;
};

/// Port.  Called by one thread.
class HashWork {
  public:
    virtual ~HashWork() = default;

    /// The next file; nullopt when none is left.  Longer ones should come first.
    [[nodiscard]] virtual std::optional<HashJob> next() = 0;
    /// The bytes of a file as they pass, in their order; once with none for an empty file.
    virtual void take(std::size_t id, std::span<const std::byte> bytes) = 0;
    /// The file was read to its end.
    virtual void done(std::size_t id, const Fixity& fixity) = 0;
    /// Reading it failed; nothing more of it comes.  What this throws ends the pass.
    virtual void failed(std::size_t id, std::exception_ptr error) = 0;
};

/// Does all of `work`: short files sixteen at a time, long ones while they are read.  Memory:
/// two megabytes.  Errors: what `work` throws.
void hash_files(HashWork& work);

}  // namespace lifeboat::format
