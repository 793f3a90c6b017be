// Reads many files and computes the digests of each: in the lanes of the processor, sixteen at
// once, where it has them, and one after the other where it has not.
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
struct LaneJob {
    std::size_t id = 0;  ///< Whatever the caller knows it by.
    std::unique_ptr<ByteSource> source;
    /// Hash it by itself: it is so long that the other lanes would run dry beside it.
    bool alone = false;
};

/// Port.  Called by one thread.
class LaneWork {
  public:
    virtual ~LaneWork() = default;

    /// The next file; nullopt when none is left.  Longer ones should come first.
    [[nodiscard]] virtual std::optional<LaneJob> next() = 0;
    /// The bytes of a file as they pass, in their order.
    virtual void take(std::size_t id, std::span<const std::byte> bytes) = 0;
    /// The file was read to its end.  The CRC is not computed in lanes, where it stays 0.
    virtual void done(std::size_t id, const Fixity& fixity) = 0;
    /// Reading it failed; nothing more of it comes.  What this throws ends the pass.
    virtual void failed(std::size_t id, std::exception_ptr error) = 0;
};

/// Does all of `work`.  Memory: one megabyte.  Errors: what `work` throws.
void hash_in_lanes(LaneWork& work);

/// The same without lanes; the answers are the same.
void hash_one_by_one(LaneWork& work);

}  // namespace lifeboat::format
