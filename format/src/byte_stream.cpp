#include "lifeboat/format/byte_stream.hpp"

#include "lifeboat/format/error.hpp"
#include "lifeboat/format/file_handle.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace lifeboat::format {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{64} << 10;

class FileSource final : public ByteSource {
  public:
    explicit FileSource(FileHandle file) : file_(std::move(file)) {}
    std::size_t read(std::span<std::byte> buffer) override { return file_.read(buffer); }

  private:
    FileHandle file_;
};

/// O_NONBLOCK: opening a named pipe must answer with an error, not wait for a writer.
FileHandle open_regular(const std::filesystem::path& path) {
    return {path, O_RDONLY | O_NONBLOCK};
}

}  // namespace

std::size_t TextSource::read(std::span<std::byte> buffer) {
    const std::size_t count = std::min(buffer.size(), rest_.size());
    std::copy_n(std::as_bytes(std::span{rest_}).begin(), count, buffer.begin());
    rest_.remove_prefix(count);
    return count;
}

void TextSink::write(std::span<const std::byte> bytes) {
    text_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

std::unique_ptr<ByteSource> open_file(const std::filesystem::path& path) {
    FileHandle file = open_regular(path);
    static_cast<void>(file.regular_size());
    return std::make_unique<FileSource>(std::move(file));
}

std::string read_all(ByteSource& source, std::uint64_t limit_bytes, std::string_view subject) {
    std::string text;
    std::array<std::byte, buffer_bytes> buffer{};
    while (const std::size_t got = source.read(buffer)) {
        if (got > limit_bytes - text.size()) {
            throw Error(ErrorCode::malformed, std::string{subject},
                        fmt::format("is larger than the {} bytes that are allowed for it",
                                    limit_bytes));
        }
        const std::size_t filled = text.size();
        text.resize(filled + got);
        std::memcpy(text.data() + filled, buffer.data(), got);
    }
    return text;
}

std::string load_file(const std::filesystem::path& path, std::uint64_t limit_bytes) {
    const auto source = open_file(path);
    return read_all(*source, limit_bytes, path.string());
}

}  // namespace lifeboat::format
