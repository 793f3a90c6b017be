#include "container/member_copy.hpp"

#include "container/stream_fixity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lifeboat::format {
namespace {

constexpr std::size_t copy_buffer_bytes = std::size_t{128} << 10;
/// From here on a second thread is worth its start; a file as long as the second may well be
/// the last that is copied.
constexpr std::uint64_t long_file_bytes = std::uint64_t{256} << 10;
constexpr std::uint64_t long_among_others_bytes = std::uint64_t{64} << 20;

Error taken(const std::string& path, std::string_view by) {
    return {ErrorCode::already_exists, path,
            fmt::format("is in the package already {}, expected each name once", by)};
}

/// Read into by turns: a hasher may still be at work on the one before.
using Buffers = std::array<std::vector<std::byte>, 2>;

template <typename Hasher>
Fixity copy_through(Hasher& hasher, Buffers& buffers, const PackagePath& path,
                    ByteSource& source, std::uint64_t bytes, ByteSink& sink) {
    std::uint64_t copied = 0;
    for (std::size_t turn = 0;; turn = 1 - turn) {
        std::vector<std::byte>& buffer = buffers[turn];
        buffer.resize(std::min<std::uint64_t>(copy_buffer_bytes, bytes + 1));
        const std::size_t got = source.read(buffer);
        copied += got;
        if (got == 0 || copied > bytes) {
            break;
        }
        const auto piece = std::span<const std::byte>{buffer}.first(got);
        hasher.update(piece);
        sink.write(piece);
    }
    if (copied != bytes) {
        throw Error(
            ErrorCode::internal, path.text(),
            copied > bytes
                ? fmt::format("holds more than the {} bytes announced", bytes)
                : fmt::format("holds {} bytes, expected the {} announced", copied, bytes));
    }
    return hasher.finish();
}

}  // namespace

Fixity copy_member(const PackagePath& path, ByteSource& source, std::uint64_t bytes,
                   ByteSink& sink, Company company) {
    Buffers buffers;  // Outlives the hasher and its thread, whatever is thrown.
    if (bytes < (company == Company::alone ? long_file_bytes : long_among_others_bytes)) {
        FixityHasher hasher;
        return copy_through(hasher, buffers, path, source, bytes, sink);
    }
    StreamFixity hasher;
    return copy_through(hasher, buffers, path, source, bytes, sink);
}

void require_settled(std::uint64_t reserved) {
    if (reserved != 0) {
        throw Error(ErrorCode::internal, "container",
                    fmt::format("{} reserved members were not settled", reserved));
    }
}

void MemberNames::require_usable() const {
    if (!usable_) {
        throw Error(ErrorCode::internal, "container",
                    "is written to after an error or after its end, expected abandon()");
    }
}

void MemberNames::begin(const PackagePath& path) {
    require_usable();
    const std::string& name = path.text();
    if (folders_.contains(name)) {
        throw taken(name, "as a folder");
    }
    new_folders_.clear();
    for (std::size_t slash = name.find('/'); slash != std::string::npos;
         slash = name.find('/', slash + 1)) {
        std::string folder = name.substr(0, slash);
        if (folders_.contains(folder)) {
            continue;
        }
        if (files_.contains(folder)) {
            throw taken(folder, "as a file");
        }
        new_folders_.push_back(std::move(folder));
    }
    if (!files_.insert(name)) {
        throw taken(name, "as a file");
    }
    folders_.insert(new_folders_.begin(), new_folders_.end());
    usable_ = false;
}

void MemberNames::finish() {
    require_usable();
    usable_ = false;
}

}  // namespace lifeboat::format
