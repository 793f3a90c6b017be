#include "creator/redact/sealed_part.hpp"

#include "creator/recovery/work_folder.hpp"
#include "lifeboat/format/bag.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/edition.hpp"
#include "lifeboat/format/envelope.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/file_handle.hpp"
#include "lifeboat/format/package_reader.hpp"
#include "lifeboat/format/verifier.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <functional>
#include <map>
#include <span>
#include <utility>

namespace lifeboat::creator::redact {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t longest_message = std::uint64_t{16} << 20;
constexpr std::uint64_t manifest_limit = std::uint64_t{512} << 20;
constexpr std::uint64_t seal_limit = std::uint64_t{64} << 20;
constexpr std::string_view manifest_file = "manifest-sha512.txt";
constexpr std::size_t sha512_digits = 128;

using Digests = std::map<std::string, std::string>;

Digests digests_of(const format::ContainerReader& package) {
    const auto source = package.open(manifest_file);
    const format::Manifest manifest = format::parse_manifest(
        format::read_all(*source, manifest_limit, manifest_file), sha512_digits);
    Digests digests;
    for (const format::ManifestEntry& entry : manifest.entries) {
        digests.insert_or_assign(entry.path, entry.digest);
    }
    return digests;
}

std::string digest_in(const Digests& digests, const std::string& path) {
    const auto found = digests.find(path);
    return found == digests.end() ? std::string() : found->second;
}

void write_new_file(const fs::path& path, std::string_view bytes) {
    format::FileHandle file(path, O_WRONLY | O_CREAT | O_EXCL);
    file.write(std::as_bytes(std::span(bytes.data(), bytes.size())));
    file.sync();
    file.close();
}

/// Every file of `old` that `kept` does not hold byte for byte.
void write_difference(const format::ContainerReader& old, const Digests& kept,
                      format::ContainerWriter& writer) {
    const Digests digests = digests_of(old);
    for (const format::ContainerEntry& entry : old.entries()) {
        const std::string digest = digest_in(digests, entry.path);
        if (entry.kind != format::EntryKind::file ||
            (!digest.empty() && digest == digest_in(kept, entry.path))) {
            continue;
        }
        const auto path = format::PackagePath::parse(entry.path);
        if (!path) {
            throw format::Error(format::ErrorCode::malformed, entry.path,
                                "is a name that no package holds");
        }
        const auto source = old.open(entry);
        writer.add(*path, *source, entry.bytes, false);
    }
}

/// Cuts a file into messages.
void seal_file(const fs::path& file, const fs::path& folder, std::string_view certificate,
               std::vector<SealDocument::Part>& parts) {
    const auto source = format::open_file(file);
    std::string piece;
    for (bool is_over = false; !is_over;) {
        piece.resize(longest_message);
        std::size_t filled = 0;
        while (filled < piece.size()) {
            const std::size_t count =
                source->read(std::as_writable_bytes(std::span(piece).subspan(filled)));
            if (count == 0) {
                is_over = true;
                break;
            }
            filled += count;
        }
        if (filled == 0) {
            break;
        }
        const std::string sealed =
            format::seal_for(std::string_view(piece).substr(0, filled), certificate);
        const std::string name = fmt::format("sealed-{:05}.p7m", parts.size());
        write_new_file(folder / name, sealed);
        parts.push_back({name, sealed.size(), format::sha256_hex(sealed)});
    }
}

std::string readme_of(const SealDocument& seal) {
    return fmt::format(
        "THE SEALED PART OF A DATA LIFEBOAT\n\n"
        "The package {} is public. What it leaves out is here, encrypted,\n"
        "until {}. It opens with the private key of the certificate\n  {}\n"
        "  SHA-256 {}\n\n"
        "With the program lifeboat:\n\n"
        "  lifeboat unseal THIS_FOLDER --with {} \\\n      --cert CERT.pem --key KEY.pem -o "
        "DIR\n\n"
        "Without it, OpenSSL 3 and tar do:\n\n"
        "  for part in sealed-*.p7m; do\n"
        "      openssl cms -decrypt -binary -inform DER -in $part -recip CERT.pem -inkey "
        "KEY.pem\n"
        "  done > sealed.tar\n\n"
        "sealed.tar holds every file of the full package that the public one does not hold\n"
        "byte for byte, manifests among them: copy the public package, unpack sealed.tar over\n"
        "it, delete what its manifest-sha512.txt does not list, and run\n\n"
        "  sha512sum -c --strict --quiet manifest-sha512.txt tagmanifest-sha512.txt\n\n"
        "SHA-512 of tagmanifest-sha512.txt of the full package:\n{}\n",
        seal.public_name, seal.until, seal.recipient, seal.fingerprint, seal.public_name,
        seal.sealed.tag_manifest_sha512);
}

/// Reads the messages of a sealed part one after another.
void unseal_file(const fs::path& folder, const SealDocument& seal, const OpeningKey& key,
                 const fs::path& to) {
    format::FileHandle file(to, O_WRONLY | O_CREAT | O_EXCL);
    for (const SealDocument::Part& part : seal.parts) {
        const std::string bytes =
            format::load_file(folder / fs::path(part.file).filename(), seal_limit);
        if (bytes.size() != part.bytes || format::sha256_hex(bytes) != part.sha256) {
            throw format::Error(format::ErrorCode::malformed, (folder / part.file).string(),
                                "is not what seal.json says: it was damaged or changed");
        }
        const std::string opened =
            format::open_envelope(bytes, key.certificate, key.key, key.passphrase);
        file.write(std::as_bytes(std::span(opened.data(), opened.size())));
    }
    file.close();
}

/// Every file of the sealed edition, from the opened TAR, else from the public edition.
void merge(const format::ContainerReader& opened, const format::ContainerReader& kept,
           format::ContainerWriter& writer) {
    std::map<std::string, const format::ContainerReader*> from;
    for (const auto& [path, digest] : digests_of(opened)) {
        from[path] = opened.find(path) != nullptr ? &opened : &kept;
    }
    for (const format::ContainerEntry& entry : opened.entries()) {
        from.try_emplace(entry.path, &opened);
    }
    for (const auto& [path, container] : from) {
        const auto parsed = format::PackagePath::parse(path);
        const format::ContainerEntry* entry = container->find(path);
        if (!parsed || entry == nullptr) {
            throw format::Error(format::ErrorCode::malformed, path,
                                "is neither in the sealed part nor in the public edition: they "
                                "do not belong together");
        }
        const auto source = container->open(*entry);
        writer.add(*parsed, *source, entry->bytes,
                   path.ends_with(".json") || path.ends_with(".html") ||
                       path.ends_with(".xml") || path.ends_with(".csv"));
    }
}

void require_whole(const fs::path& package, const SealDocument& seal,
                   format::ProgressObserver& progress) {
    const format::VerificationReport report = format::verify_package(package, {}, progress);
    if (!report.conforms() || report.uuid != seal.sealed.uuid ||
        report.tagmanifest_sha512 != seal.sealed.tag_manifest_sha512) {
        throw format::Error(
            format::ErrorCode::malformed, seal.sealed.name,
            report.findings.empty()
                ? std::string("is not the edition that seal.json names")
                : fmt::format("does not come out whole: {} {}: found {}",
                              report.findings.front().requirement, report.findings.front().path,
                              report.findings.front().found));
    }
}

}  // namespace

