// Links that lead to a place inside another page ("../photo/c0/1.html#comment-3"), which can be
// judged only when every page has been read.
//
// Memory: eight bytes an id and sixteen a link, whatever they are called; the texts are read
// again from those pages that turn out to be wrong.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string_view>
#include <vector>

namespace lifeboat::format::verify {

/// A place in a page as a number.  Two places may share one, with a chance of one in 2^64.
[[nodiscard]] std::uint64_t place_of(std::string_view page, std::string_view id);

/// True when a browser looks for an id: not for "" and "top".
[[nodiscard]] bool names_a_place(std::string_view fragment);

/// add() is safe for concurrent use.
class PageAnchors {
  public:
    struct Link {
        std::uint64_t place = 0;
        std::uint32_t page = 0;    ///< Row of the page that the link stands in.
        std::uint32_t target = 0;  ///< Row of the page that it leads to.
    };

    /// The ids and the outgoing links of one page.
    void add(const std::vector<std::uint64_t>& places, const std::vector<Link>& links);

    /// Page → the places that it links to and that are nowhere.  Empties the collection.
    template <typename IsRead>
    [[nodiscard]] std::map<std::uint32_t, std::set<std::uint64_t>> take_dangling(
        const IsRead& is_read) {
        sort_places();
        std::map<std::uint32_t, std::set<std::uint64_t>> dangling;
        for (const Link& link : links_) {
            if (is_read(link.target) && !holds(link.place)) {
                dangling[link.page].insert(link.place);
            }
        }
        places_ = {};
        links_ = {};
        return dangling;
    }

  private:
    void sort_places();
    [[nodiscard]] bool holds(std::uint64_t place) const;

    std::mutex mutex_;
    std::vector<std::uint64_t> places_;
    std::vector<Link> links_;
};

}  // namespace lifeboat::format::verify
