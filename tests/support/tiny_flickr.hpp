// Five invented photos in one album, as a network for FakeHttpClient: 1 and 2 travel, 3 is all
// rights reserved, 4 was deleted after it was listed, 5 is listed twice.
#pragma once

#include "support/fake_http_client.hpp"

#include <map>
#include <mutex>
#include <string>

namespace lifeboat::support {

/// A JPEG whole in its structure, with a scan of next to nothing.
inline std::string tiny_jpeg(int width, int height) {
    std::string jpeg("\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00",
                     20);
    jpeg += std::string("\xFF\xC0\x00\x0B\x08", 5);
    for (const int value : {height, width}) {
        jpeg += static_cast<char>(value / 256);
        jpeg += static_cast<char>(value % 256);
    }
    jpeg += std::string("\x01\x01\x11\x00", 4);
    jpeg += std::string("\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00\x00\xFF\xD9", 13);
    return jpeg;
}

class TinyFlickr {
  public:
    /// Called before the usual answer; a result takes its place.
    std::function<std::optional<HttpResult>(const std::string& url)> fault =
        [](const std::string&) { return std::nullopt; };

    /// Whether the listing says where the original and a thumbnail of each photo lie.
    bool lists_files = false;
    /// Attributes of every member's record.
    std::string member_attributes;

    [[nodiscard]] HttpResult answer(const std::string& url) {
        if (auto instead = fault(url)) {
            return *instead;
        }
        if (url.find("staticflickr.com") != std::string::npos) {
            return url.find("_o.jpg") == std::string::npos ? file(tiny_jpeg(320, 240))
                                                           : file(tiny_jpeg(1000, 750));
        }
        return response(200, api(url));
    }

  private:
    static HttpResult file(const std::string& bytes) {
        return response(200, bytes, "Content-Length: " + std::to_string(bytes.size()) + "\r\n");
    }

    static std::string ok(const std::string& inner) {
        return "<rsp stat=\"ok\">" + inner + "</rsp>";
    }

    static std::string parameter(const std::string& url, const std::string& name) {
        const std::size_t at = url.find(name + "=");
        const std::size_t begin = at + name.size() + 1;
        return at == std::string::npos ? "" : url.substr(begin, url.find('&', begin) - begin);
    }

    std::string row(const std::string& id) const {
        const std::string base = "https://live.staticflickr.com/1/" + id;
        const std::string files = "\" url_n=\"" + base +
                                  "_n.jpg\" width_n=\"320\" height_n=\"240\" url_o=\"" + base +
                                  "_o.jpg\" width_o=\"1000\" height_o=\"750";
        return "<photo id=\"" + id + "\" ispublic=\"1\" license=\"" + (id == "3" ? "0" : "4") +
               (lists_files ? files : "") + "\"/>";
    }

    std::string api(const std::string& url) const {
        const std::string method = parameter(url, "method");
        const std::string id = parameter(url, "photo_id");
        if (method == "flickr.photosets.getPhotos") {
            const std::string page = parameter(url, "page");
            // The total lies, the first page is short, and photo 5 drifts onto the second.
            return ok(
                "<photoset id=\"9\" owner=\"1@N00\" ownername=\"Ann\" title=\"Ships\" "
                "page=\"" +
                page + "\" pages=\"2\" total=\"6\">" +
                (page == "1" ? row("1") + row("2") + row("5")
                             : row("5") + row("3") + row("4")) +
                "</photoset>");
        }
        if (method == "flickr.photosets.getList") {
            return ok(
                "<photosets page=\"1\" pages=\"1\" total=\"2\"><photoset id=\"9\"/>"
                "<photoset id=\"9\"/></photosets>");
        }
        if (method == "flickr.favorites.getPublicList" || method == "flickr.photos.search") {
            return ok("<photos page=\"1\" pages=\"1\" total=\"2\">" + row("2") + row("1") +
                      "</photos>");
        }
        if (method == "flickr.photos.licenses.getInfo") {
            return ok("<licenses><license id=\"4\" name=\"CC BY 2.0\" url=\"u\"/></licenses>");
        }
        if (method == "flickr.people.getInfo") {
            return ok("<person id=\"1@N00\" nsid=\"1@N00\" " + member_attributes +
                      "><username>Ann</username></person>");
        }
        if (method == "flickr.photosets.getInfo") {
            return ok(
                "<photoset id=\"9\" owner=\"1@N00\" count_comments=\"0\">"
                "<title>Ships</title></photoset>");
        }
        if (id == "4") {
            return "<rsp stat=\"fail\"><err code=\"1\" msg=\"Photo not found\"/></rsp>";
        }
        if (method == "flickr.photos.getInfo") {
            return ok("<photo id=\"" + id + "\" license=\"4\"><owner nsid=\"1@N00\"/>" +
                      "<visibility ispublic=\"1\"/><usage candownload=\"1\"/><comments>" + (id == "2" ? "1" : "0") +
                      "</comments></photo>");
        }
        if (method == "flickr.photos.getSizes") {
            const std::string base = "https://live.staticflickr.com/1/" + id;
            return ok(
                "<sizes candownload=\"1\"><size label=\"Small 320\" width=\"320\" "
                "height=\"240\" source=\"" +
                base +
                "_n.jpg\" media=\"photo\"/><size label=\"Original\" "
                "width=\"1000\" height=\"750\" source=\"" +
                base + "_o.jpg\" media=\"photo\"/></sizes>");
        }
        if (method == "flickr.photos.getExif") {
            return ok("<photo id=\"" + id + "\" camera=\"\"/>");
        }
        if (method == "flickr.galleries.getListForPhoto") {
            return ok("<galleries total=\"0\" page=\"1\" pages=\"0\"/>");
        }
        return ok(method == "flickr.photos.comments.getList" ? "<comments/>" : "");
    }
};

}  // namespace lifeboat::support
