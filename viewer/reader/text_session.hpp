// A conversation about a package, line by line: a page is shown, a line says where to go. Reads
// and writes streams, so that it works in a terminal and through a pipe alike.
#pragma once

#include "viewer/reader/text_browser.hpp"

#include <cstddef>
#include <iosfwd>
#include <string_view>
#include <vector>

namespace lifeboat::viewer {

struct SessionOptions {
    std::size_t rows = 0;       ///< Of the terminal: longer pages stop there; 0: never.
    bool shows_prompt = false;  ///< When a person types.
};

/// One thread.
class TextSession {
  public:
    /// Keeps all three, which must outlive it.
    TextSession(TextBrowser& browser, std::istream& in, std::ostream& out,
                const SessionOptions& options);

    /// Shows `first` and then what the lines ask for, until "q" or the end of `in` or of `out`.
    void run(const TextPlace& first);

  private:
    enum class Reading { on, over };

    void go(const TextPlace& place);
    [[nodiscard]] Reading obey(std::string_view line);
    void follow(std::string_view digits);
    void turn(bool forward);
    void print_more();
    void say(std::string_view text);
    [[nodiscard]] const Language& language() const { return browser_.language(); }

    TextBrowser& browser_;
    std::istream& in_;
    std::ostream& out_;
    SessionOptions options_;
    std::vector<TextPlace> way_;  ///< The last is the place that is shown.
    TextScreen screen_;
    std::size_t printed_ = 0;  ///< Lines of screen_.
};

/// Writes the page of `place` as it is, without any question.
void print_place(TextBrowser& browser, const TextPlace& place, std::ostream& out);

}  // namespace lifeboat::viewer
