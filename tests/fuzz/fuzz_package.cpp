// A small whole package in a folder, changed as the input says, and then perhaps covered up as
// a forger would: the manifests agree again, or everything does.  Property: the change is
// detected (a finding, or an Error of a legal code) or immaterial, and the answer is the same
// when asked again.  Immaterial is, where
//   nothing is covered up: every file has its bytes but the two tag manifests, which nothing
//     protects, and these list the same;
//   the bag is: METS.xml is another (the head of the chain, which only a signature protects),
//     or every other file below data/ has its bytes;
//   everything is: any change.  There the readers of METS, PREMIS and JSON have to stand.
#include "lifeboat/format/bag.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/verifier.hpp"
#include "package_mutation.hpp"
#include "property.hpp"
#include "seeds.hpp"
#include "support/damaged_package.hpp"
#include "support/small_lifeboat.hpp"
#include "support/temp_dir.hpp"

#include <iostream>
#include <stdexcept>

namespace {

namespace fs = std::filesystem;
using lifeboat::fuzz::Choices;
using lifeboat::fuzz::require;
using lifeboat::fuzz::Tree;
using lifeboat::support::DamagedPackage;

/// How far a change is covered up.
enum class Cover { none, bag, everything };

/// The package on disk, and what it was.
class Patient {
  public:
    Patient() : package_(seal(folder_.path())) {
        whole_ = tree_on_disk();
        on_disk_ = whole_;
    }

    [[nodiscard]] const Tree& whole() const noexcept { return whole_; }
    [[nodiscard]] const fs::path& folder() const noexcept { return package_.folder(); }

    /// Makes the disk hold `tree`.
    void become(const Tree& tree) {
        for (const auto& [path, bytes] : on_disk_) {
            if (!tree.contains(path)) {
                remove_with_empty_folders(path);
            }
        }
        for (const auto& [path, bytes] : tree) {
            const auto old = on_disk_.find(path);
            if (old == on_disk_.end() || old->second != bytes) {
                package_.write(path, bytes);
            }
        }
        on_disk_ = tree;
    }

    /// Makes manifests, or METS and the crate as well, agree with what lies there; false where
    /// too little is left to do so.
    bool cover_up(Cover cover) {
        bool is_covered = true;
        try {
            cover == Cover::bag ? package_.redo_bag() : package_.redo_all();
        } catch (const std::runtime_error&) {
            is_covered = false;
        }
        on_disk_ = tree_on_disk();
        return is_covered;
    }

    [[nodiscard]] const Tree& on_disk() const noexcept { return on_disk_; }

  private:
    static fs::path seal(const fs::path& folder) {
        fs::create_directories(folder / "media");
        return lifeboat::support::SmallLifeboat(folder / "media").seal(folder);
    }

    void remove_with_empty_folders(const std::string& path) const {
        fs::path at = package_.at(path);
        fs::remove(at);
        for (at = at.parent_path(); at != package_.folder() && fs::is_empty(at);
             at = at.parent_path()) {
            fs::remove(at);
        }
    }

    [[nodiscard]] Tree tree_on_disk() const {
        Tree tree;
        for (const auto& entry : fs::recursive_directory_iterator(package_.folder())) {
            if (entry.is_regular_file()) {
                const std::string path =
                    entry.path().lexically_relative(package_.folder()).string();
                tree[path] = package_.read(path);
            }
        }
        return tree;
    }

    lifeboat::support::TempDir folder_;
    DamagedPackage package_;
    Tree whole_;
    Tree on_disk_;
};

/// One line for each finding, or for the error.
std::vector<std::string> complaints_about(const fs::path& package) {
    using lifeboat::format::ErrorCode;
    std::vector<std::string> complaints;
    try {
        lifeboat::format::SilentProgress progress;
        for (const auto& finding :
             lifeboat::format::verify_package(package, {1}, progress).findings) {
            complaints.push_back(finding.requirement + " " + finding.path);
        }
    } catch (const lifeboat::format::Error& error) {
        require(error.code() == ErrorCode::malformed ||
                error.code() == ErrorCode::unsupported_version ||
                error.code() == ErrorCode::not_found);
        complaints.emplace_back(error.what());
    }
    return complaints;
}

bool is_tag_manifest(const std::string& path) {
    return path.starts_with("tagmanifest-");
}

/// Paths whose bytes differ or that only one of them has.
std::vector<std::string> differences(const Tree& a, const Tree& b) {
    std::vector<std::string> paths;
    for (const auto& [path, bytes] : a) {
        const auto other = b.find(path);
        if (other == b.end() || other->second != bytes) {
            paths.push_back(path);
        }
    }
    for (const auto& [path, bytes] : b) {
        if (!a.contains(path)) {
            paths.push_back(path);
        }
    }
    return paths;
}

bool list_the_same(const std::string& a, const std::string& b, std::size_t digits) {
    const auto entries = [digits](const std::string& text) {
        std::map<std::string, std::string> listed;
        for (const auto& entry : lifeboat::format::parse_manifest(text, digits).entries) {
            listed[entry.path] = entry.digest;
        }
        return listed;
    };
    return entries(a) == entries(b);
}

bool is_immaterial(const Tree& whole, const Tree& changed) {
    for (const std::string& path : differences(whole, changed)) {
        const std::size_t digits = path == "tagmanifest-sha256.txt" ? 64 : 128;
        if (!is_tag_manifest(path) || !whole.contains(path) || !changed.contains(path) ||
            !list_the_same(whole.at(path), changed.at(path), digits)) {
            std::cerr << "not detected: " << path << "\n";
            return false;
        }
    }
    return true;
}

bool is_immaterial_bagged_again(const Tree& whole, const Tree& changed) {
    static const std::string head = "data/METS.xml";
    bool holds = true;
    for (const std::string& path : differences(whole, changed)) {
        if (path == head) {
            return true;
        }
        if (path.starts_with("data/")) {
            std::cerr << "not detected though METS speaks of it: " << path << "\n";
            holds = false;
        }
    }
    return holds;
}

}  // namespace

std::vector<std::string> lifeboat::fuzz::seeds() {
    std::vector<std::string> inputs;
    for (char change = 0; change < 8; ++change) {
        for (char cover = 0; cover < 3; ++cover) {
            inputs.push_back({cover, change, 40, 1, 2, 3, 4, 5, 6, 7});
        }
    }
    return inputs;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Patient patient;
    constexpr std::size_t most_changes = 4;
    Choices choices({data, size});
    const auto cover = static_cast<Cover>(choices.below(3));
    Tree changed = patient.whole();
    for (std::size_t i = 0; i < most_changes && (i == 0 || !choices.at_end()); ++i) {
        lifeboat::fuzz::mutate(changed, choices);
    }
    patient.become(changed);
    const bool is_covered = cover != Cover::none && patient.cover_up(cover);
    const auto complaints = complaints_about(patient.folder());
    if (complaints.empty()) {
        // Where everything agrees again, there is only the signature to tell.
        require((is_covered && cover == Cover::everything) ||
                (is_covered ? is_immaterial_bagged_again(patient.whole(), patient.on_disk())
                            : is_immaterial(patient.whole(), patient.on_disk())));
    } else {
        require(complaints == complaints_about(patient.folder()));
    }
    patient.become(patient.whole());
    return 0;
}
