#include "container/containers.hpp"
#include "container/member_copy.hpp"
#include "container/partial_output.hpp"
#include "lifeboat/format/error.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

namespace lifeboat::format {
namespace {

class FolderWriter final : public ContainerWriter {
  public:
    FolderWriter(const std::filesystem::path& destination,
                 const ContainerWriterOptions& options)
        : options_(options), output_(destination, PartialOutput::Kind::folder) {}

    Fixity add(const PackagePath& path, ByteSource& source, std::uint64_t bytes,
               bool /*is_text*/) override {
        names_.begin(path);
        for (const std::string& folder : names_.new_folders()) {
            make_folder(output_.path() / folder);
        }
        FileHandle file(output_.path() / path.text(), O_WRONLY | O_CREAT | O_EXCL);
        FileSink sink(file);
        Fixity fixity = copy_member(path, source, bytes, sink);
        file.set_time(options_.modified_at.time_since_epoch().count());
        file.close();
        names_.end();
        return fixity;
    }

    void commit() override {
        names_.finish();
        output_.publish(options_.sync_to_disk);
    }

    void abandon() noexcept override { output_.discard(); }

  private:
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
};

}  // namespace

std::unique_ptr<ContainerWriter> make_folder_writer(const std::filesystem::path& destination,
                                                    const ContainerWriterOptions& options) {
    return std::make_unique<FolderWriter>(destination, options);
}

}  // namespace lifeboat::format
