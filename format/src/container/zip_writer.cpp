#include "container/containers.hpp"
#include "container/member_copy.hpp"
#include "container/partial_output.hpp"
#include "container/zip_records.hpp"
#include "deflate.hpp"
#include "spool.hpp"

#include <array>

namespace lifeboat::format {
namespace {

/// Deflated data may be larger than the data by five bytes in 16 KiB; members from here on get
/// 64-bit sizes.
constexpr std::uint64_t zip64_from = 0xFFF00000;

/// A regular file that its owner may write and everybody read.
constexpr std::uint32_t file_mode = 0100644;

/// ZIP knows local times from 1980 to 2107 in steps of two seconds; UTC is taken for local.
std::uint32_t dos_time(Timestamp time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    constexpr int first_year = 1980;
    constexpr int last_year = 2107;
    constexpr std::uint32_t first_day = 1U << 5U | 1U;
    const int year = static_cast<int>(date.year());
    if (year < first_year || year > last_year) {
        return first_day << 16U;
    }
    const auto days = static_cast<std::uint32_t>(year - first_year) << 9U |
                      static_cast<unsigned>(date.month()) << 5U |
                      static_cast<unsigned>(date.day());
    const auto seconds = static_cast<std::uint32_t>(clock.hours().count()) << 11U |
                         static_cast<std::uint32_t>(clock.minutes().count()) << 5U |
                         static_cast<std::uint32_t>(clock.seconds().count()) / 2U;
    return days << 16U | seconds;
}

/// Writes from `position` on, where nobody else does, and counts.
class PlaceInFile final : public ByteSink {
  public:
    using ByteSink::write;
    explicit PlaceInFile(FileHandle& file, std::uint64_t position = 0)
        : file_(file), position_(position) {}

    void write(std::span<const std::byte> bytes) override {
        file_.write_at(position_, bytes);
        position_ += bytes.size();
    }
    /// Leaves a gap for another to fill.
    void skip(std::uint64_t bytes) noexcept { position_ += bytes; }
    [[nodiscard]] std::uint64_t position() const noexcept { return position_; }

  private:
    FileHandle& file_;
    std::uint64_t position_;
};

class DeflatingSink final : public ByteSink {
  public:
    explicit DeflatingSink(ByteSink& to) : deflater_(to, DeflateFraming::bare) {}
    void write(std::span<const std::byte> bytes) override { deflater_.write(bytes); }
    void finish() { deflater_.finish(); }

  private:
    Deflater deflater_;
};

std::filesystem::path with_spool_suffix(std::filesystem::path path) {
    return path += ".spool";
}

class ZipWriter final : public ContainerWriter {
  public:
    ZipWriter(const std::filesystem::path& destination, const ContainerWriterOptions& options)
        : options_(options),
          top_(top_folder_of(destination, extension_of(ContainerFormat::zip)) + "/"),
          output_(destination, PartialOutput::Kind::file),
          end_(output_.handle()),
          directory_(with_spool_suffix(output_.path())) {}

    Fixity add(const PackagePath& path, ByteSource& source, std::uint64_t bytes,
               bool is_text) override {
        names_.begin(path);
        ZipMember member = begin(path, bytes, is_text);
        const std::uint64_t data = end_.position();
        const Fixity fixity =
            is_text ? deflate(path, source, bytes) : store(path, source, bytes);
        finish(member, fixity, end_.position() - data);
        names_.end();
        return fixity;
    }

    std::unique_ptr<ReservedMember> reserve(const PackagePath& path,
                                            std::uint64_t bytes) override {
        names_.begin(path);
        ZipMember member = begin(path, bytes, false);
        auto reserved = std::make_unique<Gap>(*this, path, std::move(member), bytes);
        end_.skip(bytes);
        names_.end();
        return reserved;
    }

    void commit() override {
        require_settled(reserved_);
        names_.finish();
        const std::uint64_t directory = end_.position();
        std::array<std::byte, 16384> buffer{};
        const auto headers = directory_.source();
        while (const std::size_t count = headers->read(buffer)) {
            end_.write(std::span(buffer).first(count));
        }
        end_.write(zip_end_records(members_, directory, end_.position() - directory));
        output_.publish(options_.sync_to_disk);
    }

    void abandon() noexcept override { output_.discard(); }

  private:
    /// Room for a stored member between others.
    class Gap final : public ReservedMember {
      public:
        Gap(ZipWriter& writer, PackagePath path, ZipMember member, std::uint64_t bytes)
            : writer_(writer),
              path_(std::move(path)),
              member_(std::move(member)),
              bytes_(bytes),
              place_(writer.output_.handle(), writer.end_.position()) {
            ++writer_.reserved_;
        }

        Fixity fill(ByteSource& source) override {
            const std::uint64_t begin = place_.position();
            const Fixity fixity =
                copy_member(path_, source, bytes_, place_, Company::among_others);
            if (bytes_ >= worth_writing_back_bytes) {
                writer_.output_.handle().begin_writing_back(begin, bytes_);
            }
            return fixity;
        }
        void settle(const Fixity& fixity) override {
            writer_.finish(member_, fixity, bytes_);
            --writer_.reserved_;
        }

      private:
        ZipWriter& writer_;
        PackagePath path_;
        ZipMember member_;
        std::uint64_t bytes_;
        PlaceInFile place_;
    };

    /// Leaves room for the local header.  Sizes and CRC, which streaming readers need there,
    /// are known when the data has passed.
    ZipMember begin(const PackagePath& path, std::uint64_t bytes, bool is_text) {
        ZipMember member;
        member.name = top_ + path.text();
        member.method = is_text ? zip_deflated : zip_stored;
        member.dos_time = dos_time(options_.modified_at);
        member.header_offset = end_.position();
        member.attributes = file_mode << 16U;
        member.zip64_in_local = bytes >= zip64_from;
        end_.skip(zip_local_header(member).size());
        return member;
    }

    void finish(ZipMember& member, const Fixity& fixity, std::uint64_t compressed_bytes) {
        member.crc32 = fixity.crc32;
        member.bytes = fixity.bytes;
        member.compressed_bytes = compressed_bytes;
        const std::string header = zip_local_header(member);
        output_.handle().write_at(member.header_offset, std::as_bytes(std::span{header}));
        directory_.write(zip_central_header(member));
        ++members_;
    }

    Fixity store(const PackagePath& path, ByteSource& source, std::uint64_t bytes) {
        return copy_member(path, source, bytes, end_);
    }

    Fixity deflate(const PackagePath& path, ByteSource& source, std::uint64_t bytes) {
        DeflatingSink sink(end_);
        const Fixity fixity = copy_member(path, source, bytes, sink);
        sink.finish();
        return fixity;
    }

    ContainerWriterOptions options_;
    std::string top_;
    PartialOutput output_;
    PlaceInFile end_;
    MemberNames names_;
    Spool directory_;  ///< The members' central headers.
    std::uint64_t members_ = 0;
    std::uint64_t reserved_ = 0;  ///< And not settled yet.
};

}  // namespace

std::unique_ptr<ContainerWriter> make_zip_writer(const std::filesystem::path& destination,
                                                 const ContainerWriterOptions& options) {
    return std::make_unique<ZipWriter>(destination, options);
}

}  // namespace lifeboat::format
