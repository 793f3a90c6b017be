#include "arrangement.hpp"

#include <fmt/format.h>

namespace lifeboat::format {
namespace {

constexpr std::size_t longest_label = 120;

/// The front of `text`, not cut inside a character.
std::string cut(std::string_view text) {
    if (text.size() <= longest_label) {
        return std::string(text);
    }
    std::size_t end = longest_label;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return std::string(text.substr(0, end)) + "…";
}

}  // namespace

void Arrangement::note(const Photo& photo, std::uint64_t file_number) {
    photos_[photo.id.value] = {
        file_number, photo.title.empty() ? "Photo " + photo.id.value : cut(photo.title)};
}

void Arrangement::note(const Collection& collection) {
    Shelf shelf;
    shelf.kind = collection.kind;
    shelf.label = collection.title.empty()
                      ? fmt::format("{} {}", to_string(collection.kind), collection.id.value)
                      : cut(collection.title);
    shelf.places.reserve(collection.items.size());
    for (const CollectionItem& item : collection.items) {
        shelf.places.push_back({item.photo.value, item.travels});
    }
    shelves_.push_back(std::move(shelf));
}

void Arrangement::write(xml::MetsWriter& mets) const {
    if (shelves_.empty()) {
        return;
    }
    mets.begin_logical_map("Flickr albums, galleries and groups");
    std::uint64_t shelf_order = 0;
    for (const Shelf& shelf : shelves_) {
        mets.begin_collection_div(to_string(shelf.kind), shelf.label, ++shelf_order);
        std::uint64_t order = 0;
        for (const Place& place : shelf.places) {
            write_place(mets, place, ++order);
        }
        mets.end_collection_div();
    }
    mets.end_logical_map();
}

void Arrangement::write_place(xml::MetsWriter& mets, const Place& place,
                              std::uint64_t order) const {
    const auto found = photos_.find(place.photo);
    if (found == photos_.end() || !place.travels) {
        mets.photo_div(fmt::format("Photo {}, not in this package", place.photo), order, "");
    } else {
        const Item& item = found->second;
        mets.photo_div(item.label, order,
                       item.file_number == 0 ? "" : xml::mets_file_id(item.file_number));
    }
}

}  // namespace lifeboat::format
