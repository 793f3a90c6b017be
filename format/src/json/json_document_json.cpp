#include "json/json_document_json.hpp"

#include "json/json_places_json.hpp"
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
                (place.empty() ? "the document" : place) + " is " + described(*value_) +
                    "; expected " + std::string(expected));
}

Node Node::at(const char* key) const {
    if (!value_->is_object()) {
        refuse("an object");
    }
    const auto found = value_->find(key);
    if (found == value_->end()) {
        throw Error(ErrorCode::malformed, std::string(subject_),
                    pointer() + '/' + escape_token(key) + " is missing");
    }
    return {*found, *this, key, 0};
}

std::optional<Node> Node::find(const char* key) const {
    if (!value_->is_object()) {
        refuse("an object");
    }
    const auto found = value_->find(key);
    return found == value_->end() ? std::nullopt
                                  : std::optional<Node>(Node(*found, *this, key, 0));
}

void Node::for_each(const char* key, const std::function<void(const Node&)>& visit) const {
    const Node list = at(key);
    if (!list.value_->is_array()) {
        list.refuse("an array");
    }
    std::size_t index = 0;
    for (const Parsed& item : *list.value_) {
        visit(Node(item, list, nullptr, index));
        ++index;
    }
}

const std::string& Node::text() const {
    if (!value_->is_string()) {
        refuse("a text");
    }
    return value_->get_ref<const std::string&>();
}

bool Node::boolean() const {
    if (!value_->is_boolean()) {
        refuse("true or false");
    }
    return value_->get<bool>();
}

Timestamp Node::time() const {
    constexpr std::size_t length = std::string_view("2026-11-20T12:00:00Z").size();
    const std::string& written = text();
    const auto time = parse_rfc3339(written);
    if (!time || written.size() != length || written.back() != 'Z') {
        refuse("a time such as 2026-11-20T12:00:00Z");
    }
    return *time;
}

std::uint64_t Node::unsigned_upto(std::uint64_t most) const {
    if (!value_->is_number_unsigned() || value_->get<std::uint64_t>() > most) {
        refuse("a whole number from 0 to " + std::to_string(most));
    }
    return value_->get<std::uint64_t>();
}

std::int64_t Node::signed_within(std::int64_t least, std::int64_t most) const {
    const bool fits_64 =
        value_->is_number_unsigned()
            ? value_->get<std::uint64_t>() <=
                  static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())
            : value_->is_number_integer();
    if (!fits_64 || value_->get<std::int64_t>() < least || value_->get<std::int64_t>() > most) {
        refuse("a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }
    return value_->get<std::int64_t>();
}

std::string Node::filled(const char* key) const {
    const Node child = at(key);
    if (child.text().empty()) {
        child.refuse("a text that is not empty");
    }
    return child.text();
}

std::string Node::text_or_empty(const char* key) const {
    const auto child = find(key);
    return child ? child->text() : std::string();
}

std::string Node::hex(const char* key, std::size_t digits) const {
    const Node child = at(key);
    const std::string& value = child.text();
    const bool is_hex = std::all_of(value.begin(), value.end(), [](char c) {
        return is_digit(c) || (c >= 'a' && c <= 'f');
    });
    if (!is_hex || value.size() != digits) {
        child.refuse(std::to_string(digits) + " hexadecimal digits in lower case");
    }
    return value;
}

std::string Node::uuid(const char* key) const {
    constexpr std::string_view shape = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
    const Node child = at(key);
    const std::string& value = child.text();
    const auto fits = [](char c, char wanted) {
        return wanted == '-' ? c == '-' : is_digit(c) || (c >= 'a' && c <= 'f');
    };
    if (value.size() != shape.size() ||
        !std::equal(value.begin(), value.end(), shape.begin(), fits)) {
        child.refuse("a UUID in lower case");
    }
    return value;
}

std::string Node::path(const char* key) const {
    const Node child = at(key);
    if (!PackagePath::parse("data/" + child.text())) {
        child.refuse("a safe path from the folder data/");
    }
    return child.text();
}

PhotoId Node::photo_id(const char* key) const {
    const Node child = at(key);
    const std::string& value = child.text();
    if (value.empty() || value.size() > 20 ||
        !std::all_of(value.begin(), value.end(), is_digit)) {
        child.refuse("at most 20 decimal digits");
    }
    return PhotoId(value);
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

Parsed open_document(std::string_view text, std::string_view subject, std::string_view kind) {
    auto parsed = parse_json(text);
    if (!parsed) {
        const JsonFault& fault = parsed.error();
        throw Error(
            ErrorCode::malformed, std::string(subject),
            (fault.line == 0 ? std::string() : "line " + std::to_string(fault.line) + ": ") +
                (fault.pointer.empty() ? "" : fault.pointer + ": ") + fault.message);
    }
    const Node document(*parsed, subject);
    const Node format = document.at("format");
    if (format.text() != std::string(format_prefix) + std::string(kind)) {
        format.refuse("\"" + std::string(format_prefix) + std::string(kind) + "\"");
    }
    const Node version = document.at("format_version");
    const std::string& written = version.text();
    const auto dot = written.find('.');
    const auto is_number = [](std::string_view part) {
        return !part.empty() && part.size() <= 6 &&
               std::all_of(part.begin(), part.end(), is_digit) &&
               (part.size() == 1 || part.front() != '0');
    };
    if (dot == std::string::npos || !is_number(std::string_view(written).substr(0, dot)) ||
        !is_number(std::string_view(written).substr(dot + 1))) {
        version.refuse("a version such as \"" + std::string(format_version) + "\"");
    }
    if (written.substr(0, dot) != format_version.substr(0, format_version.find('.'))) {
        throw Error(ErrorCode::unsupported_version, std::string(subject),
                    "it follows version " + written +
                        " of the format; this program reads versions 1.x");
    }
    return std::move(*parsed);
}

}  // namespace lifeboat::format::json
