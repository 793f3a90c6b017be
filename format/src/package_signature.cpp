#include "lifeboat/format/package_signature.hpp"

#include "container/containers.hpp"
#include "file_handle.hpp"
#include "lifeboat/format/container.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/package_reader.hpp"
#include "payload.hpp"

#include <fcntl.h>

#include <cerrno>
#include <cstdio>

namespace lifeboat::format {
namespace {

constexpr std::uint64_t tag_manifest_limit = std::uint64_t{16} << 20;
constexpr std::uint64_t signature_limit = std::uint64_t{1} << 20;

/// The text of a tag file; empty when the package has none of that name.
std::string tag_file(const ContainerReader& package, std::string_view name,
                     std::uint64_t limit) {
    const ContainerEntry* entry = package.find(name);
    if (entry == nullptr) {
        return {};
    }
    return read_all(*package.open(*entry), limit, name);
}

/// Where a signed copy or a signature grows: ".NAME.signing" beside the package, because in it
/// the left-overs of a killed run would be strays.
class ScratchFolder {
  public:
    /// Removes what a killed run left there.
    explicit ScratchFolder(const std::filesystem::path& package)
        : path_(package.parent_path() / ("." + package.filename().string() + ".signing")) {
        std::error_code code;
        std::filesystem::remove_all(path_, code);
        if (code) {
            throw system_error(code.value(), path_.string(),
                               "removing what an earlier run left");
        }
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    void create() const {
        std::error_code code;
        std::filesystem::create_directory(path_, code);
        if (code) {
            throw system_error(code.value(), path_.string(), "making a folder to write in");
        }
    }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

  private:
    std::filesystem::path path_;
};

/// A folder takes one more file: written beside it, flushed, renamed into it.
void add_to_folder(const std::filesystem::path& folder, const ScratchFolder& scratch,
                   std::string_view name, std::string_view text, bool sync) {
    const std::filesystem::path partial = scratch.path() / name;
    FileHandle file(partial, O_WRONLY | O_CREAT | O_EXCL);
    file.write(std::as_bytes(std::span{text.data(), text.size()}));
    if (sync) {
        file.sync();
    }
    file.close();
    rename_without_replacing(partial, folder / name);
    if (sync) {
        sync_folder(folder);
    }
}

/// A ZIP or TAR is copied with one more member and replaces the old one.
void add_to_archive(const std::filesystem::path& archive, const ScratchFolder& scratch,
                    std::string_view name, std::string_view text, bool sync) {
    const PackageReader package(archive);
    const ContainerReader& from = package.container();
    // The top folder is named after the file, and it must stay the one inside.
    const std::filesystem::path copy =
        scratch.path() / (from.root_name() + std::string(extension_of(from.format())));
    const auto writer = make_container_writer(from.format(), copy,
                                              {package.lifeboat().capture_finished_at, sync});
    for (const ContainerEntry& entry : from.entries()) {
        const auto source = from.open(entry);
        writer->add(PackagePath::require(entry.path), *source, entry.bytes,
                    is_text_path(entry.path));
    }
    TextSource source(text);
    writer->add(PackagePath::require(name), source, text.size(), false);
    writer->commit();
    if (std::rename(copy.c_str(), archive.c_str()) != 0) {
        throw system_error(errno, archive.string(), "putting the signed package in its place");
    }
    if (sync) {
        sync_folder(archive.parent_path());
    }
}

void add_tag_file(const std::filesystem::path& package, ContainerFormat format,
                  const ScratchFolder& scratch, std::string_view name, std::string_view text,
                  bool sync) {
    scratch.create();
    if (format == ContainerFormat::folder) {
        add_to_folder(package, scratch, name, text, sync);
    } else {
        add_to_archive(package, scratch, name, text, sync);
    }
}

/// The package by a path with a name at its end, whatever links, dots or slashes led to it.
std::filesystem::path real_path(const std::filesystem::path& package) {
    std::error_code code;
    std::filesystem::path real = std::filesystem::canonical(package, code);
    if (code) {
        throw system_error(code.value(), package.string(), "looking for it");
    }
    return real;
}

void refuse_if_present(const ContainerReader& reader, const std::filesystem::path& package,
                       std::string_view name) {
    if (reader.find(name) != nullptr) {
        throw Error(ErrorCode::already_exists, (package / name).string(),
                    "stands there already; a package is signed once, and a new edition signed "
                    "anew");
    }
}

}  // namespace

void sign_package(const std::filesystem::path& package, const SigningIdentity& identity,
                  bool sync_to_disk) {
    const std::filesystem::path place = real_path(package);
    const ScratchFolder scratch(place);
    std::string signature;
    ContainerFormat format{};
    {
        const auto reader = open_top(package);
        format = reader->format();
        refuse_if_present(*reader, package, signature_file);
        const std::string content = tag_file(*reader, signed_file, tag_manifest_limit);
        if (content.empty()) {
            throw Error(ErrorCode::not_found, (package / signed_file).string(),
                        "is missing; expected a sealed package");
        }
        signature = sign_detached(content, identity);
    }
    add_tag_file(place, format, scratch, signature_file, signature, sync_to_disk);
}

void stamp_package(const std::filesystem::path& package, std::string_view timestamp_response,
                   bool sync_to_disk) {
    const std::filesystem::path place = real_path(package);
    const ScratchFolder scratch(place);
    ContainerFormat format{};
    {
        const auto reader = open_top(package);
        format = reader->format();
        refuse_if_present(*reader, package, timestamp_file);
        const std::string signature = tag_file(*reader, signature_file, signature_limit);
        if (signature.empty()) {
            throw Error(ErrorCode::not_found, (package / signature_file).string(),
                        "is missing; a time-stamp belongs to a signature, so sign first");
        }
        const SignatureReport report =
            check_signature(tag_file(*reader, signed_file, tag_manifest_limit), signature,
                            timestamp_response, {}, Timestamp{});
        if (!report.stamp_problem.empty()) {
            throw Error(ErrorCode::malformed, "time-stamp response", report.stamp_problem);
        }
    }
    add_tag_file(place, format, scratch, timestamp_file, timestamp_response, sync_to_disk);
}

SignatureReport check_package_signature(const std::filesystem::path& package,
                                        std::string_view trusted_authorities, Timestamp now) {
    const auto reader = open_top(package);
    return check_signature(tag_file(*reader, signed_file, tag_manifest_limit),
                           tag_file(*reader, signature_file, signature_limit),
                           tag_file(*reader, timestamp_file, signature_limit),
                           trusted_authorities, now);
}

}  // namespace lifeboat::format
