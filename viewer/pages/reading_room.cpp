#include "viewer/pages/reading_room.hpp"

#include "lifeboat/format/embedded_text.hpp"
#include "lifeboat/format/error.hpp"
#include "viewer/pages/catalogue.hpp"
#include "viewer/pages/map_index.hpp"
#include "viewer/pages/permission_pages.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/script_words.hpp"
#include "viewer/pages/search_index.hpp"

#include <fmt/format.h>

#include <span>

namespace lifeboat::viewer {

namespace embedded {
extern const std::span<const format::EmbeddedText> site;
}  // namespace embedded

struct ReadingRoom::State {
    State(ReadingRoomIndex index, PageSink& pages) : catalogue(std::move(index)), sink(pages) {}

    Catalogue catalogue;
    PageSink& sink;
    SearchIndex search;
    MapIndex map;
    PermissionPages permissions;
    PhotoNumber next = 0;
};

ReadingRoom::ReadingRoom(ReadingRoomIndex index, PageSink& sink)
    : state_(std::make_unique<State>(std::move(index), sink)) {}

ReadingRoom::ReadingRoom(ReadingRoom&&) noexcept = default;
ReadingRoom::~ReadingRoom() = default;

void ReadingRoom::render_photo(const format::Photo& photo) {
    const auto& photos = state_->catalogue.photos();
    if (state_->next >= photos.size() || photos[state_->next].id != photo.id) {
        throw format::Error(
            format::ErrorCode::internal, "photo " + photo.id.value,
            fmt::format("it is rendered as number {}, where the index has {}", state_->next + 1,
                        state_->next < photos.size() ? "photo " + photos[state_->next].id.value
                                                     : std::string("no photo")));
    }
    state_->catalogue.gather(state_->next, photo);
    state_->permissions.gather(state_->next, photo);
    write_photo_page(state_->catalogue, state_->next, photo, state_->sink);
    state_->search.add_photo(state_->catalogue, state_->next, photo, state_->sink);
    if (photo.place) {
        state_->map.add(state_->next, *photo.place);
    }
    ++state_->next;
}

const ReadingRoomIndex& ReadingRoom::index() const noexcept {
    return state_->catalogue.index();
}

void ReadingRoom::finish() {
    Catalogue& catalogue = state_->catalogue;
    PageSink& sink = state_->sink;
    if (state_->next != catalogue.photos().size()) {
        throw format::Error(format::ErrorCode::internal, "reading room",
                            fmt::format("{} of {} photos were rendered", state_->next,
                                        catalogue.photos().size()));
    }
    write_front_page(catalogue, sink);
    write_photo_lists(catalogue, sink);
    write_date_pages(catalogue, sink);
    write_conversation_pages(catalogue, sink);
    write_collection_pages(catalogue, sink);
    write_people_pages(catalogue, sink);
    write_tag_pages(catalogue, sink);
    state_->map.sort();
    write_map_pages(catalogue, state_->map, sink);
    write_place_pages(catalogue, sink);
    write_license_page(catalogue, !state_->permissions.empty(), sink);
    state_->permissions.write(catalogue, sink);
    write_address_pages(catalogue, sink);
    write_ashore_page(catalogue, sink);
    write_about_page(catalogue, sink);
    write_data_page(catalogue, sink);
    write_check_page(catalogue, sink);
    write_open_page(catalogue, embedded::site, sink);
    write_search_page(catalogue, sink);
    state_->search.finish(catalogue, sink);
    sink.add_page("viewer/site/strings.js", script_words(catalogue.language()));
    for (const format::EmbeddedText& file : embedded::site) {
        sink.add_page(fmt::format("viewer/site/{}", file.name), file.text());
    }
}

}  // namespace lifeboat::viewer
