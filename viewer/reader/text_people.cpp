// People, tags, what stays ashore, and the test of a search.
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "lifeboat/format/package_writer.hpp"
#include "viewer/pages/catalogue.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/search_words.hpp"
#include "viewer/pages/words.hpp"
#include "viewer/reader/text_browser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace lifeboat::viewer {
namespace {

using Kind = TextPlace::Kind;

/// Words that are still to be found.
class WordHunt {
  public:
    explicit WordHunt(const std::vector<std::string>& wanted)
        : wanted_(wanted), is_found_(wanted.size(), false) {}

    void read(std::string_view text) {
        if (left() == 0 || text.empty()) {
            return;
        }
        for_each_word(text, [this](std::string_view word) {
            for (std::size_t i = 0; i < wanted_.size(); ++i) {
                is_found_[i] = is_found_[i] || word.starts_with(wanted_[i]);
            }
        });
    }
    [[nodiscard]] std::ptrdiff_t left() const {
        return std::count(is_found_.begin(), is_found_.end(), false);
    }

  private:
    const std::vector<std::string>& wanted_;
    std::vector<bool> is_found_;
};

void read_markup(WordHunt& hunt, std::string_view html) {
    if (!html.empty() && hunt.left() > 0) {
        for (const std::string& text : plain_paragraphs(html)) {
            hunt.read(text);
        }
    }
}

}  // namespace

std::vector<std::string> words_of_question(std::string_view question) {
    std::vector<std::string> words;
    // A character alone, which ends a run without blanks, begins a pair in the text, or ends
    // it.
    for_each_word(question, [&](std::string_view word) { words.emplace_back(word); });
    return words;
}

bool holds_words(const format::Photo& photo, std::string_view owner,
                 const std::vector<std::string>& words) {
    WordHunt hunt(words);
    hunt.read(photo.id.value);
    hunt.read(owner);
    hunt.read(display_text(photo.title));
    read_markup(hunt, photo.description);
    for (const format::Tag& tag : photo.tags) {
        hunt.read(display_text(tag.raw));
    }
    for (const format::PersonInPhoto& person : photo.people) {
        hunt.read(display_text(person.name));
    }
    for (const format::PhotoContext& context : photo.contexts) {
        hunt.read(display_text(context.title));
    }
    if (photo.place) {
        for (const std::string* name :
             {&photo.place->neighbourhood, &photo.place->locality, &photo.place->county,
              &photo.place->region, &photo.place->country}) {
            hunt.read(display_text(*name));
        }
    }
    for (const format::Note& note : photo.notes) {
        hunt.read(display_text(note.author_name));
        read_markup(hunt, note.text);
    }
    for (const format::Comment& comment : photo.comments) {
        hunt.read(display_text(comment.author_name));
        read_markup(hunt, comment.text);
    }
    return !words.empty() && hunt.left() == 0;
}

const std::string& TextBrowser::words_of_owner(const format::MemberId& id) {
    const auto [at, is_new] = owners_.try_emplace(id.value);
    if (is_new) {
        if (const auto owner = member_of(id)) {
            at->second = display_text(owner->username) + " " +
                         display_text(owner->real_name.value_or("")) + " " +
                         display_text(owner->path_alias);
        }
    }
    return at->second;
}

void TextBrowser::show_members(TextScreen& screen, const TextPlace& place) const {
    screen.heading(layout_.language.text("nav.people"_key));
    const auto [begin, end] = rows_of(
        screen, place.page, static_cast<std::size_t>(reader_.lifeboat().counts.members));
    std::size_t number = 0;
    reader_.for_each_member(
        [&, first = begin, last = end](const format::Member& member) {
            if (number >= first && number < last) {
                std::string text = display_text(name_of(member));
                if (member.real_name && !member.real_name->empty()) {
                    text += fmt::format(" ({})", display_text(*member.real_name));
                }
                screen.row(member.id.value, text, {Kind::member, member.id.value, 0});
            }
            ++number;
        },
        [&](const format::Error& error) { tell_damage(screen, error); });
}

std::optional<format::Member> TextBrowser::member_of(const format::MemberId& id) const {
    constexpr std::uint64_t limit = std::uint64_t{64} << 20;
    const format::ContainerReader& container = reader_.container();
    const std::string path = format::member_json_path(id);
    if (container.find(path) == nullptr) {
        return std::nullopt;
    }
    try {
        return format::member_from_json(format::read_all(*container.open(path), limit, path),
                                        path);
    } catch (const format::Error&) {
        return std::nullopt;  // The list of people tells.
    }
}

void TextBrowser::show_member(TextScreen& screen, const TextPlace& place) {
    const auto found = member_of(format::MemberId(place.key));
    if (!found) {
        throw format::Error(format::ErrorCode::not_found, "member " + place.key,
                            "is not in this lifeboat; expected the NSID of one who is");
    }
    screen.heading(display_text(name_of(*found)));
    const Language& language = layout_.language;
    screen.field("people.nsid"_key, found->id.value);
    screen.field("people.name"_key, display_text(found->real_name.value_or("")));
    screen.field("fact.place"_key, display_text(found->location.value_or("")));
    screen.field("fact.on_flickr"_key, found->photos_url);
    if (found->is_deleted) {
        screen.paragraph(language.text("member.deleted"_key));
    }
    screen.html(found->description);
    screen.section(language.text("nav.photos"_key));
    list_matching(screen, place,
                  [&place](const Photo& photo) { return photo.owner.value == place.key; });
}

void TextBrowser::show_tags(TextScreen& screen, const TextPlace& place) {
    const Language& language = layout_.language;
    screen.heading(language.text("nav.tags"_key));
    read_on(
        untold_,
        [this](std::size_t, const Photo& photo) {
            for (const format::Tag& tag : photo.tags) {
                ++tags_[tag.normalized.empty() ? tag.raw : tag.normalized];
            }
            return true;
        },
        [&](const format::Error& error) { tell_damage(screen, error); });
    if (untold_ < reader_.photo_count()) {
        screen.paragraph(language.text("text.counted_so_far"_key,
                                       {{"looked", language.grouped(untold_)},
                                        {"all", language.grouped(reader_.photo_count())}}));
    }
    const auto [begin, end] = rows_of(screen, place.page, tags_.size());
    auto tag = std::next(tags_.begin(), static_cast<std::ptrdiff_t>(begin));
    for (std::size_t i = begin; i < end; ++i, ++tag) {
        screen.row(display_text(tag->first), language.counted("count.photos"_key, tag->second),
                   {Kind::tag, tag->first, 0});
    }
}

void TextBrowser::show_ashore(TextScreen& screen, const TextPlace& place) const {
    const auto& ashore = reader_.lifeboat().ashore;
    screen.heading(layout_.language.text("nav.ashore"_key));
    screen.paragraph(layout_.language.text("ashore.why"_key));
    screen.blank();
    const auto [begin, end] = rows_of(screen, place.page, ashore.size());
    for (std::size_t i = begin; i < end; ++i) {
        screen.row(ashore[i].id.value,
                   fmt::format("{}: {}", ashore[i].reason, ashore[i].explanation),
                   {Kind::photo, ashore[i].id.value, 0});
    }
}

}  // namespace lifeboat::viewer
