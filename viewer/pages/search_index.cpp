#include "viewer/pages/search_index.hpp"

#include "viewer/pages/flickr_links.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/photo_parts.hpp"
#include "viewer/pages/search_text.hpp"
#include "viewer/pages/search_words.hpp"
#include "viewer/pages/shard_text.hpp"
#include "viewer/pages/site_paths.hpp"
#include "viewer/pages/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace lifeboat::viewer {
namespace {

/// "1943-05-01T06:10" as 19430501, "1943" as 19430000; 0 when nothing is certain.
std::uint64_t day_number(const format::DateTaken& taken) {
    std::string digits;
    const std::string machine = machine_date(taken);
    for (const char c : std::string_view(machine).substr(0, machine.find('T'))) {
        if (c >= '0' && c <= '9') {
            digits += c;
        }
    }
    if (digits.size() < 4 || digits.size() > 8) {
        return 0;
    }
    digits.resize(8, '0');
    return std::stoull(digits);
}

std::string from_search(std::string_view target) {
    return site::relative_url(site::search, target);
}

/// What the window that shows one photo after another needs.
void add_files(const Language& language, Card& card, const format::Photo& photo) {
    const format::Rendition* large = picture_for_reading(photo);
    if (large != nullptr) {
        card.text("large", from_search(large->path));
    }
    if (const auto* original = photo.rendition(format::RenditionRole::original)) {
        const bool is_shown =
            photo.media == format::MediaKind::video || original->media_type == "image/jpeg" ||
            original->media_type == "image/png" || original->media_type == "image/gif";
        // A turned original would be shown lying: only Flickr's copies are turned.
        if (is_shown && photo.rotation == 0) {
            card.text("original", from_search(original->path));
        }
    }
    if (has_place_on_picture(photo)) {
        card.marks(mark_space(*large), marked_places(language, photo));
    }
}

std::string photo_card(const Catalogue& catalogue, const PhotoCard& card,
                       const format::Photo& photo, const std::vector<TextPart>& parts) {
    const format::Member* owner = catalogue.find_member(photo.owner.value);
    Card made;
    made.text("kind", to_string(photo.media)).text("id", photo.id.value);
    made.text("page", from_search(site::photo(photo.id)))
        .text("title", title_of(catalogue.language(), photo));
    made.text("by", owner == nullptr ? photo.owner.value : name_of(*owner));
    made.text("taken", words_for(catalogue.language(), photo.taken).text)
        .text("license", photo.license.id.value);
    made.text("url", photo.url);
    if (!card.thumbnail.empty()) {
        made.text("picture", from_search(card.thumbnail));
        made.number("width", card.thumbnail_width).number("height", card.thumbnail_height);
    }
    add_files(catalogue.language(), made, photo);
    return made.number("comments", card.comments).parts(parts).take();
}

void append_json(std::string& out, const std::vector<std::string>& texts) {
    out += '[';
    for (const std::string& text : texts) {
        out += &text == texts.data() ? "" : ",";
        viewer::append_json(out, text);
    }
    out += ']';
}

}  // namespace

void SearchIndex::add_text(std::uint32_t document, std::string_view title,
                           const std::vector<TextPart>& parts) {
    terms_.add(document, SearchField::title, title);
    for (const TextPart& part : parts) {
        terms_.add(document, part.field, part.words);
        if (!part.who.empty()) {
            terms_.add(document, part.field, part.who);
        }
    }
}

void SearchIndex::add_facets(const Catalogue& catalogue, PhotoNumber number,
                             const format::Photo& photo) {
    const Language& language = catalogue.language();
    if (const std::string year = machine_date(photo.taken).substr(0, 4); year.size() == 4) {
        years_.add(number, year, year);
    }
    const format::Member* owner = catalogue.find_member(photo.owner.value);
    owners_.add(number, photo.owner.value,
                owner == nullptr ? photo.owner.value : name_of(*owner));
    licenses_.add(number, photo.license.id.value, photo.license.name);
    const std::string_view media = to_string(photo.media);
    media_.add(number, media,
               language.text(photo.media == format::MediaKind::video ? "facet.video"_key
                                                                     : "facet.photo"_key));
    const auto feature = [&](std::string_view name, WordKey label, bool has) {
        if (has) {
            features_.add(number, name, language.text(label));
        }
    };
    feature("comments", "facet.with_comments"_key, !photo.comments.empty());
    feature("notes", "facet.with_notes"_key, !photo.notes.empty());
    feature("people", "facet.with_people"_key, !photo.people.empty());
    feature("place", "facet.with_place"_key, photo.place.has_value());
}

void SearchIndex::add_orders(const format::Photo& photo, PageSink& sink) {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(photo.uploaded_at);
    const std::array<std::uint64_t, 5> values{
        day_number(photo.taken),
        static_cast<std::uint64_t>(
            std::max<std::int64_t>(0, minutes.time_since_epoch().count())),
        photo.comments.size(), photo.counts.faves.value_or(0), photo.counts.views.value_or(0)};
    for (std::size_t i = 0; i < orders_.size(); ++i) {
        append_packed(orders_[i].packed, values[i]);
    }
    if (++ordered_ % photos_an_order_shard == 0) {
        flush_orders(sink);
    }
}

