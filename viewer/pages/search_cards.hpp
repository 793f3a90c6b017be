// What the search shows of a document: ten a shard, in the order of their numbers.
// spec/reading-room-data.md §7.  Memory: one shard under construction.
#pragma once

#include "viewer/pages/photo_parts.hpp"
#include "viewer/pages/term_index.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lifeboat::viewer {

/// A piece of a document's text: a comment, a note, all tags …
struct TextPart {
    SearchField field = SearchField::title;
    std::string words;  ///< Plain text.
    std::string who;    ///< Whose words, when they are not the owner's.
};

/// A card under construction; members come in the order of the calls.
class Card {
  public:
    Card& text(std::string_view key, std::string_view value);  ///< Left out when empty.
    Card& number(std::string_view key, std::uint64_t value);   ///< Left out when zero.
    /// The parts, cut where all of them are longer than 32,000 bytes; then "cut" says so.
    Card& parts(const std::vector<TextPart>& parts);

    /// Places on the picture and the space of their coordinates; left out when there is none.
    Card& marks(std::pair<std::uint64_t, std::uint64_t> space,
                const std::vector<MarkedPlace>& places);

    [[nodiscard]] std::string take() { return json_.empty() ? "{}" : std::move(json_) + "}"; }

  private:
    void key(std::string_view key);

    std::string json_;
};

class SearchCards {
  public:
    static constexpr std::size_t cards_a_shard = 10;

    void add(std::string card, PageSink& sink);
    /// Writes what is left.
    void finish(PageSink& sink);

    [[nodiscard]] std::size_t count() const { return count_; }

  private:
    std::string json_;
    std::size_t count_ = 0;
};

}  // namespace lifeboat::viewer
