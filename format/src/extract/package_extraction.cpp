#include "lifeboat/format/package_extraction.hpp"

#include "container/member_copy.hpp"
#include "container/partial_output.hpp"
#include "extract/member_selection.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "package_layout.hpp"
#include "payload.hpp"
#include "verify/checks.hpp"
#include "verify/hash_pass.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lifeboat::format {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t description_limit = std::uint64_t{64} << 20;

bool breaks_a_must(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.level == Level::must; });
}

/// Remembers that reading failed: a damaged package is a finding, a full disk is not.
class WatchedSource final : public ByteSource {
  public:
    explicit WatchedSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}
    std::size_t read(std::span<std::byte> buffer) override {
        try {
            return source_->read(buffer);
        } catch (const Error&) {
            failed_ = true;
            throw;
        }
    }
    [[nodiscard]] bool failed() const noexcept { return failed_; }

  private:
    std::unique_ptr<ByteSource> source_;
    bool failed_ = false;
};

class Extractor {
  public:
    Extractor(const ContainerReader& container, fs::path folder, bool sync,
              ProgressObserver& progress)
        : inspection_(container, progress, 1), folder_(std::move(folder)), sync_(sync) {}

    Extraction extract_all();
    Extraction extract_members(const ExtractionRequest& request);

  private:
    void look_at_container();
    [[nodiscard]] std::vector<Finding> findings();
    [[nodiscard]] Timestamp package_date();
    [[nodiscard]] std::vector<Finding> reasons_against(const extract::Selection& selection);
    void require_listed(const std::vector<extract::SelectedMember>& members);
    /// Hands the file's bytes to `write`, which gives their digests, and compares these.
    template <typename Write>
    bool take(std::size_t file, const Write& write);
    void move_into_place(const fs::path& staging,
                         const std::vector<extract::SelectedMember>& members);
    void count(std::size_t file) {
        ++result_.files;
        result_.bytes += inspection_.table.entry(file).bytes;
    }

    verify::Inspection inspection_;
    fs::path folder_;
    bool sync_;
    Extraction result_;
};

void Extractor::look_at_container() {
    verify::check_container(inspection_, inspection_.package_name);
    verify::check_manifests(inspection_);
    verify::check_paths(inspection_);
    verify::check_required_files(inspection_);
}

std::vector<Finding> Extractor::findings() {
    return inspection_.log.take([](const std::string&) { return false; });
}

Timestamp Extractor::package_date() {
    const auto file = inspection_.table.find(layout::lifeboat_json);
    const auto text = file ? verify::settle_text(inspection_, *file, description_limit, "LB047")
                           : std::nullopt;
    return text ? lifeboat_from_json(*text, layout::lifeboat_json).capture_finished_at
                : Timestamp{};
}

template <typename Write>
bool Extractor::take(std::size_t file, const Write& write) {
    const ContainerEntry& entry = inspection_.table.entry(file);
    const auto unreadable = [&](const Error& error) {
        inspection_.log.add("LB075", entry.path, error.what(),
                            fmt::format("{} bytes that can be read", entry.bytes));
        return false;
    };
    std::unique_ptr<WatchedSource> source;
    try {
        source = std::make_unique<WatchedSource>(inspection_.container.open(entry));
    } catch (const Error& error) {
        return unreadable(error);
    }
    try {
        verify::compare_with_manifests(inspection_, file, write(entry, *source));
    } catch (const Error& error) {
        if (!source->failed()) {
            throw;
        }
        return unreadable(error);
    }
    return !inspection_.table.has(file, verify::damaged);
}

Extraction Extractor::extract_all() {
    look_at_container();
    const Timestamp date = package_date();
    result_.findings = findings();
    std::unique_ptr<ContainerWriter> writer;
    const fs::path destination = folder_ / inspection_.package_name;
    if (!breaks_a_must(result_.findings)) {
        writer = make_container_writer(ContainerFormat::folder, destination, {date, sync_});
    }
    const auto files =
        verify::files_where(inspection_, [](const std::string&) { return true; });
    bool is_sound = writer != nullptr;
    for (std::size_t i = 0; i < files.size(); ++i) {
        inspection_.progress.on_progress(
            {"extract", i, files.size(), "files", inspection_.table.entry(files[i]).path});
        if (!is_sound) {
            // Nothing will be written; what else is wrong is worth knowing.
            if (!inspection_.table.has(files[i], verify::hashed | verify::damaged)) {
                (void)verify::settle_file(inspection_, files[i]);
            }
            continue;
        }
        is_sound = take(files[i], [&](const ContainerEntry& entry, ByteSource& source) {
            return writer->add(PackagePath::require(entry.path), source, entry.bytes,
                               is_text_path(entry.path));
        });
        count(files[i]);
    }
    for (Finding& finding : findings()) {
        result_.findings.push_back(std::move(finding));
    }
    if (!is_sound) {
        if (writer) {
            writer->abandon();
        }
        return {{}, 0, 0, std::move(result_.findings)};
    }
    writer->commit();
    result_.written.push_back(destination);
    return std::move(result_);
}

