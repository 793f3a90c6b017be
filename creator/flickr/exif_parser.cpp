#include "creator/flickr/exif_parser.hpp"

#include "creator/flickr/api_response_xml.hpp"

namespace lifeboat::creator::flickr {

format::Result<format::Exif, std::string> parse_exif(std::string_view body) {
    const auto answer = AnswerXml::parse(body);
    if (!answer) {
        return format::unexpected(answer.error());
    }
    const auto photo = answer->require("photo");
    if (!photo) {
        return format::unexpected(photo.error());
    }
    format::Exif exif;
    exif.camera = attribute_text(*photo, "camera");
    for (const pugi::xml_node node : photo->children("exif")) {
        format::ExifField field;
        field.tagspace = attribute_text(node, "tagspace");
        field.tagspace_id = attribute_text(node, "tagspaceid");
        field.tag = attribute_text(node, "tag");
        field.label = attribute_text(node, "label");
        field.raw = child_text(node, "raw");
        if (const pugi::xml_node clean = node.child("clean")) {
            field.clean = text_of(clean);
        }
        exif.fields.push_back(std::move(field));
    }
    return exif;
}

}  // namespace lifeboat::creator::flickr
