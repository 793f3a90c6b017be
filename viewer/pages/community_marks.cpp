#include "viewer/pages/community_marks.hpp"

#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"

namespace lifeboat::viewer {
namespace {

void write_mark(Page& page, const format::CommunityMark& mark) {
    Html& html = page.main;
    const bool is_label = mark.kind == "label";
    const std::string& whose = is_label ? mark.community : mark.issued_by;
    html.open("article", {{"class", "community-mark"}});
    html.open("h3", {{"dir", "auto"}});
    html.text(display_text(mark.name.empty() ? mark.id : mark.name)).close();
    html.open("div", {{"lang", mark.language}, {"dir", "auto"}});
    html.paragraphs(mark.text).close();
    html.open("p", {{"class", "quiet"}});
    page.tell(is_label ? "marks.label"_key : "marks.notice"_key,
              {{"whose", [&] { html.name(display_text(whose)); }},
               {"date", [&] { write_time(html, stated_day(page.language, mark.date)); }},
               {"address", [&] { html.web_link(mark.uri, mark.uri); }}});
    html.close();
    if (!mark.project_uri.empty()) {
        html.open("p", {{"class", "quiet"}});
        page.tell("marks.project"_key,
                  {{"address", [&] { html.web_link(mark.project_uri, mark.project_uri); }}});
        html.close();
    }
    html.close();
}

}  // namespace

void write_community_marks(Page& page, const std::vector<format::CommunityMark>& marks) {
    if (marks.empty()) {
        return;
    }
    Html& html = page.main;
    html.open("section", {{"class", "rights"}}).element("h2", page.say("marks.title"_key));
    for (const format::CommunityMark& mark : marks) {
        write_mark(page, mark);
    }
    html.element("p", {{"class", "quiet"}}, page.say("marks.what"_key));
    html.close();
}

}  // namespace lifeboat::viewer
