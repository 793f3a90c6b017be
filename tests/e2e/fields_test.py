"""Field by field: what Flickr was recorded to say against what the canonical records of a package say.

The answers are read here by another reader, and the expected records composed apart from it.  Skipped where the recordings
are not there."""

import concurrent.futures
import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import expected_records as expected  # noqa: E402
import harbour  # noqa: E402
import recorded_answers  # noqa: E402

ALBUM = "72157710756587587"
# Photos that the policy keeps back without a word in the request.
ALLOWED = ("--allow", "people_tagged", "--allow", "restricted")
GALLERY = "72157621848008117"
# What a record holds beside that which Flickr said: its own kind, what is derived, and the affairs of the package.
OF_THE_PACKAGE = {"format", "format_version", "rights_statement", "travels_by", "renditions", "selected_by", "omissions"}
# Photos whose own record nobody recorded: it is composed, the other answers are the recorded ones.
WITHOUT_RECORD = {"2780177093": ("12345678@N00", 501, 0), "51011950927": ("12345678@N00", 0, 0),
                  "3417584159": ("12345678@N00", 0, 1), "13914947499": ("12345678@N00", 0, 1)}
EMPTY_TAG = "52483149404"
INFO = """<photo id="{id}" secret="0a" server="1" farm="1" dateuploaded="1081512345" isfavorite="0" license="4" rotation="90"
 views="7" media="photo"><owner nsid="{owner}" username="A member" realname="" location="" iconserver="0" iconfarm="0"
 path_alias="" /><title>  One &amp; two </title><description>&amp;quot;Said&amp;quot; &lt;b&gt;twice&lt;/b&gt;
on two lines</description><visibility ispublic="1" isfriend="0" isfamily="0" /><dates posted="1081512345"
 taken="0000-01-01 00:00:00" takengranularity="6" takenunknown="0" lastupdate="1081512399" /><usage candownload="1"
 canblog="0" canprint="1" canshare="0" /><comments>{comments}</comments><notes /><people haspeople="{people}" />
<tags>{tags}</tags><urls><url type="photopage">https://www.flickr.com/photos/{owner}/{id}/</url></urls></photo>"""
SIZES = """<sizes canblog="0" canprint="0" candownload="1"><size label="Small" width="240" height="180"
 source="https://live.staticflickr.com/1/{id}_0a_m.jpg" url="" media="photo" /></sizes>"""
TAGS = """<tag id="1-1-1" author="{owner}" authorname="A
member" raw="" machine_tag="0"></tag><tag id="1-1-2" author="{owner}" authorname="A member" raw="Two
Lines" machine_tag="0">twolines</tag><tag id="1-1-3" author="1@N01" authorname="Another" raw="dc:title=A: B=C"
 machine_tag="1">dc:title=abc</tag>"""
GROUP = "42637302@N00"
CURATED = "72157600000000009"
GALLERY_INFO = """<gallery id="7-{id}" gallery_id="{id}" url="https://www.flickr.com/photos/1@N01/galleries/{id}" owner="1@N01"
 username="Another" primary_photo_id="{photo}" date_create="1249665258" date_update="1440667798" count_total="1"
 count_views="5"><title>Two &amp;quot;words&amp;quot;</title><description>Why
these</description></gallery>"""
GALLERY_PAGE = """<photos page="1" pages="1" perpage="500" total="1"><photo id="{photo}" owner="12345678@N00" secret="0a"
 server="1" farm="1" title="One" ispublic="1" license="4" is_primary="1" has_comment="1"><comment>Look at the
&lt;b&gt;left&lt;/b&gt;.</comment></photo></photos>"""


def composed_answers():
    """The records that nobody recorded."""
    answers = {}
    for photo, (owner, comments, people) in {**WITHOUT_RECORD, EMPTY_TAG: ("12345678@N00", 0, 0)}.items():
        tags = TAGS.format(owner=owner) if photo == EMPTY_TAG else ""
        answers["flickr.photos.getInfo", "photo_id=" + photo] = INFO.format(
            id=photo, owner=owner, comments=comments, people=people, tags=tags)
        answers["flickr.photos.getSizes", "photo_id=" + photo] = SIZES.format(id=photo)
    answers["flickr.galleries.getInfo", "gallery_id=" + CURATED] = GALLERY_INFO.format(id=CURATED, photo=EMPTY_TAG)
    answers["flickr.galleries.getPhotos", "gallery_id=" + CURATED] = GALLERY_PAGE.format(photo=EMPTY_TAG)
    return answers


