#include "container/containers.hpp"
#include "container/member_copy.hpp"
#include "container/partial_output.hpp"
#include "lifeboat/format/error.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

namespace lifeboat::format {
namespace {

/// A file of the folder that grows beside others.
class ReservedFile final : public ReservedMember {
  public:
    /// Counts itself in `open` until it is settled.
    ReservedFile(std::filesystem::path file, PackagePath path, std::uint64_t bytes,
                 Timestamp modified_at, std::uint64_t& open)
        : file_(std::move(file)),
          path_(std::move(path)),
          bytes_(bytes),
          modified_at_(modified_at),
          open_(open) {
        ++open_;
    }

    Fixity fill(ByteSource& source) override {
        return write_file(file_, path_, source, bytes_, modified_at_, Company::among_others);
    }
    void settle(const Fixity& /*fixity*/) override { --open_; }

    static Fixity write_file(const std::filesystem::path& place, const PackagePath& path,
                             ByteSource& source, std::uint64_t bytes, Timestamp modified_at,
                             Company company) {
        FileHandle file(place, O_WRONLY | O_CREAT | O_EXCL);
        FileSink sink(file);
        const Fixity fixity = copy_member(path, source, bytes, sink, company);
        if (bytes >= worth_writing_back_bytes) {
            file.begin_writing_back(0, bytes);
        }
        file.set_time(modified_at.time_since_epoch().count());
        file.close();
        return fixity;
    }

  private:
    std::filesystem::path file_;
    PackagePath path_;
    std::uint64_t bytes_;
    Timestamp modified_at_;
    std::uint64_t& open_;
};

class FolderWriter final : public ContainerWriter {
  public:
    FolderWriter(const std::filesystem::path& destination,
                 const ContainerWriterOptions& options)
        : options_(options), output_(destination, PartialOutput::Kind::folder) {}

    Fixity add(const PackagePath& path, ByteSource& source, std::uint64_t bytes,
               bool /*is_text*/) override {
        begin(path);
        const Fixity fixity =
            ReservedFile::write_file(output_.path() / path.text(), path, source, bytes,
                                     options_.modified_at, Company::alone);
        names_.end();
        return fixity;
    }

    std::unique_ptr<ReservedMember> reserve(const PackagePath& path,
                                            std::uint64_t bytes) override {
        begin(path);
        auto member = std::make_unique<ReservedFile>(output_.path() / path.text(), path, bytes,
                                                     options_.modified_at, reserved_);
        names_.end();
        return member;
    }

    void commit() override {
        require_settled(reserved_);
        names_.finish();
        output_.publish(options_.sync_to_disk);
    }

    void abandon() noexcept override { output_.discard(); }

  private:
    void begin(const PackagePath& path) {
        names_.begin(path);
        for (const std::string& folder : names_.new_folders()) {
            make_folder(output_.path() / folder);
        }
    }

    static void make_folder(const std::filesystem::path& folder) {
        constexpr mode_t mode = S_IRWXU | S_IRGRP | S_IXGRP | S_IROTH | S_IXOTH;
        // The umask takes bits away from mkdir but not from chmod.
        if (::mkdir(folder.c_str(), mode) != 0 || ::chmod(folder.c_str(), mode) != 0) {
            throw system_error(errno, folder.string(), "creating it");
        }
    }

    ContainerWriterOptions options_;
    PartialOutput output_;
    MemberNames names_;
    std::uint64_t reserved_ = 0;  ///< And not settled yet.
};

}  // namespace

std::unique_ptr<ContainerWriter> make_folder_writer(const std::filesystem::path& destination,
                                                    const ContainerWriterOptions& options) {
    return std::make_unique<FolderWriter>(destination, options);
}

}  // namespace lifeboat::format
