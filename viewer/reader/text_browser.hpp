// A package read in a terminal, from its records alone: no page of it is needed.
//
// Memory: what PackageReader keeps, and the numbers of the photos that the list shown last has
// found (4 bytes each); of the list of tags, the tags.  Records are read when they are shown.
#pragma once

#include "lifeboat/format/package_reader.hpp"
#include "viewer/pages/language.hpp"
#include "viewer/reader/scan_watch.hpp"
#include "viewer/reader/text_screen.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lifeboat::viewer {

struct TextLayout {
    Language language{"en"};  ///< Of all that the records do not say.
    std::size_t columns = 80;
    bool shows_numbers = true;     ///< Of links, for sessions.
    std::size_t rows_a_page = 20;  ///< Of lists; 0: all on one.
    std::size_t limit = 0;         ///< Of rows where all are on one page; 0: none.
};

/// One thread.
class TextBrowser {
  public:
    /// Keeps `reader` and `watch`, which must outlive it.
    TextBrowser(const format::PackageReader& reader, const TextLayout& layout,
                ScanWatch* watch = nullptr);

    /// The page of a place.  What of the records is damaged is said on it.
    /// Errors: not_found when the lifeboat holds no such thing.
    [[nodiscard]] TextScreen show(const TextPlace& place);

    [[nodiscard]] const Language& language() const noexcept { return layout_.language; }

  private:
    using Photo = format::Photo;
    using Test = std::function<bool(const Photo&)>;

    /// The photos that pass a test, as far as they were looked for.
    struct Scan {
        TextPlace of;
        std::vector<std::uint32_t> found;
        std::size_t next = 0;              ///< The first photo not looked at.
        std::vector<std::string> damaged;  ///< Records passed over.
    };

    void show_front(TextScreen& screen) const;
    void show_photo(TextScreen& screen, const format::PhotoId& id) const;
    void show_photos(TextScreen& screen, const TextPlace& place);
    void show_collections(TextScreen& screen) const;
    void show_collection(TextScreen& screen, const TextPlace& place) const;
    void write_collection(TextScreen& screen, const format::Collection& collection,
                          std::size_t page) const;
    void show_members(TextScreen& screen, const TextPlace& place) const;
    void show_member(TextScreen& screen, const TextPlace& place);
    void show_tags(TextScreen& screen, const TextPlace& place);
    void show_ashore(TextScreen& screen, const TextPlace& place) const;

    /// Photos that pass `test`, a page of them.  Where `search` knows all of them, no record is
    /// read to find them.
    using Search = std::function<std::optional<std::vector<std::uint32_t>>()>;
    void list_matching(TextScreen& screen, const TextPlace& place, const Test& test,
                       const Search& search = {});
    void show_search(TextScreen& screen, const TextPlace& place);
    /// The names of a photo's owner, as the index of the pages holds them.
    [[nodiscard]] const std::string& words_of_owner(const format::MemberId& id);
    void tell_damage(TextScreen& screen, const format::Error& error) const;
    /// "Photos: 1,200", leading there.
    void counted_link(TextScreen& screen, WordKey what, std::uint64_t number,
                      TextPlace place) const;
    /// A member's record; nullopt when there is none, or it cannot be read.
    [[nodiscard]] std::optional<format::Member> member_of(const format::MemberId& id) const;
    void list_row(TextScreen& screen, std::size_t number) const;
    [[nodiscard]] std::pair<std::size_t, std::size_t> rows_of(TextScreen& screen,
                                                              std::size_t page,
                                                              std::size_t count) const;
    void scan_until(Scan& scan, std::size_t wanted, const Test& test) const;
    /// Reads the records from `next` on, as long as `visit` and the watch want more.
    void read_on(std::size_t& next, const std::function<bool(std::size_t, const Photo&)>& visit,
                 const format::PackageReader::OnDamage& on_damage) const;

    const format::PackageReader& reader_;
    TextLayout layout_;
    ScanWatch* watch_;
    Scan scan_;
    std::map<std::string, std::uint32_t> tags_;  ///< Of the photos before untold_.
    std::map<std::string, std::string>
        owners_;              ///< Words of those of photos that were searched.
    std::size_t untold_ = 0;  ///< The first photo whose tags were not counted.
};

/// Everything that the record of a photo says, for reading.  `owner` is the name by which its
/// owner is called.
void write_photo_text(TextScreen& screen, const Language& language, const format::Photo& photo,
                      std::string_view owner);

/// The words of a question, folded.
[[nodiscard]] std::vector<std::string> words_of_question(std::string_view question);

/// Whether every one of `words` stands in the photo's words or in those of its owner, or begins
/// one; no photo holds none.
[[nodiscard]] bool holds_words(const format::Photo& photo, std::string_view owner,
                               const std::vector<std::string>& words);

}  // namespace lifeboat::viewer
