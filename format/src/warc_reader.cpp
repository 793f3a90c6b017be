#include "deflate.hpp"
#include "file_range_source.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/warc.hpp"
#include "warc_record.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <memory>
#include <optional>

namespace lifeboat::format {
namespace {

/// Most records are far shorter.
constexpr std::size_t buffer_bytes = std::size_t{128} << 10;

}  // namespace

struct WarcReader::State {
    State(std::unique_ptr<ByteSource> from, std::string name, std::uint64_t limit)
        : source(std::move(from)), subject(std::move(name)), block_limit(limit) {}

    [[noreturn]] void refuse(const std::string& what) const {
        throw Error(ErrorCode::malformed, subject,
                    fmt::format("the record at byte {} {}", position, what));
    }

    /// Makes `unread` hold something unless the file is at its end.
    void refill() {
        if (unread.empty()) {
            const std::size_t got = source->read(input);
            unread = input.first(got);
        }
    }

    /// Expands the gzip member that begins at `position`.
    std::string take_member() {
        refill();
        const auto whole = whole_inflater.expand(unread, output);
        if (!whole || whole->made > block_limit + warc_header_limit) {
            return take_in_steps();
        }
        unread = unread.subspan(whole->taken);
        taken = whole->taken;
        return {reinterpret_cast<const char*>(output.data()), whole->made};
    }

    /// As take_member(), for one that is long, ends beyond what was read, or is damaged.
    std::string take_in_steps() {
        std::string text;
        taken = 0;
        if (!inflater) {
            inflater.emplace(DeflateFraming::gzip);
        }
        while (true) {
            refill();
            const auto step = inflater->step(unread, output);
            unread = unread.subspan(step.taken);
            taken += step.taken;
            text.append(reinterpret_cast<const char*>(output.data()), step.made);
            if (step.damaged) {
                refuse("is no whole gzip member");
            }
            if (text.size() > block_limit + warc_header_limit) {
                refuse(
                    fmt::format("is larger than the {} bytes that are allowed", block_limit));
            }
            if (step.ended) {
                inflater->reset();
                return text;
            }
            if (step.taken == 0 && step.made == 0 && unread.empty()) {
                refill();
                if (unread.empty()) {
                    refuse("is cut off");
                }
            }
        }
    }

    std::unique_ptr<ByteSource> source;
    std::string subject;
    std::uint64_t block_limit;
    WholeInflater whole_inflater;
    std::optional<Inflater> inflater;  ///< From the first member on that needs it.
    std::unique_ptr<std::byte[]> buffers =
        std::make_unique_for_overwrite<std::byte[]>(2 * buffer_bytes);
    std::span<std::byte> input{buffers.get(), buffer_bytes};
    std::span<std::byte> output{buffers.get() + buffer_bytes, buffer_bytes};
    std::span<const std::byte> unread;
    std::uint64_t position = 0;  ///< Behind the last whole record.
    std::uint64_t taken = 0;     ///< Length of the member read last.
    WarcSpan span;
};

WarcReader::WarcReader(std::unique_ptr<ByteSource> source, std::string subject,
                       std::uint64_t block_limit_bytes)
    : state_(
          std::make_unique<State>(std::move(source), std::move(subject), block_limit_bytes)) {}
WarcReader::WarcReader(WarcReader&&) noexcept = default;
WarcReader::~WarcReader() = default;

std::optional<WarcRecord> WarcReader::next() {
    state_->refill();
    if (state_->unread.empty()) {
        return std::nullopt;
    }
    std::string text = state_->take_member();
    WarcRecord record = parse_warc_record(
        std::move(text),
        fmt::format("{}: the record at byte {}", state_->subject, state_->position));
    state_->span = {state_->position, state_->taken};
    state_->position += state_->taken;
    return record;
}

WarcSpan WarcReader::span() const noexcept {
    return state_->span;
}

std::uint64_t WarcReader::end_of_whole_records() const noexcept {
    return state_->position;
}

WarcRecord read_warc_record(const std::filesystem::path& file, WarcSpan at) {
    auto handle = std::make_shared<const FileHandle>(file, O_RDONLY);
    const std::string subject = fmt::format("{} from byte {}", file.string(), at.offset);
    WarcReader reader(
        std::make_unique<FileRangeSource>(std::move(handle), at.offset, at.length), subject);
    auto record = reader.next();
    if (!record || reader.span().length != at.length) {
        throw Error(ErrorCode::malformed, subject,
                    fmt::format("holds no single record of {} bytes", at.length));
    }
    return *std::move(record);
}

}  // namespace lifeboat::format
