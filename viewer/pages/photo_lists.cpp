#include "viewer/pages/parts.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

#include <numeric>

namespace lifeboat::viewer {

void write_photo_lists(const Catalogue& catalogue, PageSink& sink) {
    const std::size_t count = catalogue.photos().size();
    const std::size_t pages = catalogue.photo_pages();
    std::vector<PhotoNumber> all(count);
    std::iota(all.begin(), all.end(), PhotoNumber{0});
    const auto path_of = [pages](std::size_t number) {
        return site::photo_list(number, pages);
    };
    for (std::size_t number = 1; number <= pages; ++number) {
        Page page;
        page.path = path_of(number);
        page.title = pages == 1 ? "Photos" : fmt::format("Photos, page {}", number);
        page.section = Section::photos;
        set_neighbours(page, number, pages, path_of);
        const auto shown = slice(std::span<const PhotoNumber>(all), number, photos_a_page);
        page.main.open("header", {{"class", "page-head"}}).element("h1", page.title);
        page.main.element(
            "p", {{"class", "lede"}},
            pages == 1 ? counted(count, "photo", "photos") + ", in the order of selection."
                       : fmt::format("{} to {} of {}, in the order of selection.",
                                     grouped((number - 1) * photos_a_page + 1),
                                     grouped((number - 1) * photos_a_page + shown.size()),
                                     grouped(count)));
        page.main.close();
        write_photo_grid(page, catalogue, shown);
        write_pager(page, number, pages, path_of);
        publish(catalogue, page, sink);
    }
}

}  // namespace lifeboat::viewer