fs::path seal_part(const fs::path& old, const fs::path& public_edition,
                   const fs::path& output_folder, const SealOrder& order) {
    const format::PackageReader sealed(old);
    const format::PackageReader kept(public_edition);
    const format::Recipient recipient = format::recipient_of(order.certificate);
    const format::Lifeboat& lifeboat = kept.lifeboat();
    SealDocument seal{
        lifeboat.uuid,   lifeboat.name,     lifeboat.replaces.value(), order.until,
        order.sealed_at, recipient.subject, recipient.fingerprint,     {}};
    fs::path destination = output_folder / (lifeboat.name + ".sealed");
    recovery::WorkFolder work(output_folder / ("." + lifeboat.name + ".sealing"));
    const fs::path tar = work.path() / (sealed.lifeboat().name + ".tar");
    {
        const auto writer = format::make_container_writer(
            format::ContainerFormat::tar, tar, {sealed.lifeboat().capture_finished_at, false});
        write_difference(sealed.container(), digests_of(kept.container()), *writer);
        writer->commit();
    }
    seal_file(tar, work.path(), order.certificate, seal.parts);
    fs::remove(tar);
    write_new_file(work.path() / "seal.json", to_json(seal));
    write_new_file(work.path() / "README.txt", readme_of(seal));
    work.publish(destination);
    return destination;
}

fs::path open_part(const fs::path& sealed, const fs::path& public_edition,
                   const fs::path& output_folder, const OpeningKey& key,
                   format::ContainerFormat container, format::ProgressObserver& progress) {
    const std::string document = (sealed / "seal.json").string();
    const SealDocument seal =
        parse_seal(format::load_file(sealed / "seal.json", seal_limit), document);
    const format::PackageReader kept(public_edition);
    if (kept.lifeboat().uuid != seal.public_uuid) {
        throw format::Error(format::ErrorCode::malformed, document,
                            fmt::format("belongs to the edition {}; found {}", seal.public_name,
                                        kept.lifeboat().name));
    }
    recovery::WorkFolder work(output_folder / ("." + seal.public_uuid + ".unsealing"));
    const fs::path tar = work.path() / "opened.tar";
    unseal_file(sealed, seal, key, tar);
    const auto opened = format::open_container(tar);
    const std::string file_name =
        opened->root_name() + std::string(format::extension_of(container));
    const fs::path made = work.path() / file_name;
    {
        const auto writer = format::make_container_writer(
            container, made, {kept.lifeboat().capture_finished_at, true});
        merge(*opened, kept.container(), *writer);
        writer->commit();
    }
    require_whole(made, seal, progress);
    format::rename_without_replacing(made, output_folder / file_name);
    format::sync_folder(output_folder);
    return output_folder / file_name;
}

}  // namespace lifeboat::creator::redact
