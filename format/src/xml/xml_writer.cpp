#include "xml/xml_writer.hpp"

#include <array>
#include <cstdint>

namespace lifeboat::format::xml {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct Decoded {
    std::uint32_t code = 0;
    std::size_t length = 0;  ///< 0 when the bytes are not UTF-8.
};

/// The character at the front of `text` (RFC 3629: no overlong forms, no surrogates).
Decoded decode(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(0);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) {
        return {};
    }
    std::uint32_t code = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            return {};
        }
        code = (code << 6U) | (byte(i) & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    if (code < smallest[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        return {};
    }
    return {code, length};
}

bool is_xml_character(std::uint32_t code) {
    return code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code <= 0xFFFD) ||
           code >= 0x10000;
}

enum class Place { plain, text, attribute };

/// What stands for `code` at `place`; empty when the character stands for itself.
std::string_view reference_for(std::uint32_t code, Place place) {
    if (place == Place::plain) {
        return {};
    }
    const bool in_attribute = place == Place::attribute;
    switch (code) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return in_attribute ? "&quot;" : "";
        case '\t':
            return in_attribute ? "&#9;" : "";
        case '\n':
            return in_attribute ? "&#10;" : "";
        case '\r':
            // A raw one would be read back as a line feed (XML 1.0 §2.11).
            return "&#13;";
        default:
            return {};
    }
}

/// How many bytes at the front are ASCII that stands for itself everywhere.
std::size_t plain_run(std::string_view text) {
    std::size_t run = 0;
    for (; run < text.size(); ++run) {
        const auto c = static_cast<unsigned char>(text[run]);
        if (c < 0x20 || c >= 0x7F || c == '&' || c == '<' || c == '>' || c == '"') {
            break;
        }
    }
    return run;
}

std::string escape(std::string_view text, Place place) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    while (!text.empty()) {
        const std::size_t run = plain_run(text);
        out += text.substr(0, run);
        text.remove_prefix(run);
        if (text.empty()) {
            break;
        }
        const Decoded at = decode(text);
        if (at.length == 0) {
            out += replacement;
            text.remove_prefix(1);
            continue;
        }
        if (const auto reference = reference_for(at.code, place); !reference.empty()) {
            out += reference;
        } else if (is_xml_character(at.code)) {
            out += text.substr(0, at.length);
        }
        text.remove_prefix(at.length);
    }
    return out;
}

}  // namespace

std::string legal_text(std::string_view text) {
    return escape(text, Place::plain);
}

std::string escape_text(std::string_view text) {
    return escape(text, Place::text);
}

std::string escape_attribute(std::string_view text) {
    return escape(text, Place::attribute);
}

XmlWriter& XmlWriter::declaration() {
    sink_.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    return *this;
}

XmlWriter& XmlWriter::begin(std::string_view name) {
    close_start_tag();
    std::string tag = "<";
    tag += name;
    sink_.write(tag);
    open_.emplace_back(name);
    in_start_tag_ = true;
    return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::string_view value) {
    std::string out = " ";
    out += name;
    out += "=\"";
    out += escape_attribute(value);
    out += '"';
    sink_.write(out);
    return *this;
}

XmlWriter& XmlWriter::optional_attribute(std::string_view name, std::string_view value) {
    return value.empty() ? *this : attribute(name, value);
}

XmlWriter& XmlWriter::text(std::string_view text) {
    close_start_tag();
    sink_.write(escape_text(text));
    return *this;
}

XmlWriter& XmlWriter::end() {
    if (in_start_tag_) {
        sink_.write("/>");
        in_start_tag_ = false;
    } else {
        sink_.write("</" + open_.back() + ">");
    }
    open_.pop_back();
    return *this;
}

XmlWriter& XmlWriter::element(std::string_view name, std::string_view text) {
    begin(name);
    if (!text.empty()) {
        this->text(text);
    }
    return end();
}

XmlWriter& XmlWriter::optional_element(std::string_view name, std::string_view text) {
    return text.empty() ? *this : element(name, text);
}

XmlWriter& XmlWriter::line() {
    close_start_tag();
    sink_.write("\n");
    return *this;
}

XmlWriter& XmlWriter::raw(std::string_view markup) {
    close_start_tag();
    sink_.write(markup);
    return *this;
}

XmlWriter& XmlWriter::raw(ByteSource& source) {
    close_start_tag();
    std::array<std::byte, 16384> buffer{};
    while (const std::size_t count = source.read(buffer)) {
        sink_.write(std::span{buffer.data(), count});
    }
    return *this;
}

void XmlWriter::close_start_tag() {
    if (in_start_tag_) {
        sink_.write(">");
        in_start_tag_ = false;
    }
}

}  // namespace lifeboat::format::xml
