#include "lifeboat/format/verifier.hpp"

#include "hash/file_queue.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"
#include "verify/checks.hpp"

#include <algorithm>
#include <span>
#include <string>

namespace lifeboat::format {
namespace {

/// The file name without the extension of its container.
std::string stem_of(const std::filesystem::path& package, ContainerFormat format) {
    std::string name = package.filename().string();
    const std::string_view extension = extension_of(format);
    if (!extension.empty() && name.ends_with(extension)) {
        name.resize(name.size() - extension.size());
    }
    return name;
}

void run_checks(verify::Inspection& inspection, const std::string& stem,
                const VerifyOptions& options) {
    verify::check_container(inspection, stem);
    verify::check_manifests(inspection);
    verify::check_paths(inspection);
    const verify::BagFacts bag = verify::check_bag(inspection);
    verify::check_mets(inspection);
    verify::check_lists(inspection);
    verify::check_payload(inspection);
    if (options.decode) {
        verify::check_decoding(inspection);
    }
    verify::check_records(inspection);
    verify::check_defects(inspection);
    verify::check_premis(inspection);
    verify::check_mods(inspection);
    verify::check_crate(inspection);
    verify::check_csv(inspection);
    verify::check_bag_against_payload(inspection, bag);
    verify::check_edition(inspection, bag);
    verify::check_required_files(inspection);
    verify::check_empty_folders(inspection);
}

void count_files(const verify::Inspection& inspection, VerificationReport& report) {
    for (std::size_t i = 0; i < inspection.table.size(); ++i) {
        if (!inspection.table.is_file(i)) {
            continue;
        }
        const ContainerEntry& entry = inspection.table.entry(i);
        ++report.files;
        report.bytes += entry.bytes;
        if (inspection.table.has(i, verify::hashed)) {
            ++report.hashed_files;
            report.hashed_bytes += entry.bytes;
        } else if (!inspection.table.has(i, verify::damaged) &&
                   verify::is_payload(entry.path)) {
            ++report.unread_files;
        }
    }
}

/// Empty when there is no such file, or it cannot be read: a finding says so.
std::string tagmanifest_digest(const ContainerReader& container) {
    const ContainerEntry* entry = container.find("tagmanifest-sha512.txt");
    if (entry == nullptr || entry->kind != EntryKind::file) {
        return {};
    }
    try {
        const auto source = container.open(*entry);
        FixityHasher hasher;
        std::vector<std::byte> block(std::size_t{64} << 10);
        while (const std::size_t got = source->read(block)) {
            hasher.update(std::span<const std::byte>(block).first(got));
        }
        return hasher.finish().sha512_hex();
    } catch (const Error& error) {
        if (error.code() == ErrorCode::internal) {
            throw;
        }
        return {};
    }
}

}  // namespace

bool Sample::holds(std::string_view path) const {
    if (is_all()) {
        return true;
    }
    const std::string hex = sha256_hex(std::to_string(seed) + "/" + std::string(path));
    const std::uint64_t number = std::stoull(hex.substr(0, 8), nullptr, 16);
    return ((number * slices) >> 32U) == slice;
}

VerificationReport verify_package(const std::filesystem::path& package,
                                  const VerifyOptions& options, ProgressObserver& progress) {
    const auto container = open_container(package);
    verify::Inspection inspection(*container, progress, threads_for(options.jobs));
    inspection.sample = options.sample;
    inspection.also_read.insert(options.also_read.begin(), options.also_read.end());
    run_checks(inspection, stem_of(package, container->format()), options);

    VerificationReport report;
    report.package = inspection.package_name;
    report.format_version = inspection.format_version;
    report.uuid = inspection.lifeboat ? inspection.lifeboat->uuid : std::string();
    report.tagmanifest_sha512 = tagmanifest_digest(*container);
    count_files(inspection, report);
    report.decoded = inspection.decoded;
    report.not_decoded = inspection.not_decoded;
    report.findings = inspection.log.take([&inspection](const std::string& path) {
        const auto file = inspection.table.find(path);
        return file && inspection.table.has(*file, verify::stray | verify::damaged);
    });
    return report;
}

}  // namespace lifeboat::format
