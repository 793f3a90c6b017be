"""The data file of an invented collection with its pictures: what a fake Flickr knows.  See
samples/collection/.  Standard library only.
"""

import calendar
import hashlib
import json
import os
import re
import time

# label -> (suffix of the file's name, short name in size URLs, name in `url_X` extras)
SIZES = {
    "Square": ("_s", "sq", "sq"),
    "Large Square": ("_q", "q", "q"),
    "Thumbnail": ("_t", "t", "t"),
    "Small": ("_m", "s", "s"),
    "Small 320": ("_n", "n", "n"),
    "Small 400": ("_w", "w", "w"),
    "Medium": ("", "m", "m"),
    "Large": ("_b", "l", "l"),
    "Original": ("_o", "o", "o"),
}
VIDEO_LABELS = ("360p", "iphone_wifi")

MACHINE_TAG = re.compile(r"^([A-Za-z][A-Za-z0-9_]*):([A-Za-z][A-Za-z0-9_]*)=(.*)$", re.S)


def unix(iso):
    return calendar.timegm(time.strptime(iso, "%Y-%m-%dT%H:%M:%SZ"))


def derived(*parts, length=10):
    """A stand-in for the secrets and numbers that Flickr gives out."""
    return hashlib.sha256("/".join(parts).encode()).hexdigest()[:length]


def digits(*parts, length=10):
    return str(int(derived(*parts, length=16), 16))[:length]


def normalized_tag(raw):
    """As Flickr does: lower case without punctuation; a machine tag keeps its frame."""
    machine = MACHINE_TAG.match(raw)
    if machine:
        return "%s:%s=%s" % (machine[1].lower(), machine[2].lower(), normalized_tag(machine[3]))
    return "".join(c for c in raw.lower() if c.isalnum() or ord(c) > 0x2fff)


class Collection:
    """The data file with its pictures; lookups by id, and URLs back to files."""

    def __init__(self, folder):
        with open(os.path.join(folder, "harbour.json"), encoding="utf-8") as file:
            data = json.load(file)
        with open(os.path.join(folder, "pictures.json"), encoding="utf-8") as file:
            drawn = json.load(file)
        self.folder = folder
        self.licenses = data["licenses"]
        self.members = {m["nsid"]: m for m in data["members"]}
        self.photos = {p["id"]: p for p in data["photos"]}
        self.albums = {a["id"]: a for a in data["albums"]}
        self.galleries = {g["id"]: g for g in data["galleries"]}
        self.groups = {g["id"]: g for g in data["groups"]}
        self.files = {}   # path of a URL on live.staticflickr.com -> file in the folder
        self.sizes = {}   # photo id -> [(label, width, height, url path)]
        for photo in data["photos"]:
            self._place_files(photo, drawn.get(photo.get("picture"), {}))
        for member in data["members"]:
            if member.get("icon"):
                self.files["/1/buddyicons/%s.jpg" % member["nsid"]] = drawn["icons"][member["nsid"]]

    def _place_files(self, photo, sizes):
        rows = []
        for label, (suffix, _, _) in SIZES.items():
            if label not in sizes or (label == "Original" and not photo["can_download"]):
                continue
            size = sizes[label]
            secret = self.secret(photo, "original" if label == "Original" else "")
            extension = os.path.splitext(size["file"])[1]
            path = "/%s/%s_%s%s%s" % (self.server(photo), photo["id"], secret, suffix, extension)
            self.files[path] = size["file"]
            rows.append((label, size["width"], size["height"], path))
        self.sizes[photo["id"]] = rows
        if photo.get("video") and "Video" in sizes:
            for label in VIDEO_LABELS:
                self.files["/video/%s/%s/%s.mp4" % (photo["id"], self.secret(photo), label)] = \
                    sizes["Video"]["file"]

    def secret(self, photo, kind=""):
        return derived("secret", kind, photo["id"])

    def server(self, photo):
        return str(60000 + int(photo["id"]) % 5536)

    def original_format(self, photo):
        for label, _, _, path in self.sizes[photo["id"]]:
            if label == "Original":
                return os.path.splitext(path)[1][1:]
        return None

    def path_of(self, member):
        return member["path_alias"] or member["nsid"]

    def member_named(self, name):
        """By NSID or path alias; None when nobody is called so."""
        for member in self.members.values():
            if name.upper() == member["nsid"] or (name and name == member["path_alias"]):
                return member
        return None

    def photos_of(self, nsid):
        mine = [p for p in self.photos.values() if p["owner"] == nsid]
        return sorted(mine, key=lambda p: unix(p["posted"]), reverse=True)