void SearchIndex::flush_orders(PageSink& sink) {
    for (Order& order : orders_) {
        if (!order.packed.empty()) {
            write_shard(shard_name(fmt::format("orders/{}", order.name),
                                   (ordered_ - 1) / photos_an_order_shard),
                        '"' + order.packed + '"', sink);
            order.packed.clear();
        }
    }
}

void SearchIndex::add_photo(const Catalogue& catalogue, PhotoNumber number,
                            const format::Photo& photo, PageSink& sink) {
    const std::vector<TextPart> parts = text_parts(catalogue, photo);
    add_text(number, display_text(photo.title), parts);
    terms_.add(number, SearchField::name, photo.id.value + " " + short_address(photo.id));
    cards_.add(photo_card(catalogue, catalogue.photos()[number], photo, parts), sink);
    add_facets(catalogue, number, photo);
    add_orders(photo, sink);
}

void SearchIndex::add_collections(const Catalogue& catalogue, PageSink& sink) {
    for (const format::Collection& collection : catalogue.collections()) {
        const std::string value = file_name_of(collection.kind, collection.id);
        const std::string title = display_text(collection.title);
        std::vector<PhotoNumber> photos;
        for (const format::CollectionItem& item : collection.items) {
            if (const auto number = catalogue.find_photo(item.photo.value)) {
                photos.push_back(*number);
            }
        }
        std::sort(photos.begin(), photos.end());
        for (const PhotoNumber photo : photos) {
            albums_.add(photo, value, title);
        }
        const std::vector<TextPart> parts = text_parts(collection);
        const auto document = static_cast<std::uint32_t>(cards_.count());
        add_text(document, title, parts);
        terms_.add(document, SearchField::name, collection.id.value + " " + collection.url);
        Card card;
        card.text("kind", to_string(collection.kind)).text("id", collection.id.value);
        card.text("page", from_search(site::collection(collection.kind, collection.id)));
        card.text("title", title).text("url", collection.url).parts(parts);
        cards_.add(card.take(), sink);
    }
}

void SearchIndex::add_members(const Catalogue& catalogue, PageSink& sink) {
    for (const format::Member& member : catalogue.members()) {
        const std::vector<TextPart> parts = text_parts(member);
        const auto document = static_cast<std::uint32_t>(cards_.count());
        add_text(document, name_of(member), parts);
        for (const std::string* address :
             {&member.id.value, &member.photos_url, &member.profile_url}) {
            terms_.add(document, SearchField::name, *address);
        }
        Card card;
        card.text("kind", "member").text("id", member.id.value);
        card.text("page", from_search(site::member(member.id))).text("title", name_of(member));
        card.text("url", member.photos_url).parts(parts);
        cards_.add(card.take(), sink);
    }
}

void SearchIndex::write_start(const Catalogue& catalogue, PageSink& sink) {
    std::string json = fmt::format(
        "{{\"version\":1,\"photos\":{},\"documents\":{},\"cards\":{},\"ordered\":{},\n",
        catalogue.photos().size(), cards_.count(), SearchCards::cards_a_shard,
        photos_an_order_shard);
    json += "\"fold\":" + fold_tables_json() + ",\n\"title\":";
    append_json(json, display_text(catalogue.lifeboat().title));
    json += ",\n\"licenses\":[";
    bool is_first = true;
    for (const format::License& license : catalogue.lifeboat().license_table) {
        json += is_first ? "[" : ",[";
        is_first = false;
        append_json(json, license.id.value);
        json += ',';
        append_json(json, license.name);
        json += ',';
        append_json(json, license.url);
        json += ']';
    }
    json += "],\n\"facets\":[\n";
    const Language& language = catalogue.language();
    years_.write(language, json, sink);
    json += ",\n";
    write_tag_facet({"tag", "facet.tag"_key, Facet::Order::by_count}, catalogue.tags(),
                    language, json, sink);
    for (const FacetList* facet : {&albums_, &owners_, &licenses_, &media_, &features_}) {
        json += ",\n";
        facet->write(language, json, sink);
    }
    json += "],\n\"orders\":[";
    for (std::size_t i = 0; i < orders_.size(); ++i) {
        json += fmt::format("{}\"{}\"", i == 0 ? "" : ",", orders_[i].name);
    }
    const TermDirectory directory = terms_.write(sink);
    json += "],\n\"terms\":";
    append_json(json, directory.first_terms);
    json += ",\n\"beginnings\":";
    append_json(json, directory.beginnings);
    write_shard("start", json + "}", sink);
}

void SearchIndex::finish(const Catalogue& catalogue, PageSink& sink) {
    add_collections(catalogue, sink);
    add_members(catalogue, sink);
    cards_.finish(sink);
    flush_orders(sink);
    write_start(catalogue, sink);
}

}  // namespace lifeboat::viewer
