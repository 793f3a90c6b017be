#include "creator/flickr/api_response.hpp"

#include "creator/flickr/api_response_xml.hpp"

#include <pugixml.hpp>

namespace lifeboat::creator::flickr {
namespace {

constexpr std::size_t longest_message = 300;

/// Cut at a character boundary.
std::string shortened(std::string text) {
    if (text.size() <= longest_message) {
        return text;
    }
    std::size_t end = longest_message;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    text.resize(end);
    return text;
}

ClassifiedResponse classified(ResponseClass kind, int code, std::string message) {
    return {kind, code, shortened(std::move(message))};
}

/// Flickr's codes for "come back later"; the wording covers the rest (search has its own code).
bool is_temporary(int code, std::string_view message) {
    return code == 0 || code == 105 || code == 106 || code == 201 ||
           message.find("not currently available") != std::string_view::npos;
}

ClassifiedResponse classify_failure(pugi::xml_node root) {
    const pugi::xml_node problem = root.child("err");
    const int code = attribute_int(problem, "code").value_or(0);
    std::string message = attribute_text(problem, "msg");
    if (is_temporary(code, message)) {
        return classified(ResponseClass::temporary, code, std::move(message));
    }
    const bool is_about_key = code >= 95 && code <= 100;
    return classified(is_about_key ? ResponseClass::forbidden : ResponseClass::refusal, code,
                      std::move(message));
}

ClassifiedResponse classify_body(std::string_view body) {
    auto answer = AnswerXml::parse(body);
    if (answer) {
        return classified(ResponseClass::answer, 0, {});
    }
    // Not an answer: Flickr's own refusal has the same root and another stat.
    pugi::xml_document document;
    const std::string text =
        body.size() > answer_limit_bytes ? std::string() : repaired_text(body);
    if (document.load_buffer(text.data(), text.size(), pugi::parse_default,
                             pugi::encoding_utf8)) {
        const pugi::xml_node root = document.document_element();
        if (std::string_view(root.name()) == "rsp" && attribute_text(root, "stat") == "fail") {
            return classify_failure(root);
        }
    }
    return classified(ResponseClass::temporary, 0, "found " + std::move(answer).error());
}

}  // namespace

ClassifiedResponse classify_response(int status, std::string_view body) {
    const std::string line = "HTTP status " + std::to_string(status);
    if (status == 429) {
        return classified(ResponseClass::throttled, 0, line);
    }
    // OAuth refuses in plain text that echoes the key: none of it is repeated.
    if (status == 401) {
        return classified(ResponseClass::forbidden, 0, line);
    }
    if (status >= 500) {
        return classified(ResponseClass::temporary, 0, line);
    }
    ClassifiedResponse result = classify_body(body);
    if (result.kind == ResponseClass::answer && status != 200) {
        return classified(ResponseClass::temporary, 0, line);
    }
    if (result.kind == ResponseClass::temporary && status != 200) {
        result.message = shortened(line + ", " + result.message);
    }
    return result;
}

}  // namespace lifeboat::creator::flickr
