#include "json/json_places_json.hpp"

#include "hash_set.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace lifeboat::format::json {
namespace {

/// Walks over a well-formed text and keeps the pointer to the value that it stands at.
class Walker {
  public:
    using OnValue = std::function<void(const std::string& pointer, std::size_t line)>;
    /// Returns false to stop.
    using OnRepeated = std::function<bool(const std::string& pointer, std::size_t line)>;

    Walker(std::string_view text, bool watch_keys) : text_(text), watches_keys_(watch_keys) {}

    void walk(const OnValue& on_value, const OnRepeated& on_repeated) {
        on_value_ = &on_value;
        on_repeated_ = &on_repeated;
        skip_blanks();
        begin_value();
        while (!levels_.empty() && at_ < text_.size() && !stopped_) {
            step();
        }
    }

  private:
    struct Level {
        bool is_object = false;
        bool expects_key = false;
        std::size_t index = 0;
        std::size_t pointer_length = 0;
        std::unordered_set<std::string> keys;
    };

    void step() {
        Level& level = levels_.back();
        switch (text_[at_]) {
            case ' ':
            case '\t':
            case '\r':
            case '\n':
            case ':':
                advance();
                return;
            case ',':
                advance();
                ++level.index;
                level.expects_key = level.is_object;
                return;
            case ']':
            case '}':
                advance();
                pointer_.resize(level.pointer_length);
                levels_.pop_back();
                return;
            default:
                break;
        }
        pointer_.resize(level.pointer_length);
        if (level.expects_key) {
            take_key(level);
            return;
        }
        if (!level.is_object) {
            pointer_ += '/' + std::to_string(level.index);
        } else {
            pointer_ += pending_key_;
        }
        begin_value();
    }

    void take_key(Level& level) {
        const std::size_t line = line_;
        std::string key = take_string();
        level.expects_key = false;
        pending_key_ = '/' + escape_token(key);
        if (watches_keys_ && !level.keys.insert(std::move(key)).second) {
            stopped_ = !(*on_repeated_)(pointer_ + pending_key_, line);
        }
    }

    void begin_value() {
        if (at_ >= text_.size()) {
            return;
        }
        (*on_value_)(pointer_, line_);
        const char first = text_[at_];
        if (first == '{' || first == '[') {
            advance();
            Level level;
            level.is_object = first == '{';
            level.expects_key = level.is_object;
            level.pointer_length = pointer_.size();
            levels_.push_back(std::move(level));
        } else if (first == '"') {
            pass_string();
        } else {
            while (at_ < text_.size() &&
                   std::string_view(" \t\r\n,]}").find(text_[at_]) == std::string_view::npos) {
                advance();
            }
        }
    }

    /// Steps over a string; true when it holds an escape.
    bool pass_string() {
        bool has_escape = false;
        advance();
        while (at_ < text_.size() && text_[at_] != '"') {
            if (text_[at_] == '\\') {
                has_escape = true;
                advance();
            }
            advance();
        }
        advance();
        return has_escape;
    }

    std::string take_string() {
        const std::size_t begin = at_;
        const bool has_escape = pass_string();
        const std::string_view quoted = text_.substr(begin, at_ - begin);
        if (has_escape) {
            return nlohmann::json::parse(quoted).get<std::string>();
        }
        return std::string(quoted.substr(1, quoted.size() - 2));
    }

    void skip_blanks() {
        while (at_ < text_.size() && std::string_view("{[\"0123456789-tfn").find(text_[at_]) ==
                                         std::string_view::npos) {
            advance();
        }
    }

    void advance() {
        if (at_ < text_.size()) {
            line_ += text_[at_] == '\n' ? 1U : 0U;
            ++at_;
        }
    }

    std::string_view text_;
    bool watches_keys_;
    const OnValue* on_value_ = nullptr;
    const OnRepeated* on_repeated_ = nullptr;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::string pointer_;
    std::string pending_key_;
    std::vector<Level> levels_;
    bool stopped_ = false;
};

/// Looks at the keys of each object of a well-formed text by their hashes alone.  True when one
/// may appear twice: two share a hash, or one holds an escape.
class KeyGlance {
  public:
    explicit KeyGlance(std::string_view text) : text_(text) {}

