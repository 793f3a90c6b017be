#include "creator/redact/redaction.hpp"

#include "creator/recovery/work_folder.hpp"
#include "creator/redact/new_edition.hpp"
#include "creator/redact/residue.hpp"
#include "lifeboat/format/edition.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/file_handle.hpp"
#include "lifeboat/format/json.hpp"
#include "lifeboat/format/signature.hpp"
#include "lifeboat/format/verifier.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <span>
#include <utility>

namespace lifeboat::creator::redact {
namespace {

constexpr std::uint64_t xsd_limit = std::uint64_t{8} << 20;

void require_words(const Removal& removal) {
    const auto is_blank = [](const std::string& text) {
        return text.find_first_not_of(" \t\r\n") == std::string::npos;
    };
    if (is_blank(removal.reason) || is_blank(removal.authority)) {
        throw format::Error(format::ErrorCode::usage, "removal",
                            "says not why, or by whose authority; expected both, since they "
                            "are all that the new edition keeps of it");
    }
}

/// What is wrong with a package, in the words of its first finding.
std::string first_of(const format::VerificationReport& report) {
    if (report.findings.empty()) {
        return "it could not be judged";
    }
    const format::Finding& first = report.findings.front();
    return fmt::format("{} {}: found {}, expected {}", first.requirement, first.path,
                       first.found, first.expected);
}

/// A new edition of a damaged package would have sound digests over the damage.
void refuse_damaged(const std::filesystem::path& package, unsigned jobs,
                    format::ProgressObserver& progress) {
    const format::VerificationReport report = format::verify_package(package, {jobs}, progress);
    if (!report.conforms()) {
        throw format::Error(
            format::ErrorCode::malformed, package.string(),
            "does not conform, so no edition is made from it: " + first_of(report));
    }
}

/// The official XSDs that the old edition took along.
std::filesystem::path take_xsds(const format::ContainerReader& package,
                                const std::filesystem::path& work) {
    constexpr std::string_view folder = "data/schemas/";
    const std::filesystem::path xsds = work / "xsd";
    bool has_any = false;
    for (const format::ContainerEntry& entry : package.entries()) {
        if (entry.kind != format::EntryKind::file || !entry.path.starts_with(folder) ||
            !entry.path.ends_with(".xsd")) {
            continue;
        }
        format::make_folders(xsds);
        const std::string text = format::read_all(*package.open(entry), xsd_limit, entry.path);
        format::FileHandle file(xsds / entry.path.substr(folder.size()),
                                O_WRONLY | O_CREAT | O_EXCL);
        file.write(std::as_bytes(std::span(text.data(), text.size())));
        file.close();
        has_any = true;
    }
    return has_any ? xsds : std::filesystem::path();
}

/// Two different removals from one edition are two packages.
void become_this_edition(format::Lifeboat& lifeboat, format::EditionLink link) {
    constexpr std::size_t date_and_hex = 20;
    // A name is the title's slug: what was taken out may stand in it in yet another form.
    if (link.replaces.name.size() > date_and_hex) {
        link.replaces.name =
            "lifeboat_redacted" +
            link.replaces.name.substr(link.replaces.name.size() - date_and_hex);
    }
    lifeboat.lineage = link.lineage;
    lifeboat.replaces = link.replaces;
    format::Lifeboat told = lifeboat;
    told.name.clear();
    lifeboat.uuid = format::derived_uuid(lifeboat.uuid, link.replaces.tag_manifest_sha512 +
                                                            format::to_json(told) +
                                                            format::withheld_json(told));
    lifeboat.name =
        format::package_name(lifeboat.title, lifeboat.capture_finished_at, lifeboat.uuid);
}

void refuse_remains(const std::filesystem::path& package, const Traces& traces) {
    const auto reader = format::open_container(package);
    if (const auto file = file_with_traces(*reader, traces)) {
        throw format::Error(format::ErrorCode::internal, *file,
                            "would still name what is removed, so nothing was written");
    }
}

}  // namespace

RedactionResult redact_package(const std::filesystem::path& package,
                               const std::filesystem::path& output_folder,
                               const Removal& removal, const RedactionOptions& options,
                               format::ProgressObserver& progress) {
    require_words(removal);
    const format::PackageReader old(package);
    const RemovalPlan plan = plan_removal(old, removal, options.is_lenient);
    refuse_damaged(package, options.jobs, progress);
    const Removal done = options.is_lenient ? found_part(removal, plan) : removal;

    recovery::WorkFolder work(output_folder / ("." + old.lifeboat().name + ".redacting"));
    NewEdition edition(old, done, plan, work.path(), progress);
    edition.survey();
    become_this_edition(edition.lifeboat(), format::link_to_edition(package));
    const format::Lifeboat& lifeboat = edition.lifeboat();
    const format::ContainerFormat container =
        options.container.value_or(old.container().format());
    const std::filesystem::path destination =
        output_folder / (lifeboat.name + std::string(format::extension_of(container)));
    if (std::filesystem::exists(destination)) {
        throw format::Error(format::ErrorCode::already_exists, destination.string(),
                            "is there already");
    }
    format::PackageWriter writer(
        work.path(), lifeboat,
        {container, options.sync_to_disk, take_xsds(old.container(), work.path())});
    edition.write(writer);
    RedactionResult result{writer.seal(lifeboat),
                           lifeboat.name,
                           lifeboat.counts,
                           edition.tally(),
                           false,
                           plan.short_names,
                           ""};
    const std::filesystem::path made = result.package.location;
    refuse_remains(made, plan.traces.tokens());
    const format::VerificationReport report =
        format::verify_package(made, {options.jobs}, progress);
    if (!report.conforms()) {
        throw format::Error(format::ErrorCode::internal, lifeboat.name,
                            "would not conform, so nothing was written: " + first_of(report));
    }
    result.was_signed = old.container().find(format::signature_file) != nullptr;
    result.look_at = file_with_traces(*format::open_container(made), plan.traces).value_or("");
    format::rename_without_replacing(made, destination);
    result.package.location = destination;
    if (options.sync_to_disk) {
        format::sync_folder(output_folder);
    }
    return result;
}

}  // namespace lifeboat::creator::redact
