#include "viewer/reader/text_browser.hpp"

#include "lifeboat/format/error.hpp"
#include "viewer/pages/catalogue.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::viewer {
namespace {

using Kind = TextPlace::Kind;

format::Error missing(std::string subject, std::string_view what) {
    return {format::ErrorCode::not_found, std::move(subject),
            fmt::format("is not in this lifeboat; expected {}", what)};
}

/// A scan, from its beginning to its end, whatever ends it.
class Watched {
  public:
    explicit Watched(ScanWatch* watch) : watch_(watch) {
        if (watch_ != nullptr) {
            watch_->begin();
        }
    }
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;
    ~Watched() {
        if (watch_ != nullptr) {
            watch_->end();
        }
    }
    [[nodiscard]] bool goes_on(std::size_t looked_at, std::size_t photos) const {
        return watch_ == nullptr || watch_->goes_on(looked_at, photos);
    }

  private:
    ScanWatch* watch_;
};

}  // namespace

const Language& english() {
    static const Language language("en");
    return language;
}

std::string grouped(std::uint64_t number) {
    return english().grouped(number);
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", grouped(number), number == 1 ? one : many);
}

TextBrowser::TextBrowser(const format::PackageReader& reader, const TextLayout& layout,
                         ScanWatch* watch)
    : reader_(reader), layout_(layout), watch_(watch) {}

TextScreen TextBrowser::show(const TextPlace& place) {
    TextScreen screen(layout_.columns, layout_.shows_numbers);
    switch (place.kind) {
        case Kind::front:
            show_front(screen);
            break;
        case Kind::photo:
            show_photo(screen, format::PhotoId(place.key));
            break;
        case Kind::photos:
        case Kind::tag:
        case Kind::search:
            show_photos(screen, place);
            break;
        case Kind::collections:
            show_collections(screen);
            break;
        case Kind::collection:
            show_collection(screen, place);
            break;
        case Kind::members:
            show_members(screen, place);
            break;
        case Kind::member:
            show_member(screen, place);
            break;
        case Kind::tags:
            show_tags(screen, place);
            break;
        case Kind::ashore:
            show_ashore(screen, place);
            break;
    }
    return screen;
}

void TextBrowser::show_front(TextScreen& screen) const {
    const format::Lifeboat& lifeboat = reader_.lifeboat();
    const format::LifeboatCounts& counts = lifeboat.counts;
    screen.heading(display_text(lifeboat.title));
    screen.paragraph(
        "A Data Lifeboat: photographs from Flickr with what people said around "
        "them.");
    screen.blank();
    screen.paragraph(lifeboat.purpose);
    screen.blank();
    screen.field("Kept by", lifeboat.maker.name == lifeboat.maker.responsible()
                                ? lifeboat.maker.name
                                : fmt::format("{}, {}", lifeboat.maker.name,
                                              lifeboat.maker.responsible()));
    screen.field("Captured", day_words(english(), lifeboat.capture_finished_at).text);
    screen.field("Package", lifeboat.name);
    screen.field("Asked for", lifeboat.targets.empty() ? "" : lifeboat.targets.front().url);
    if (lifeboat.targets.size() > 1) {
        screen.field("", fmt::format("and {} more", lifeboat.targets.size() - 1));
    }
    screen.field("To later", lifeboat.future_considerations);
    for (const format::Agreement& agreement : lifeboat.agreements) {
        screen.field("Agreed", agreement.text);
    }
    screen.section("In here");
    screen.link(fmt::format("Photos: {}", counted(reader_.photo_count(), "photo or video",
                                                  "photos and videos")),
                {Kind::photos, "", 0});
    screen.link(fmt::format("Albums, galleries and groups: {}", grouped(counts.collections)),
                {Kind::collections, "", 0});
    screen.link(fmt::format("People: {}", grouped(counts.members)), {Kind::members, "", 0});
    screen.link(fmt::format("Tags: given {} times", grouped(counts.tags)), {Kind::tags, "", 0});
    screen.link(fmt::format("Left ashore: {}", grouped(counts.ashore)), {Kind::ashore, "", 0});
    screen.paragraph(fmt::format("{}, {}; {}", counted(counts.comments, "comment", "comments"),
                                 counted(counts.notes, "note", "notes"),
                                 counted(counts.omissions, "thing that could not be had",
                                         "things that could not be had")));
}

