#include "creator/recovery/child_program.hpp"
#include "creator/recovery/recovery_data.hpp"
#include "creator/recovery/work_folder.hpp"
#include "lifeboat/format/container.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/verifier.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <map>
#include <optional>
#include <set>

namespace lifeboat::creator::recovery {
namespace {

namespace fs = std::filesystem;

/// Of par2cmdline.
constexpr int par2_beyond_repair = 2;
constexpr int par2_too_little_critical_data = 4;

ino_t inode_of(const fs::path& path) {
    struct stat facts {};
    if (::lstat(path.c_str(), &facts) != 0) {
        throw format::system_error(errno, path.string(), "looking at it");
    }
    return facts.st_ino;
}

/// Further names of the files of a package, and which inode each had before par2 came.
class LinkedCopy {
  public:
    LinkedCopy(const fs::path& package, const fs::path& copy) : copy_(copy) {
        if (!fs::is_directory(package)) {
            take(package, copy);
            return;
        }
        fs::create_directory(copy);
        for (const auto& entry : fs::recursive_directory_iterator(package)) {
            const fs::path to = copy / entry.path().lexically_relative(package);
            // A link where a file should be is as good as no file: par2 writes the file.
            if (entry.is_symlink()) continue;
            if (entry.is_directory()) {
                fs::create_directory(to);
            } else if (entry.is_regular_file()) {
                take(entry.path(), to);
            }
        }
    }

    /// par2 keeps each damaged file under a name with a number behind it.
    void remove_backups() const {
        std::set<ino_t> known;
        for (const auto& [path, inode] : inodes_) known.insert(inode);
        for (const fs::path& path : files()) {
            if (!inodes_.contains(path) && known.contains(inode_of(path))) fs::remove(path);
        }
    }

    /// Files that were written anew, flushed to disk.
    [[nodiscard]] std::vector<fs::path> rewritten() const {
        std::vector<fs::path> changed;
        for (const fs::path& path : files()) {
            const auto before = inodes_.find(path);
            if (before != inodes_.end() && before->second == inode_of(path)) continue;
            constexpr auto mode = fs::perms::owner_read | fs::perms::owner_write |
                                  fs::perms::group_read | fs::perms::others_read;
            fs::permissions(path, mode);
            format::FileHandle file(path, O_RDONLY);
            file.sync();
            changed.push_back(path);
        }
        std::sort(changed.begin(), changed.end());
        return changed;
    }

  private:
    void take(const fs::path& from, const fs::path& to) {
        std::error_code code;
        fs::create_hard_link(from, to, code);
        if (code) fs::copy_file(from, to);
        inodes_.emplace(to, inode_of(to));
    }

    [[nodiscard]] std::vector<fs::path> files() const {
        if (!fs::is_directory(copy_)) {
            std::vector<fs::path> beside;
            for (const auto& entry : fs::directory_iterator(copy_.parent_path())) {
                beside.push_back(entry.path());
            }
            return beside;
        }
        std::vector<fs::path> all;
        for (const auto& entry : fs::recursive_directory_iterator(copy_)) {
            if (entry.is_regular_file()) all.push_back(entry.path());
        }
        return all;
    }

    fs::path copy_;
    std::map<fs::path, ino_t> inodes_;
};

/// One file of each set: par2 finds the others of the set by its name.
std::vector<fs::path> sets_in(const fs::path& folder) {
    std::map<std::string, fs::path> sets;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with(".par2")) continue;
        // The index where it is there, else any volume.
        const std::string set = name.substr(0, name.find('.'));
        const bool is_index = name == set + ".par2";
        if (is_index || !sets.contains(set)) sets[set] = entry.path();
    }
    std::vector<fs::path> files;
    files.reserve(sets.size());
    for (const auto& [set, file] : sets) files.push_back(file);
    return files;
}

/// "You need 3 more recovery blocks to be able to repair."
std::string reason_in(const ProgramRun& run) {
    if (run.status == par2_too_little_critical_data) {
        return "The recovery data is damaged itself.";
    }
    const std::size_t begin = run.last_output.find("You need ");
    if (begin == std::string::npos) return "There is not enough recovery data.";
    return run.last_output.substr(begin, run.last_output.find('\n', begin) - begin);
}

/// Swaps the two in one step; the file systems that cannot, in two.
void exchange(const fs::path& repaired, const fs::path& package) {
    if (::renameat2(AT_FDCWD, repaired.c_str(), AT_FDCWD, package.c_str(), RENAME_EXCHANGE) ==
        0) {
        return;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        throw format::system_error(errno, package.string(),
                                   "putting the repaired one in place");
    }
    const fs::path damaged = fs::path(repaired) += ".damaged";
    fs::rename(package, damaged);
    fs::rename(repaired, package);
}