void Extractor::require_listed(const std::vector<extract::SelectedMember>& members) {
    for (const extract::SelectedMember& member : members) {
        const std::uint32_t marks = inspection_.table.fact(member.file).marks;
        const std::string& path = inspection_.table.entry(member.file).path;
        const bool has_digest = (marks & (verify::listed_sha256 | verify::listed_sha512)) != 0;
        if (!has_digest && (marks & verify::stray) == 0 && verify::is_payload(path)) {
            inspection_.log.add("LB018", path, "in no manifest that can be relied on",
                                "listed, with its digests");
        }
    }
}

/// What is wrong with other files is no reason to withhold the ones that are asked for.
std::vector<Finding> Extractor::reasons_against(const extract::Selection& selection) {
    std::set<std::string> concerned(selection.missing.begin(), selection.missing.end());
    for (const extract::SelectedMember& member : selection.members) {
        concerned.insert(inspection_.table.entry(member.file).path);
    }
    std::vector<Finding> reasons = findings();
    const auto is_other = [&](const Finding& finding) {
        const bool of_container =
            finding.requirement == "LB074" || finding.requirement == "LB006";
        const bool of_manifest =
            finding.path.starts_with("manifest-") || finding.path.starts_with("tagmanifest-");
        return finding.level != Level::must ||
               !(of_container || of_manifest || concerned.contains(finding.path));
    };
    reasons.erase(std::remove_if(reasons.begin(), reasons.end(), is_other), reasons.end());
    return reasons;
}

void Extractor::move_into_place(const fs::path& staging,
                                const std::vector<extract::SelectedMember>& members) {
    for (const extract::SelectedMember& member : members) {
        const fs::path destination = folder_ / member.name;
        std::error_code code;
        fs::create_directories(destination.parent_path(), code);
        if (code) {
            throw system_error(code.value(), destination.parent_path().string(), "making it");
        }
        rename_without_replacing(staging / member.name, destination);
        if (sync_) {
            sync_folder(destination.parent_path());
        }
        result_.written.push_back(destination);
    }
}

Extraction Extractor::extract_members(const ExtractionRequest& request) {
    look_at_container();
    const extract::Selection selection = extract::select_members(inspection_, request);
    const std::vector<extract::SelectedMember>& members = selection.members;
    require_listed(members);
    result_.findings = reasons_against(selection);
    if (!result_.findings.empty()) {
        return std::move(result_);
    }
    for (const extract::SelectedMember& member : members) {
        if (fs::symlink_status(folder_ / member.name).type() != fs::file_type::not_found) {
            throw Error(ErrorCode::already_exists, (folder_ / member.name).string(),
                        "exists, expected a name that is free");
        }
    }
    const Timestamp date = package_date();
    PartialOutput staging(folder_ / (inspection_.package_name + ".extract"),
                          PartialOutput::Kind::folder);
    bool is_sound = true;
    for (std::size_t i = 0; i < members.size(); ++i) {
        inspection_.progress.on_progress(
            {"extract", i, members.size(), "files", members[i].name});
        is_sound = take(members[i].file,
                        [&](const ContainerEntry& entry, ByteSource& source) {
                            const fs::path partial = staging.path() / members[i].name;
                            fs::create_directories(partial.parent_path());
                            FileHandle file(partial, O_WRONLY | O_CREAT | O_EXCL);
                            FileSink sink(file);
                            const Fixity fixity = copy_member(PackagePath::require(entry.path),
                                                              source, entry.bytes, sink);
                            file.set_time(date.time_since_epoch().count());
                            if (sync_) {
                                file.sync();
                            }
                            file.close();
                            return fixity;
                        }) &&
                   is_sound;
        count(members[i].file);
    }
    if (!is_sound) {
        return {{}, 0, 0, reasons_against(selection)};
    }
    move_into_place(staging.path(), members);
    return std::move(result_);
}

}  // namespace

Extraction extract_package(const fs::path& package, const fs::path& folder,
                           const ExtractionRequest& request, ProgressObserver& progress) {
    const auto container = open_container(package);
    if (container->find(layout::lifeboat_json) == nullptr) {
        throw Error(ErrorCode::not_found, package.string(),
                    fmt::format("it holds no {}; expected a Data Lifeboat package",
                                layout::lifeboat_json));
    }
    Extractor extractor(*container, folder, request.sync_to_disk, progress);
    return request.paths.empty() && request.photos.empty() ? extractor.extract_all()
                                                           : extractor.extract_members(request);
}

}  // namespace lifeboat::format
