// The frame that every page shares: head, navigation, main, footer.
#pragma once

#include "viewer/pages/catalogue.hpp"
#include "viewer/pages/html_builder.hpp"
#include "viewer/pages/language.hpp"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::viewer {

/// The entry of the navigation that a page belongs to.
enum class Section {
    front,
    search,
    photos,
    dates,
    map,
    talk,
    collections,
    people,
    tags,
    licenses,
    ashore,
    about,
    data,
    check
};

/// What stands in place of "{name}" in a sentence, and writes itself.
struct Telling {
    std::string_view name;
    std::function<void()> write;
};
/// Writes `sentence` as text, with elements where it has names.
void write_sentence(Html& html, std::string_view sentence,
                    std::initializer_list<Telling> tellings);

/// A page under construction.
struct Page {
    /// Keeps `spoken`, which must outlive it.
    explicit Page(const Language& spoken) : language(spoken) {}

    const Language& language;
    std::string path;   ///< From data/.
    std::string title;  ///< Plain text.
    Section section = Section::front;
    std::string previous;  ///< Path of the page before in a series; may be empty.
    std::string next;      ///< Path of the page behind; may be empty.
    std::vector<std::string_view> scripts;  ///< Files of viewer/site/, in order.
    Html main;

    /// The URL that leads from here to `target`, a path from data/.
    [[nodiscard]] std::string url(std::string_view target,
                                  std::string_view fragment = {}) const;

    [[nodiscard]] std::string say(WordKey key) const { return language.text(key); }
    [[nodiscard]] std::string say(WordKey key, Fillings fillings) const {
        return language.text(key, fillings);
    }
    [[nodiscard]] std::string counted(WordKey key, std::uint64_t number) const {
        return language.counted(key, number);
    }
    [[nodiscard]] std::string grouped(std::uint64_t number) const {
        return language.grouped(number);
    }
    /// A sentence of `main` that holds elements.
    void tell(WordKey key, std::initializer_list<Telling> tellings) {
        write_sentence(main, language.text(key), tellings);
    }
    /// Sets the title of page `number` of a list.
    void set_title(std::string_view of_list, std::size_t number);
};

/// The whole document.  `page.main` is spent.
[[nodiscard]] std::string render_page(const Catalogue& catalogue, Page& page);

/// Hands the page to the sink.
void publish(const Catalogue& catalogue, Page& page, PageSink& sink);

/// What a page may load: files beside it, nothing from the network; scripts only where the page
/// has some, and then no text may become markup or the address of a script but by the one
/// policy of viewer/site/shards.js.  spec/design/viewer.md §4.1.
[[nodiscard]] std::string content_security_policy(bool has_scripts);

}  // namespace lifeboat::viewer
