#include "viewer/reader/text_browser.hpp"

#include "lifeboat/format/error.hpp"
#include "viewer/pages/catalogue.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/words.hpp"
#include "viewer/reader/shard_search.hpp"

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

TextBrowser::TextBrowser(const format::PackageReader& reader, const TextLayout& layout,
                         ScanWatch* watch)
    : reader_(reader), layout_(layout), watch_(watch) {}

TextScreen TextBrowser::show(const TextPlace& place) {
    TextScreen screen(layout_.language, layout_.columns, layout_.shows_numbers);
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

void TextBrowser::counted_link(TextScreen& screen, WordKey what, std::uint64_t number,
                               TextPlace place) const {
    screen.link(screen.labelled(what, layout_.language.grouped(number)), std::move(place));
}

void TextBrowser::tell_damage(TextScreen& screen, const format::Error& error) const {
    screen.paragraph(layout_.language.text("text.damaged"_key, {{"what", error.what()}}), 2);
}

void TextBrowser::show_front(TextScreen& screen) const {
    const Language& language = layout_.language;
    const format::Lifeboat& lifeboat = reader_.lifeboat();
    const format::LifeboatCounts& counts = lifeboat.counts;
    screen.heading(display_text(lifeboat.title));
    screen.paragraph(language.text("about.lifeboat"_key));
    screen.blank();
    screen.paragraph(lifeboat.purpose);
    screen.blank();
    screen.field("about.by_whom"_key, lifeboat.maker.name == lifeboat.maker.responsible()
                                          ? lifeboat.maker.name
                                          : fmt::format("{}, {}", lifeboat.maker.name,
                                                        lifeboat.maker.responsible()));
    screen.field("fact.captured"_key, day_words(language, lifeboat.capture_finished_at).text);
    screen.field("about.package"_key, lifeboat.name);
    if (!lifeboat.targets.empty()) {
        screen.field("about.asked"_key, lifeboat.targets.front().url);
    }
    if (lifeboat.targets.size() > 1) {
        screen.more(language.text("list.one_of"_key,
                                  {{"number", language.grouped(1)},
                                   {"all", language.grouped(lifeboat.targets.size())}}));
    }
    screen.field("about.later_readers"_key, lifeboat.future_considerations);
    for (const format::Agreement& agreement : lifeboat.agreements) {
        screen.field("about.agreed"_key, agreement.text);
    }
    screen.section(language.text("front.numbers"_key));
    counted_link(screen, "nav.photos"_key, reader_.photo_count(), {Kind::photos, "", 0});
    counted_link(screen, "nav.collections"_key, counts.collections, {Kind::collections, "", 0});
    counted_link(screen, "nav.people"_key, counts.members, {Kind::members, "", 0});
    counted_link(screen, "nav.tags"_key, counts.tags, {Kind::tags, "", 0});
    counted_link(screen, "nav.ashore"_key, counts.ashore, {Kind::ashore, "", 0});
    screen.paragraph(language.list({language.counted("count.comments"_key, counts.comments),
                                    language.counted("count.notes"_key, counts.notes)}));
    screen.paragraph(
        screen.labelled("ashore.omissions"_key, language.grouped(counts.omissions)));
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
        screen.heading(layout_.language.text("text.stays_ashore"_key, {{"number", id.value}}));
        screen.paragraph(left->explanation);
        screen.field("fact.on_flickr"_key, left->url);
        return;
    }
    const Photo photo = reader_.photo_at(*number);
    const auto owner = member_of(photo.owner);
    write_photo_text(screen, layout_.language, photo,
                     owner ? display_text(name_of(*owner)) : photo.owner.value);
}

std::pair<std::size_t, std::size_t> TextBrowser::rows_of(TextScreen& screen, std::size_t page,
                                                         std::size_t count) const {
    const Language& language = layout_.language;
    const auto tell = [&](std::size_t first, std::size_t last) {
        screen.paragraph(language.text("list.from_to"_key, {{"first", language.grouped(first)},
                                                            {"last", language.grouped(last)},
                                                            {"all", language.grouped(count)}}));
    };
    if (layout_.rows_a_page == 0) {
        const std::size_t shown = layout_.limit == 0 ? count : std::min(count, layout_.limit);
        if (shown < count) {
            tell(1, shown);
        }
        return {0, shown};
    }
    const std::size_t last = count == 0 ? 0 : (count - 1) / layout_.rows_a_page;
    const std::size_t begin = std::min(page, last) * layout_.rows_a_page;
    const std::size_t end = std::min(begin + layout_.rows_a_page, count);
    screen.has_previous = begin > 0;
    screen.has_next = end < count;
    if (count > layout_.rows_a_page) {
        tell(begin + 1, end);
    }
    return {begin, end};
}

