#include "creator/flickr/api_response_xml.hpp"

#include <charconv>

namespace lifeboat::creator::flickr {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Length of the well-formed UTF-8 sequence at the front of `text` (Unicode 15, table 3-7) and
/// its code point; length 0 when there is none.
struct Sequence {
    std::size_t length = 0;
    char32_t code_point = 0;
};

Sequence sequence_at(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) {
        return {1, lead};
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) {
        return {};
    }
    char32_t code_point = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            return {};
        }
        code_point = (code_point << 6U) | (byte(i) & 0x3FU);
    }
    const bool is_overlong =
        (length == 3 && code_point < 0x800) || (length == 4 && code_point < 0x10000);
    const bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (is_overlong || is_surrogate || code_point > 0x10FFFF) {
        return {};
    }
    return {length, code_point};
}

bool may_stand_in_xml(char32_t c) {
    if (c < 0x20) {
        return c == '\t' || c == '\n' || c == '\r';
    }
    return c != 0xFFFE && c != 0xFFFF;
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

/// A stranger's word for a message: its front.
std::string front_of(std::string_view text) {
    constexpr std::size_t longest = 40;
    return repaired_text(text.substr(0, longest));
}

template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
    const std::string digits = trimmed(text);
    Number number{};
    const char* end = digits.data() + digits.size();
    const auto [stop, problem] = std::from_chars(digits.data(), end, number);
    if (digits.empty() || problem != std::errc{} || stop != end) {
        return std::nullopt;
    }
    return number;
}

}  // namespace

std::string repaired_text(std::string_view text) {
    std::string repaired;
    repaired.reserve(text.size());
    while (!text.empty()) {
        const auto [length, code_point] = sequence_at(text);
        if (length == 0) {
            repaired += replacement;
            text.remove_prefix(1);
            continue;
        }
        repaired += may_stand_in_xml(code_point) ? text.substr(0, length) : replacement;
        text.remove_prefix(length);
    }
    return repaired;
}

format::Result<AnswerXml, std::string> AnswerXml::parse(std::string_view body) {
    if (body.size() > answer_limit_bytes) {
        return format::unexpected("an answer of " + std::to_string(body.size()) +
                                  " bytes, more than " + std::to_string(answer_limit_bytes));
    }
    // Without parse_wconv_attribute, line feeds inside attribute values survive.
    constexpr unsigned flags =
        pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_ws_pcdata;
    const std::string text = repaired_text(body);
    auto document = std::make_unique<pugi::xml_document>();
    const pugi::xml_parse_result result =
        document->load_buffer(text.data(), text.size(), flags, pugi::encoding_utf8);
    if (!result) {
        return format::unexpected("no XML, at byte " + std::to_string(result.offset) + ": " +
                                  result.description());
    }
    const pugi::xml_node root = document->document_element();
    if (std::string_view(root.name()) != "rsp") {
        return format::unexpected("the root element " + front_of(root.name()) +
                                  " where rsp was expected");
    }
    const std::string_view stat = root.attribute("stat").value();
    if (stat != "ok") {
        return format::unexpected("stat=\"" + front_of(stat) + "\" where \"ok\" was expected");
    }
    return AnswerXml(std::move(document));
}

pugi::xml_node AnswerXml::root() const {
    return document_->document_element();
}

format::Result<pugi::xml_node, std::string> AnswerXml::require(const char* name) const {
    const pugi::xml_node node = root().child(name);
    if (!node) {
        return format::unexpected("an answer without the element " + std::string(name));
    }
    return node;
}

std::string text_of(pugi::xml_node node) {
    std::string text;
    for (const pugi::xml_node child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            text += child.value();
        }
    }
    return repaired_text(text);
}

std::string child_text(pugi::xml_node node, const char* name) {
    return text_of(node.child(name));
}

std::string attribute_text(pugi::xml_node node, const char* name) {
    return repaired_text(node.attribute(name).value());
}

bool attribute_flag(pugi::xml_node node, const char* name) {
    return std::string_view(node.attribute(name).value()) == "1";
}

std::optional<std::uint64_t> attribute_count(pugi::xml_node node, const char* name) {
    return parse_count(node.attribute(name).value());
}

std::optional<int> attribute_int(pugi::xml_node node, const char* name) {
    return parse_number<int>(node.attribute(name).value());
}

std::optional<std::uint64_t> parse_count(std::string_view text) {
    return parse_number<std::uint64_t>(text);
}

}  // namespace lifeboat::creator::flickr
