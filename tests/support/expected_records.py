"""What canonical records are to say, composed from Flickr's answers apart from the program.  Standard library only."""

import datetime
import re


def instant(seconds):
    return datetime.datetime.fromtimestamp(int(seconds), datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def filled(**members):
    """Without those that are empty: a record says nothing where Flickr said nothing."""
    return {name: value for name, value in members.items() if value not in ("", None)}


def text(node, name):
    return node.findtext(name) or ""


def tag(node):
    record = dict(filled(author=node.get("author"), author_name=node.get("authorname")), id=node.get("id"), raw=node.get("raw"),
                  normalized=node.text or "", is_machine_tag=node.get("machine_tag") == "1")
    parts = re.fullmatch(r"([^:=]+):([^:=]+)=(.*)", node.get("raw"), re.S)
    if record["is_machine_tag"] and parts:
        record["parsed"] = {"namespace": parts[1], "predicate": parts[2], "value": parts[3]}
    return record


def comment(node):
    return dict(filled(author=node.get("author"), author_name=node.get("authorname"), author_real_name=node.get("realname"),
                       author_path_alias=node.get("path_alias"), permalink=node.get("permalink")),
                id=node.get("id"), author_is_deleted=node.get("author_is_deleted") == "1",
                created_at=instant(node.get("datecreate")), text=node.text or "")


def box(node):
    return {"x": int(node.get("x")), "y": int(node.get("y")), "width": int(node.get("w")), "height": int(node.get("h"))}


def note(node):
    return dict(filled(author=node.get("author"), author_name=node.get("authorname"),
                       author_real_name=node.get("authorrealname")), id=node.get("id"),
                author_is_deleted=node.get("authorisdeleted") == "1", box=box(node), text=node.text or "")


def person(node):
    record = dict(filled(name=node.get("username"), real_name=node.get("realname"), path_alias=node.get("path_alias"),
                         added_by=node.get("added_by")), member=node.get("nsid"), is_deleted=node.get("is_deleted") == "1")
    if all(node.get(side) for side in "xywh"):
        record["box"] = box(node)
    return record


def fave(node):
    return dict(filled(name=node.get("username")), member=node.get("nsid"), faved_at=instant(node.get("favedate")))


def exif(node):
    fields = []
    for row in node.iter("exif"):
        field = dict(filled(tagspace=row.get("tagspace"), tagspace_id=row.get("tagspaceid"), label=row.get("label")),
                     tag=row.get("tag"), raw=text(row, "raw"))
        if row.find("clean") is not None:
            field["clean"] = text(row, "clean")
        fields.append(field)
    return dict(filled(camera=node.get("camera")), is_hidden=False, fields=fields)


def place(node):
    if node is None or node.get("accuracy") in (None, "", "0"):
        return None
    names = {name: text(node, name) for name in ("neighbourhood", "locality", "county", "region", "country")}
    return dict(filled(**names), latitude=node.get("latitude"), longitude=node.get("longitude"),
                accuracy=int(node.get("accuracy")), context=int(node.get("context") or 0))


def context(node, owner):
    if node.tag == "set":
        return {"kind": "album", "id": node.get("id"), "title": node.get("title"),
                "url": "https://www.flickr.com/photos/%s/albums/%s" % (owner, node.get("id"))}
    if node.tag == "pool":
        return {"kind": "group", "id": node.get("id"), "title": node.get("title"),
                "url": "https://www.flickr.com" + node.get("url")}
    return dict(filled(owner=node.get("owner"), owner_name=node.get("username"), description=text(node, "description")),
                kind="gallery", id=node.get("gallery_id"), title=text(node, "title"), url=node.get("url"))


def license_change(node):
    return dict(filled(old_url=node.get("old_license_url"), new_url=node.get("new_license_url")),
                changed_at=instant(node.get("date_change")), old_name=node.get("old_license"), new_name=node.get("new_license"))


def photo(info, licenses):
    """From photos.getInfo alone; what other calls tell is added by the caller."""
    node, dates, usage, seen = info.find("photo"), info.find("photo/dates"), info.find("photo/usage"), info.find("photo/visibility")
    record = {
        "id": node.get("id"), "media": node.get("media"), "url": text(node, "urls/url[@type='photopage']"),
        "owner": node.find("owner").get("nsid"), "title": text(node, "title"), "description": text(node, "description"),
        "uploaded_at": instant(dates.get("posted")), "updated_at": instant(dates.get("lastupdate")),
        "taken": {"value": dates.get("taken"), "granularity": int(dates.get("takengranularity")),
                  "is_unknown": dates.get("takenunknown") == "1"},
        "tags": [tag(each) for each in node.iter("tag")], "notes": [note(each) for each in node.iter("note")],
        "comments": [], "people": [], "contexts": [], "license_history": [],
        "counts": {"views": int(node.get("views")), "comments": int(text(node, "comments"))},
        "visibility": {"is_" + name: seen.get("is" + name) == "1" for name in ("public", "friend", "family")},
        "usage": {"can_" + name: usage.get("can" + name) == "1" for name in ("download", "blog", "print", "share")},
        "rotation": int(node.get("rotation")),
        "license_as_served": licenses[node.get("license")],
    }
    if node.get("safety_level"):
        record["safety_level"] = int(node.get("safety_level"))
    if node.get("originalformat"):
        record["original_format"] = node.get("originalformat")
    if node.get("media") == "video" and node.find("video").get("duration"):
        record["duration_seconds"] = int(node.find("video").get("duration"))
    if place(node.find("location")):
        record["place"] = place(node.find("location"))
    return record


def member(node):
    record = dict(filled(path_alias=node.get("path_alias"), description=text(node, "description"),
                         photos_url=text(node, "photosurl"), profile_url=text(node, "profileurl")),
                  id=node.get("nsid"), username=text(node, "username"), is_deleted=node.get("is_deleted") == "1",
                  is_pro=node.get("ispro") == "1")
    for name, served in (("real_name", "realname"), ("location", "location")):
        if node.find(served) is not None:
            record[name] = text(node, served)
    if node.find("photos/count") is not None:
        record["photo_count"] = int(text(node, "photos/count"))
    return record


def collection(kind, node):
    """From photosets.getInfo, galleries.getInfo or groups.getInfo."""
    if kind == "group":
        return dict(filled(rules=text(node, "rules")), kind=kind, id=node.get("nsid"), title=text(node, "name"),
                    url="https://www.flickr.com/groups/%s/" % node.get("nsid"), description=text(node, "description"),
                    member_count=int(text(node, "members")), claimed_photos=int(text(node, "pool_count")))
    owner = node.get("owner")
    own = {"album": (node.get("id"), "https://www.flickr.com/photos/%s/albums/%s" % (owner, node.get("id")), "photos"),
           "gallery": (node.get("gallery_id"), node.get("url"), "count_total")}[kind]
    return {"kind": kind, "id": own[0], "url": own[1], "title": text(node, "title"), "description": text(node, "description"),
            "owner": owner, "owner_name": node.get("username"), "created_at": instant(node.get("date_create")),
            "updated_at": instant(node.get("date_update")), "claimed_photos": int(node.get(own[2])),
            "views": int(node.get("count_views"))}
