#include "creator/recovery/recovery_data.hpp"

#include "creator/recovery/child_program.hpp"
#include "creator/recovery/recovery_plan.hpp"
#include "creator/recovery/work_folder.hpp"
#include "lifeboat/format/container.hpp"
#include "lifeboat/format/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>

namespace lifeboat::creator::recovery {
namespace {

namespace fs = std::filesystem;

/// What is protected, and the folder that the names begin in: for a folder the package itself,
/// so that it may be renamed; for a ZIP or TAR the folder that it lies in.
struct Protected {
    fs::path base;
    std::vector<ProtectedFile> files;
};

Protected list_files(const fs::path& package) {
    const auto container = format::open_container(package);
    if (container->format() != format::ContainerFormat::folder) {
        return {package.parent_path(), {{package.filename().string(), fs::file_size(package)}}};
    }
    Protected list{package, {}};
    for (const format::ContainerEntry& entry : container->entries()) {
        if (entry.kind == format::EntryKind::file) {
            list.files.push_back({entry.path, entry.bytes});
        }
    }
    return list;
}

std::string set_name(std::size_t set, std::size_t sets) {
    return sets == 1 ? "recovery.par2" : fmt::format("recovery-{:03}.par2", set + 1);
}

void compute(const RecoverySet& set, const fs::path& base, const fs::path& into,
             const fs::path& par2, const std::stop_token& stop) {
    std::vector<std::string> words{"create",
                                   "-q",
                                   "-q",
                                   fmt::format("-s{}", set.block_bytes),
                                   fmt::format("-c{}", set.recovery_blocks),
                                   "-n1",
                                   "-B",
                                   base.string(),
                                   "--",
                                   into.string()};
    words.insert(words.end(), set.paths.begin(), set.paths.end());
    const ProgramRun run = run_program(par2, words, base, stop);
    if (run.status != 0) {
        throw format::Error(format::ErrorCode::storage, into.string(),
                            fmt::format("par2 ended with status {} and these words: {}",
                                        run.status, run.last_output));
    }
}

std::uint64_t sync_files(const fs::path& folder) {
    std::uint64_t bytes = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        format::FileHandle file(entry.path(), O_RDONLY);
        file.sync();
        bytes += entry.file_size();
    }
    return bytes;
}

}  // namespace

fs::path find_par2(std::string_view search_path) {
    fs::path program = find_program("par2", search_path);
    if (program.empty()) {
        throw format::Error(format::ErrorCode::not_found, "par2",
                            "this program is not on PATH; recovery data needs it (the Debian "
                            "package is called par2)");
    }
    return program;
}

fs::path plain_path(const fs::path& package) {
    const fs::path full = fs::absolute(package).lexically_normal();
    return full.has_filename() ? full : full.parent_path();
}

fs::path recovery_folder_of(const fs::path& package) {
    return plain_path(package) += ".par2";
}

RecoveryData make_recovery_data(const fs::path& package, unsigned percent, const fs::path& par2,
                                format::ProgressObserver& progress, const std::stop_token& stop,
                                std::size_t most_files) {
    const fs::path destination = recovery_folder_of(package);
    if (fs::exists(fs::symlink_status(destination))) {
        throw format::Error(format::ErrorCode::already_exists, destination.string(),
                            "exists; remove it to have recovery data computed anew");
    }
    const Protected what = list_files(plain_path(package));
    const std::vector<RecoverySet> sets = plan_recovery(what.files, percent, most_files);
    WorkFolder folder(fs::path(destination) += ".partial");
    RecoveryData data;
    data.folder = destination;
    data.sets = sets.size();
    for (std::size_t i = 0; i < sets.size(); ++i) {
        progress.on_progress({"recovery data", i, sets.size(), "sets", ""});
        compute(sets[i], what.base, folder.path() / set_name(i, sets.size()), par2, stop);
        data.recoverable_bytes += sets[i].recoverable_bytes();
    }
    data.bytes = sync_files(folder.path());
    folder.publish(destination);
    return data;
}

}  // namespace lifeboat::creator::recovery
