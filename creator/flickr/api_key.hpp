// A secret that cannot be printed by accident.
#pragma once

#include <string>
#include <utility>

namespace lifeboat::creator::flickr {

/// The key that every call needs.  It has no operator<< and converts to no text by itself.
class ApiKey {
  public:
    ApiKey() = default;
    explicit ApiKey(std::string text) : text_(std::move(text)) {}

    [[nodiscard]] bool empty() const noexcept { return text_.empty(); }

    /// For the wire only; never for a log, a capture or a message.
    [[nodiscard]] const std::string& reveal() const noexcept { return text_; }

  private:
    std::string text_;
};

}  // namespace lifeboat::creator::flickr
