#include "creator/flickr/photo_state.hpp"

#include "creator/flickr/api_response_xml.hpp"

namespace lifeboat::creator::flickr {
namespace {

class TextWriter final : public pugi::xml_writer {
  public:
    void write(const void* data, std::size_t size) override {
        text.append(static_cast<const char*>(data), size);
    }
    std::string text;
};

}  // namespace

std::optional<std::string> photo_state(std::string_view body) {
    const auto answer = AnswerXml::parse(body);
    if (!answer) {
        return std::nullopt;
    }
    pugi::xml_node photo = answer->root().child("photo");
    if (!photo) {
        return std::nullopt;
    }
    photo.remove_attribute("views");
    photo.remove_attribute("isfavorite");
    // Of the owner the number alone.
    if (pugi::xml_node owner = photo.child("owner")) {
        const std::string nsid = attribute_text(owner, "nsid");
        owner.remove_attributes();
        owner.remove_children();
        owner.append_attribute("nsid").set_value(nsid.c_str());
    }
    TextWriter writer;
    photo.print(writer, "", pugi::format_raw);
    return std::move(writer.text);
}

}  // namespace lifeboat::creator::flickr
