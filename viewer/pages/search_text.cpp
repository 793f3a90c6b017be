#include "viewer/pages/search_text.hpp"

#include "viewer/pages/html_sanitizer.hpp"
#include "viewer/pages/html_text.hpp"

namespace lifeboat::viewer {
namespace {

/// Joins names, each once and in order.
class Names {
  public:
    void add(std::string_view name) {
        const std::string shown = display_text(name);
        if (!shown.empty()) {
            text_ += text_.empty() ? "" : " · ";
            text_ += shown;
        }
    }
    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    std::string text_;
};

std::string words_of(std::string_view html) {
    return html.empty() ? std::string() : text_of(sanitize_html(html));
}

/// A member's names, of which the first one is shown elsewhere already.
void add_names(Names& names, const format::Member& member) {
    names.add(member.real_name.value_or(""));
    names.add(member.path_alias);
}

void put(std::vector<TextPart>& parts, SearchField field, std::string words,
         std::string who = {}) {
    if (!words.empty()) {
        parts.push_back({field, std::move(words), std::move(who)});
    }
}

}  // namespace

std::vector<TextPart> text_parts(const Catalogue& catalogue, const format::Photo& photo) {
    std::vector<TextPart> parts;
    put(parts, SearchField::description, words_of(photo.description));
    Names tags;
    for (const format::Tag& tag : photo.tags) {
        tags.add(tag.raw);
    }
    put(parts, SearchField::tag, tags.text());
    Names names;
    if (const format::Member* owner = catalogue.find_member(photo.owner.value)) {
        names.add(owner->username);
        add_names(names, *owner);
    }
    for (const format::PersonInPhoto& person : photo.people) {
        names.add(person.name);
    }
    for (const format::PhotoContext& context : photo.contexts) {
        names.add(context.title);
    }
    if (photo.place) {
        for (const std::string* part :
             {&photo.place->neighbourhood, &photo.place->locality, &photo.place->county,
              &photo.place->region, &photo.place->country}) {
            names.add(*part);
        }
    }
    put(parts, SearchField::name, names.text());
    for (const format::Note& note : photo.notes) {
        put(parts, SearchField::note, words_of(note.text), display_text(note.author_name));
    }
    for (const format::Comment& comment : photo.comments) {
        put(parts, SearchField::comment, words_of(comment.text),
            display_text(comment.author_name));
    }
    return parts;
}

std::vector<TextPart> text_parts(const format::Collection& collection) {
    std::vector<TextPart> parts;
    put(parts, SearchField::description, words_of(collection.description));
    put(parts, SearchField::name, display_text(collection.owner_name));
    return parts;
}

std::vector<TextPart> text_parts(const format::Member& member) {
    std::vector<TextPart> parts;
    Names names;
    add_names(names, member);
    names.add(member.location.value_or(""));
    put(parts, SearchField::name, names.text());
    put(parts, SearchField::description, words_of(member.description));
    return parts;
}

}  // namespace lifeboat::viewer
