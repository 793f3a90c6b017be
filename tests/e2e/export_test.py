"""Account exports: captures and packages without any API, and beside what the API gave."""

import glob
import io
import json
import os
import subprocess
import sys
import unittest
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402

OWNER = "00000001@N00"
COLLECTION = os.path.join(harbour.SOURCE, "samples", "collection")
SHARED_EXPORT = os.path.join(harbour.SHARED, "flickr", "account-export")
JUDGE = os.path.join(harbour.SHARED, "judge", "judge_package.py")
SECRET_LETTER = "words-that-were-written-to-one-person"
ADDRESS = "owner@example.org"
SELF = ("--purpose", "A test of the export", "--maker", "Test Maker")


def media(kind):
    with open(sorted(glob.glob(os.path.join(COLLECTION, "**", "*" + kind), recursive=True))[0], "rb") as file:
        return file.read()


def record(photo, **changes):
    result = {"id": photo, "name": "Invented " + photo, "description": "", "count_views": "1", "count_faves": "0",
              "count_comments": "0", "date_taken": "2020-01-02 03:04:05", "date_imported": "2020-02-0%s 00:00:00" % photo[-1],
              "rotation": 0, "photopage": "https://www.flickr.com/photos/orrinhaven_museum/%s/" % photo,
              "original": "https://live.staticflickr.com/1/%s_a_o.jpg" % photo, "license": "CC BY 4.0", "geo": [],
              "groups": [], "albums": [], "tags": [], "people": [], "notes": [], "exif": [], "privacy": "public",
              "safety": "safe", "comments": []}
    result.update(changes)
    return result


def write_zip(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            data = content if isinstance(content, bytes) else json.dumps(content).encode()
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)
    return path


