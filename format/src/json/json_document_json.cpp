#include "json/json_document_json.hpp"

#include "json/json_places_json.hpp"
#include "json/record_readers.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/package_path.hpp"
#include "lifeboat/format/version.hpp"

#include <algorithm>

namespace lifeboat::format::json {
namespace {

constexpr std::string_view format_prefix = "data-lifeboat/";

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// Valid UTF-8 is not cut apart: the bytes of a letter stay together.
std::string shortened(const std::string& text, std::size_t most) {
    if (text.size() <= most) {
        return text;
    }
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end) + "…";
}

/// nlohmann's sentence behind its own prefix, "[json.exception.parse_error.101] parse error at
/// line 1, column 2: ".
std::string reason_of(const nlohmann::json::exception& error) {
    std::string text = error.what();
    for (const std::string_view front : {"] ", ": "}) {
        if (const auto at = text.find(front); at != std::string::npos) {
            text.erase(0, at + front.size());
        }
    }
    return text;
}

}  // namespace

Draft begin_document(std::string_view kind) {
    Draft draft = Draft::object();
    draft["format"] = std::string(format_prefix) + std::string(kind);
    draft["format_version"] = std::string(format_version);
    return draft;
}

std::string finish_document(const Draft& draft) {
    return draft.dump(2, ' ', false, Draft::error_handler_t::replace) + "\n";
}

void put_unless_empty(Draft& draft, const char* key, const std::string& text) {
    if (!text.empty()) {
        draft[key] = text;
    }
}

Result<Parsed, JsonFault> parse_json(std::string_view text) {
    Parsed parsed;
    try {
        parsed = Parsed::parse(text);
    } catch (const nlohmann::json::parse_error& error) {
        const std::size_t offset = error.byte > 0 ? error.byte - 1 : 0;
        return unexpected(JsonFault{"", "no JSON: " + reason_of(error), line_at(text, offset)});
    } catch (const nlohmann::json::exception& error) {
        return unexpected(JsonFault{"", "no JSON: " + reason_of(error), 0});
    }
    if (const auto repeated = find_repeated_key(text)) {
        return unexpected(JsonFault{repeated->pointer,
                                    "the key appears twice; expected every key once",
                                    repeated->line});
    }
    return parsed;
}

Result<Tree, JsonFault> parse_tree(std::string_view text) {
    if (auto tree = Tree::parse(text); tree && !tree->has_repeated_key()) {
        return *std::move(tree);
    }
    const auto parsed = parse_json(text);
    if (!parsed) {
        return unexpected(parsed.error());
    }
    // A number of more than 64 bits becomes a real one when it is written again.
    constexpr std::size_t deepest = 1000;
    auto tree = depth_of(text) <= deepest ? Tree::parse(parsed->dump()) : std::nullopt;
    if (!tree) {
        return unexpected(
            JsonFault{"", "no JSON that can be read: it is nested too deeply", 0});
    }
    return *std::move(tree);
}

std::string described(const Value& value) {
    switch (value.kind()) {
        case Value::Kind::object:
            return described(Parsed::object());
        case Value::Kind::array:
            return described(Parsed::array());
        case Value::Kind::string:
            return described(Parsed(value.text()));
        case Value::Kind::integer:
            if (const auto number = value.as_signed()) {
                return std::to_string(*number);
            }
            return std::to_string(value.as_unsigned().value_or(0));
        case Value::Kind::real:
            return described(Parsed(value.real()));
        case Value::Kind::boolean:
            return described(Parsed(value.boolean()));
        case Value::Kind::null:
            return described(Parsed());
    }
    return "nothing";
}

std::string described(const Parsed& value) {
    switch (value.type()) {
        case Parsed::value_t::string:
            return '"' + shortened(value.get_ref<const std::string&>(), 60) + '"';
        case Parsed::value_t::object:
            return "an object";
        case Parsed::value_t::array:
            return "an array";
        case Parsed::value_t::discarded:
        case Parsed::value_t::binary:
            return "nothing";
        case Parsed::value_t::null:
        case Parsed::value_t::boolean:
        case Parsed::value_t::number_integer:
        case Parsed::value_t::number_unsigned:
        case Parsed::value_t::number_float:
            return value.dump();
    }
    return "nothing";
}

std::string Node::pointer() const {
    if (parent_ == nullptr) {
        return "";
    }
    const std::string token = key_ == nullptr ? std::to_string(index_) : escape_token(key_);
    return parent_->pointer() + '/' + token;
}

void Node::refuse(std::string_view expected) const {
    const std::string place = pointer();
    throw Error(ErrorCode::malformed, std::string(subject_),
                (place.empty() ? "the document" : place) + " is " + described(value_) +
                    "; expected " + std::string(expected));
}

Node Node::at(const char* key) const {
    if (!value_.is(Value::Kind::object)) {
        refuse("an object");
    }
    const auto found = value_.find(key, next_member_);
    if (!found) {
        throw Error(ErrorCode::malformed, std::string(subject_),
                    pointer() + '/' + escape_token(key) + " is missing");
    }
    return {*found, *this, key, 0};
}

std::optional<Node> Node::find(const char* key) const {
    if (!value_.is(Value::Kind::object)) {
        refuse("an object");
    }
    const auto found = value_.find(key, next_member_);
    return found ? std::optional<Node>(Node(*found, *this, key, 0)) : std::nullopt;
}

