#include "viewer/pages/photo_permission.hpp"

#include <string>
#include <string_view>

namespace lifeboat::viewer {

void write_permission(Page& page, const format::Photo& photo) {
    if (!photo.permission) {
        return;
    }
    const std::string& path = photo.permission->evidence;
    constexpr std::string_view ending = ".json";
    if (path != "documentation/permissions/" + photo.permission->id + std::string(ending)) {
        return;
    }
    Html& html = page.main;
    html.open("section", {{"class", "rights"}}).element("h2", page.say("permission.title"_key));
    html.element("p", page.say("permission.limits"_key));
    html.open("p");
    const std::string text = path.substr(0, path.size() - ending.size()) + ".txt";
    page.tell("permission.statement"_key,
              {{"text", [&] { html.link(page.url(text), page.say("permission.text"_key)); }},
               {"agreement",
                [&] { html.link(page.url(path), page.say("permission.agreement"_key)); }}});
    html.close();
    html.close();
}

}  // namespace lifeboat::viewer
