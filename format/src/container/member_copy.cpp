#include "container/member_copy.hpp"

#include <fmt/format.h>

namespace lifeboat::format {
namespace {

constexpr std::size_t copy_buffer_bytes = std::size_t{128} << 10;

Error taken(const std::string& path, std::string_view by) {
    return {ErrorCode::already_exists, path,
            fmt::format("is in the package already {}, expected each name once", by)};
}

}  // namespace

Fixity copy_member(const PackagePath& path, ByteSource& source, std::uint64_t bytes,
                   ByteSink& sink) {
    std::vector<std::byte> buffer(copy_buffer_bytes);
    FixityHasher hasher;
    std::uint64_t copied = 0;
    while (const std::size_t got = source.read(buffer)) {
        copied += got;
        if (copied > bytes) {
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
