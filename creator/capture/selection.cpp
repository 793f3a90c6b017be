#include "creator/capture/selection.hpp"

#include "creator/capture/nothing_to_pack.hpp"
#include "creator/capture/photo_listing.hpp"
#include "creator/capture/search_walk.hpp"
#include "creator/flickr/account_export.hpp"
#include "creator/flickr/flickr_calls.hpp"
#include "creator/flickr/flickr_url.hpp"
#include "creator/flickr/license_parser.hpp"
#include "lifeboat/format/error.hpp"

#include <map>
#include <set>
#include <utility>

namespace lifeboat::creator::capture {
namespace {

using format::CollectionId;
using format::CollectionKind;
using format::Error;
using format::ErrorCode;
using format::MemberId;
namespace calls = flickr::calls;

flickr::Target parse_target(const std::string& url) {
    const auto parsed = flickr::parse_flickr_url(url);
    if (!parsed) {
        throw Error(ErrorCode::usage, url, flickr::explain_refusal(url, parsed.error()));
    }
    return *parsed;
}

/// Resolves the targets one after another into one selection.
class Resolver {
  public:
    Resolver(const request::CreationRequest& request, flickr::ApiSource& api)
        : request_(request), api_(api) {}

    Selection run() {
        for (const std::string& url : request_.targets) {
            resolve(url, parse_target(url));
        }
        return std::move(selection_);
    }

    void operator()(const flickr::PhotoTarget& photo) {
        target_->description.id = photo.photo_id;
        flickr::ListedPhoto listed;
        listed.id = format::PhotoId(photo.photo_id);
        take(listed, false);
    }

    void operator()(const flickr::PhotostreamTarget& stream) {
        const MemberId member = member_of(stream.member);
        target_->description.id = member.value;
        if (is_exported(member)) {
            list_export();
            return;
        }
        const bool is_own =
            request_.options.private_photos && member == login_member(request_, api_);
        walk([&](int page) {
            return is_own ? calls::own_photos(member, page)
                          : calls::public_photos(member, page);
        });
    }

    void operator()(const flickr::AlbumTarget& album) {
        const MemberId member = member_of(album.member);
        const CollectionId id(album.album_id);
        begin_collection(CollectionKind::album, id);
        target_->collection.owner = member;
        if (is_exported(member)) {
            list_exported_album(id);
            return;
        }
        const ListingHead head =
            walk([&](int page) { return calls::album_photos(member, id, page); });
        target_->collection.title = head.title;
        target_->collection.owner_name = head.owner_name;
        target_->description.title = head.title;
    }

    void operator()(const flickr::GalleryTarget& gallery) {
        const CollectionId id(gallery.gallery_id);
        begin_collection(CollectionKind::gallery, id);
        walk([&](int page) { return calls::gallery_photos(id, page); });
    }

    void operator()(const flickr::GroupPoolTarget& pool) {
        const CollectionId id = group_of(pool.group);
        begin_collection(CollectionKind::group, id);
        walk([&](int page) { return calls::group_photos(id, page); });
    }

    void operator()(const flickr::TagTarget& tag) {
        target_->description.id = tag.tag;
        target_->description.title = tag.tag;
        search({{"tags", tag.tag}});
    }

    void operator()(const flickr::SearchTarget& target) {
        const std::string url = canonical_url(flickr::Target(target));
        target_->description.id = url.substr(url.find('?') + 1);
        std::map<std::string, std::string> parameters = target.parameters;
        if (const auto user = parameters.find("user_id"); user != parameters.end()) {
            user->second = member_of(user->second).value;
        }
        search(parameters);
    }

    void operator()(const flickr::FavoritesTarget& favorites) {
        const MemberId member = member_of(favorites.member);
        target_->description.id = member.value;
        walk([&](int page) { return calls::favorites(member, page); });
    }

    /// Each album becomes a target of its own in the place of this one.
    void operator()(const flickr::AllAlbumsTarget& albums) {
        const MemberId member = member_of(albums.member);
        const std::vector<CollectionId> ids =
            is_exported(member) ? exported_albums() : albums_of(member);
        if (ids.empty()) {
            target_->description.id = member.value;
            return;
        }
        selection_.targets.pop_back();
        for (const CollectionId& id : ids) {
            const flickr::Target album(flickr::AlbumTarget{member.value, id.value});
            resolve(canonical_url(album), album);
        }
    }

  private:
    void resolve(const std::string& url, const flickr::Target& target) {
        selection_.targets.emplace_back();
        target_ = &selection_.targets.back();
        target_->description.url = url;
        target_->description.kind = std::string(kind_of(target));
        std::visit(*this, target);
        // Of several albums each has said so itself, and said it again harms nothing.
        target_->description.received_photos = target_->photos.size();
    }

    [[nodiscard]] bool is_exported(const MemberId& member) const {
        return !request_.account_export.empty() && member == request_.account_export;
    }

