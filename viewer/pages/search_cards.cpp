#include "viewer/pages/search_cards.hpp"

#include "viewer/pages/shard_text.hpp"
#include "viewer/pages/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::viewer {

void Card::key(std::string_view key) {
    json_ += json_.empty() ? '{' : ',';
    json_ += fmt::format("\"{}\":", key);
}

Card& Card::text(std::string_view name, std::string_view value) {
    if (!value.empty()) {
        key(name);
        append_json(json_, value);
    }
    return *this;
}

Card& Card::number(std::string_view name, std::uint64_t value) {
    if (value != 0) {
        key(name);
        json_ += std::to_string(value);
    }
    return *this;
}

Card& Card::parts(const std::vector<TextPart>& parts) {
    std::size_t room = 32'000;
    bool is_cut = false;
    std::string list;
    for (const TextPart& part : parts) {
        const std::string_view words = beginning_of(part.words, room);
        is_cut = is_cut || words.size() < part.words.size();
        if (words.empty()) {
            continue;
        }
        room -= words.size();
        list += list.empty() ? "[" : ",[";
        append_json(list, to_string(part.field));
        list += ',';
        append_json(list, words);
        if (!part.who.empty()) {
            list += ',';
            append_json(list, part.who);
        }
        list += ']';
    }
    if (!list.empty()) {
        key("text");
        json_ += "[" + list + "]";
    }
    return number("cut", is_cut ? 1 : 0);
}

Card& Card::marks(std::pair<std::uint64_t, std::uint64_t> space,
                  const std::vector<MarkedPlace>& places) {
    if (places.empty()) {
        return *this;
    }
    key("space");
    json_ += fmt::format("[{},{}]", space.first, space.second);
    std::string list;
    for (const MarkedPlace& place : places) {
        list += fmt::format("{}[{},{},{},{},", list.empty() ? "" : ",", place.x, place.y,
                            std::max(place.width, 1), std::max(place.height, 1));
        append_json(list, place.label);
        list += ']';
    }
    key("marks");
    json_ += "[" + list + "]";
    return *this;
}

void SearchCards::add(std::string card, PageSink& sink) {
    json_ += json_.empty() ? "[" : ",\n";
    json_ += card;
    ++count_;
    if (count_ % cards_a_shard == 0) {
        finish(sink);
    }
}

void SearchCards::finish(PageSink& sink) {
    if (!json_.empty()) {
        write_shard(shard_name("cards", (count_ - 1) / cards_a_shard), json_ + "]", sink);
        json_.clear();
    }
}

}  // namespace lifeboat::viewer
