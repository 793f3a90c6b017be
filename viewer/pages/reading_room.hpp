// The reading room: static pages, one for every thing in a lifeboat, that need no script, no
// server and no network.  Everything that came from Flickr is hostile text: it is escaped for
// its place, and HTML is rebuilt by an allow-list.  spec/design/viewer.md.
//
// Memory: the index below (about 300 bytes a photo); a page is rendered, handed on and dropped.
#pragma once

#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/member.hpp"
#include "lifeboat/format/photo.hpp"
#include "viewer/pages/language.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::viewer {

/// What lists show of a photo.
struct PhotoCard {
    format::PhotoId id;
    std::string title;
    format::MemberId owner;
    format::MediaKind media = format::MediaKind::photo;
    format::DateTaken taken;
    format::LicenseId license;
    std::string thumbnail;  ///< Path from data/; empty when there is none.
    std::uint32_t thumbnail_width = 0, thumbnail_height = 0;
    std::uint32_t comments = 0;
    std::uint64_t faves = 0, views = 0;  ///< As Flickr counted them; 0 when it did not say.
    format::Timestamp uploaded_at{};
};
[[nodiscard]] PhotoCard card_of(const format::Photo& photo);

struct ReadingRoomIndex {
    format::Lifeboat lifeboat;
    std::vector<PhotoCard> photos;  ///< In the order of selection.
    std::vector<format::Member> members;
    std::vector<format::Collection> collections;
    /// Of the interface.  nullopt: that of the lifeboat; English where it names one that the
    /// table lacks, so that an older program can show what a newer one made.
    std::optional<Language> language = std::nullopt;
};

/// Port: where pages go.
class PageSink {
  public:
    virtual ~PageSink() = default;

    /// `path` is from data/: "viewer/index.html", "viewer/photo/c0/123.html",
    /// "viewer/site/viewer.css".
    virtual void add_page(std::string_view path, std::string_view bytes) = 0;
};

/// One thread.  Lifecycle: construct; render_photo() for every photo in the order of
/// index.photos; finish().
class ReadingRoom {
  public:
    /// Keeps `sink`, which must outlive it.
    ReadingRoom(ReadingRoomIndex index, PageSink& sink);
    ReadingRoom(ReadingRoom&&) noexcept;
    ~ReadingRoom();

    /// Writes the photo's page.  Errors: internal when it is not the next of the index;
    /// whatever the sink throws.
    void render_photo(const format::Photo& photo);

    /// Writes every other page and the stylesheet.
    void finish();

    /// As it was given.
    [[nodiscard]] const ReadingRoomIndex& index() const noexcept;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace lifeboat::viewer
