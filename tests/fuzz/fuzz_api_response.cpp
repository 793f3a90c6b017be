// Property: whatever Flickr sends, it is classified; only what the parsers can read counts as
// an answer, and what is said of it is short.
#include "creator/flickr/api_response.hpp"
#include "creator/flickr/api_response_xml.hpp"
#include "creator/flickr/listing_parser.hpp"
#include "creator/flickr/sizes_parser.hpp"
#include "seeds.hpp"

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string_view>

std::vector<std::string> lifeboat::fuzz::seeds() {
    return {
        "<?xml version=\"1.0\"?><rsp stat=\"ok\"><photos page=\"1\" pages=\"2\" total=\"3\">"
        "<photo id=\"1\"/></photos></rsp>",
        "<rsp stat=\"fail\"><err code=\"1\" msg=\"Photo not found\"/></rsp>",
        "<rsp stat=\"ok\"><sizes><size label=\"Original\" width=\"8\" height=\"8\" "
        "source=\"https://live.staticflickr.com/1/1_2_o.jpg\" media=\"photo\"/></sizes></rsp>",
        "{\"stat\":\"ok\"}", "<html><body>Bad gateway</body></html>"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace flickr = lifeboat::creator::flickr;
    const std::string_view body(reinterpret_cast<const char*>(data), size);
    const auto verdict = flickr::classify_response(200, body);
    const bool is_answer = verdict.kind == flickr::ResponseClass::answer;
    if (is_answer != flickr::AnswerXml::parse(body).has_value()) {
        throw std::logic_error("the classification and the parsers disagree");
    }
    if (verdict.message.size() > 300) {
        throw std::logic_error("a long message");
    }
    if (const auto page = flickr::parse_listing_page(body); page && !is_answer) {
        throw std::logic_error("a list in what is no answer");
    }
    if (const auto sizes = flickr::parse_sizes(body); sizes && !is_answer) {
        throw std::logic_error("sizes in what is no answer");
    }
    return 0;
}