    /// A document of the account export.  Errors: not_found when the capture does not hold it.
    template <typename Parse>
    auto read_exported(const flickr::ApiCall& call, const Parse& parse) {
        const auto answer = api_.call(call);
        if (!answer) {
            throw_refusal(call, answer.error(), target_->description.url);
        }
        auto document = parse(answer->body);
        if (!document) {
            throw Error(ErrorCode::malformed, target_->description.url,
                        call.method + " is " + document.error());
        }
        return *std::move(document);
    }

    void take_exported(const format::PhotoId& id) {
        flickr::ListedPhoto listed;
        listed.id = id;
        listed.owner = request_.account_export;
        take(listed);
    }

    void list_export() {
        const auto photos =
            read_exported(flickr::exported::photo_list(), flickr::parse_export_photo_list);
        target_->description.claimed_photos = photos.size();
        for (const format::PhotoId& id : photos) {
            take_exported(id);
        }
    }

    std::vector<format::Collection> read_albums() {
        const auto owner =
            read_exported(flickr::exported::profile(), flickr::parse_export_profile);
        return read_exported(flickr::exported::albums(), [&](const std::string& body) {
            return flickr::parse_export_albums(body, owner.member);
        });
    }

    std::vector<CollectionId> exported_albums() {
        std::vector<CollectionId> ids;
        for (const format::Collection& album : read_albums()) {
            ids.push_back(album.id);
        }
        return ids;
    }

    /// Albums may hold photos that the export has no record of: those cannot be had from it.
    void list_exported_album(const CollectionId& id) {
        const auto photos =
            read_exported(flickr::exported::photo_list(), flickr::parse_export_photo_list);
        const std::set<format::PhotoId> known(photos.begin(), photos.end());
        for (format::Collection& album : read_albums()) {
            if (album.id != id) {
                continue;
            }
            const auto items = std::exchange(album.items, {});
            target_->collection = std::move(album);
            target_->description.title = target_->collection.title;
            target_->description.claimed_photos = target_->collection.claimed_photos;
            for (const format::CollectionItem& item : items) {
                if (known.contains(item.photo)) {
                    take_exported(item.photo);
                }
            }
        }
    }

    std::vector<CollectionId> albums_of(const MemberId& member) {
        std::vector<CollectionId> albums;
        std::set<CollectionId> known;
        for (int number = 1;; ++number) {
            const flickr::ApiCall call = calls::albums_of(member, number);
            const auto answer = api_.call(call);
            if (!answer) {
                throw_refusal(call, answer.error(), target_->description.url);
            }
            const auto page = flickr::parse_albums_page(answer->body);
            if (!page) {
                throw NothingToPack(ErrorCode::malformed, target_->description.url,
                                    call.method + " gave " + page.error());
            }
            bool has_new = false;
            for (const CollectionId& id : page->albums) {
                if (known.insert(id).second) {
                    albums.push_back(id);
                    has_new = true;
                }
            }
            if (!has_new || static_cast<std::uint64_t>(number) >= page->pages) {
                return albums;
            }
        }
    }

    void search(const std::map<std::string, std::string>& parameters) {
        note_head(
            walk_search(api_, parameters, target_->description.url, request_.options.limit,
                        [this](const flickr::ListedPhoto& photo) { return take(photo); }));
    }

    void note_head(const ListingHead& head) {
        target_->description.claimed_photos = head.claimed_photos;
        target_->collection.claimed_photos = head.claimed_photos;
        target_->collection.seen_at = head.seen_at;
    }

    void begin_collection(CollectionKind kind, const CollectionId& id) {
        target_->description.id = id.value;
        target_->is_collection = true;
        target_->collection.kind = kind;
        target_->collection.id = id;
    }

    /// False when the limit of photos is reached.
    bool take(const flickr::ListedPhoto& listed, bool is_listed = true) {
        const auto known = places_.find(listed.id);
        const std::uint64_t limit = request_.options.limit;
        if (known == places_.end() && limit != 0 && selection_.photos.size() >= limit) {
            return false;
        }
        const auto [place, is_new] = places_.emplace(listed.id, selection_.photos.size());
        if (is_new) {
            selection_.photos.emplace_back().id = listed.id;
        }
        SelectedPhoto& photo = selection_.photos[place->second];
        if (photo.license.empty()) {
            photo.license = listed.license;
            photo.owner = listed.owner;
        }
        photo.is_listed = photo.is_listed || is_listed;
        if (!photo.faves) {
            photo.faves = listed.faves;
            photo.comments = listed.comments;
        }
        if (photo.files.empty()) {
            photo.files = listed.files;
        }
        photo.is_public = photo.is_public && listed.is_public;
        photo.is_friend = photo.is_friend || listed.is_friend;
        photo.is_family = photo.is_family || listed.is_family;
        photo.safety_level = listed.safety_level ? listed.safety_level : photo.safety_level;
        photo.selected_by.push_back(selection_.targets.size() - 1);
        target_->photos.push_back(listed.id);
        if (target_->is_collection) {
            target_->collection.items.push_back({listed.id, true, listed.curator_note});
        }
        return true;
    }

