#include "viewer/pages/permission_pages.hpp"

#include "support/invented_lifeboat.hpp"
#include "viewer/pages/site_paths.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace lifeboat::viewer {
namespace {

using testing::invented_lifeboat;
using testing::PagesInMemory;

TEST(PermissionPages, LeadFromEachPermissionToItsPhotosAndBack) {
    auto made = invented_lifeboat(14);
    format::Permission permission;
    permission.id = "0b6c0a52-2f5e-4b0a-8d8c-3ffb0e0f7a11";
    permission.granted_by = made.photos[0].owner;
    permission.granted_to = "Example <b>Library</b>";
    permission.granted_at = made.photos[0].seen_at;
    permission.text = "Yes, but not online before 2046.";
    permission.evidence_sha256 = std::string(64, 'e');
    permission.scopes = {{"copy", "Allow", "", ""},
                         {"display_online", "Conditional", "2046-01-01", ""}};
    for (const std::size_t i : {0U, 2U}) {
        made.photos[i].permission = permission;
        made.photos[i].travels_by = format::TravelGround::permission;
    }
    made.photos[1].community_marks = {{"label", "attribution", "https://localcontexts.org/",
                                       "TK Attribution", "Name us.", "mi", "Example Iwi", "",
                                       "2026-11-20", ""}};
    PagesInMemory sink;
    testing::render(made, sink);
    const std::string path = site::permission(permission.id);
    ASSERT_TRUE(sink.pages.contains(path));
    const std::string& page = sink.pages.at(path);
    for (const std::string_view words :
         {"Example &lt;b&gt;Library&lt;/b&gt;", "not online before 2046", "from 1 January 2046",
          "on conditions", "eeeeeeee", "2 photos"}) {
        EXPECT_NE(page.find(words), std::string::npos) << words;
    }
    for (const std::size_t i : {0U, 2U}) {
        const std::string photo = site::photo(made.photos[i].id);
        EXPECT_NE(page.find(site::relative_url(path, photo)), std::string::npos);
        EXPECT_NE(sink.pages.at(photo).find(site::relative_url(photo, path)),
                  std::string::npos);
    }
    const std::string list = site::permissions();
    EXPECT_NE(sink.pages.at(list).find(site::relative_url(list, path)), std::string::npos);
    EXPECT_NE(sink.pages.at(std::string(site::licenses)).find("permissions.html"),
              std::string::npos);
    const std::string& labelled = sink.pages.at(site::photo(made.photos[1].id));
    EXPECT_NE(labelled.find("A Label of the community "), std::string::npos);
    EXPECT_NE(labelled.find("lang=\"mi\""), std::string::npos);
    PagesInMemory without;
    testing::render(invented_lifeboat(14), without);
    EXPECT_FALSE(without.pages.contains(list));
}

}  // namespace
}  // namespace lifeboat::viewer