/// What is wrong with the package; nullopt when it cannot even be listed.
std::optional<format::VerificationReport> look_at(const fs::path& package,
                                                  format::ProgressObserver& progress) {
    try {
        return format::verify_package(package, {}, progress);
    } catch (const format::Error& error) {
        const bool is_damage = error.code() == format::ErrorCode::malformed ||
                               error.code() == format::ErrorCode::unsupported_version;
        if (!is_damage) throw;
        return std::nullopt;
    }
}

class Repairer {
  public:
    Repairer(fs::path package, const fs::path& par2, format::ProgressObserver& progress,
             const std::stop_token& stop)
        : package_(std::move(package)), par2_(par2), progress_(progress), stop_(stop) {}

    Repair run() {
        const auto before = look_at(package_, progress_);
        if (before && before->conforms())
            return {RepairOutcome::sound, {}, {}, before->findings};
        const fs::path data = recovery_folder_of(package_);
        if (!fs::is_directory(data)) {
            throw format::Error(format::ErrorCode::not_found, data.string(),
                                "there is no recovery data for this package");
        }
        const WorkFolder work(fs::path(package_) += ".repair");
        const fs::path copy = work.path() / package_.filename();
        const bool is_folder = fs::is_directory(package_);
        const LinkedCopy files(package_, copy);
        Repair repair;
        if (!compute(data, is_folder ? copy : work.path(), repair)) {
            repair.outcome = RepairOutcome::beyond_repair;
            return repair;
        }
        files.remove_backups();
        const std::vector<fs::path> rewritten = files.rewritten();
        const auto after = look_at(copy, progress_);
        if (!after || !after->conforms()) {
            repair.outcome = RepairOutcome::not_conforming;
            if (after) repair.findings = after->findings;
            return repair;
        }
        repair.outcome = RepairOutcome::repaired;
        repair.findings = after->findings;
        repair.repaired = is_folder ? below(copy, rewritten) : members(before);
        exchange(copy, package_);
        format::sync_folder(package_.parent_path());
        return repair;
    }

  private:
    /// False when there is too little recovery data.
    bool compute(const fs::path& data, const fs::path& base, Repair& repair) {
        const std::vector<fs::path> sets = sets_in(data);
        if (sets.empty()) {
            throw format::Error(format::ErrorCode::not_found, data.string(),
                                "holds no PAR2 files");
        }
        for (std::size_t i = 0; i < sets.size(); ++i) {
            progress_.on_progress({"repair", i, sets.size(), "sets", ""});
            const ProgramRun run = run_program(
                par2_, {"repair", "-q", "-B", base.string(), "--", sets[i].string()}, base,
                stop_);
            if (run.status == par2_beyond_repair ||
                run.status == par2_too_little_critical_data) {
                repair.reason = reason_in(run);
                return false;
            }
            if (run.status != 0) {
                throw format::Error(format::ErrorCode::storage, sets[i].string(),
                                    fmt::format("par2 ended with status {} and these words: {}",
                                                run.status, run.last_output));
            }
        }
        return true;
    }

    static std::vector<std::string> below(const fs::path& folder,
                                          const std::vector<fs::path>& files) {
        std::vector<std::string> names;
        names.reserve(files.size());
        for (const fs::path& file : files) {
            names.push_back(file.lexically_relative(folder).string());
        }
        return names;
    }

    /// Of a ZIP or TAR: the members that were wrong, else the file itself.
    [[nodiscard]] std::vector<std::string> members(
        const std::optional<format::VerificationReport>& before) const {
        std::set<std::string> names;
        if (before) {
            for (const format::Finding& finding : before->findings) {
                if (!finding.path.empty()) names.insert(finding.path);
            }
        }
        if (names.empty()) names.insert(package_.filename().string());
        return {names.begin(), names.end()};
    }

    fs::path package_;
    const fs::path& par2_;
    format::ProgressObserver& progress_;
    const std::stop_token& stop_;
};

}  // namespace

std::string_view to_string(RepairOutcome outcome) noexcept {
    switch (outcome) {
        case RepairOutcome::sound:
            return "sound";
        case RepairOutcome::repaired:
            return "repaired";
        case RepairOutcome::beyond_repair:
            return "beyond_repair";
        case RepairOutcome::not_conforming:
            break;
    }
    return "not_conforming";
}

Repair repair_package(const fs::path& package, const fs::path& par2,
                      format::ProgressObserver& progress, const std::stop_token& stop) {
    if (!fs::exists(package)) {
        throw format::Error(format::ErrorCode::not_found, package.string(),
                            "there is no such package");
    }
    return Repairer(plain_path(package), par2, progress, stop).run();
}

}  // namespace lifeboat::creator::recovery
