#include "lifeboat/format/verifier.hpp"

#include "verify/checks.hpp"

#include <algorithm>
#include <thread>

namespace lifeboat::format {
namespace {

unsigned threads_for(unsigned wanted) {
    return wanted != 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

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
    verify::check_required_files(inspection);
    verify::check_empty_folders(inspection);
}

}  // namespace

VerificationReport verify_package(const std::filesystem::path& package,
                                  const VerifyOptions& options, ProgressObserver& progress) {
    const auto container = open_container(package);
    verify::Inspection inspection(*container, progress, threads_for(options.jobs));
    run_checks(inspection, stem_of(package, container->format()), options);

    VerificationReport report;
    report.package = inspection.package_name;
    report.format_version = inspection.format_version;
    for (const ContainerEntry& entry : container->entries()) {
        if (entry.kind == EntryKind::file) {
            ++report.files;
            report.bytes += entry.bytes;
        }
    }
    report.decoded = inspection.decoded;
    report.not_decoded = inspection.not_decoded;
    report.findings = inspection.log.take([&inspection](const std::string& path) {
        const auto file = inspection.table.find(path);
        return file && inspection.table.has(*file, verify::stray | verify::damaged);
    });
    return report;
}

}  // namespace lifeboat::format