void TextBrowser::show_photo(TextScreen& screen, const format::PhotoId& id) const {
    const auto number = reader_.find_photo(id);
    if (!number) {
        const auto& ashore = reader_.lifeboat().ashore;
        const auto left = std::find_if(ashore.begin(), ashore.end(),
                                       [&](const auto& one) { return one.id == id; });
        if (left == ashore.end()) {
            throw missing("photo " + id.value, "the number of one of its photos");
        }
        screen.heading("Photo " + id.value + " stays ashore");
        screen.paragraph(left->explanation);
        screen.field("On Flickr", left->url);
        return;
    }
    const Photo photo = reader_.photo_at(*number);
    const auto owner = member_of(photo.owner);
    write_photo_text(screen, photo, owner ? display_text(name_of(*owner)) : photo.owner.value);
}

std::pair<std::size_t, std::size_t> TextBrowser::rows_of(TextScreen& screen, std::size_t page,
                                                         std::size_t count) const {
    if (layout_.rows_a_page == 0) {
        const std::size_t shown = layout_.limit == 0 ? count : std::min(count, layout_.limit);
        if (shown < count) {
            screen.paragraph(fmt::format("1 to {} of {}", grouped(shown), grouped(count)));
        }
        return {0, shown};
    }
    const std::size_t last = count == 0 ? 0 : (count - 1) / layout_.rows_a_page;
    const std::size_t begin = std::min(page, last) * layout_.rows_a_page;
    const std::size_t end = std::min(begin + layout_.rows_a_page, count);
    screen.has_previous = begin > 0;
    screen.has_next = end < count;
    if (count > layout_.rows_a_page) {
        screen.paragraph(
            fmt::format("{} to {} of {}", grouped(begin + 1), grouped(end), grouped(count)));
    }
    return {begin, end};
}

void TextBrowser::list_row(TextScreen& screen, std::size_t number) const {
    try {
        const Photo photo = reader_.photo_at(number);
        std::string text = fmt::format("{}  {}", words_for(english(), photo.taken).text,
                                       title_of(english(), photo));
        text += photo.media == format::MediaKind::video ? " (video)" : "";
        if (!photo.comments.empty()) {
            text += fmt::format(" ({})", counted(photo.comments.size(), "comment", "comments"));
        }
        screen.row(photo.id.value, text, {Kind::photo, photo.id.value, 0});
    } catch (const format::Error& error) {
        screen.paragraph(fmt::format("Damaged or missing: {}", error.what()), 2);
    }
}

void TextBrowser::read_on(std::size_t& next,
                          const std::function<bool(std::size_t, const Photo&)>& visit,
                          const format::PackageReader::OnDamage& on_damage) const {
    const Watched watched(watch_);
    const std::size_t count = reader_.photo_count();
    bool wants_more = true;
    while (wants_more && next < count && watched.goes_on(next, count)) {
        const std::size_t number = next++;
        try {
            wants_more = visit(number, reader_.photo_at(number));
        } catch (const format::Error& error) {
            on_damage(error);
        }
    }
}

void TextBrowser::scan_until(Scan& scan, std::size_t wanted, const Test& test) const {
    const auto is_full = [&] { return wanted > 0 && scan.found.size() >= wanted; };
    if (is_full()) {
        return;
    }
    read_on(
        scan.next,
        [&](std::size_t number, const Photo& photo) {
            if (test(photo)) {
                scan.found.push_back(static_cast<std::uint32_t>(number));
            }
            return !is_full();
        },
        [&scan](const format::Error& error) { scan.damaged.emplace_back(error.what()); });
}