    bool sees_trouble() {
        while (at_ < text_.size()) {
            switch (text_[at_]) {
                case '{':
                    objects_.push_back(keys_.size());
                    expects_key_ = true;
                    break;
                case '[':
                    objects_.push_back(in_array);
                    expects_key_ = false;
                    break;
                case '}':
                case ']':
                    leave();
                    break;
                case ',':
                    expects_key_ = !objects_.empty() && objects_.back() != in_array;
                    break;
                case '"':
                    if (!pass_string()) {
                        return true;
                    }
                    break;
                default:
                    break;
            }
            ++at_;
        }
        return false;
    }

  private:
    static constexpr std::size_t in_array = static_cast<std::size_t>(-1);
    /// An object with so many keys is for the thorough look.
    static constexpr std::size_t most_keys = 200;

    void leave() {
        expects_key_ = false;
        if (objects_.empty()) {
            return;
        }
        if (objects_.back() != in_array) {
            keys_.resize(objects_.back());
        }
        objects_.pop_back();
    }

    /// Moves to the closing quote; false when the string is a key that needs a closer look.
    bool pass_string() {
        const std::size_t begin = ++at_;
        bool has_escape = false;
        for (at_ = text_.find_first_of("\"\\", at_); at_ < text_.size() && text_[at_] == '\\';
             at_ = text_.find_first_of("\"\\", at_ + 2)) {
            has_escape = true;
        }
        if (at_ == std::string_view::npos) {
            at_ = text_.size();
        }
        if (!expects_key_) {
            return true;
        }
        expects_key_ = false;
        const std::uint64_t hash = hash_of(text_.substr(begin, at_ - begin));
        const auto first = keys_.begin() + static_cast<std::ptrdiff_t>(objects_.back());
        const bool is_known = std::find(first, keys_.end(), hash) != keys_.end();
        keys_.push_back(hash);
        return !has_escape && !is_known && keys_.size() - objects_.back() <= most_keys;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool expects_key_ = false;
    std::vector<std::size_t> objects_;  ///< Where the keys of each open object begin.
    std::vector<std::uint64_t> keys_;
};

}  // namespace

std::optional<Place> find_repeated_key(std::string_view text) {
    if (!KeyGlance(text).sees_trouble()) {
        return std::nullopt;
    }
    std::optional<Place> found;
    Walker(text, true)
        .walk([](const std::string&, std::size_t) {},
              [&found](const std::string& pointer, std::size_t line) {
                  found = Place{pointer, line};
                  return false;
              });
    return found;
}

std::vector<std::size_t> lines_of(std::string_view text,
                                  std::span<const std::string> pointers) {
    std::unordered_map<std::string_view, std::size_t> wanted;
    for (const std::string& pointer : pointers) {
        wanted.emplace(pointer, 0);
    }
    Walker(text, false)
        .walk(
            [&wanted](const std::string& pointer, std::size_t line) {
                if (const auto found = wanted.find(pointer); found != wanted.end()) {
                    found->second = line;
                }
            },
            [](const std::string&, std::size_t) { return true; });
    std::vector<std::size_t> lines;
    lines.reserve(pointers.size());
    for (const std::string& pointer : pointers) {
        lines.push_back(wanted[pointer]);
    }
    return lines;
}

std::size_t line_at(std::string_view text, std::size_t offset) noexcept {
    const auto front = text.substr(0, std::min(offset, text.size()));
    return 1 + static_cast<std::size_t>(std::count(front.begin(), front.end(), '\n'));
}

std::string escape_token(std::string_view token) {
    std::string escaped;
    escaped.reserve(token.size());
    for (const char c : token) {
        if (c == '~') {
            escaped += "~0";
        } else if (c == '/') {
            escaped += "~1";
        } else {
            escaped += c;
        }
    }
    return escaped;
}

}  // namespace lifeboat::format::json
