// The timeline, and a page for every year and month: at the precision that is known, so that
// "circa 1943" stands in 1943 and in none of its months.
#include "viewer/pages/parts.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

namespace lifeboat::viewer {
namespace {

struct DatedPhoto {
    std::uint32_t year = 0, month = 0, day = 0;  ///< 0: not known.
    PhotoNumber photo = 0;
};

/// Photos of one year or month: a run of the sorted list.
struct Period {
    std::uint32_t year = 0, month = 0;
    std::vector<PhotoNumber> photos;
};

std::uint32_t number_at(std::string_view text, std::size_t at, std::size_t length) {
    std::uint32_t value = 0;
    if (text.size() >= at + length) {
        std::from_chars(text.data() + at, text.data() + at + length, value);
    }
    return value;
}

/// Oldest first; what has no date last.
std::vector<DatedPhoto> dated_photos(const Catalogue& catalogue) {
    std::vector<DatedPhoto> dated;
    dated.reserve(catalogue.photos().size());
    for (PhotoNumber number = 0; number < catalogue.photos().size(); ++number) {
        const std::string machine = machine_date(catalogue.photos()[number].taken);
        dated.push_back({number_at(machine, 0, 4), number_at(machine, 5, 2),
                         number_at(machine, 8, 2), number});
    }
    std::sort(dated.begin(), dated.end(), [](const DatedPhoto& a, const DatedPhoto& b) {
        const auto place = [](const DatedPhoto& one) {
            return std::tuple(one.year == 0, one.year, one.month, one.day, one.photo);
        };
        return place(a) < place(b);
    });
    return dated;
}

std::vector<Period> periods_of(std::span<const DatedPhoto> dated, bool by_month) {
    std::vector<Period> periods;
    for (const DatedPhoto& one : dated) {
        const std::uint32_t month = by_month ? one.month : 0;
        if (periods.empty() || periods.back().year != one.year ||
            periods.back().month != month) {
            periods.push_back({one.year, month, {}});
        }
        periods.back().photos.push_back(one.photo);
    }
    return periods;
}

std::string name_of(const Language& language, const Period& period) {
    if (period.year == 0) {
        return language.text("date.unknown_title"_key);
    }
    return period.month == 0 ? year_name(language, period.year)
                             : month_of_year(language, period.year, period.month);
}

/// A row for every period, as long as its share of the fullest one; each leads to its page.
void write_bars(Page& page, std::span<const Period> periods) {
    std::size_t most = 1;
    for (const Period& period : periods) {
        most = std::max(most, period.photos.size());
    }
    Html& html = page.main;
    html.open("ul", {{"class", "bars"}});
    for (const Period& period : periods) {
        const std::string name =
            period.month == 0 && period.year != 0
                ? name_of(page.language, period)
                : (period.year == 0 ? page.say("dates.unknown"_key)
                                    : month_name(page.language, period.month));
        html.open("li").open("a", {{"href", page.url(site::date(period.year, period.month))}});
        html.element("span", {{"class", "bar-name"}}, name).text(" ");
        html.open("svg", {{"viewBox", "0 0 100 1"},
                          {"preserveAspectRatio", "none"},
                          {"aria-hidden", "true"}});
        html.open("rect",
                  {{"width", fmt::format("{:.2f}", static_cast<double>(period.photos.size()) *
                                                       100 / static_cast<double>(most))},
                   {"height", "1"}});
        html.close().close().text(" ");
        html.element("span", {{"class", "quiet"}}, page.grouped(period.photos.size()));
        html.close().close();
    }
    html.close();
}

/// Before and after, in the same list of periods; nullptr at its ends.
struct Neighbours {
    const Period* before = nullptr;
    const Period* after = nullptr;
};

void write_ways(Page& page, const Period& period, const Neighbours& near) {
    Html& html = page.main;
    html.open("p", {{"class", "byline"}});
    html.text(page.counted("count.photos"_key, period.photos.size()));
    const auto way = [&](const Period& to, WordKey words) {
        html.text(" · ");
        page.tell(words, {{"date", [&] {
                               html.link(page.url(site::date(to.year, to.month)),
                                         name_of(page.language, to));
                           }}});
    };
    if (near.before != nullptr) {
        way(*near.before, "dates.before"_key);
    }
    if (near.after != nullptr) {
        way(*near.after, "dates.after"_key);
    }
    if (period.month != 0) {
        way({period.year, 0, {}}, "dates.all_of"_key);
    }
    html.text(" · ").link(page.url(site::dates), page.say("dates.all"_key)).close();
}

void write_period(const Catalogue& catalogue, const Period& period, const Neighbours& near,
                  std::span<const Period> months, PageSink& sink) {
    const std::size_t pages = pages_for(period.photos.size(), photos_a_page);
    const auto path_of = [&period](std::size_t number) {
        return site::date(period.year, period.month, number);
    };
    for (std::size_t number = 1; number <= pages; ++number) {
        Page page(catalogue.language());
        page.path = path_of(number);
        page.set_title(name_of(page.language, period), number);
        page.section = Section::dates;
        set_neighbours(page, number, pages, path_of);
        page.main.open("header", {{"class", "page-head"}}).element("h1", page.title);
        write_ways(page, period, near);
        page.main.close();
        if (number == 1 && !months.empty()) {
            write_bars(page, months);
        }
        write_photo_grid(
            page, catalogue,
            slice(std::span<const PhotoNumber>(period.photos), number, photos_a_page));
        write_pager(page, number, pages, path_of);
        publish(catalogue, page, sink);
    }
}

Neighbours neighbours_in(std::span<const Period> periods, std::size_t i) {
    return {i > 0 ? &periods[i - 1] : nullptr,
            i + 1 < periods.size() ? &periods[i + 1] : nullptr};
}

void write_timeline(const Catalogue& catalogue, std::span<const Period> years, PageSink& sink) {
    Page page(catalogue.language());
    page.path = site::dates;
    page.title = page.say("nav.dates"_key);
    page.section = Section::dates;
    page.main.open("header", {{"class", "page-head"}}).element("h1", page.title);
    page.main.element("p", {{"class", "lede"}}, page.say("dates.lede"_key));
    page.main.close();
    write_bars(page, years);
    publish(catalogue, page, sink);
}

}  // namespace

void write_date_pages(const Catalogue& catalogue, PageSink& sink) {
    const std::vector<DatedPhoto> dated = dated_photos(catalogue);
    const std::vector<Period> years = periods_of(dated, false);
    write_timeline(catalogue, years, sink);
    std::size_t first = 0;
    for (std::size_t i = 0; i < years.size(); ++i) {
        const auto of_year =
            std::span<const DatedPhoto>(dated).subspan(first, years[i].photos.size());
        first += of_year.size();
        std::vector<Period> months = periods_of(of_year, true);
        std::erase_if(months, [](const Period& one) { return one.month == 0; });
        write_period(catalogue, years[i], neighbours_in(years, i), months, sink);
        for (std::size_t month = 0; month < months.size(); ++month) {
            write_period(catalogue, months[month], neighbours_in(months, month), {}, sink);
        }
    }
}

}  // namespace lifeboat::viewer