    template <typename PageCall>
    ListingHead walk(const PageCall& page_call) {
        ListingHead head =
            walk_listing(api_, page_call, target_->description.url,
                         [this](const flickr::ListedPhoto& photo) { return take(photo); });
        note_head(head);
        return head;
    }

    MemberId member_of(const std::string& name) {
        if (flickr::is_nsid(name)) {
            return MemberId(name);
        }
        return MemberId(look_up(calls::lookup_user(
            canonical_url(flickr::Target(flickr::PhotostreamTarget{name})))));
    }

    CollectionId group_of(const std::string& name) {
        if (flickr::is_nsid(name)) {
            return CollectionId(name);
        }
        return CollectionId(look_up(
            calls::lookup_group(canonical_url(flickr::Target(flickr::GroupPoolTarget{name})))));
    }

    std::string look_up(const flickr::ApiCall& call) {
        const auto answer = api_.call(call);
        if (!answer) {
            throw_refusal(call, answer.error(), target_->description.url);
        }
        auto id = flickr::parse_lookup(answer->body);
        if (!id) {
            throw NothingToPack(ErrorCode::malformed, target_->description.url,
                                call.method + " gave " + id.error());
        }
        return *std::move(id);
    }

    const request::CreationRequest& request_;
    flickr::ApiSource& api_;
    Selection selection_;
    ResolvedTarget* target_ = nullptr;  ///< The one being resolved.
    std::map<format::PhotoId, std::size_t> places_;
};

}  // namespace

Selection resolve_selection(const request::CreationRequest& request, flickr::ApiSource& api) {
    return Resolver(request, api).run();
}

MemberId login_member(const request::CreationRequest& request, flickr::ApiSource& api) {
    // An account export holds what its member holds, and no login shows whose it is.
    if (!request.options.private_photos || !request.account_export.empty()) {
        return {};
    }
    const flickr::ApiCall call = calls::test_login();
    const auto answer = api.call(call);
    if (!answer) {
        throw_refusal(call, answer.error(), "Flickr login");
    }
    auto member = flickr::parse_lookup(answer->body);
    if (!member) {
        throw NothingToPack(ErrorCode::malformed, "Flickr login",
                            call.method + " gave " + member.error());
    }
    return MemberId(*std::move(member));
}

rights::PhotoFacts facts_of(const SelectedPhoto& photo) {
    rights::PhotoFacts facts;
    facts.license = photo.license;
    facts.owner = photo.owner;
    if (photo.is_listed) {
        facts.visibility =
            format::Visibility{photo.is_public, photo.is_friend, photo.is_family};
    }
    facts.safety_level = photo.safety_level;
    return facts;
}

rights::TravelJudge judge_for(const request::CreationRequest& request,
                              const format::MemberId& maker,
                              const rights::ConsentSource* consent) {
    std::set<std::string> allowed(request.allow.begin(), request.allow.end());
    if (request.options.private_photos) {
        allowed.insert({"private", "friends", "family"});
    }
    return {request.policy.empty()
                ? rights::default_policy()
                : rights::parse_policy(request.policy, "the request's policy"),
            maker, std::move(allowed), consent};
}

std::vector<std::string> unknown_licenses(std::string_view license_table) {
    std::vector<std::string> warnings;
    const auto table = flickr::parse_license_table(license_table);
    for (const format::License& license : table.value_or(std::vector<format::License>())) {
        if (!format::is_known_license(license.id)) {
            warnings.push_back("Flickr's licence " + license.id.value + ", \"" + license.name +
                               "\", is not in the table of the format: the copyright of photos "
                               "under it is not evaluated");
        }
    }
    return warnings;
}

void check_targets(const request::CreationRequest& request) {
    for (const std::string& url : request.targets) {
        static_cast<void>(parse_target(url));
    }
    static_cast<void>(excluded_photos(request));
}

std::set<format::PhotoId> excluded_photos(const request::CreationRequest& request) {
    std::set<format::PhotoId> photos;
    for (const std::string& entry : request.exclude) {
        if (flickr::is_numeric_id(entry)) {
            photos.emplace(entry);
            continue;
        }
        const auto target = flickr::parse_flickr_url(entry);
        const auto* photo = target ? std::get_if<flickr::PhotoTarget>(&*target) : nullptr;
        if (photo == nullptr) {
            throw Error(ErrorCode::usage, entry, "is neither the id nor the URL of a photo");
        }
        photos.emplace(photo->photo_id);
    }
    return photos;
}

}  // namespace lifeboat::creator::capture
