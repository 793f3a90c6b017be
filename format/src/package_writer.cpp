#include "lifeboat/format/package_writer.hpp"

#include "lifeboat/format/error.hpp"
#include "package_assembly.hpp"

#include <utility>

namespace lifeboat::format {

class PackageWriter::Impl {
  public:
    Impl(const std::filesystem::path& folder, const Lifeboat& lifeboat,
         PackageWriterOptions options)
        : assembly_(folder, lifeboat, std::move(options)) {}

    /// Runs one step.  After a failure, and after the seal, no further step is allowed.
    template <typename Step>
    auto run(Step step) {
        if (state_ != State::open) {
            throw Error(ErrorCode::internal, "package writer",
                        "it was sealed, abandoned or failed before");
        }
        state_ = State::failed;
        if constexpr (std::is_void_v<decltype(step(assembly_))>) {
            step(assembly_);
            state_ = State::open;
        } else {
            auto result = step(assembly_);
            state_ = State::sealed;
            return result;
        }
    }

    void abandon() noexcept {
        if (state_ != State::sealed) {
            assembly_.abandon();
            state_ = State::failed;
        }
    }

  private:
    enum class State { open, failed, sealed };

    PackageAssembly assembly_;
    State state_ = State::open;
};

PackageWriter::PackageWriter(const std::filesystem::path& folder, const Lifeboat& lifeboat,
                             PackageWriterOptions options)
    : impl_(std::make_unique<Impl>(folder, lifeboat, std::move(options))) {}

PackageWriter::PackageWriter(PackageWriter&&) noexcept = default;
PackageWriter& PackageWriter::operator=(PackageWriter&&) noexcept = default;

PackageWriter::~PackageWriter() {
    abandon();
}

void PackageWriter::add_photo(const Photo& photo,
                              std::span<const std::filesystem::path> files) {
    std::vector<MediaOpener> openers;
    for (const std::filesystem::path& file : files) {
        openers.push_back([file] { return open_file(file); });
    }
    add_photo(photo, openers);
}

void PackageWriter::add_photo(const Photo& photo, std::span<const MediaOpener> files) {
    impl_->run([&](PackageAssembly& assembly) { assembly.add_photo(photo, files); });
}

void PackageWriter::add_member(const Member& member, const std::filesystem::path& icon) {
    add_member(member, [&icon] { return open_file(icon); });
}

void PackageWriter::add_member(const Member& member, const MediaOpener& icon) {
    impl_->run([&](PackageAssembly& assembly) { assembly.add_member(member, icon); });
}

void PackageWriter::add_collection(const Collection& collection) {
    impl_->run([&](PackageAssembly& assembly) { assembly.add_collection(collection); });
}

void PackageWriter::add_file(FileGroup group, const PackagePath& path, ByteSource& source,
                             std::uint64_t bytes) {
    impl_->run(
        [&](PackageAssembly& assembly) { assembly.add_file(group, path, source, bytes); });
}

void PackageWriter::add_file(FileGroup group, const PackagePath& path, std::string_view text) {
    TextSource source(text);
    add_file(group, path, source, text.size());
}

SealedPackage PackageWriter::seal(const Lifeboat& lifeboat) {
    return impl_->run([&](PackageAssembly& assembly) { return assembly.seal(lifeboat); });
}

void PackageWriter::abandon() noexcept {
    if (impl_) {
        impl_->abandon();
    }
}

}  // namespace lifeboat::format
