#include "viewer/pages/catalogue.hpp"

#include "viewer/pages/html_sanitizer.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/words.hpp"

#include <algorithm>

namespace lifeboat::viewer {
namespace {

/// Between the names of a place; text that is shown holds no such character.
constexpr char place_separator = '\x1f';

std::string title_or_id(const Language& language, std::string_view title,
                        format::MediaKind media, const format::PhotoId& id) {
    std::string shown = display_text(title);
    if (shown.find_first_not_of(" \t\n") == std::string::npos) {
        shown = language.text(
            media == format::MediaKind::video ? "untitled.video"_key : "untitled.photo"_key,
            {{"number", id.value}});
    }
    return shown;
}

/// The file that stands for the photo in lists: small, and shown by every browser.
const format::Rendition* picture_for_lists(const format::Photo& photo) {
    constexpr std::uint64_t small = 1'000'000;
    for (const auto role : {format::RenditionRole::thumbnail, format::RenditionRole::poster,
                            format::RenditionRole::display}) {
        if (const format::Rendition* rendition = photo.rendition(role)) {
            return rendition;
        }
    }
    const format::Rendition* original = photo.rendition(format::RenditionRole::original);
    const bool is_fit =
        original != nullptr && original->bytes <= small &&
        (original->media_type == "image/jpeg" || original->media_type == "image/png" ||
         original->media_type == "image/gif");
    return is_fit ? original : nullptr;
}

}  // namespace

PhotoCard card_of(const format::Photo& photo) {
    PhotoCard card;
    card.id = photo.id;
    card.title = photo.title;
    card.owner = photo.owner;
    card.media = photo.media;
    card.taken = photo.taken;
    card.license = photo.license.id;
    if (const format::Rendition* picture = picture_for_lists(photo)) {
        card.thumbnail = picture->path;
        card.thumbnail_width = picture->width;
        card.thumbnail_height = picture->height;
    }
    card.comments = static_cast<std::uint32_t>(photo.comments.size());
    card.faves = photo.counts.faves.value_or(0);
    card.views = photo.counts.views.value_or(0);
    card.uploaded_at = photo.uploaded_at;
    return card;
}

Catalogue::Catalogue(ReadingRoomIndex index)
    : index_(std::move(index)),
      language_(index_.language ? *index_.language : language_of(index_.lifeboat)) {
    photo_numbers_.reserve(index_.photos.size());
    for (PhotoNumber number = 0; number < index_.photos.size(); ++number) {
        const PhotoCard& card = index_.photos[number];
        photo_numbers_.emplace(card.id.value, number);
        deeds_[card.owner.value].photos.push_back(number);
        has_several_owners_ = has_several_owners_ || card.owner != index_.photos[0].owner;
    }
    for (const format::Collection& collection : index_.collections) {
        collections_.emplace(std::pair(collection.kind, std::string_view(collection.id.value)),
                             &collection);
    }
    for (const format::Member& member : index_.members) {
        members_.emplace(member.id.value, &member);
        if (!member.path_alias.empty()) {
            aliases_.emplace(member.path_alias, &member);
        }
    }
}

void Catalogue::gather(PhotoNumber number, const format::Photo& photo) {
    for (const format::Tag& tag : photo.tags) {
        TagUse& use = tags_[tag.normalized];
        if (use.photos.empty()) {
            use.label = tag.raw;
            use.is_machine_tag = tag.is_machine_tag;
        }
        if (use.photos.empty() || use.photos.back() != number) {
            use.photos.push_back(number);
        }
        deeds_[tag.author.value].tags_given.push_back(&tags_.find(tag.normalized)->first);
    }
    std::uint32_t ordinal = 0;
    for (const format::Comment& comment : photo.comments) {
        deeds_[comment.author.value].comments.push_back(
            {number, ++ordinal, comment.created_at});
        keep_if_late(number, ordinal, comment);
    }
    ordinal = 0;
    for (const format::Note& note : photo.notes) {
        deeds_[note.author.value].notes.push_back({number, ++ordinal, {}});
    }
    for (const format::Fave& fave : photo.faves) {
        deeds_[fave.member.value].faves.push_back(number);
    }
    if (photo.place) {
        for (const std::string& key : place_keys(*photo.place)) {
            PlaceUse& use = places_[key];
            if (use.photos.empty()) {
                for (std::size_t i = 0, end = 0; end != std::string::npos; i = end + 1) {
                    end = key.find(place_separator, i);
                    use.names.push_back(key.substr(i, end - i));
                }
            }
            use.photos.push_back(number);
        }
    }
}

void Catalogue::keep_if_late(PhotoNumber number, std::uint32_t ordinal,
                             const format::Comment& comment) {
    if (comment.created_at < late_from_) {
        return;
    }
    constexpr std::size_t longest = 300;
    const std::string text = text_of(sanitize_html(comment.text));
    const std::string_view shown = beginning_of(text, longest);
    late_.push_back({{number, ordinal, comment.created_at},
                     comment.author,
                     comment.author_name,
                     std::string(shown) + (shown.size() < text.size() ? " …" : "")});
    // Twice as many as are wanted, so that they need not be sorted for each.
    if (late_.size() >= 2 * late_comments) {
        sort_late();
    }
}

void Catalogue::sort_late() {
    std::sort(late_.begin(), late_.end(), [](const LateComment& a, const LateComment& b) {
        const auto place = [](const CommentMade& made) {
            return std::pair(made.photo, made.ordinal);
        };
        return a.made.created_at != b.made.created_at ? a.made.created_at > b.made.created_at
                                                      : place(a.made) < place(b.made);
    });
    if (late_.size() > late_comments) {
        late_.resize(late_comments);
        late_from_ = late_.back().made.created_at;
    }
}

const std::vector<LateComment>& Catalogue::late_words() {
    sort_late();
    return late_;
}

std::optional<PhotoNumber> Catalogue::find_photo(std::string_view id) const {
    const auto found = photo_numbers_.find(id);
    return found == photo_numbers_.end() ? std::nullopt : std::optional(found->second);
}

const format::Member* Catalogue::find_member(std::string_view id) const {
    const auto found = members_.find(id);
    return found == members_.end() ? nullptr : found->second;
}

const format::Member* Catalogue::find_member_by_alias(std::string_view alias) const {
    const auto found = aliases_.find(alias);
    return found == aliases_.end() ? nullptr : found->second;
}

const format::Collection* Catalogue::find_collection(format::CollectionKind kind,
                                                     std::string_view id) const {
    const auto found = collections_.find({kind, id});
    return found == collections_.end() ? nullptr : found->second;
}

const format::License* Catalogue::find_license(const format::LicenseId& id) const {
    const auto& table = index_.lifeboat.license_table;
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const format::License& row) { return row.id == id; });
    return found == table.end() ? nullptr : &*found;
}

