#include "creator/flickr/sizes_parser.hpp"

#include "creator/flickr/api_response_xml.hpp"

#include <limits>

namespace lifeboat::creator::flickr {
namespace {

std::uint32_t pixels(pugi::xml_node row, const char* name) {
    const std::uint64_t count = attribute_count(row, name).value_or(0);
    return count > std::numeric_limits<std::uint32_t>::max()
               ? 0
               : static_cast<std::uint32_t>(count);
}

}  // namespace

format::Result<PhotoSizes, std::string> parse_sizes(std::string_view body) {
    const auto answer = AnswerXml::parse(body);
    if (!answer) {
        return format::unexpected(answer.error());
    }
    const auto node = answer->require("sizes");
    if (!node) {
        return format::unexpected(node.error());
    }
    PhotoSizes result;
    result.can_download = attribute_flag(*node, "candownload");
    for (const pugi::xml_node row : node->children("size")) {
        PhotoSize size;
        size.label = attribute_text(row, "label");
        size.width = pixels(row, "width");
        size.height = pixels(row, "height");
        size.source = attribute_text(row, "source");
        size.is_video = attribute_text(row, "media") == "video";
        if (!size.source.empty()) {
            result.sizes.push_back(std::move(size));
        }
    }
    return result;
}

}  // namespace lifeboat::creator::flickr
