// What gives away that a text speaks of something removed: numbers of photos, comments and
// notes, a member's NSID, address and names.
//
// A text is searched as it stands and in its further forms (text_forms.hpp), names without
// regard to the case of ASCII letters.  Pure; safe for concurrent use once filled.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lifeboat::creator::privacy {

class Traces {
  public:
    /// Stands where a name was blanked.
    static constexpr std::string_view mark = "[redacted]";
    /// Names of fewer bytes would be found everywhere; they are not searched for.
    static constexpr std::size_t shortest_word = 4;

    /// A photo's number: found as a whole number, and in the short address flic.kr/p/….
    void add_photo(const std::string& number);
    /// A comment's or note's id, found wherever its bytes stand; not one of fewer than six.
    void add_id(std::string_view id);
    /// Found wherever its bytes stand, such as an NSID.
    void add_token(std::string_view token);
    /// Found as a whole word.  False when it is too short to be searched for.
    bool add_word(std::string_view word);

    [[nodiscard]] bool empty() const noexcept { return photos_.empty() && needles_.empty(); }
    /// Whether names are searched for, or only numbers of things.
    [[nodiscard]] bool has_names() const noexcept { return longest_ > 0; }

    [[nodiscard]] bool found_in(std::string_view text) const;
    /// As found_in(), without the numbers of things, which tombstones rightly hold.
    [[nodiscard]] bool names_found_in(std::string_view text) const;
    /// Searches bytes that are no text, as they stand and without their zeros (UTF-16, as
    /// cameras write it), for names of at least six bytes.
    [[nodiscard]] bool found_in_bytes(std::string_view bytes) const;
    /// The longest that found_in_bytes() may find.
    [[nodiscard]] std::size_t longest() const noexcept { return longest_ * 2; }

    /// These, with the tokens among the names alone: what no text holds by chance.
    [[nodiscard]] Traces tokens() const;

    /// `text` with `with` in place of everything that found_in() finds; it alone where
    /// that can be seen in a further form only.
    [[nodiscard]] std::string blanked(std::string_view text,
                                      std::string_view with = mark) const;

  private:
    struct Needle {
        std::string text;  ///< In lower case.
        bool is_word = false;
        bool is_id = false;
    };
    struct Found {
        std::size_t begin = 0, length = 0;
    };
    [[nodiscard]] std::vector<Found> find_all(std::string_view text, bool with_ids) const;
    [[nodiscard]] bool stands_in(std::string_view low) const;
    [[nodiscard]] bool found(std::string_view text, bool with_ids) const;

    void add(Needle needle);
    /// Passes on every needle that stands in `low` at `at`, until `take` says true.
    template <typename Take>
    bool any_at(std::string_view low, std::size_t at, const Take& take) const;

    std::set<std::string, std::less<>> photos_;
    std::vector<Needle> needles_;
    /// First bytes of needles → their indexes: thousands of names are looked for at once.
    std::unordered_map<std::uint32_t, std::vector<std::size_t>> by_beginning_;
    std::array<std::uint64_t, 1024> pairs_{};  ///< A bit for each pair of first bytes.
    std::size_t longest_ = 0;                  ///< Of the names.
};

}  // namespace lifeboat::creator::privacy