@unittest.skipUnless(os.path.exists(recorded_answers.DOUBLE), "no recordings")
class Fields(harbour.TestCase):
    maxDiff = 6000

    @classmethod
    def setUpClass(cls):
        cls.composed = tempfile.TemporaryDirectory(prefix="composed-")
        recorded_answers.write_recordings(cls.composed.name, composed_answers())
        cls.recordings = recorded_answers.Recordings()
        cls.double = recorded_answers.Double(recordings=(recorded_answers.RECORDINGS, cls.composed.name)).__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.double.__exit__()
        cls.composed.cleanup()

    def make(self, *arguments):
        """The package's canonical documents; what the capture holds is in self.exchanges."""
        output = tempfile.mkdtemp(dir=self.folder)
        package = self.one_line(self.create(output, *arguments))
        self.exchanges = recorded_answers.exchanges_of(harbour.capture_in(output))
        return harbour.canonical_of(package)

    def create(self, output, *arguments):
        made = harbour.run("create", *arguments, *harbour.PURPOSE, *ALLOWED, "--faves", "names", "--jobs", "16", "-o", output,
                           *self.double.network, timeout=170)
        self.assertIn(made.returncode, (harbour.DONE, harbour.WITH_OMISSIONS), made.stderr[-3000:])
        return made

    def answer(self, method, name="", value=""):
        """As recorded; where nobody recorded it, as the stand-in composed it; None: there was no answer."""
        recorded = self.recordings.find(method, name, value)
        return self.exchanges.get((method, name, value)) if recorded is None else recorded

    def licenses(self):
        return {row.get("id"): expected.filled(id=row.get("id"), name=row.get("name"), url=row.get("url"))
                for row in self.answer("flickr.photos.licenses.getInfo").iter("license")}

    def asked(self, method, photo, tag=None):
        """The answer about a photo, or its elements of that name; None and nothing where there was none."""
        question = method, "photo_id", photo
        answer = self.answer(*question) if question in self.exchanges else None
        if tag is None:
            return answer
        return [] if answer is None else list(answer.iter(tag))

    def expected_photo(self, photo):
        record = expected.photo(self.answer("flickr.photos.getInfo", "photo_id", photo), self.licenses())
        record["comments"] = sorted(map(expected.comment, self.asked("flickr.photos.comments.getList", photo, "comment")),
                                    key=lambda comment: comment["created_at"])
        record["people"] = [expected.person(row) for row in self.asked("flickr.photos.people.getList", photo, "person")]
        record["license_history"] = sorted(
            map(expected.license_change, self.asked("flickr.photos.licenses.getLicenseHistory", photo, "license_history")),
            key=lambda change: change["changed_at"])
        for method, tags in (("flickr.photos.getAllContexts", ("set", "pool")), ("flickr.galleries.getListForPhoto", ("gallery",))):
            record["contexts"] += [expected.context(row, record["owner"])
                                   for row in self.asked(method, photo, "*") if row.tag in tags]
        faves = [expected.fave(row) for row in self.asked("flickr.photos.getFavorites", photo, "person")]
        if faves:
            record["faves"] = sorted(faves, key=lambda fave: fave["faved_at"], reverse=True)
        for counted in self.asked("flickr.photos.getFavorites", photo, "photo"):
            record["counts"]["faves"] = int(counted.get("total"))
        for shown in self.asked("flickr.photos.getExif", photo, "photo"):
            record["exif"] = expected.exif(shown)
        return record

    def compare_photo(self, document):
        photo = document["id"]
        wanted = self.expected_photo(photo)
        found = {name: value for name, value in document.items() if name not in OF_THE_PACKAGE}
        hidden = found.get("exif", {}).get("is_hidden")
        if hidden and "exif" not in wanted:
            wanted["exif"] = {"is_hidden": True, "fields": []}
        self.assertEqual(sorted(found), sorted(wanted), photo)
        for name, value in wanted.items():
            self.assertEqual(found[name], value, "%s of photo %s" % (name, photo))

    def photos_in(self, documents):
        return {d["id"]: d for path, d in documents.items() if path.startswith("photos/")}

    def compare_members(self, documents):
        members = {d["id"]: d for path, d in documents.items() if path.startswith("members/")}
        compared = 0
        for member, document in members.items():
            own = self.exchanges.get(("flickr.people.getInfo", "user_id", member))
            if own is None:
                continue
            wanted = expected.member(self.answer("flickr.people.getInfo", "user_id", member).find("person"))
            found = {k: v for k, v in document.items() if k not in OF_THE_PACKAGE | {"icon"}}
            self.assertEqual(found, wanted)
            compared += 1
        return compared

    # --- single photos --------------------------------------------------------------------------
    def compare_single(self, photo):
        owner = self.owner_of(photo)
        documents = self.make("https://www.flickr.com/photo.gne?id=" + photo, "--maker-nsid", owner)
        document = self.photos_in(documents)[photo]
        self.compare_photo(document)
        self.compare_members(documents)
        asked = {"flickr.photos.getSizes": "files", "flickr.photos.getAllContexts": "contexts",
                 "flickr.photos.getExif": "exif", "flickr.photos.licenses.getLicenseHistory": "license_history"}
        missing = {part for method, part in asked.items()
                   if (method, "photo_id", photo) not in self.exchanges and not (part == "exif" and "exif" in document)}
        self.assertEqual({o["part"] for o in document["omissions"]} - {"original", "thumbnail"}, missing)
        return document

    def owner_of(self, photo):
        if photo in WITHOUT_RECORD or photo == EMPTY_TAG:
            return "12345678@N00"
        return self.recordings.find("flickr.photos.getInfo", "photo_id", photo).find("photo/owner").get("nsid")

    def test_every_one_of_501_comments(self):
        document = self.compare_single("2780177093")
        self.assertEqual(len(document["comments"]), 501)
        self.assertEqual(sum(c["author_is_deleted"] for c in document["comments"]), 81)

    def test_albums_groups_and_galleries_that_hold_a_photo(self):
        document = self.compare_single("51011950927")
        kinds = [context["kind"] for context in document["contexts"]]
        self.assertEqual(kinds.count("gallery"), 40)
        self.assertGreater(kinds.count("group"), 5)
        self.assertEqual(kinds.count("album"), 1)

    def test_people_without_a_box(self):
        self.assertEqual(len(self.compare_single("3417584159")["people"]), 1)

    def test_people_that_somebody_else_added(self):
        person = self.compare_single("13914947499")["people"][0]
        self.assertNotEqual(person["member"], person["added_by"])

    def test_license_history(self):
        self.assertEqual(len(self.compare_single("54450311696")["license_history"]), 2)

    def test_video(self):
        document = self.compare_single("4960396261")
        self.assertEqual(document["media"], "video")
        original = next(r for r in document["renditions"] if r["role"] == "original")
        self.assertEqual((original["media_type"], original["is_transcode"]), ("video/mp4", True))
        self.assertNotIn("?", original["source_url"])
        self.assertTrue(any(r["role"] == "poster" for r in document["renditions"]))

    def test_exif(self):
        self.assertGreater(len(self.compare_single("54159643533")["exif"]["fields"]), 20)

    def test_an_empty_tag_line_feeds_in_attributes_and_machine_tags(self):
        document = self.compare_single(EMPTY_TAG)
        empty, lines, machine = document["tags"]
        self.assertEqual((empty["raw"], empty["normalized"], empty["author_name"]), ("", "", "A\nmember"))
        self.assertEqual(lines["raw"], "Two\nLines")
        self.assertEqual(machine["parsed"], {"namespace": "dc", "predicate": "title", "value": "A: B=C"})
        self.assertEqual((document["title"], document["rotation"]), ("  One & two ", 90))
        self.assertEqual(document["description"], "&quot;Said&quot; <b>twice</b>\non two lines")
        self.assertEqual(document["taken"], {"value": "0000-01-01 00:00:00", "granularity": 6, "is_unknown": False})

    def test_every_other_recorded_photo(self):
        photos = sorted(value for method, _, value in self.recordings.answers if method == "flickr.photos.getInfo")
        self.assertGreater(len(photos), 20)
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            for photo, output in zip(photos, pool.map(self.create_single, photos)):
                with self.subTest(photo):
                    package = os.path.join(output, harbour.packages_in(output)[0])
                    self.exchanges = recorded_answers.exchanges_of(harbour.capture_in(output))
                    documents = harbour.canonical_of(package)
                    self.compare_photo(self.photos_in(documents)[photo])
                    self.compare_members(documents)

    def create_single(self, photo):
        output = tempfile.mkdtemp(dir=self.folder)
        self.create(output, "https://www.flickr.com/photo.gne?id=" + photo, "--maker-nsid", self.owner_of(photo))
        return output

    # --- collections ----------------------------------------------------------------------------
    def compare_collection(self, document, method, name, kind, element, listing, limit=None):
        identity = document["id"]
        node = self.answer(method, name, identity).find(element)
        wanted = expected.collection(kind, node)
        found = {k: v for k, v in document.items() if k not in OF_THE_PACKAGE | {"items", "cover", "comments"}}
        self.assertEqual(found, wanted)
        ids = [row.get("id") for row in self.exchanges[listing, name, identity].iter("photo")]
        self.assertEqual([item["photo"] for item in document["items"]], ids[:limit])
        return node

    def test_an_album_with_all_its_photos(self):
        documents = self.make("https://www.flickr.com/photos/howardtj/albums/" + ALBUM)
        photos = self.photos_in(documents)
        self.assertEqual(len(photos), 173)
        for document in photos.values():
            self.compare_photo(document)
        album = documents["collections/album-%s.json" % ALBUM]
        node = self.compare_collection(album, "flickr.photosets.getInfo", "photoset_id", "album", "photoset",
                                       "flickr.photosets.getPhotos")
        self.assertEqual(album["cover"], node.get("primary"))
        self.assertGreater(self.compare_members(documents), 0)
        self.compare_with_the_listing(photos)

    def test_a_group_with_its_rules(self):
        documents = self.make("https://www.flickr.com/groups/" + GROUP, "--limit", "30")
        group = documents["collections/group-%s.json" % GROUP.lower().replace("@", "-")]
        self.compare_collection(group, "flickr.groups.getInfo", "group_id", "group", "group",
                                "flickr.groups.pools.getPhotos", limit=30)
        self.assertIn("\n", group["rules"])
        self.assertTrue(self.photos_in(documents))

    def compare_with_the_listing(self, photos):
        listing = self.recordings.find("flickr.photosets.getPhotos", "photoset_id", ALBUM)
        for row in listing.iter("photo"):
            document = photos[row.get("id")]
            self.assertEqual(document["title"], row.get("title"))
            self.assertEqual(document["uploaded_at"], expected.instant(row.get("dateupload")))
            self.assertEqual(document["taken"]["value"], row.get("datetaken"))
            self.assertEqual(document["license_as_served"]["id"], row.get("license"))
            self.assertEqual(document["counts"]["comments"], int(row.get("count_comments")))
            self.assertEqual(document.get("place", {}).get("latitude"),
                             row.get("latitude") if row.get("accuracy") != "0" else None)
            self.assertEqual([tag["normalized"] for tag in document["tags"]], row.get("tags").split())

    def test_a_gallery(self):
        documents = self.make("https://www.flickr.com/photos/george/galleries/" + GALLERY)
        gallery = documents["collections/gallery-%s.json" % GALLERY]
        self.compare_collection(gallery, "flickr.galleries.getInfo", "gallery_id", "gallery", "gallery",
                                "flickr.galleries.getPhotos")
        self.assertTrue(self.photos_in(documents))
        for document in self.photos_in(documents).values():
            self.compare_photo(document)

    def test_a_curators_words_on_a_photo(self):
        documents = self.make("https://www.flickr.com/photos/another/galleries/" + CURATED)
        gallery = documents["collections/gallery-%s.json" % CURATED]
        self.compare_collection(gallery, "flickr.galleries.getInfo", "gallery_id", "gallery", "gallery",
                                "flickr.galleries.getPhotos")
        self.assertEqual(gallery["items"], [
            {"photo": EMPTY_TAG, "travels": True, "curator_note": "Look at the\n<b>left</b>."}])

    def test_a_search_by_tag(self):
        documents = self.make("https://www.flickr.com/photos/tags/botany")
        listing = self.exchanges["flickr.photos.search", "tags", "botany"]
        licenses = {row.get("id"): row.get("license") for row in listing.iter("photo")}
        ashore = {photo["id"]: photo for photo in documents["ashore.json"]["ashore"]}
        photos = self.photos_in(documents)
        self.assertEqual(set(photos) | set(ashore), set(licenses))
        self.assertFalse(set(photos) & set(ashore))
        self.assertTrue(photos)
        for photo, document in photos.items():
            self.assertEqual(document["license_as_served"]["id"], licenses[photo])
            self.compare_photo(document)
        for photo in ashore:
            self.assertIn(licenses[photo], ("0",))
        target = documents["lifeboat.json"]["targets"][0]
        self.assertEqual((target["claimed_photos"], target["received_photos"]),
                         (int(listing.find("photos").get("total")), len(licenses)))


if __name__ == "__main__":
    unittest.main()
