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

}  // namespace

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

ApiCall tagged_photos(std::string_view tag, int page) {
    ApiCall call = listing("flickr.photos.search", page);
    call.parameters.emplace("tags", std::string(tag));
    return call;
}

ApiCall album_info(const format::MemberId& member, const format::CollectionId& album) {
    return {"flickr.photosets.getInfo",
            {{"photoset_id", album.value}, {"user_id", member.value}}};
}

ApiCall gallery_info(const format::CollectionId& gallery) {
    return {"flickr.galleries.getInfo", {{"gallery_id", gallery.value}}};
}

ApiCall group_info(const format::CollectionId& group) {
    return {"flickr.groups.getInfo", {{"group_id", group.value}}};
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

ApiCall license_table() {
    return {"flickr.photos.licenses.getInfo", {}};
}

ApiCall member_info(const format::MemberId& member) {
    return {"flickr.people.getInfo", {{"user_id", member.value}}};
}

}  // namespace calls
}  // namespace lifeboat::creator::flickr
