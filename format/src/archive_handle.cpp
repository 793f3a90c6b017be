#include "archive_handle.hpp"

#include "lifeboat/format/error.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <array>
#include <exception>

namespace lifeboat::format {
namespace {

constexpr std::size_t record_bytes = 10240;  ///< Twenty blocks, as tar has always written.
constexpr std::uint64_t block_bytes = 512;

struct FreeReader {
    void operator()(archive* handle) const noexcept { archive_read_free(handle); }
};
struct FreeWriter {
    void operator()(archive* handle) const noexcept { archive_write_free(handle); }
};
struct FreeEntry {
    void operator()(archive_entry* entry) const noexcept { archive_entry_free(entry); }
};

std::string message_of(archive* handle) {
    const char* text = archive_error_string(handle);
    return text == nullptr ? "libarchive gives no reason" : text;
}

template <typename Handle>
Handle* require(Handle* handle) {
    if (handle == nullptr) {
        throw Error(ErrorCode::internal, "libarchive",
                    "gives no handle, expected memory for one");
    }
    return handle;
}

EntryKind kind_of(archive_entry* entry) {
    if (archive_entry_hardlink(entry) != nullptr || archive_entry_symlink(entry) != nullptr) {
        return EntryKind::link;
    }
    switch (archive_entry_filetype(entry)) {
        case AE_IFREG:
            return EntryKind::file;
        case AE_IFDIR:
            return EntryKind::folder;
        case AE_IFLNK:
            return EntryKind::link;
        default:
            return EntryKind::other;
    }
}

std::string name_of(archive_entry* entry) {
    if (const char* utf8 = archive_entry_pathname_utf8(entry)) {
        return utf8;
    }
    const char* raw = archive_entry_pathname(entry);
    return raw == nullptr ? "" : raw;
}

std::uint64_t padded(std::uint64_t bytes) {
    return (bytes + block_bytes - 1) / block_bytes * block_bytes;
}

}  // namespace

struct TarLister::State {
    explicit State(std::shared_ptr<const FileHandle> from)
        : file(std::move(from)),
          size(file->regular_size()),
          handle(require(archive_read_new())) {
        archive_read_support_format_tar(handle.get());
        archive_read_set_read_callback(handle.get(), read);
        archive_read_set_skip_callback(handle.get(), skip);
        archive_read_set_callback_data(handle.get(), this);
        // Names are UTF-8 whatever the locale; where this option is unknown they pass as bytes.
        archive_read_set_options(handle.get(), "hdrcharset=UTF-8");
        if (archive_read_open1(handle.get()) != ARCHIVE_OK) {
            fail();
        }
    }

    [[noreturn]] void fail() const {
        if (failure) {
            std::rethrow_exception(failure);
        }
        throw Error(ErrorCode::malformed, file->path().string(),
                    fmt::format("is no whole TAR: {}", message_of(handle.get())));
    }

    static la_ssize_t read(archive* /*handle*/, void* data, const void** buffer) {
        auto& state = *static_cast<State*>(data);
        try {
            const std::size_t got = state.file->read_at(state.position, state.buffer);
            state.position += got;
            *buffer = state.buffer.data();
            return static_cast<la_ssize_t>(got);
        } catch (...) {
            state.failure = std::current_exception();
            return ARCHIVE_FATAL;
        }
    }

    static la_int64_t skip(archive* /*handle*/, void* data, la_int64_t request) {
        auto& state = *static_cast<State*>(data);
        state.position += static_cast<std::uint64_t>(request);
        return request;
    }

