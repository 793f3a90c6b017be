#include "creator/flickr/flickr_calls.hpp"

namespace lifeboat::creator::flickr {

std::string ApiCall::key() const {
    std::string text = method;
    for (const auto& [name, value] : parameters) {
        text += ' ';
        text += name;
        text += '=';
        text += value;
    }
    return text;
}

namespace calls {
namespace {

ApiCall listing(std::string method, int page, int per_page = photos_per_page) {
    return {std::move(method),
            {{"extras", std::string(listing_extras)},
             {"page", std::to_string(page)},
             {"per_page", std::to_string(per_page)}}};
}

ApiCall paged(std::string method, const format::PhotoId& photo, int page, int per_page) {
    return {std::move(method),
            {{"page", std::to_string(page)},
             {"per_page", std::to_string(per_page)},
             {"photo_id", photo.value}}};
}

}  // namespace

ApiCall test_login() {
    return {"flickr.test.login", {}};
}

ApiCall lookup_user(std::string_view url) {
    return {"flickr.urls.lookupUser", {{"url", std::string(url)}}};
}

ApiCall lookup_group(std::string_view url) {
    return {"flickr.urls.lookupGroup", {{"url", std::string(url)}}};
}

ApiCall public_photos(const format::MemberId& member, int page) {
    ApiCall call = listing("flickr.people.getPublicPhotos", page);
    call.parameters.emplace("user_id", member.value);
    return call;
}

ApiCall own_photos(const format::MemberId& member, int page) {
    ApiCall call = listing("flickr.people.getPhotos", page);
    call.parameters.emplace("user_id", member.value);
    return call;
}

ApiCall album_photos(const format::MemberId& member, const format::CollectionId& album,
                     int page) {
    ApiCall call = listing("flickr.photosets.getPhotos", page);
    call.parameters.emplace("photoset_id", album.value);
    call.parameters.emplace("user_id", member.value);
    return call;
}

ApiCall gallery_photos(const format::CollectionId& gallery, int page) {
    ApiCall call = listing("flickr.galleries.getPhotos", page);
    call.parameters.emplace("gallery_id", gallery.value);
    return call;
}

ApiCall group_photos(const format::CollectionId& group, int page) {
    ApiCall call = listing("flickr.groups.pools.getPhotos", page);
    call.parameters.emplace("group_id", group.value);
    return call;
}

ApiCall favorites(const format::MemberId& member, int page) {
    ApiCall call = listing("flickr.favorites.getPublicList", page);
    call.parameters.emplace("user_id", member.value);
    return call;
}

ApiCall found_photos(const std::map<std::string, std::string>& parameters, int page) {
    // Of searches by place Flickr gives no more on a page.
    constexpr int photos_per_page_of_a_place = 250;
    const bool is_by_place = parameters.count("bbox") + parameters.count("lat") +
                                 parameters.count("woe_id") + parameters.count("place_id") >
                             0;
    ApiCall call = listing("flickr.photos.search", page,
                           is_by_place ? photos_per_page_of_a_place : photos_per_page);
    for (const auto& [name, value] : parameters) {
        call.parameters.insert_or_assign(name, value);
    }
    return call;
}

ApiCall albums_of(const format::MemberId& member, int page) {
    return {"flickr.photosets.getList",
            {{"page", std::to_string(page)},
             {"per_page", std::to_string(photos_per_page)},
             {"user_id", member.value}}};
}

ApiCall album_info(const format::MemberId& member, const format::CollectionId& album) {
    return {"flickr.photosets.getInfo",
            {{"photoset_id", album.value}, {"user_id", member.value}}};
}

ApiCall album_comments(const format::CollectionId& album) {
    return {"flickr.photosets.comments.getList", {{"photoset_id", album.value}}};
}

ApiCall gallery_info(const format::CollectionId& gallery) {
    return {"flickr.galleries.getInfo", {{"gallery_id", gallery.value}}};
}

ApiCall group_info(const format::CollectionId& group) {
    return {"flickr.groups.getInfo", {{"group_id", group.value}}};
}

ApiCall collection_info(const format::Collection& collection) {
    switch (collection.kind) {
        case format::CollectionKind::album:
            return album_info(collection.owner, collection.id);
        case format::CollectionKind::gallery:
            return gallery_info(collection.id);
        case format::CollectionKind::group:
            break;
    }
    return group_info(collection.id);
}

ApiCall photo_info(const format::PhotoId& photo) {
    return {"flickr.photos.getInfo", {{"photo_id", photo.value}}};
}

ApiCall photo_sizes(const format::PhotoId& photo) {
    return {"flickr.photos.getSizes", {{"photo_id", photo.value}}};
}

ApiCall photo_comments(const format::PhotoId& photo) {
    return {"flickr.photos.comments.getList", {{"photo_id", photo.value}}};
}

ApiCall photo_contexts(const format::PhotoId& photo) {
    return {"flickr.photos.getAllContexts", {{"photo_id", photo.value}}};
}

ApiCall photo_exif(const format::PhotoId& photo) {
    return {"flickr.photos.getExif", {{"photo_id", photo.value}}};
}

ApiCall photo_people(const format::PhotoId& photo) {
    return {"flickr.photos.people.getList", {{"photo_id", photo.value}}};
}

ApiCall license_history(const format::PhotoId& photo) {
    return {"flickr.photos.licenses.getLicenseHistory", {{"photo_id", photo.value}}};
}

ApiCall photo_galleries(const format::PhotoId& photo, int page) {
    return paged("flickr.galleries.getListForPhoto", photo, page, photos_per_page);
}

ApiCall photo_faves(const format::PhotoId& photo, int page) {
    return paged("flickr.photos.getFavorites", photo, page, faves_per_page);
}

ApiCall photo_fave_count(const format::PhotoId& photo) {
    return paged("flickr.photos.getFavorites", photo, 1, 1);
}

ApiCall license_table() {
    return {"flickr.photos.licenses.getInfo", {}};
}

ApiCall commons_institutions() {
    return {"flickr.commons.getInstitutions", {}};
}

ApiCall member_info(const format::MemberId& member) {
    return {"flickr.people.getInfo", {{"user_id", member.value}}};
}

}  // namespace calls
}  // namespace lifeboat::creator::flickr