void Node::for_each(const char* key, const std::function<void(const Node&)>& visit) const {
    const Node list = at(key);
    if (!list.value_.is(Value::Kind::array)) {
        list.refuse("an array");
    }
    std::size_t index = 0;
    for (Items items(list.value_); items.next(); ++index) {
        visit(Node(items.value(), list, nullptr, index));
    }
}

std::string_view Node::text() const {
    if (!value_.is(Value::Kind::string)) {
        refuse("a text");
    }
    return value_.text();
}

bool Node::boolean() const {
    if (!value_.is(Value::Kind::boolean)) {
        refuse("true or false");
    }
    return value_.boolean();
}

Timestamp Node::time() const {
    constexpr std::size_t length = std::string_view("2026-11-20T12:00:00Z").size();
    const std::string_view written = text();
    const auto time = parse_rfc3339(written);
    if (!time || written.size() != length || written.back() != 'Z') {
        refuse("a time such as 2026-11-20T12:00:00Z");
    }
    return *time;
}

std::uint64_t Node::unsigned_upto(std::uint64_t most) const {
    const auto number = value_.is(Value::Kind::integer) ? value_.as_unsigned() : std::nullopt;
    if (!number || *number > most) {
        refuse("a whole number from 0 to " + std::to_string(most));
    }
    return *number;
}

std::int64_t Node::signed_within(std::int64_t least, std::int64_t most) const {
    const auto number = value_.is(Value::Kind::integer) ? value_.as_signed() : std::nullopt;
    if (!number || *number < least || *number > most) {
        refuse("a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }
    return *number;
}

std::string Node::filled(const char* key) const {
    const Node child = at(key);
    if (child.text().empty()) {
        child.refuse("a text that is not empty");
    }
    return std::string(child.text());
}

std::string Node::text_or_empty(const char* key) const {
    const auto child = find(key);
    return child ? std::string(child->text()) : std::string();
}

std::string Node::hex(const char* key, std::size_t digits) const {
    const Node child = at(key);
    const std::string_view value = child.text();
    const bool is_hex = std::all_of(value.begin(), value.end(), [](char c) {
        return is_digit(c) || (c >= 'a' && c <= 'f');
    });
    if (!is_hex || value.size() != digits) {
        child.refuse(std::to_string(digits) + " hexadecimal digits in lower case");
    }
    return std::string(value);
}

std::string Node::uuid(const char* key) const {
    constexpr std::string_view shape = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
    const Node child = at(key);
    const std::string_view value = child.text();
    const auto fits = [](char c, char wanted) {
        return wanted == '-' ? c == '-' : is_digit(c) || (c >= 'a' && c <= 'f');
    };
    if (value.size() != shape.size() ||
        !std::equal(value.begin(), value.end(), shape.begin(), fits)) {
        child.refuse("a UUID in lower case");
    }
    return std::string(value);
}

std::string Node::path(const char* key) const {
    const Node child = at(key);
    if (!PackagePath::parse("data/" + std::string(child.text()))) {
        child.refuse("a safe path from the folder data/");
    }
    return std::string(child.text());
}

PhotoId Node::photo_id(const char* key) const {
    const Node child = at(key);
    const std::string_view value = child.text();
    if (value.empty() || value.size() > 20 ||
        !std::all_of(value.begin(), value.end(), is_digit)) {
        child.refuse("at most 20 decimal digits");
    }
    return PhotoId(std::string(value));
}

PhotoId Node::photo_id_or_empty(const char* key) const {
    return find(key) ? photo_id(key) : PhotoId();
}

std::optional<Timestamp> Node::optional_time(const char* key) const {
    const auto child = find(key);
    return child ? std::optional<Timestamp>(child->time()) : std::nullopt;
}

std::optional<std::string> Node::optional_text(const char* key) const {
    const auto child = find(key);
    return child ? std::optional<std::string>(child->text()) : std::nullopt;
}

Tree parse_document(std::string_view text, std::string_view subject) {
    auto parsed = parse_tree(text);
    if (!parsed) {
        const JsonFault& fault = parsed.error();
        throw Error(
            ErrorCode::malformed, std::string(subject),
            (fault.line == 0 ? std::string() : "line " + std::to_string(fault.line) + ": ") +
                (fault.pointer.empty() ? "" : fault.pointer + ": ") + fault.message);
    }
    return *std::move(parsed);
}

Tree open_document(std::string_view text, std::string_view subject, std::string_view kind) {
    auto document = parse_document(text, subject);
    check_head(document, subject, kind);
    return document;
}

void check_head(const Tree& document, std::string_view subject, std::string_view kind) {
    const Node root(document, subject);
    const Node format = root.at("format");
    if (format.text() != std::string(format_prefix) + std::string(kind)) {
        format.refuse("\"" + std::string(format_prefix) + std::string(kind) + "\"");
    }
    const Node version = root.at("format_version");
    const std::string_view written = version.text();
    const auto dot = written.find('.');
    const auto is_number = [](std::string_view part) {
        return !part.empty() && part.size() <= 6 &&
               std::all_of(part.begin(), part.end(), is_digit) &&
               (part.size() == 1 || part.front() != '0');
    };
    if (dot == std::string::npos || !is_number(written.substr(0, dot)) ||
        !is_number(written.substr(dot + 1))) {
        version.refuse("a version such as \"" + std::string(format_version) + "\"");
    }
    if (written.substr(0, dot) != format_version.substr(0, format_version.find('.'))) {
        throw Error(ErrorCode::unsupported_version, std::string(subject),
                    "it follows version " + std::string(written) +
                        " of the format; this program reads versions 1.x");
    }
}

}  // namespace lifeboat::format::json