const MemberDeeds& Catalogue::deeds_of(const format::MemberId& id) const {
    static const MemberDeeds none;
    const auto found = deeds_.find(id.value);
    return found == deeds_.end() ? none : found->second;
}

std::size_t Catalogue::photo_pages() const {
    return pages_for(index_.photos.size(), photos_a_page);
}

std::vector<std::string> place_keys(const format::Place& place) {
    std::vector<std::string> keys;
    for (const std::string* name : {&place.country, &place.region, &place.locality}) {
        std::string shown = display_text(*name);
        shown.erase(std::remove(shown.begin(), shown.end(), place_separator), shown.end());
        if (!shown.empty()) {
            keys.push_back(keys.empty() ? shown : keys.back() + place_separator + shown);
        }
    }
    return keys;
}

std::size_t pages_for(std::size_t count, std::size_t a_page) {
    return std::max<std::size_t>(1, (count + a_page - 1) / a_page);
}

Language language_of(const format::Lifeboat& lifeboat) {
    const std::string& tag = lifeboat.interface_language;
    return Language(is_language(tag) ? tag : "en");
}

std::string name_of(const format::Member& member) {
    std::string name = display_text(member.username);
    return name.empty() ? member.id.value : name;
}

std::string title_of(const Language& language, const PhotoCard& card) {
    return title_or_id(language, card.title, card.media, card.id);
}

std::string title_of(const Language& language, const format::Photo& photo) {
    return title_or_id(language, photo.title, photo.media, photo.id);
}

}  // namespace lifeboat::viewer
