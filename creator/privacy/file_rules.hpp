// Media files as they travel: what a switch leaves out of the record may stand inside the file.
//
// Originals are never altered.  A file whose metadata must go travels as a rendition without
// them, and its record says so; one that cannot lose them stays out.
#pragma once

#include "creator/privacy/circle.hpp"
#include "creator/privacy/record_rules.hpp"
#include "creator/request/privacy_switches.hpp"
#include "lifeboat/format/photo.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace lifeboat::creator::privacy {

/// What of a file's metadata must not travel.
struct FileNeeds {
    bool place = false, camera = false, people = false, contacts = false;
    bool place_names = false;  ///< Towns and countries, as IPTC has them.
    /// Fields of EXIF or IPTC went from the record: no search vouches for the rest.
    bool everything = false;
    Traces words;  ///< Those that went from this photo's record.
    /// Those of them that bytes may spell by chance (file_words.hpp).
    std::vector<std::string> short_words;
    const Traces* hidden = nullptr;  ///< Those that have a pseudonym; may be null.

    [[nodiscard]] bool has_any() const noexcept {
        return place || place_names || camera || people || contacts || everything ||
               words.has_names() || !short_words.empty() ||
               (hidden != nullptr && hidden->has_names());
    }
};

/// Whether bytes that stand in a picture's file beside the picture tell any of it.
[[nodiscard]] bool tells(std::string_view metadata, const FileNeeds& needs);
/// As tells(), and by everything, place_names and short_words: where only metadata is at stake.
[[nodiscard]] bool tells_in_picture(std::string_view metadata, const FileNeeds& needs);

/// One thread.  Memory: what is known of each file that was written anew.
class FileRules {
  public:
    /// Keeps the references.  Files that are written anew lie in `work`, which must exist when
    /// the first is, until the caller removes them.
    FileRules(const request::PrivacySwitches& switches, const Circle& circle,
              std::filesystem::path work)
        : switches_(switches), circle_(circle), work_(std::move(work)) {}

    /// Changes those of the photo's renditions, and their `files`, that must lose metadata;
    /// removes those that cannot and notes them as omitted at `noticed_at`: all of them when
    /// the original is one.  The same photo gives the same again.
    ///
    /// Errors: storage.
    std::vector<format::Omission> apply(format::Photo& photo, const PhotoChange& change,
                                        std::vector<std::filesystem::path>& files,
                                        format::Timestamp noticed_at);

  private:
    enum class Verdict { travels, stripped, stays };
    [[nodiscard]] FileNeeds needs_of(const PhotoChange& change) const;
    /// Fills `now` and `file` for one that is stripped.
    Verdict judge(const std::string& key, const FileNeeds& needs, format::Rendition& now,
                  std::filesystem::path& file);

    const request::PrivacySwitches& switches_;
    const Circle& circle_;
    std::filesystem::path work_;
    /// By photo and number of the rendition.
    std::map<std::string, format::Rendition> stripped_;
};

}  // namespace lifeboat::creator::privacy
