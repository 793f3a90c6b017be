// What all JSON documents of a package share: their head, their spelling, and reading them with
// the place named when something is wrong.
#pragma once

#include "json/record_readers.hpp"
#include "lifeboat/format/identifiers.hpp"
#include "lifeboat/format/result.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace lifeboat::format::json {

/// Keeps its keys in the order in which they were put.
using Draft = nlohmann::ordered_json;
/// Finds keys fast, whatever their number.
using Parsed = nlohmann::json;

/// A document's first two keys: format "data-lifeboat/<kind>" and format_version.
[[nodiscard]] Draft begin_document(std::string_view kind);

/// Two blanks of indentation, LF at the end, U+FFFD for what is no UTF-8.
[[nodiscard]] std::string finish_document(const Draft& draft);

/// Puts `text` unless it is empty.
void put_unless_empty(Draft& draft, const char* key, const std::string& text);

template <typename Value>
void put_if_given(Draft& draft, const char* key, const std::optional<Value>& value) {
    if (value) {
        draft[key] = *value;
    }
}
inline void put_if_given(Draft& draft, const char* key, const std::optional<Timestamp>& time) {
    if (time) {
        draft[key] = to_rfc3339(*time);
    }
}

/// Parses RFC 8259, and refuses a key that appears twice in one object: readers of such a
/// document would not agree on what it says.
[[nodiscard]] Result<Parsed, JsonFault> parse_json(std::string_view text);

/// A value of a document and the way to it.  Refers to its parent and to the document, which
/// must outlive it.  All errors are malformed and name the pointer.
class Node {
  public:
    Node(const Tree& document, std::string_view subject)
        : value_(document.root()), subject_(subject) {}

    /// RFC 6901.
    [[nodiscard]] std::string pointer() const;
    [[noreturn]] void refuse(std::string_view expected) const;

    /// The value of that key.  Errors: this is no object or holds no such key.
    [[nodiscard]] Node at(const char* key) const;
    /// nullopt when the key is absent.
    [[nodiscard]] std::optional<Node> find(const char* key) const;
    /// Every item of the array under `key`.
    void for_each(const char* key, const std::function<void(const Node&)>& visit) const;

    [[nodiscard]] std::string_view text() const;
    [[nodiscard]] bool boolean() const;
    [[nodiscard]] Timestamp time() const;
    template <typename Whole>
    [[nodiscard]] Whole whole() const {
        if constexpr (std::is_unsigned_v<Whole>) {
            // Not all JSON libraries, valijson among them, know numbers beyond 63 bits.
            constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
            return static_cast<Whole>(unsigned_upto(
                std::min<std::uint64_t>(std::numeric_limits<Whole>::max(), most)));
        } else {
            return static_cast<Whole>(signed_within(std::numeric_limits<Whole>::min(),
                                                    std::numeric_limits<Whole>::max()));
        }
    }

    // Members by key: required text, text that may not be empty, text that is empty when the
    // key is absent.
    [[nodiscard]] std::string_view text(const char* key) const { return at(key).text(); }
    [[nodiscard]] std::string filled(const char* key) const;
    [[nodiscard]] std::string text_or_empty(const char* key) const;
    [[nodiscard]] std::string hex(const char* key, std::size_t digits) const;
    [[nodiscard]] std::string uuid(const char* key) const;
    /// A path from data/, safe by PackagePath's rules.
    [[nodiscard]] std::string path(const char* key) const;
    [[nodiscard]] PhotoId photo_id(const char* key) const;
    [[nodiscard]] PhotoId photo_id_or_empty(const char* key) const;
    /// Any identifier that is not empty.
    template <typename Id>
    [[nodiscard]] Id id(const char* key) const {
        return Id(filled(key));
    }
    template <typename Id>
    [[nodiscard]] Id id_or_empty(const char* key) const {
        return find(key) ? Id(filled(key)) : Id();
    }
    template <typename Whole>
    [[nodiscard]] std::optional<Whole> optional_whole(const char* key) const {
        const auto child = find(key);
        return child ? std::optional<Whole>(child->template whole<Whole>()) : std::nullopt;
    }
    [[nodiscard]] std::optional<Timestamp> optional_time(const char* key) const;
    [[nodiscard]] std::optional<std::string> optional_text(const char* key) const;

    /// A word that `parse` knows.
    template <typename Parse>
    [[nodiscard]] auto word(const char* key, Parse parse) const {
        const Node child = at(key);
        const auto value = parse(child.text());
        if (!value) {
            child.refuse("one of the words of the schema");
        }
        return *value;
    }

  private:
    Node(const Value& value, const Node& parent, const char* key, std::size_t index)
        : value_(value),
          subject_(parent.subject_),
          parent_(&parent),
          key_(key),
          index_(index) {}
    [[nodiscard]] std::uint64_t unsigned_upto(std::uint64_t most) const;
    [[nodiscard]] std::int64_t signed_within(std::int64_t least, std::int64_t most) const;

    Value value_;
    mutable TreePlace next_member_;  ///< Where to look first.
    std::string_view subject_;
    const Node* parent_ = nullptr;
    const char* key_ = nullptr;  ///< nullptr for an item of an array.
    std::size_t index_ = 0;
};

/// Parses and looks at the head.  Errors: malformed with the line, when it is no JSON or not
/// that kind of document; unsupported_version for another major version.
[[nodiscard]] Tree open_document(std::string_view text, std::string_view subject,
                                 std::string_view kind);

/// Looks at the head alone.  Errors: as open_document().
void check_head(const Tree& document, std::string_view subject, std::string_view kind);

/// A value in few words, for messages: its text, number or word, else what it is.
[[nodiscard]] std::string described(const Parsed& value);
[[nodiscard]] std::string described(const Value& value);

}  // namespace lifeboat::format::json
