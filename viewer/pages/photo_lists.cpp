// All photos in the order of selection, and the first of them by what is counted or by upload.
#include "viewer/pages/parts.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace lifeboat::viewer {
namespace {

struct Order {
    std::string_view name;
    WordKey label;
    std::uint64_t (*value)(const PhotoCard& card);
};
constexpr auto orders = std::to_array<Order>(
    {{"uploaded", "order.uploaded"_key,
      [](const PhotoCard& card) {
          return static_cast<std::uint64_t>(
              std::max<std::int64_t>(0, card.uploaded_at.time_since_epoch().count()));
      }},
     {"comments", "order.comments"_key,
      [](const PhotoCard& card) { return std::uint64_t{card.comments}; }},
     {"faves", "order.faves"_key, [](const PhotoCard& card) { return card.faves; }},
     {"views", "order.views"_key, [](const PhotoCard& card) { return card.views; }}});

/// Of an order that is no list of all: readers of the last pages want the search.
constexpr std::size_t most_in_an_order = 20 * photos_a_page;

/// Those that have any, most first.
std::vector<PhotoNumber> photos_in(const Order& order, const Catalogue& catalogue) {
    const auto& photos = catalogue.photos();
    std::vector<PhotoNumber> found;
    for (PhotoNumber number = 0; number < photos.size(); ++number) {
        if (order.value(photos[number]) > 0) {
            found.push_back(number);
        }
    }
    const std::size_t most = std::min(most_in_an_order, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(most),
                      found.end(), [&](PhotoNumber a, PhotoNumber b) {
                          const std::uint64_t first = order.value(photos[a]);
                          const std::uint64_t second = order.value(photos[b]);
                          return first != second ? first > second : a < b;
                      });
    found.resize(most);
    return found;
}

using OrderedPhotos = std::array<std::vector<PhotoNumber>, orders.size()>;

/// Links to the other orders; `here` is the name of this one.
void write_orders(Page& page, const Catalogue& catalogue, const OrderedPhotos& ordered,
                  std::string_view here) {
    Html& html = page.main;
    html.open("nav", {{"class", "pager"}, {"aria-label", page.say("order.label"_key)}})
        .open("ul");
    const auto entry = [&](std::string_view name, WordKey label, const std::string& path) {
        html.open("li").element(
            "a",
            {{"href", page.url(path)},
             {"aria-current",
              name == here ? std::optional<std::string>("true") : std::nullopt}},
            page.say(label));
        html.close();
    };
    entry("", "order.selection"_key, site::photo_list(1, catalogue.photo_pages()));
    entry("dates", "order.taken"_key, std::string(site::dates));
    for (std::size_t i = 0; i < orders.size(); ++i) {
        if (!ordered.at(i).empty()) {
            entry(orders.at(i).name, orders.at(i).label, site::photos_by(orders.at(i).name));
        }
    }
    html.close().close();
}

void write_list(const Catalogue& catalogue, const OrderedPhotos& ordered,
                std::string_view order, WordKey title, WordKey words,
                std::span<const PhotoNumber> all,
                const std::function<std::string(std::size_t)>& path_of, PageSink& sink) {
    const std::size_t pages = pages_for(all.size(), photos_a_page);
    for (std::size_t number = 1; number <= pages; ++number) {
        Page page(catalogue.language());
        page.path = path_of(number);
        page.set_title(page.say(title), number);
        page.section = Section::photos;
        set_neighbours(page, number, pages, path_of);
        const auto shown = slice(all, number, photos_a_page);
        page.main.open("header", {{"class", "page-head"}}).element("h1", page.title);
        page.main.element(
            "p", {{"class", "lede"}},
            page.say(
                "list.lede"_key,
                {{"photos",
                  pages == 1
                      ? page.counted("count.photos"_key, all.size())
                      : page.say("list.from_to"_key,
                                 {{"first", page.grouped((number - 1) * photos_a_page + 1)},
                                  {"last",
                                   page.grouped((number - 1) * photos_a_page + shown.size())},
                                  {"all", page.grouped(all.size())}})},
                 {"order", page.say(words)}}));
        page.main.close();
        write_orders(page, catalogue, ordered, order);
        write_photo_grid(page, catalogue, shown);
        write_pager(page, number, pages, path_of);
        publish(catalogue, page, sink);
    }
}

}  // namespace

void write_photo_lists(const Catalogue& catalogue, PageSink& sink) {
    OrderedPhotos ordered;
    for (std::size_t i = 0; i < orders.size(); ++i) {
        ordered.at(i) = photos_in(orders.at(i), catalogue);
    }
    std::vector<PhotoNumber> all(catalogue.photos().size());
    std::iota(all.begin(), all.end(), PhotoNumber{0});
    const std::size_t pages = catalogue.photo_pages();
    write_list(
        catalogue, ordered, "", "nav.photos"_key, "list.by_selection"_key, all,
        [pages](std::size_t number) { return site::photo_list(number, pages); }, sink);
    for (std::size_t i = 0; i < orders.size(); ++i) {
        if (ordered.at(i).empty()) {
            continue;
        }
        const Order& order = orders.at(i);
        const bool is_cut = ordered.at(i).size() == most_in_an_order;
        write_list(
            catalogue, ordered, order.name, order.label,
            is_cut ? "list.cut"_key : "list.when_captured"_key, ordered.at(i),
            [&order](std::size_t number) { return site::photos_by(order.name, number); }, sink);
    }
}

}  // namespace lifeboat::viewer
