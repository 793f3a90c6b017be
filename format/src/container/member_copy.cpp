#include "container/member_copy.hpp"

#include "container/stream_fixity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

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

/// Of a file in NameSet: its folder's number, then its name there.
std::string key_of(std::uint32_t folder, std::string_view name) {
    std::string key(sizeof folder, '\0');
    std::memcpy(key.data(), &folder, sizeof folder);
    return key.append(name);
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

MemberNames::FolderNumber MemberNames::meet_folders(std::string_view name) {
    new_folders_.clear();
    FolderNumber within = 0;
    for (std::size_t slash = name.find('/'), begin = 0; slash != std::string_view::npos;
         begin = slash + 1, slash = name.find('/', begin)) {
        const std::string_view folder = name.substr(0, slash);
        const auto known = folders_.find(folder);
        if (known != folders_.end()) {
            within = known->second;
            continue;
        }
        if (files_.contains(key_of(within, name.substr(begin, slash - begin)))) {
            throw taken(std::string(folder), "as a file");
        }
        new_folders_.emplace_back(folder);
        within = static_cast<FolderNumber>(folders_.size() + new_folders_.size() - 1);
    }
    return within;
}

void MemberNames::begin(const PackagePath& path) {
    require_usable();
    const std::string& name = path.text();
    if (folders_.contains(name)) {
        throw taken(name, "as a folder");
    }
    const FolderNumber folder = meet_folders(name);
    const std::string_view own = std::string_view(name).substr(name.rfind('/') + 1);
    if (!files_.insert(key_of(folder, own))) {
        throw taken(name, "as a file");
    }
    for (const std::string& each : new_folders_) {
        folders_.emplace(each, static_cast<FolderNumber>(folders_.size()));
    }
    usable_ = false;
}

void MemberNames::finish() {
    require_usable();
    usable_ = false;
}

}  // namespace lifeboat::format
