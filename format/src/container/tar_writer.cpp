#include "archive_handle.hpp"
#include "container/containers.hpp"
#include "container/member_copy.hpp"
#include "container/partial_output.hpp"

namespace lifeboat::format {
namespace {

class MemberSink final : public ByteSink {
  public:
    explicit MemberSink(TarStream& tar) : tar_(tar) {}
    void write(std::span<const std::byte> bytes) override { tar_.write(bytes); }

  private:
    TarStream& tar_;
};

class TarWriter final : public ContainerWriter {
  public:
    TarWriter(const std::filesystem::path& destination, const ContainerWriterOptions& options)
        : options_(options),
          top_(top_folder_of(destination, extension_of(ContainerFormat::tar)) + "/"),
          output_(destination, PartialOutput::Kind::file),
          file_(output_.handle()),
          tar_(file_) {}

    Fixity add(const PackagePath& path, ByteSource& source, std::uint64_t bytes,
               bool /*is_text*/) override {
        names_.begin(path);
        tar_.begin_file(top_ + path.text(), bytes, options_.modified_at);
        MemberSink sink(tar_);
        Fixity fixity = copy_member(path, source, bytes, sink);
        tar_.end_file();
        names_.end();
        return fixity;
    }

    std::unique_ptr<ReservedMember> reserve(const PackagePath& /*path*/,
                                            std::uint64_t /*bytes*/) override {
        return nullptr;
    }

    void commit() override {
        names_.finish();
        tar_.finish();
        output_.publish(options_.sync_to_disk);
    }

    void abandon() noexcept override { output_.discard(); }

  private:
    ContainerWriterOptions options_;
    std::string top_;
    PartialOutput output_;
    FileSink file_;
    TarStream tar_;
    MemberNames names_;
};

}  // namespace

std::unique_ptr<ContainerWriter> make_tar_writer(const std::filesystem::path& destination,
                                                 const ContainerWriterOptions& options) {
    return std::make_unique<TarWriter>(destination, options);
}

}  // namespace lifeboat::format
