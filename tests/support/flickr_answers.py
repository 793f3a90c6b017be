"""What Flickr's REST API would say of a collection like samples/collection/harbour.json.

Shapes (element and attribute names, their order, which text is escaped twice) are those of
Flickr's XML channel as of 2025.  Standard library only.
"""

import html
import re
import threading
import urllib.parse

from flickr_collection import MACHINE_TAG, SIZES, VIDEO_LABELS, digits, normalized_tag, unix

PROLOGUE = '<?xml version="1.0" encoding="utf-8" ?>\n'

# What is not public: ispublic, isfriend, isfamily.
PUBLIC = {"ispublic": "1", "isfriend": "0", "isfamily": "0"}
LEVELS = {"friends": {"ispublic": "0", "isfriend": "1", "isfamily": "0"},
          "family": {"ispublic": "0", "isfriend": "0", "isfamily": "1"},
          "both": {"ispublic": "0", "isfriend": "1", "isfamily": "1"},
          "private": {"ispublic": "0", "isfriend": "0", "isfamily": "0"}}


class Refusal(Exception):
    """Flickr's stat="fail"."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code, self.message = code, message


def escape(text):
    return html.escape(text, quote=True).replace("&#x27;", "&#039;")


def element(name, attributes=(), content=None, depth=0):
    """`content`: None for an empty element, a str for text, a list of callables(depth) -> str
    for children."""
    tabs = "\t" * depth
    opening = tabs + "<" + name + "".join(
        ' %s="%s"' % (key, escape(str(value))) for key, value in dict(attributes).items())
    if content is None or content == "" or content == []:
        return opening + " />\n"
    if isinstance(content, str):
        return opening + ">" + escape(content) + "</" + name + ">\n"
    return (opening + ">\n" + "".join(child(depth + 1) for child in content)
            + tabs + "</" + name + ">\n")


def node(name, attributes=(), content=None):
    return lambda depth: element(name, attributes, content, depth)


def rsp(*children):
    return (PROLOGUE + '<rsp stat="ok">\n' + "".join(child(0) for child in children)
            + "</rsp>\n").encode("utf-8")


def refusal(code, message):
    return (PROLOGUE + '<rsp stat="fail">\n\t<err code="%d" msg="%s" />\n</rsp>\n'
            % (code, escape(message))).encode("utf-8")


class Answers:
    """One method of the API each: a dict of parameters in, the body out; Refusal for a no."""

    def __init__(self, collection, gone=(), private=()):
        self.all = collection
        self.levels = dict(private)  # photo id -> key of LEVELS
        self.seeing = threading.local()  # .viewer: who asks, None for anybody
        self.lock = threading.Lock()
        self.gone_after = dict(gone)  # photo id -> answers still given
        for photo in collection.photos.values():
            if photo.get("gone"):
                self.gone_after.setdefault(photo["id"], 0)

    def answer(self, query, viewer=None):
        self.seeing.viewer = viewer
        method = query.get("method", "")
        key = query.get("api_key", "") or query.get("oauth_consumer_key", "")
        if not key or key.startswith("invalid"):
            return refusal(100, "Invalid API Key (Key has invalid format)")
        handler = None
        if re.fullmatch(r"flickr(\.[A-Za-z]+)+", method):
            handler = getattr(self, method[len("flickr."):].replace(".", "_"), None)
        if handler is None:
            return refusal(112, 'Method "%s" not found' % method)
        try:
            return handler(query)
        except Refusal as no:
            return refusal(no.code, no.message)

    # --- who sees what --------------------------------------------------------------------
    def _is_seen(self, photo_id):
        return photo_id not in self.levels or self.all.photos[photo_id]["owner"] == self.seeing.viewer

    def _visibility(self, photo):
        return LEVELS[self.levels[photo["id"]]] if photo["id"] in self.levels else PUBLIC

    def test_login(self, _query):
        if self.seeing.viewer is None:
            raise Refusal(99, "Insufficient permissions. Method requires read privileges; none granted.")
        member = self.all.members[self.seeing.viewer]
        return rsp(node("user", {"id": member["nsid"], "path_alias": member["path_alias"]},
                        [node("username", {}, member["username"])]))

    def people_getPhotos(self, query):
        if self.seeing.viewer is None:
            raise Refusal(99, "Insufficient permissions. Method requires read privileges; none granted.")
        nsid = query.get("user_id", "").upper()
        return self._listing(query, [(p["id"], {}, None) for p in self.all.photos_of(nsid)])

    def favorites_getPublicList(self, query):
        nsid = query.get("user_id", "").upper()
        return self._listing(query, [(p["id"], {}, None) for p in self.all.photos.values() if p["owner"] != nsid])

    # --- one photo ------------------------------------------------------------------------
    def _photo(self, query):
        photo = self.all.photos.get(query.get("photo_id", ""))
        if photo is None or not self._is_seen(photo["id"]):
            raise Refusal(1, "Photo not found")
        with self.lock:
            left = self.gone_after.get(photo["id"])
            if left is not None:
                if left <= 0:
                    raise Refusal(1, "Photo not found")
                self.gone_after[photo["id"]] = left - 1
        return photo

    def is_gone(self, photo_id):
        with self.lock:
            return self.gone_after.get(photo_id, 1) <= 0

    def photos_getInfo(self, query):
        photo = self._photo(query)
        owner = self.all.members[photo["owner"]]
        attributes = {"id": photo["id"], "secret": self.all.secret(photo), "server": self.all.server(photo),
                      "farm": "66", "dateuploaded": unix(photo["posted"]), "isfavorite": "0",
                      "license": photo["license"], "safety_level": photo.get("safety", 0),
                      "rotation": photo.get("rotation", 0)}
        if photo["can_download"]:
            attributes["originalsecret"] = self.all.secret(photo, "original")
            attributes["originalformat"] = self.all.original_format(photo) or "jpg"
        attributes.update(views=photo["views"], media=photo.get("media", "photo"))
        children = [
            node("owner", {"nsid": owner["nsid"], "username": owner["username"],
                           "realname": owner.get("realname", ""), "location": owner.get("location", ""),
                           "iconserver": "1" if owner["icon"] else "0", "iconfarm": "1" if owner["icon"] else "0",
                           "path_alias": owner["path_alias"]},
                 [node("gift", {"gift_eligible": "1", "new_flow": "1"})]),
            node("title", {}, photo["title"]),
            node("description", {}, photo["description"]),
            node("visibility", self._visibility(photo)),
            node("dates", {"posted": unix(photo["posted"]), "taken": photo["taken"]["value"],
                           "takengranularity": photo["taken"]["granularity"],
                           "takenunknown": int(photo["taken"].get("unknown", False)),
                           "lastupdate": unix(photo["updated"])}),
            node("editability", {"cancomment": "0", "canaddmeta": "0"}),
            node("publiceditability", {"cancomment": "1", "canaddmeta": "0"}),
            node("usage", {"candownload": int(photo["can_download"]), "canblog": "0", "canprint": "0", "canshare": "1"}),
            node("comments", {}, str(len(photo.get("comments", ())))),
            node("notes", {}, [self._note(photo, index, note) for index, note in enumerate(photo.get("notes", ()))]),
            node("people", {"haspeople": int(bool(photo.get("people")))}),
            node("tags", {}, [self._tag(photo, tag) for tag in photo["tags"]]),
        ]
        place = photo.get("place")
        if place:
            parts = [node(name, {}, place.get(name, "")) for name in
                     ("locality", "neighbourhood", "region", "country", "county") if place.get(name)]
            children.append(node("location", {k: place[k] for k in ("latitude", "longitude", "accuracy", "context")}, parts))
            children.append(node("geoperms", {"ispublic": "1", "iscontact": "0", "isfriend": "0", "isfamily": "0"}))
        children.append(node("urls", {}, [node("url", {"type": "photopage"}, self._page(photo))]))
        if photo.get("video"):
            video = photo["video"]
            children.append(node("video", {"ready": "1", "failed": "0", "pending": "0", "duration": video["duration"],
                                           "width": video["width"], "height": video["height"]}))
        return rsp(node("photo", attributes, children))

    def _page(self, photo):
        return "https://www.flickr.com/photos/%s/%s/" % (
            self.all.path_of(self.all.members[photo["owner"]]), photo["id"])

    def _note(self, photo, index, note):
        author = self.all.members[note["by"]]
        return node("note", {
            "id": "721577" + digits("note", photo["id"], str(index), length=11), "photo_id": photo["id"],
            "author": author["nsid"], "authorname": author["username"], "authorrealname": author.get("realname", ""),
            "authorispro": int(author["is_pro"]), "authorisdeleted": int(note.get("deleted", False)),
            "x": note["x"], "y": note["y"], "w": note["w"], "h": note["h"]}, note["text"])

    def _tag(self, photo, tag):
        author = self.all.members[tag.get("by", photo["owner"])]
        return node("tag", {
            "id": "%s-%s-%s" % (digits("member", author["nsid"], length=7), photo["id"],
                                digits("tag", tag["raw"], length=6)),
            "author": author["nsid"], "authorname": author["username"], "raw": tag["raw"],
            "machine_tag": int(bool(MACHINE_TAG.match(tag["raw"])))}, normalized_tag(tag["raw"]))

    def photos_getSizes(self, query):
        photo = self._photo(query)
        page = self._page(photo)
        rows = [node("size", {"label": label, "width": width, "height": height,
                              "source": "https://live.staticflickr.com" + path,
                              "url": page + "sizes/%s/" % SIZES[label][1], "media": "photo"})
                for label, width, height, path in self.all.sizes[photo["id"]]]
        if photo.get("video"):
            secret = self.all.secret(photo)
            rows.append(node("size", {
                "label": "Video Player", "width": photo["video"]["width"], "height": photo["video"]["height"],
                "source": "https://www.flickr.com/apps/video/stewart.swf?v=1710975344&photo_id=%s&photo_secret=%s"
                          % (photo["id"], secret), "url": page, "media": "video"}))
            rows += [node("size", {"label": label, "width": "", "height": "",
                                   "source": "%splay/%s/%s/" % (page, label, secret), "url": page, "media": "video"})
                     for label in VIDEO_LABELS]
        return rsp(node("sizes", {"canblog": "0", "canprint": "0", "candownload": int(photo["can_download"])}, rows))

    def photos_comments_getList(self, query):
        photo = self._photo(query)
        comments = []
        for index, comment in enumerate(photo.get("comments", ())):
            author = self.all.members[comment["by"]]
            number = "721577" + digits("comment", photo["id"], str(index), length=11)
            comments.append(node("comment", {
                "id": "%s-%s-%s" % (digits("member", photo["owner"], length=7), photo["id"], number),
                "author": author["nsid"], "author_is_deleted": int(comment.get("deleted", False)),
                "authorname": author["username"], "iconserver": "1" if author["icon"] else "0",
                "iconfarm": "1" if author["icon"] else "0", "datecreate": unix(comment["at"]),
                "permalink": self._page(photo) + "#comment" + number, "path_alias": author["path_alias"],
                "realname": author.get("realname", "")}, comment["text"]))
        return rsp(node("comments", {"photo_id": photo["id"]}, comments))

    def photos_getAllContexts(self, query):
        photo = self._photo(query)
        rows = []
        for album in self.all.albums.values():
            if photo["id"] in album["photos"]:
                primary = self.all.photos[album["primary"]]
                videos = sum(self.all.photos[i].get("media") == "video" for i in album["photos"])
                rows.append(node("set", {
                    "title": album["title"], "id": album["id"], "primary": primary["id"],
                    "secret": self.all.secret(primary), "server": self.all.server(primary), "farm": "66",
                    "view_count": album["views"], "comment_count": "0",
                    "count_photo": len(album["photos"]) - videos, "count_video": videos}))
        for group in self.all.groups.values():
            if any(item["photo"] == photo["id"] for item in group["photos"]):
                rows.append(node("pool", {
                    "title": group["name"], "url": "/groups/%s/pool/" % group["alias"], "id": group["id"],
                    "iconserver": "0", "iconfarm": "0", "members": group["members"],
                    "pool_count": len(group["photos"])}))
        return rsp(*rows)

    def photos_people_getList(self, query):
        photo = self._photo(query)
        people = []
        for person in photo.get("people", ()):
            member = self.all.members[person["nsid"]]
            attributes = {"nsid": member["nsid"], "username": member["username"], "iconserver": "0", "iconfarm": "0",
                          "path_alias": member["path_alias"], "added_by": person["added_by"],
                          "is_deleted": int(person.get("deleted", False))}
            if member.get("realname"):
                attributes["realname"] = member["realname"]
            attributes.update({k: person[k] for k in "xywh" if k in person})
            people.append(node("person", attributes))
        width, height = self._medium(photo)
        return rsp(node("people", {"total": len(people), "photo_width": width, "photo_height": height}, people))

    def _medium(self, photo):
        for label, width, height, _ in self.all.sizes[photo["id"]]:
            if label == "Medium":
                return width, height
        return 500, 375

    def photos_getExif(self, query):
        photo = self._photo(query)
        exif = photo.get("exif", {})
        if exif == "hidden":
            raise Refusal(2, "Permission denied")
        rows = []
        for row in exif.get("values", ()):
            children = [node("raw", {}, row["raw"])]
            if "clean" in row:
                children.append(node("clean", {}, row["clean"]))
            rows.append(node("exif", {"tagspace": row["space"], "tagspaceid": "0", "tag": row["tag"],
                                      "label": row.get("label", row["tag"])}, children))
        return rsp(node("photo", {"id": photo["id"], "secret": self.all.secret(photo), "server": self.all.server(photo),
                                  "farm": "66", "camera": exif.get("camera", "")}, rows))

    def photos_getFavorites(self, query):
        photo = self._photo(query)
        per_page = min(50, max(1, int(query.get("per_page") or 10)))
        page = max(1, int(query.get("page") or 1))
        # A member can fave a photo once: the story has no more people.
        who = [m for m in self.all.members.values() if m["nsid"] != photo["owner"]][:photo["faves"]]
        rows = [node("person", {"nsid": m["nsid"], "username": m["username"], "realname": m.get("realname", ""),
                                "favedate": unix(photo["posted"]) + 86400 * (len(who) - index), "iconserver": "0",
                                "iconfarm": "0", "contact": "0", "friend": "0", "family": "0"})
                for index, m in enumerate(who)][(page - 1) * per_page:page * per_page]
        return rsp(node("photo", {"id": photo["id"], "secret": self.all.secret(photo), "server": self.all.server(photo),
                                  "farm": "66", "page": page, "pages": -(-len(who) // per_page), "perpage": per_page,
                                  "total": photo["faves"]}, rows))

    def photos_licenses_getLicenseHistory(self, query):
        photo = self._photo(query)
        by_id = {row["id"]: row for row in self.all.licenses}
        licence = by_id[photo["license"]]
        if photo.get("earlier_licenses"):
            steps = photo["earlier_licenses"] + [{"id": photo["license"]}]
            return rsp(*[node("license_history", {
                "date_change": unix(old["until"]), "old_license": by_id[old["id"]]["name"],
                "old_license_url": by_id[old["id"]]["url"], "new_license": by_id[new["id"]]["name"],
                "new_license_url": by_id[new["id"]]["url"]}) for old, new in zip(steps, steps[1:])])
        return rsp(node("license_history", {
            "date_change": unix(photo["posted"]), "old_license": licence["name"], "old_license_url": licence["url"],
            "new_license": "", "new_license_url": ""}))

    def galleries_getListForPhoto(self, query):
        photo = self._photo(query)
        found = [self._gallery(g) for g in self.all.galleries.values()
                 if any(item["photo"] == photo["id"] for item in g["items"])]
        return rsp(node("galleries", {"total": len(found), "page": "1", "pages": "1", "per_page": "500",
                                      "photo_id": photo["id"]}, found))

    def photos_licenses_getInfo(self, _query):
        return rsp(node("licenses", {}, [node("license", row) for row in self.all.licenses]))

    # --- people and collections -----------------------------------------------------------
    def people_getInfo(self, query):
        member = self.all.members.get(query.get("user_id", "").upper())
        if member is None:
            raise Refusal(1, "User not found")
        if member.get("is_deleted"):
            raise Refusal(5, "User deleted")
        attributes = {"id": member["nsid"], "nsid": member["nsid"], "ispro": int(member["is_pro"]), "is_deleted": "0",
                      "iconserver": "1" if member["icon"] else "0", "iconfarm": "1" if member["icon"] else "0",
                      "path_alias": member["path_alias"], "has_stats": "0"}
        if member["is_pro"]:
            attributes.update(pro_badge="standard", expire="0")
        attributes["has_adfree"] = "0"
        base = "https://www.flickr.com/%s/" + self.all.path_of(member) + "/"
        children = [node("username", {}, member["username"])]
        children += [node(name, {}, member[name]) for name in ("realname", "location") if name in member]
        children += [
            node("timezone", {"label": "GMT: Example", "offset": "+00:00", "timezone_id": "Etc/UTC", "timezone": "0"}),
            node("description", {}, member["description"]),
            node("photosurl", {}, base % "photos"), node("profileurl", {}, base % "people"),
            node("mobileurl", {}, base % "photos")]
        mine = self.all.photos_of(member["nsid"])
        counts = [node("count", {}, str(len(mine)))]
        if mine:
            counts = [node("firstdatetaken", {}, member["first_taken"]),
                      node("firstdate", {}, str(unix(member["first_upload"])))] + counts
        children.append(node("photos", {}, counts))
        return rsp(node("person", attributes, children))

    def _named_in(self, query, kind):
        parts = urllib.parse.urlsplit(query.get("url", "")).path.strip("/").split("/")
        return urllib.parse.unquote(parts[1]) if len(parts) > 1 and parts[0] in kind else ""

    def urls_lookupUser(self, query):
        member = self.all.member_named(self._named_in(query, ("photos", "people")))
        if member is None or member.get("is_deleted"):
            raise Refusal(1, "User not found")
        return rsp(node("user", {"id": member["nsid"]}, [node("username", {}, member["username"])]))

    def urls_lookupGroup(self, query):
        name = self._named_in(query, ("groups",))
        for group in self.all.groups.values():
            if name and name in (group["id"], group["alias"]):
                return rsp(node("group", {"id": group["id"]}, [node("groupname", {}, group["name"])]))
        raise Refusal(1, "Group not found")

    def _album(self, query):
        album = self.all.albums.get(query.get("photoset_id", ""))
        if album is None:
            raise Refusal(1, "Photoset not found")
        if query.get("user_id", album["owner"]).upper() != album["owner"]:
            raise Refusal(2, "User not found")
        return album

    def photosets_getList(self, query):
        owner = query.get("user_id", "").upper()
        if owner not in self.all.members:
            raise Refusal(1, "User not found")
        albums = [album for album in self.all.albums.values() if album["owner"] == owner]
        return rsp(node("photosets", {"cancreate": "0", "page": 1, "pages": 1, "perpage": 500, "total": len(albums)}, [
            node("photoset", {"id": album["id"], "owner": owner, "primary": album["primary"]},
                 [node("title", {}, album["title"]), node("description", {}, album["description"])]) for album in albums]))

    def photosets_getInfo(self, query):
        album = self._album(query)
        primary = self.all.photos[album["primary"]]
        videos = sum(self.all.photos[i].get("media") == "video" for i in album["photos"])
        return rsp(node("photoset", {
            "id": album["id"], "owner": album["owner"], "username": self.all.members[album["owner"]]["username"],
            "primary": primary["id"], "secret": self.all.secret(primary), "server": self.all.server(primary),
            "farm": "66", "count_views": album["views"], "count_comments": len(album.get("comments", ())),
            "count_photos": len(album["photos"]) - videos, "count_videos": videos, "can_comment": "0",
            "date_create": unix(album["created"]), "date_update": unix(album["updated"]),
            "photos": len(album["photos"]), "visibility_can_see_set": "1", "needs_interstitial": "0"},
            [node("title", {}, album["title"]), node("description", {}, album["description"])]))

    def photosets_comments_getList(self, query):
        album = self._album(query)
        owner = self.all.members[album["owner"]]
        comments = []
        for index, comment in enumerate(album.get("comments", ())):
            author = self.all.members[comment["by"]]
            number = "721577" + digits("comment", album["id"], str(index), length=11)
            comments.append(node("comment", {
                "id": "%s-%s-%s" % (digits("member", owner["nsid"], length=7), album["id"], number),
                "author": author["nsid"], "author_is_deleted": int(comment.get("deleted", False)),
                "authorname": author["username"], "iconserver": "0", "iconfarm": "0",
                "datecreate": unix(comment["at"]),
                "permalink": "https://www.flickr.com/photos/%s/albums/%s/#comment%s" % (
                    self.all.path_of(owner), album["id"], number),
                "path_alias": author["path_alias"], "realname": author.get("realname", "")}, comment["text"]))
        return rsp(node("comments", {"photoset_id": album["id"]}, comments))

    def _gallery(self, gallery):
        first = self.all.photos[gallery["items"][0]["photo"]]
        owner = self.all.members[gallery["owner"]]
        return node("gallery", {
            "id": "%s-%s" % (gallery["prefix"], gallery["id"]), "gallery_id": gallery["id"],
            "url": "https://www.flickr.com/photos/%s/galleries/%s" % (self.all.path_of(owner), gallery["id"]),
            "owner": owner["nsid"], "username": owner["username"], "iconserver": "1", "iconfarm": "1",
            "primary_photo_id": first["id"], "date_create": unix(gallery["created"]),
            "date_update": unix(gallery["updated"]), "count_photos": len(gallery["items"]), "count_videos": "0",
            "count_total": len(gallery["items"]), "count_views": gallery["views"], "count_comments": "0",
            "sort_group": "", "primary_photo_server": self.all.server(first), "primary_photo_farm": "66",
            "primary_photo_secret": self.all.secret(first)},
            [node("title", {}, gallery["title"]), node("description", {}, gallery["description"])])

    def galleries_getInfo(self, query):
        gallery = self.all.galleries.get(query.get("gallery_id", ""))
        if gallery is None:
            raise Refusal(1, "Invalid gallery ID")
        return rsp(self._gallery(gallery))

    def groups_getInfo(self, query):
        group = self.all.groups.get(query.get("group_id", ""))
        if group is None:
            raise Refusal(1, "Group not found")
        return rsp(node("group", {
            "id": group["id"], "nsid": group["id"], "path_alias": group["alias"], "iconserver": "0", "iconfarm": "0",
            "lang": "", "ispoolmoderated": "0", "photo_limit_opt_out": "0", "eighteenplus": "0", "invitation_only": "0"},
            [node("name", {}, group["name"]), node("description", {}, group["description"]),
             node("rules", {}, group["rules"]), node("members", {}, str(group["members"])),
             node("pool_count", {}, str(len(group["photos"]))), node("topic_count", {}, "0"),
             node("privacy", {}, "3"), node("roles", {"member": "Member", "moderator": "Moderator", "admin": "Admin"}),
             node("datecreate", {}, group["created"]), node("dateactivity", {}, str(unix(group["activity"]))),
             node("blast"), node("throttle", {"count": "5", "mode": "day"}),
             node("restrictions", {"photos_ok": "1", "videos_ok": "1", "images_ok": "1", "screens_ok": "0", "art_ok": "0",
                                   "virtual_ok": "0", "safe_ok": "1", "moderate_ok": "0", "restricted_ok": "0",
                                   "has_geo": "0"})]))

    # --- listings -------------------------------------------------------------------------
    def people_getPublicPhotos(self, query):
        nsid = query.get("user_id", "").upper()
        if nsid not in self.all.members:
            raise Refusal(1, "User not found")
        return self._listing(query, [(p["id"], {}, None) for p in self.all.photos_of(nsid)])

    def photosets_getPhotos(self, query):
        album = self._album(query)
        rows = [(i, {"isprimary": int(i == album["primary"])}, None) for i in album["photos"]]
        return self._listing(query, rows, album)

    def galleries_getPhotos(self, query):
        gallery = self.all.galleries.get(query.get("gallery_id", ""))
        if gallery is None:
            raise Refusal(1, "Invalid gallery ID")
        rows = [(item["photo"], {"is_primary": int(index == 0), "has_comment": int(bool(item["note"]))}, item["note"])
                for index, item in enumerate(gallery["items"])]
        return self._listing(query, rows)

    def groups_pools_getPhotos(self, query):
        group = self.all.groups.get(query.get("group_id", ""))
        if group is None:
            raise Refusal(1, "Group not found")
        items = sorted(group["photos"], key=lambda item: unix(item["added"]), reverse=True)
        return self._listing(query, [(i["photo"], {"dateadded": unix(i["added"])}, None) for i in items])

    def photos_search(self, query):
        wanted = {normalized_tag(tag) for tag in query.get("tags", "").split(",") if tag.strip()}
        text = query.get("text", "").lower()
        if not wanted and not text and not query.get("user_id"):
            raise Refusal(3, "Parameterless searches have been disabled. Please use flickr.photos.getRecent instead.")
        found = [p for p in self.all.photos.values()
                 if (not wanted or wanted & {normalized_tag(t["raw"]) for t in p["tags"]})
                 and text in (p["title"] + p["description"]).lower()
                 and query.get("user_id", p["owner"]).upper() == p["owner"]]
        found.sort(key=lambda p: unix(p["posted"]), reverse=True)
        return self._listing(query, [(p["id"], {}, None) for p in found])

    def _listing(self, query, rows, album=None):
        default = 500 if album else 100
        per_page = min(500, max(1, int(query.get("per_page") or default)))
        page = max(1, int(query.get("page") or 1))
        rows = [row for row in rows if self._is_seen(row[0])]
        pages = -(-len(rows) // per_page)
        extras = set(query.get("extras", "").replace(" ", "").split(","))
        shown = [self._listed(photo_id, more, note, extras, album)
                 for photo_id, more, note in rows[(page - 1) * per_page:page * per_page]]
        if album:
            return rsp(node("photoset", {
                "id": album["id"], "primary": album["primary"], "owner": album["owner"],
                "ownername": self.all.members[album["owner"]]["username"], "page": page, "per_page": per_page,
                "perpage": per_page, "pages": pages, "title": album["title"], "total": len(rows)}, shown))
        return rsp(node("photos", {"page": page, "pages": pages, "perpage": per_page, "total": len(rows)}, shown))

    def _listed(self, photo_id, more, note, extras, album):
        photo = self.all.photos[photo_id]
        attributes = {"id": photo["id"]}
        if not album:
            attributes["owner"] = photo["owner"]
        attributes.update(secret=self.all.secret(photo), server=self.all.server(photo), farm="66",
                          title=photo["title"])
        if album:
            attributes.update(more)
        attributes.update(self._visibility(photo))
        attributes.update(self._extras(photo, extras))
        if not album:
            attributes.update(more)
        children = []
        if "description" in extras:
            children.append(node("description", {}, photo["description"]))
        if note:
            children.append(node("comment", {}, note))
        return node("photo", attributes, children)

    def _extras(self, photo, wanted):
        owner = self.all.members[photo["owner"]]
        place = photo.get("place")
        rows = [
            ("license", {"license": photo["license"]}),
            ("safety_level", {"safety_level": photo.get("safety", 0)}),
            ("date_upload", {"dateupload": unix(photo["posted"])}),
            ("last_update", {"lastupdate": unix(photo["updated"])}),
            ("date_taken", {"datetaken": photo["taken"]["value"],
                            "datetakengranularity": photo["taken"]["granularity"],
                            "datetakenunknown": int(photo["taken"].get("unknown", False))}),
            ("owner_name", {"ownername": owner["username"]}),
            ("realname", {"realname": owner.get("realname", "")}),
            ("views", {"views": photo["views"]}),
            ("count_views", {"count_views": photo["views"]}),
            ("count_faves", {"count_faves": photo["faves"]}),
            ("count_comments", {"count_comments": len(photo.get("comments", ()))}),
            ("tags", {"tags": " ".join(normalized_tag(t["raw"]) for t in photo["tags"])}),
            ("machine_tags", {"machine_tags": " ".join(normalized_tag(t["raw"]) for t in photo["tags"]
                                                       if MACHINE_TAG.match(t["raw"]))}),
            ("geo", dict({k: place[k] for k in ("latitude", "longitude", "accuracy", "context")}, geo_is_public="1",
                         geo_is_contact="0", geo_is_friend="0", geo_is_family="0") if place else
                    {"latitude": "0", "longitude": "0", "accuracy": "0", "context": "0"}),
            ("media", {"media": photo.get("media", "photo"), "media_status": "ready"}),
            ("path_alias", {"pathalias": owner["path_alias"]}),
        ]
        if photo["can_download"]:
            rows.append(("original_format", {"originalsecret": self.all.secret(photo, "original"),
                                             "originalformat": self.all.original_format(photo) or "jpg"}))
        for label, width, height, path in self.all.sizes[photo["id"]]:
            extra = SIZES[label][2]
            rows.append(("url_" + extra, {"url_" + extra: "https://live.staticflickr.com" + path,
                                          "height_" + extra: height, "width_" + extra: width}))
            if label == "Original":
                rows.append(("o_dims", {"o_width": width, "o_height": height}))
        return {key: value for extra, pairs in rows if extra in wanted for key, value in pairs.items()}
