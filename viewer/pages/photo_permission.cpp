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
    html.open("section", {{"class", "rights"}}).element("h2", "What its owner allowed");
    html.element("p", "A use that the statement does not name is not allowed by it.");
    html.open("p").text("The statement: ");
    html.link(page.url(path.substr(0, path.size() - ending.size()) + ".txt"), "to print");
    html.text(", ").link(page.url(path), "as an ODRL agreement").close();
    html.close();
}

}  // namespace lifeboat::viewer