    std::shared_ptr<const FileHandle> file;
    std::uint64_t size;
    std::uint64_t position = 0;
    std::uint64_t expected_header = 0;
    std::exception_ptr failure;
    std::array<std::byte, std::size_t{64} << 10> buffer{};
    std::unique_ptr<archive, FreeReader> handle;
};

TarLister::TarLister(std::shared_ptr<const FileHandle> file)
    : state_(std::make_unique<State>(std::move(file))) {}
TarLister::TarLister(TarLister&&) noexcept = default;
TarLister::~TarLister() = default;

std::optional<TarEntry> TarLister::next() {
    archive* const handle = state_->handle.get();
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(handle, &entry);
    if (status == ARCHIVE_EOF) {
        return std::nullopt;
    }
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
        state_->fail();
    }
    TarEntry found;
    found.name = name_of(entry);
    found.kind = kind_of(entry);
    found.bytes = found.kind == EntryKind::file
                      ? static_cast<std::uint64_t>(archive_entry_size(entry))
                      : 0;
    found.is_sparse = archive_entry_sparse_count(entry) > 0;
    // Headers have been consumed and data has not: the filter stands where the data begins.
    found.data_offset = static_cast<std::uint64_t>(archive_filter_bytes(handle, 0));
    const auto header = static_cast<std::uint64_t>(archive_read_header_position(handle));
    if (header < state_->expected_header || found.data_offset > state_->size ||
        found.bytes > state_->size - found.data_offset) {
        throw Error(ErrorCode::malformed, state_->file->path().string(),
                    fmt::format("is cut off in {}, which should go on for {} bytes from {}",
                                found.name, found.bytes, found.data_offset));
    }
    state_->expected_header =
        found.is_sparse ? header : found.data_offset + padded(found.bytes);
    return found;
}

std::uint64_t TarLister::end() const {
    return static_cast<std::uint64_t>(archive_filter_bytes(state_->handle.get(), 0));
}

struct TarStream::State {
    explicit State(ByteSink& to) : sink(to), handle(require(archive_write_new())) {
        check(archive_write_set_format_pax_restricted(handle.get()));
        check(archive_write_set_bytes_per_block(handle.get(), record_bytes));
        check(archive_write_set_bytes_in_last_block(handle.get(), record_bytes));
        check(archive_write_open(handle.get(), this, nullptr, write, nullptr));
    }

    void check(int status) const {
        if (failure) {
            std::rethrow_exception(failure);
        }
        if (status != ARCHIVE_OK) {
            throw Error(ErrorCode::internal, "TAR", message_of(handle.get()));
        }
    }

    /// Failures are kept for check() and not reported to libarchive, which would then neither
    /// close nor free its output.
    static la_ssize_t write(archive* /*handle*/, void* data, const void* bytes,
                            std::size_t size) {
        auto& state = *static_cast<State*>(data);
        if (!state.failure && !state.given_up) {
            try {
                state.sink.write(std::span{static_cast<const std::byte*>(bytes), size});
            } catch (...) {
                state.failure = std::current_exception();
            }
        }
        return static_cast<la_ssize_t>(size);
    }

    ByteSink& sink;
    std::exception_ptr failure;
    bool given_up = false;
    std::unique_ptr<archive, FreeWriter> handle;
};

TarStream::TarStream(ByteSink& sink) : state_(std::make_unique<State>(sink)) {}
TarStream::TarStream(TarStream&&) noexcept = default;

TarStream::~TarStream() {
    if (state_) {
        // Freeing an archive that was not closed writes its end.
        state_->given_up = true;
    }
}

void TarStream::begin_file(const std::string& name, std::uint64_t bytes,
                           Timestamp modified_at) {
    const std::unique_ptr<archive_entry, FreeEntry> entry(require(archive_entry_new()));
    constexpr int mode = 0644;
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), mode);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes));
    archive_entry_set_uid(entry.get(), 0);
    archive_entry_set_gid(entry.get(), 0);
    archive_entry_set_mtime(entry.get(),
                            static_cast<time_t>(modified_at.time_since_epoch().count()), 0);
    state_->check(archive_write_header(state_->handle.get(), entry.get()));
}

void TarStream::write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const la_ssize_t put =
            archive_write_data(state_->handle.get(), bytes.data(), bytes.size());
        state_->check(put > 0 ? ARCHIVE_OK : ARCHIVE_FATAL);
        bytes = bytes.subspan(static_cast<std::size_t>(put));
    }
}

void TarStream::end_file() {
    state_->check(archive_write_finish_entry(state_->handle.get()));
}

void TarStream::finish() {
    state_->check(archive_write_close(state_->handle.get()));
}

}  // namespace lifeboat::format