void TextBrowser::list_row(TextScreen& screen, std::size_t number) const {
    const Language& language = layout_.language;
    try {
        const Photo photo = reader_.photo_at(number);
        std::string text = fmt::format("{}  {}", words_for(language, photo.taken).text,
                                       title_of(language, photo));
        if (photo.media == format::MediaKind::video) {
            text += fmt::format(" ({})", language.text("card.video"_key));
        }
        if (!photo.comments.empty()) {
            text += fmt::format(" ({})",
                                language.counted("count.comments"_key, photo.comments.size()));
        }
        screen.row(photo.id.value, text, {Kind::photo, photo.id.value, 0});
    } catch (const format::Error& error) {
        tell_damage(screen, error);
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

void TextBrowser::list_matching(TextScreen& screen, const TextPlace& place, const Test& test,
                                const Search& search) {
    const Language& language = layout_.language;
    TextPlace first = place;
    first.page = 0;
    if (scan_.of != first || place.page == 0) {
        scan_ = {first, {}, 0, {}};
        if (auto found = search ? search() : std::nullopt) {
            scan_.found = std::move(*found);
            scan_.next = reader_.photo_count();
        }
    }
    // One more than the page holds tells whether another follows.
    const std::size_t rows = layout_.rows_a_page;
    if (scan_.next < reader_.photo_count()) {
        scan_until(scan_, rows == 0 ? layout_.limit : (place.page + 1) * rows + 1, test);
    }
    const bool is_whole = scan_.next == reader_.photo_count();
    const auto [begin, end] = rows_of(screen, place.page, scan_.found.size());
    for (std::size_t i = begin; i < end; ++i) {
        list_row(screen, scan_.found[i]);
    }
    // The next page goes on with a search that was stopped, too.
    screen.has_next = screen.has_next || (!is_whole && rows > 0);
    if (scan_.found.empty()) {
        screen.paragraph(
            language.text(is_whole ? "text.no_photo"_key : "text.no_photo_yet"_key));
    }
    screen.blank();
    screen.paragraph(
        is_whole ? language.text(
                       "text.in_all"_key,
                       {{"photos", language.counted("count.photos"_key, scan_.found.size())}})
                 : language.text("text.found_so_far"_key,
                                 {{"looked", language.grouped(scan_.next)},
                                  {"all", language.grouped(reader_.photo_count())}}));
    for (const std::string& damaged : scan_.damaged) {
        screen.paragraph(language.text("text.not_looked_at"_key, {{"what", damaged}}));
    }
}

void TextBrowser::show_search(TextScreen& screen, const TextPlace& place) {
    screen.heading(layout_.language.text("text.with_words"_key, {{"words", place.key}}));
    const std::vector<std::string> words = words_of_question(place.key);
    list_matching(
        screen, place,
        [&](const Photo& photo) {
            return holds_words(photo, words_of_owner(photo.owner), words);
        },
        [&] { return photos_by_shards(reader_.container(), reader_.photo_count(), words); });
}

void TextBrowser::show_photos(TextScreen& screen, const TextPlace& place) {
    if (place.kind == Kind::search) {
        show_search(screen, place);
        return;
    }
    if (place.kind == Kind::tag) {
        screen.heading(
            layout_.language.text("text.tagged"_key, {{"tag", display_text(place.key)}}));
        list_matching(screen, place, [&place](const Photo& photo) {
            return std::any_of(photo.tags.begin(), photo.tags.end(),
                               [&](const format::Tag& tag) {
                                   return tag.normalized == place.key || tag.raw == place.key;
                               });
        });
        return;
    }
    screen.heading(
        screen.labelled("nav.photos"_key, layout_.language.text("list.by_selection"_key)));
    const auto [begin, end] = rows_of(screen, place.page, reader_.photo_count());
    for (std::size_t number = begin; number < end; ++number) {
        list_row(screen, number);
    }
}

void TextBrowser::show_collections(TextScreen& screen) const {
    const Language& language = layout_.language;
    screen.heading(language.text("nav.collections"_key));
    const std::size_t most = layout_.rows_a_page == 0 ? layout_.limit : 0;
    std::size_t count = 0;
    reader_.for_each_collection(
        [&](const format::Collection& collection) {
            if (++count > most && most > 0) {
                return;
            }
            const std::string title =
                fmt::format("{} ({})", display_text(collection.title),
                            language.counted("count.photos"_key, collection.items.size()));
            screen.row(collection.id.value, screen.labelled(kind_words(collection.kind), title),
                       {Kind::collection, collection.id.value, 0});
        },
        [&](const format::Error& error) { tell_damage(screen, error); });
    if (most > 0 && count > most) {
        screen.paragraph(language.text("list.from_to"_key, {{"first", language.grouped(1)},
                                                            {"last", language.grouped(most)},
                                                            {"all", language.grouped(count)}}));
    }
}

void TextBrowser::write_collection(TextScreen& screen, const format::Collection& collection,
                                   std::size_t page) const {
    const Language& language = layout_.language;
    screen.heading(
        screen.labelled(kind_words(collection.kind), display_text(collection.title)));
    screen.field("photo.by"_key, display_text(collection.owner_name));
    screen.field("fact.on_flickr"_key, collection.url);
    screen.html(collection.description);
    screen.section(language.text("nav.photos"_key));
    const auto [begin, end] = rows_of(screen, page, collection.items.size());
    for (std::size_t i = begin; i < end; ++i) {
        const format::CollectionItem& item = collection.items[i];
        const auto number = reader_.find_photo(item.photo);
        if (number) {
            list_row(screen, *number);
        } else {
            screen.paragraph(item.photo.value + "  " + language.text("collection.not_here"_key),
                             2);
        }
        screen.html(item.curator_note, 6);
    }
    for (const format::Comment& comment : collection.comments) {
        screen.section(fmt::format("{}, {}", display_text(comment.author_name),
                                   time_words(language, comment.created_at).text));
        screen.html(comment.text);
    }
}

void TextBrowser::show_collection(TextScreen& screen, const TextPlace& place) const {
    bool is_found = false;
    reader_.for_each_collection(
        [&](const format::Collection& collection) {
            if (!is_found && collection.id.value == place.key) {
                is_found = true;
                write_collection(screen, collection, place.page);
            }
        },
        [](const format::Error&) {});  // The list of collections tells.
    if (!is_found) {
        throw missing("album, gallery or group " + place.key, "the number of one that is");
    }
}

}  // namespace lifeboat::viewer