class Export(harbour.TestCase):
    def make(self, **more):
        """Two zips as Flickr makes them: metadata, media."""
        documents = {
            "account_profile.json": {"nsid": OWNER, "screen_name": "Orrinhaven", "path_alias": "orrinhaven_museum",
                                     "real_name": "Museum", "email": ADDRESS,
                                     "settings": {"who_can_download_photos": "anyone"}, "description": "A <b>museum</b>"},
            "albums.json": {"albums": [{"id": "555", "title": "Second first", "description": "", "photo_count": "3",
                                        "view_count": "2", "created": "1580000000", "last_updated": "1580000001",
                                        "url": "https://www.flickr.com/photos/x/albums/555", "cover_photo": "",
                                        "photos": ["2002", "0", "2001"]}]},
            "received_flickrmail_part001.json": {"flickrmail": [{"message": SECRET_LETTER}]},
            "contacts_part001.json": {"contacts": {SECRET_LETTER: "https://www.flickr.com/people/a/"}},
            "faves_part001.json": {"faves": []},
            "photo_2001.json": record("2001", tags=[{"tag": "quay", "user": "https://www.flickr.com/photos/orrinhaven_museum/"}],
                                      comments=[{"id": "c", "date": "2021-01-01 00:00:00", "user": "00000002@N00",
                                                 "comment": "Fine", "url": "https://www.flickr.com/x"}]),
            "photo_2002.json": record("2002", name="Gulls"),
            "photo_2003.json": record("2003", license="All Rights Reserved"),
            "photo_2004.json": record("2004", privacy="private"),
            "photo_2005.json": record("2005", license="All Rights Reserved", name="Without file")}
        documents.update(more)
        files = {"invented-2001_2001_o.jpg": media(".jpg"), "gulls_2002.mp4": media(".mp4"),
                 "2003_0123456789_o.jpg": media(".jpg"), "secret_2004_o.jpg": media(".jpg"),
                 "nobodys_9009_o.jpg": media(".jpg")}
        return [write_zip(self.path("72157_part1.zip"), documents), write_zip(self.path("data-download-1.zip"), files)]

    def create(self, files, *more):
        return harbour.run("create", "--from-export", *files, *SELF, *more, "-o", self.path("out"),
                           env=harbour.environment(FLICKR_API_KEY=None))

    def records_of(self, package):
        records = {}
        for path in glob.glob(os.path.join(package, "data/representations/social/data/photos/**/*.json"), recursive=True):
            with open(path, encoding="utf-8") as file:
                document = json.load(file)
            records[document["id"]] = document
        return records

    def social(self, package, name):
        with open(os.path.join(package, "data/representations/social/data", name), encoding="utf-8") as file:
            return json.load(file)

    def approve(self, package, *more):
        self.expect(harbour.run("verify", *more, package), harbour.DONE)
        if os.path.exists(JUDGE):
            env = {k: v for k, v in os.environ.items() if k != "FLICKR_API_KEY"}
            result = subprocess.run(["/usr/bin/python3", JUDGE, package], env=env, capture_output=True, text=True, timeout=150)
            self.assertEqual(result.returncode, 0, result.stdout[-3000:] + result.stderr[-2000:])

    def test_an_export_alone_becomes_a_package_of_the_open_photos(self):
        result = self.expect(self.create(self.make()), harbour.WITH_OMISSIONS)
        package = self.one_line(result)
        records = self.records_of(package)
        self.assertEqual(set(records), {"2001", "2002"})
        self.assertTrue(all(r["source"] == "account_export" for r in records.values()))
        film = records["2002"]
        self.assertEqual(film["media"], "video")
        self.assertEqual(film["renditions"][0]["label"], "Video Original")
        self.assertFalse(film["renditions"][0]["is_transcode"])
        self.assertEqual(records["2001"]["comments"][0]["text"], "Fine")
        self.assertIn("--maker-nsid " + OWNER, result.stderr)
        self.assertIn("nobodys_9009_o.jpg", result.stderr)
        ashore = {p["photo"] if "photo" in p else p["id"] for p in self.social(package, "ashore.json")["ashore"]}
        self.assertEqual(ashore, {"2003", "2004", "2005"})
        exports = self.social(package, "lifeboat.json")["capture"]["account_exports"]
        self.assertEqual([e["name"] for e in exports], ["72157_part1.zip", "data-download-1.zip"])
        album = self.social(package, "collections/album-555.json")
        self.assertEqual([i["photo"] for i in album["items"]], ["2002", "2001"])
        self.approve(package, "--decode")

    def test_the_makers_own_photos_travel_and_private_ones_when_asked_for(self):
        files = self.make()
        package = self.one_line(self.expect(self.create(files, "--maker-nsid", OWNER), harbour.WITH_OMISSIONS))
        self.assertEqual(set(self.records_of(package)), {"2001", "2002", "2003", "2005"})
        reasons = {(o["subject"], o["part"], o["reason"]) for o in self.social(package, "omissions.json")["omissions"]}
        self.assertIn(("photo 2005", "original", "not_available"), reasons)
        self.assertIn(("file nobodys_9009_o.jpg", "photo", "no_record"), reasons)
        self.approve(package, "--decode")
        again = self.one_line(self.expect(self.create(files, "--maker-nsid", OWNER, "--include-private"),
                                          harbour.WITH_OMISSIONS))
        private = self.records_of(again)["2004"]
        self.assertFalse(private["visibility"]["is_public"])
        self.approve(again, "--decode")

    def everything_in(self, folder):
        for where, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(where, name)
                if name.endswith(".warc.gz"):
                    yield from harbour.warc_members(path)
                else:
                    with open(path, "rb") as file:
                        yield file.read()

    def test_correspondence_and_addresses_stay_out_unless_asked_for(self):
        files = self.make()
        self.expect(self.create(files), harbour.WITH_OMISSIONS)
        for part in self.everything_in(self.path("out")):
            self.assertNotIn(SECRET_LETTER.encode(), part)
            self.assertNotIn(ADDRESS.encode(), part)
        asked = self.path("asked")
        self.expect(harbour.run("capture", "--from-export", *files, *SELF, "--with-correspondence", "-o", asked,
                                env=harbour.environment(FLICKR_API_KEY=None)), harbour.WITH_OMISSIONS)
        self.assertTrue(any(SECRET_LETTER.encode() in part for part in self.everything_in(asked)))

    def test_the_same_command_goes_on_and_gives_the_same_package(self):
        files = self.make()
        first = self.one_line(self.expect(self.create(files), harbour.WITH_OMISSIONS))
        before = harbour.files_under(first)
        capture = harbour.capture_in(self.path("out"))
        os.rename(first, self.path("first"))
        self.expect(harbour.run("capture", "--from-export", *files, *SELF, "-o", capture,
                                env=harbour.environment(FLICKR_API_KEY=None)), harbour.WITH_OMISSIONS)
        second = self.one_line(self.expect(harbour.run("build", capture, "-o", self.path("again")), harbour.WITH_OMISSIONS))
        self.assertEqual(self.records_of(self.path("first")), self.records_of(second))
        self.assertEqual(harbour.media_of(self.path("first")), harbour.media_of(second))
        self.assertTrue(before)

    def test_hostile_and_foreign_archives_are_refused(self):
        good, pictures = self.make()
        evil = write_zip(self.path("evil.zip"), {"../../outside.json": {}})
        self.expect_clear_refusal(self.create([good, evil]), 15, "evil.zip")
        self.expect_clear_refusal(self.create([pictures]), 15, "account_profile.json")
        with open(self.path("text.zip"), "w", encoding="ascii") as file:
            file.write("no archive")
        self.expect_clear_refusal(self.create([self.path("text.zip")]), 15, "text.zip")
        damaged = dict.fromkeys(["photo_2001.json"], b"{ not json")
        package = self.one_line(self.expect(self.create(self.make(**damaged)), harbour.WITH_OMISSIONS))
        self.assertEqual(set(self.records_of(package)), {"2002"})

    def test_an_export_adds_to_a_capture_of_the_api_what_flickr_did_not_give(self):
        film, still = "99900000007", "99900000001"
        upload = media(".mp4") + b"\0\0\0\x08free"
        files = self.make(**{"photo_%s.json" % film: record(film), "photo_%s.json" % still: record(still)})
        write_zip(files[1], {"gulls_%s.mp4" % film: upload, "light_%s_o.jpg" % still: media(".jpg")})
        urls = ["https://www.flickr.com/photos/orrinhaven_museum/" + p for p in (film, still)]
        capture = self.path("capture")
        with harbour.FakeFlickr("--gone", still) as flickr:
            self.expect(harbour.run("capture", *urls, *SELF, "-o", capture, *flickr.network), harbour.WITH_OMISSIONS)
            before = len(flickr.requests())
            self.expect(harbour.run("capture", "--from-export", *files, "-o", capture,
                                    env=harbour.environment(FLICKR_API_KEY=None)), harbour.DONE)
            self.assertEqual(len(flickr.requests()), before)
        package = self.one_line(self.expect(harbour.run("build", capture, "-o", self.path("out")), harbour.DONE))
        records = self.records_of(package)
        self.assertEqual(set(records), {film, still})
        self.assertNotIn("source", records[film])
        self.assertEqual(records[still]["source"], "account_export")
        best = [r for r in records[film]["renditions"] if r["role"] == "original"]
        self.assertEqual([(r["label"], r["bytes"], r["is_transcode"]) for r in best],
                         [("Video Original", len(upload), False)])
        self.approve(package, "--decode")

    @unittest.skipUnless(os.path.isdir(SHARED_EXPORT), "no export beside the project")
    def test_the_export_of_another_tool_becomes_a_package(self):
        owner = "99999999@N00"
        result = self.expect(self.create([SHARED_EXPORT], "--maker-nsid", owner, "--include-private", "--allow", "people_tagged"),
                             harbour.WITH_OMISSIONS)
        package = self.one_line(result)
        self.assertEqual(len(self.records_of(package)), 50)
        self.approve(package)  # Its pictures are dummies that no decoder takes for whole.


if __name__ == "__main__":
    unittest.main(verbosity=2)
