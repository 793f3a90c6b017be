// A small capture with everything that building has to get right: two photos and a video that
// travel, one that stays ashore, one that is gone, words by others, hostile text, an album and
// a gallery.
#pragma once

#include "support/capture_builder.hpp"

#include <string>
#include <string_view>

namespace lifeboat::support {

namespace harbour {

inline const format::MemberId keeper{"12345678@N01"};
inline const format::MemberId stranger{"22222222@N02"};
inline const format::CollectionId album{"72157000000000001"};
inline const format::CollectionId gallery{"72157000000000002"};
inline const format::PhotoId crane{"50000000001"};
inline const format::PhotoId ashore{"50000000002"};
inline const format::PhotoId gone{"50000000003"};
inline const format::PhotoId ferry{"50000000004"};  ///< A video.
inline const format::PhotoId quay{"50000000005"};   ///< Of the stranger, in the gallery only.

/// Stands in the title, description, comments and a curator's note of the photo ashore.
inline constexpr std::string_view ashore_words = "ASHORE-WORDS-7f3a";

}  // namespace harbour

[[nodiscard]] inline creator::request::CreationRequest harbour_request() {
    creator::request::CreationRequest request;
    request.purpose = "The harbour, kept";
    request.maker.name = "Jo Example";
    request.maker.organization = "Example Library";
    request.targets = {
        "https://www.flickr.com/photos/12345678@N01/albums/72157000000000001",
        "https://www.flickr.com/photos/12345678@N01/galleries/72157000000000002"};
    return request;
}

[[nodiscard]] inline std::string photo_row(const format::PhotoId& photo,
                                           const format::MemberId& owner,
                                           std::string_view license, std::string_view title,
                                           std::string_view inside = "") {
    return "<photo id=\"" + photo.value + "\" owner=\"" + owner.value + "\" license=\"" +
           std::string(license) + "\" ispublic=\"1\" title=\"" + std::string(title) + "\">" +
           std::string(inside) + "</photo>";
}

[[nodiscard]] inline std::string photo_answer(const format::PhotoId& photo,
                                              const format::MemberId& owner,
                                              std::string_view license, std::string_view title,
                                              std::string_view inside = "",
                                              std::string_view media = "photo") {
    return "<photo id=\"" + photo.value + "\" license=\"" + std::string(license) +
           "\" safety_level=\"0\" rotation=\"0\" views=\"3\" media=\"" + std::string(media) +
           "\"><owner nsid=\"" + owner.value +
           "\" username=\"keeper\" realname=\"\" path_alias=\"\" /><title>" +
           std::string(title) +
           "</title><description>&lt;b&gt;old&lt;/b&gt; &amp;amp; "
           "&lt;script&gt;x&lt;/script&gt;</description><visibility ispublic=\"1\" "
           "isfriend=\"0\" isfamily=\"0\" /><dates posted=\"1100000000\" "
           "taken=\"1911-01-01 00:00:00\" takengranularity=\"6\" takenunknown=\"0\" "
           "lastupdate=\"1100000009\" /><usage candownload=\"1\" canblog=\"0\" canprint=\"0\" "
           "canshare=\"1\" /><comments>0</comments><urls><url "
           "type=\"photopage\">https://www.flickr.com/photos/" +
           owner.value + "/" + photo.value + "/</url></urls>" + std::string(inside) +
           "</photo>";
}

inline void answer_about_album(CaptureBuilder& capture) {
    using namespace harbour;
    namespace calls = creator::flickr::calls;
    const std::string words(ashore_words);
    capture.answer(calls::album_photos(keeper, album, 1),
                   "<photoset id=\"" + album.value + "\" owner=\"" + keeper.value +
                       "\" ownername=\"keeper\" page=\"1\" pages=\"1\" total=\"4\" "
                       "title=\"Harbour\">" +
                       photo_row(crane, keeper, "4", "Crane") +
                       photo_row(ashore, keeper, "0", words) +
                       photo_row(gone, keeper, "4", "Gone") +
                       photo_row(ferry, keeper, "9", "Ferry") + "</photoset>");
    capture.answer(calls::album_info(keeper, album),
                   "<photoset id=\"" + album.value + "\" owner=\"" + keeper.value +
                       "\" username=\"keeper\" primary=\"" + ashore.value +
                       "\" photos=\"4\" date_create=\"1573504871\"><title>Harbour</title>"
                       "<description>All of it</description></photoset>");
}

inline void answer_about_gallery(CaptureBuilder& capture) {
    using namespace harbour;
    namespace calls = creator::flickr::calls;
    capture.answer(
        calls::gallery_photos(gallery, 1),
        "<photos page=\"1\" pages=\"1\" total=\"2\">" +
            photo_row(ashore, keeper, "0", ashore_words,
                      "<comment>" + std::string(ashore_words) + "</comment>") +
            photo_row(quay, stranger, "7", "Quay", "<comment>look at the ropes</comment>") +
            "</photos>");
    capture.answer(calls::gallery_info(gallery),
                   "<gallery id=\"1-" + gallery.value + "\" gallery_id=\"" + gallery.value +
                       "\" url=\"https://www.flickr.com/photos/12345678@N01/galleries/"
                       "72157000000000002\" owner=\"" +
                       keeper.value + "\" username=\"keeper\" primary_photo_id=\"" +
                       quay.value +
                       "\" count_total=\"2\"><title>Ropes</title><description /></gallery>");
}

/// What only a capture of everything holds.
inline void answer_about_the_quay(CaptureBuilder& capture) {
    using namespace harbour;
    namespace calls = creator::flickr::calls;
    capture.answer(calls::photo_exif(quay),
                   "<photo id=\"1\" camera=\"Box\"><exif tagspace=\"IFD0\" tagspaceid=\"0\" "
                   "tag=\"Make\" label=\"Make\"><raw>Box &amp; Co</raw></exif></photo>");
    capture.answer(calls::photo_galleries(quay, 1),
                   "<galleries page=\"1\" pages=\"1\"><gallery gallery_id=\"" + gallery.value +
                       "\" owner=\"" + keeper.value +
                       "\" username=\"keeper\"><title>Ropes</title></gallery></galleries>");
    capture.answer(calls::license_history(quay),
                   "<license_history date_change=\"1200000000\" old_license=\"A\" "
                   "old_license_url=\"u\" new_license=\"\" new_license_url=\"\"/>");
    capture.answer(calls::photo_fave_count(quay), "<photo id=\"1\" total=\"31\"/>");
    capture.answer(calls::photo_people(quay),
                   "<people><person nsid=\"22222222@N02\" username=\"stranger\" "
                   "added_by=\"12345678@N01\" is_deleted=\"0\"/></people>");
    capture.answer(calls::album_comments(album),
                   "<comments><comment id=\"a1\" author=\"22222222@N02\" "
                   "authorname=\"stranger\" datecreate=\"1200000001\">well kept</comment>"
                   "</comments>");
}

inline void answer_about_photos(CaptureBuilder& capture) {
    using namespace harbour;
    namespace calls = creator::flickr::calls;
    const std::string words(ashore_words);
    capture.answer(
        calls::photo_info(crane),
        photo_answer(crane, keeper, "4",
                     "\xE2\x80\xAE"
                     "Crane &amp;quot;Hilde&amp;quot;",
                     "<tags><tag id=\"1\" author=\"33333333@N03\" authorname=\"tagger\" "
                     "raw=\"Old crane\" machine_tag=\"0\">oldcrane</tag></tags><notes><note "
                     "id=\"9\" author=\"22222222@N02\" authorname=\"stranger\" "
                     "authorrealname=\"Sam\" authorisdeleted=\"0\" x=\"1\" y=\"2\" w=\"3\" "
                     "h=\"4\">hook</note></notes>"));
    capture.answer(calls::photo_comments(crane),
                   "<comments photo_id=\"" + crane.value +
                       "\"><comment id=\"c1\" author=\"44444444@N04\" author_is_deleted=\"1\" "
                       "authorname=\"tidy amount\" datecreate=\"1200000000\" "
                       "path_alias=\"\" realname=\"\">lovely \xF0\x9F\x9A\xA2</comment>"
                       "</comments>");
    capture.answer(calls::photo_contexts(crane),
                   "<set title=\"Harbour\" id=\"" + album.value + "\" />");
    capture.fail(calls::photo_info(ashore), "<html>" + words + "</html>");
    capture.answer(calls::photo_info(ashore), photo_answer(ashore, keeper, "0", words));
    capture.answer(calls::photo_comments(ashore),
                   "<comments><comment id=\"c9\">" + words + "</comment></comments>");
    capture.refuse(calls::photo_info(gone), 1, "Photo not found");
    capture.answer(
        calls::photo_info(ferry),
        photo_answer(ferry, keeper, "9", "", "<video duration=\"23\" ready=\"1\" />", "video"));
    capture.answer(calls::photo_info(quay), photo_answer(quay, stranger, "7", "Quay"));
    answer_about_the_quay(capture);
    capture.refuse(calls::photo_exif(crane), 2, "Permission denied");
}

inline void decide_about_photos(CaptureBuilder& capture) {
    using namespace harbour;
    using enum format::RenditionRole;
    for (const format::PhotoId& photo : {quay, ferry, crane}) {
        capture.let_travel(photo);
        capture.keep_file(photo, thumbnail, "Large Square", tiny_gif(photo.value + "q"));
    }
    capture.keep_file(crane, original, "Original", tiny_gif("crane"));
    capture.keep_file(quay, original, "Large 2048", tiny_gif("quay"));
    capture.keep_file(ferry, poster, "Original", tiny_gif("ferry poster"));
    capture.keep_file(ferry, original, "720p", tiny_gif("ferry"));
    capture.keep_icon(keeper, tiny_gif("icon"));
    capture.leave_ashore(ashore, keeper);
    capture.write_down(format::Omission{"photo " + gone.value, "photo", gone, "not_available",
                                        "Photo not found (code 1)", capture.now()});
}

/// Writes the whole capture into `folder`, which must not exist.
inline void write_harbour_capture(
    const std::filesystem::path& folder,
    const creator::request::CreationRequest& request = harbour_request()) {
    namespace calls = creator::flickr::calls;
    CaptureBuilder capture(folder, request);
    answer_about_album(capture);
    answer_about_gallery(capture);
    capture.answer(calls::license_table(),
                   "<licenses><license id=\"0\" name=\"All Rights Reserved\" url=\"\" />"
                   "<license id=\"4\" name=\"CC BY 2.0\" "
                   "url=\"https://creativecommons.org/licenses/by/2.0/\" />"
                   "<license id=\"7\" name=\"No known copyright restrictions\" "
                   "url=\"https://www.flickr.com/commons/usage/\" /><license id=\"9\" "
                   "name=\"Public Domain Dedication (CC0)\" "
                   "url=\"https://creativecommons.org/publicdomain/zero/1.0/\" /></licenses>");
    answer_about_photos(capture);
    capture.answer(calls::member_info(harbour::keeper),
                   "<person nsid=\"12345678@N01\" ispro=\"0\" is_deleted=\"0\" "
                   "path_alias=\"keeper\"><username>keeper</username><realname>Kim "
                   "Keeper</realname><description>I keep</description></person>");
    capture.refuse(calls::member_info(harbour::stranger), 5, "User deleted");
    decide_about_photos(capture);
    capture.finish();
}

}  // namespace lifeboat::support
