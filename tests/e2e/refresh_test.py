"""Refreshing: only what changed is asked anew, files that are the same are not fetched again, and a new edition is made."""

import glob
import json
import os
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402
import recorded_answers  # noqa: E402

COLLECTION = os.path.join(harbour.SOURCE, "samples", "collection")
JUDGE = os.path.join(harbour.SHARED, "judge", "judge_package.py")
CHANGED = "99900000003"
ASHORE = "99900000001"  # Of people who were not asked: a package holds no record of it.
WITHHELD = ("flickr.photos.getAllContexts", "flickr.galleries.getListForPhoto")


def approve(test, package):
    test.expect(harbour.run("verify", package), harbour.DONE)
    if os.path.exists(JUDGE):
        env = {k: v for k, v in os.environ.items() if k != "FLICKR_API_KEY"}
        result = subprocess.run(["/usr/bin/python3", JUDGE, package], env=env, capture_output=True, text=True, timeout=170)
        test.assertEqual(result.returncode, 0, result.stdout[-3000:] + result.stderr[-2000:])


class Refresh(harbour.TestCase):
    def setUp(self):
        super().setUp()
        self.collection = self.path("collection")
        shutil.copytree(COLLECTION, self.collection)
        with harbour.FakeFlickr("--collection", self.collection) as flickr:
            self.old = self.one_line(self.expect(self.make(flickr), harbour.WITH_OMISSIONS))
        self.capture = harbour.capture_in(self.path("out"))

    def make(self, flickr):
        return harbour.run("create", harbour.ALBUM, *harbour.PURPOSE, "-o", self.path("out"), *flickr.network)

    def later(self):
        """The collection a month later: one photo has a new title and tag."""
        path = os.path.join(self.collection, "harbour.json")
        with open(path, encoding="utf-8") as file:
            story = json.load(file)
        photo = next(p for p in story["photos"] if p["id"] == CHANGED)
        photo["title"] = "A title that came later"
        photo["updated"] = "2026-11-20T00:00:00Z"
        with open(path, "w", encoding="utf-8") as file:
            json.dump(story, file)
        return harbour.FakeFlickr("--collection", self.collection)

    def refresh(self, flickr, source, *more):
        return self.expect(harbour.run("refresh", source, "-o", self.path("new"), *more, *flickr.network),
                           harbour.WITH_OMISSIONS)

    def check(self, result, flickr, not_held=()):
        """`not_held`: methods whose answers a package withholds when they name photos ashore."""
        package = self.one_line(result)
        about = [r["query"].get("photo_id") for r in flickr.requests() if r["api"] and r["query"].get("photo_id")
                 and r["query"]["method"] not in ("flickr.photos.getFavorites", *not_held)]
        with open(os.path.join(self.collection, "harbour.json"), encoding="utf-8") as file:
            gone = {p["id"] for p in json.load(file)["photos"] if p.get("gone")}
        self.assertEqual(set(about) - gone - {ASHORE}, {CHANGED})
        self.assertFalse([r["path"] for r in flickr.requests() if not r["api"] and "buddyicons" not in r["path"]])
        self.assertIn(" 1 changed, ", result.stderr)
        self.assertEqual(harbour.media_of(package), harbour.media_of(self.old))
        approve(self, package)
        return package

    def lifeboat(self, package):
        with open(os.path.join(package, "data/representations/social/data/lifeboat.json"), encoding="utf-8") as file:
            return json.load(file)

    def test_of_a_package_only_what_changed_is_asked_and_the_new_edition_names_the_old(self):
        with self.later() as flickr:
            result = self.refresh(flickr, self.old)
            package = self.check(result, flickr, WITHHELD)
        self.assertIn("A title that came later", result.stderr)
        self.assertEqual(self.lifeboat(package)["replaces"]["uuid"], self.lifeboat(self.old)["uuid"])
        self.assertFalse(glob.glob(self.path("new", ".earlier-*")))

    def test_a_packed_package_serves_as_well(self):
        zipped = self.one_line(self.expect(harbour.run("build", self.capture, "--container", "zip", "-o", self.path("zip")),
                                           harbour.WITH_OMISSIONS))
        with self.later() as flickr:
            self.check(self.refresh(flickr, zipped), flickr, WITHHELD)

    def test_of_a_capture_the_same_holds(self):
        with self.later() as flickr:
            package = self.check(self.refresh(flickr, self.capture), flickr)
        self.assertNotIn("replaces", self.lifeboat(package))

    def test_what_was_taken_out_does_not_come_back(self):
        made = harbour.run("redact", self.old, "--photo", CHANGED, "--reason", "Asked for", "--authority", "Museum",
                           "-o", self.path("redacted"))
        self.assertIn(made.returncode, (harbour.DONE, harbour.WITH_OMISSIONS), made.stderr)
        with self.later() as flickr:
            result = harbour.run("refresh", self.one_line(made), "-o", self.path("back"), *flickr.network)
            self.expect_clear_refusal(result, harbour.USAGE, "taken out")
            self.assertEqual(flickr.requests(), [])

    def test_an_earlier_file_that_was_damaged_is_fetched_again(self):
        victim = sorted(glob.glob(os.path.join(self.old, "data/representations/originals/data/**/*_o.jpg"), recursive=True))[0]
        os.chmod(victim, 0o644)
        with open(victim, "r+b") as file:
            file.seek(100)
            byte = file.read(1)
            file.seek(100)
            file.write(bytes([byte[0] ^ 1]))
        with self.later() as flickr:
            package = self.one_line(self.refresh(flickr, self.old))
            fetched = [r["path"] for r in flickr.requests() if not r["api"] and "buddyicons" not in r["path"]]
            self.assertEqual(len(fetched), 1, fetched)
        approve(self, package)


@unittest.skipUnless(os.path.exists(recorded_answers.DOUBLE), "the stand-in is not there")
class AgainstRecordings(harbour.TestCase):
    def test_nothing_but_listings_and_people_is_asked_where_nothing_changed(self):
        with recorded_answers.Double() as flickr:
            self.refresh_a_gallery(flickr.network)

    def refresh_a_gallery(self, network):
        gallery = "https://www.flickr.com/photos/flickr/galleries/72157621848008117"
        first = harbour.run("create", gallery, *harbour.PURPOSE, "--json", "-o", self.path("out"), *network, timeout=170)
        self.assertIn(first.returncode, (harbour.DONE, harbour.WITH_OMISSIONS), first.stderr[-3000:])
        made = self.summary(first)
        again = harbour.run("refresh", made["package"], "--json", "-o", self.path("new"), *network, timeout=170)
        self.assertIn(again.returncode, (harbour.DONE, harbour.WITH_OMISSIONS), again.stderr[-3000:])
        lines = [json.loads(line) for line in again.stdout.splitlines()]
        found = next(line for line in lines if line["message_type"] == "refresh")
        self.assertEqual((found["changed"], found["added"]), (0, 0))
        self.assertGreater(found["unchanged"], 0)
        self.assertGreater(found["files_taken_over"], 0)
        # People are asked anew; of photos only those that the package holds no answers about.
        self.assertLess(self.beside_people(self.summary(again)), self.beside_people(made) / 2)
        approve(self, self.summary(again)["package"])

    def beside_people(self, summary):
        return sum(count for method, count in summary["calls_by_method"].items() if method != "flickr.people.getInfo")

    def summary(self, result):
        return next(line for line in map(json.loads, result.stdout.splitlines()) if line["message_type"] == "summary")


if __name__ == "__main__":
    unittest.main(verbosity=2)
