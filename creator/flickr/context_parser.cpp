#include "creator/flickr/context_parser.hpp"

#include "creator/flickr/api_response_xml.hpp"

namespace lifeboat::creator::flickr {
namespace {

constexpr std::string_view site = "https://www.flickr.com";

std::string group_url(pugi::xml_node pool) {
    std::string url = attribute_text(pool, "url");
    if (!url.empty() && url.front() == '/') {
        url.insert(0, site);
    }
    return url;
}

std::string album_url(const format::MemberId& owner, const std::string& album) {
    return std::string(site) + "/photos/" + owner.value + "/albums/" + album;
}

/// `id` carries an internal number in front: "5704-72157621848008117".
std::string gallery_id_of(pugi::xml_node node) {
    const std::string plain = attribute_text(node, "gallery_id");
    const std::string id = attribute_text(node, "id");
    return plain.empty() ? id.substr(id.rfind('-') + 1) : plain;
}

}  // namespace

format::Result<GalleriesPage, std::string> parse_galleries_page(std::string_view body) {
    const auto answer = AnswerXml::parse(body);
    if (!answer) {
        return format::unexpected(answer.error());
    }
    const auto list = answer->require("galleries");
    if (!list) {
        return format::unexpected(list.error());
    }
    GalleriesPage page;
    page.pages = attribute_count(*list, "pages").value_or(0);
    for (const pugi::xml_node node : list->children("gallery")) {
        format::PhotoContext context;
        context.kind = format::CollectionKind::gallery;
        context.id = format::CollectionId(gallery_id_of(node));
        if (context.id.empty()) {
            return format::unexpected(std::string("a gallery without id"));
        }
        context.title = child_text(node, "title");
        context.url = attribute_text(node, "url");
        context.owner = format::MemberId(attribute_text(node, "owner"));
        context.owner_name = attribute_text(node, "username");
        context.description = child_text(node, "description");
        page.galleries.push_back(std::move(context));
    }
    return page;
}

format::Result<std::vector<format::PhotoContext>, std::string> parse_contexts(
    std::string_view body, const format::MemberId& owner) {
    const auto answer = AnswerXml::parse(body);
    if (!answer) {
        return format::unexpected(answer.error());
    }
    std::vector<format::PhotoContext> contexts;
    for (const pugi::xml_node node : answer->root().children()) {
        const std::string_view name = node.name();
        if (name != "set" && name != "pool") {
            continue;
        }
        format::PhotoContext context;
        context.id = format::CollectionId(attribute_text(node, "id"));
        context.title = attribute_text(node, "title");
        if (name == "set") {
            context.kind = format::CollectionKind::album;
            context.url = album_url(owner, context.id.value);
        } else {
            context.kind = format::CollectionKind::group;
            context.url = group_url(node);
        }
        contexts.push_back(std::move(context));
    }
    return contexts;
}

}  // namespace lifeboat::creator::flickr