void TextBrowser::list_matching(TextScreen& screen, const TextPlace& place, const Test& test) {
    TextPlace first = place;
    first.page = 0;
    if (scan_.of != first || place.page == 0) {
        scan_ = {first, {}, 0, {}};
    }
    // One more than the page holds tells whether another follows.
    const std::size_t rows = layout_.rows_a_page;
    scan_until(scan_, rows == 0 ? layout_.limit : (place.page + 1) * rows + 1, test);
    const bool is_whole = scan_.next == reader_.photo_count();
    const auto [begin, end] = rows_of(screen, place.page, scan_.found.size());
    for (std::size_t i = begin; i < end; ++i) {
        list_row(screen, scan_.found[i]);
    }
    // The next page goes on with a search that was stopped, too.
    screen.has_next = screen.has_next || (!is_whole && rows > 0);
    if (scan_.found.empty()) {
        screen.paragraph(is_whole ? "No photo." : "No photo so far.");
    }
    screen.blank();
    screen.paragraph(is_whole
                         ? counted(scan_.found.size(), "photo", "photos") + " in all."
                         : fmt::format("Found so far; {} of {} photos were looked at.",
                                       grouped(scan_.next), grouped(reader_.photo_count())));
    for (const std::string& damaged : scan_.damaged) {
        screen.paragraph("Damaged or missing, and not looked at: " + damaged);
    }
}

void TextBrowser::show_photos(TextScreen& screen, const TextPlace& place) {
    if (place.kind == Kind::search) {
        screen.heading("Photos with: " + place.key);
        list_matching(screen, place, holds_words(place.key));
        return;
    }
    if (place.kind == Kind::tag) {
        screen.heading("Photos tagged " + display_text(place.key));
        list_matching(screen, place, [&place](const Photo& photo) {
            return std::any_of(photo.tags.begin(), photo.tags.end(),
                               [&](const format::Tag& tag) {
                                   return tag.normalized == place.key || tag.raw == place.key;
                               });
        });
        return;
    }
    screen.heading("Photos, as they were selected");
    const auto [begin, end] = rows_of(screen, place.page, reader_.photo_count());
    for (std::size_t number = begin; number < end; ++number) {
        list_row(screen, number);
    }
}

void TextBrowser::show_collections(TextScreen& screen) const {
    screen.heading("Albums, galleries and groups");
    const std::size_t most = layout_.rows_a_page == 0 ? layout_.limit : 0;
    std::size_t count = 0;
    reader_.for_each_collection(
        [&](const format::Collection& collection) {
            if (++count > most && most > 0) {
                return;
            }
            screen.row(collection.id.value,
                       fmt::format("{}: {} ({})", to_string(collection.kind),
                                   display_text(collection.title),
                                   counted(collection.items.size(), "photo", "photos")),
                       {Kind::collection, collection.id.value, 0});
        },
        [&](const format::Error& error) {
            screen.paragraph(fmt::format("Damaged or missing: {}", error.what()), 2);
        });
    if (most > 0 && count > most) {
        screen.paragraph(fmt::format("1 to {} of {}", grouped(most), grouped(count)));
    }
}

void TextBrowser::show_collection(TextScreen& screen, const TextPlace& place) const {
    bool is_found = false;
    reader_.for_each_collection(
        [&](const format::Collection& collection) {
            if (is_found || collection.id.value != place.key) {
                return;
            }
            is_found = true;
            screen.heading(display_text(collection.title));
            screen.field("Kind", to_string(collection.kind));
            screen.field("Made by", display_text(collection.owner_name));
            screen.field("On Flickr", collection.url);
            screen.html(collection.description);
            screen.section("Photos in its own order");
            const auto [begin, end] = rows_of(screen, place.page, collection.items.size());
            for (std::size_t i = begin; i < end; ++i) {
                const format::CollectionItem& item = collection.items[i];
                const auto number = reader_.find_photo(item.photo);
                if (number) {
                    list_row(screen, *number);
                } else {
                    screen.paragraph(item.photo.value + "  not in this package", 2);
                }
                screen.html(item.curator_note, 6);
            }
            for (const format::Comment& comment : collection.comments) {
                screen.section(fmt::format("{}, {}", display_text(comment.author_name),
                                           time_words(english(), comment.created_at).text));
                screen.html(comment.text);
            }
        },
        [](const format::Error&) {});  // The list of collections tells.
    if (!is_found) {
        throw missing("album, gallery or group " + place.key, "the number of one that is");
    }
}

}  // namespace lifeboat::viewer
