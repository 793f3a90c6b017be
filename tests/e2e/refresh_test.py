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
ALWAYS_ASKED = ("flickr.photos.getInfo", "flickr.photos.getFavorites", "flickr.photos.people.getList")
MALFORMED = 15
WITHHELD = ("flickr.photos.getAllContexts", "flickr.galleries.getListForPhoto")


def approve(test, package):
    test.expect(harbour.run("verify", package), harbour.DONE)
    if os.path.exists(JUDGE):
        env = {k: v for k, v in os.environ.items() if k != "FLICKR_API_KEY"}
        result = subprocess.run(["/usr/bin/python3", JUDGE, package], env=env, capture_output=True, text=True, timeout=170)
        test.assertEqual(result.returncode, 0, result.stdout[-3000:] + result.stderr[-2000:])


class Refreshing(harbour.TestCase):
    def setUp(self):
        super().setUp()
        self.collection = self.path("collection")
        shutil.copytree(COLLECTION, self.collection)
        with harbour.FakeFlickr("--collection", self.collection) as flickr:
            self.old = self.one_line(self.expect(self.make(flickr), harbour.WITH_OMISSIONS))
        self.capture = harbour.capture_in(self.path("out"))

    def make(self, flickr):
        return harbour.run("create", harbour.ALBUM, *harbour.PURPOSE, "-o", self.path("out"), *flickr.network)

    def change(self, changes):
        """What its owners did in the month after: photo -> members of its story."""
        path = os.path.join(self.collection, "harbour.json")
        with open(path, encoding="utf-8") as file:
            story = json.load(file)
        for photo in story["photos"]:
            photo.update(changes.get(photo["id"], {}))
        with open(path, "w", encoding="utf-8") as file:
            json.dump(story, file)

    def later(self, title="A title that came later"):
        """The collection a month later: one photo has a new title."""
        self.change({CHANGED: {"title": title, "updated": "2026-11-20T00:00:00Z"}})
        return harbour.FakeFlickr("--collection", self.collection)

    def refresh(self, flickr, source, *more):
        return self.expect(harbour.run("refresh", source, "-o", self.path("new"), *more, *flickr.network),
                           harbour.WITH_OMISSIONS)

    def asked_about(self, flickr, *not_counted):
        """Photos that a call of another method was about."""
        return {r["query"]["photo_id"] for r in flickr.requests()
                if r["api"] and r["query"].get("photo_id") and r["query"]["method"] not in not_counted}

    def check(self, result, flickr, not_held=()):
        """`not_held`: methods whose answers a package withholds when they name photos ashore."""
        package = self.one_line(result)
        about = self.asked_about(flickr, *ALWAYS_ASKED, *not_held)
        with open(os.path.join(self.collection, "harbour.json"), encoding="utf-8") as file:
            gone = {p["id"] for p in json.load(file)["photos"] if p.get("gone")}
        self.assertEqual(about - gone - {ASHORE}, {CHANGED})
        self.assertFalse([r["path"] for r in flickr.requests() if not r["api"] and "buddyicons" not in r["path"]])
        self.assertIn(" 1 changed, ", result.stderr)
        self.assertEqual(harbour.media_of(package), harbour.media_of(self.old))
        approve(self, package)
        return package

    def record(self, package, photo):
        """Of a photo, nothing where the package holds none."""
        found = glob.glob(os.path.join(package, "data/representations/social/data/photos/*", photo + ".json"))
        if not found:
            return None
        with open(found[0], encoding="utf-8") as file:
            return json.load(file)

    def ashore(self, package):
        with open(os.path.join(package, "data/representations/social/data/ashore.json"), encoding="utf-8") as file:
            return {photo["id"]: photo["reason"] for photo in json.load(file)["ashore"]}

    def end_of(self, folder):
        """What the refresh in that folder notes of its end; nothing where it is to go on."""
        marks = glob.glob(self.path("new", folder, "refreshed.txt"))
        if not marks:
            return None
        mark, = marks
        with open(mark, encoding="utf-8") as file:
            return file.read()

    def lifeboat(self, package):
        with open(os.path.join(package, "data/representations/social/data/lifeboat.json"), encoding="utf-8") as file:
            return json.load(file)


class Refresh(Refreshing):
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
        self.assertTrue(os.path.exists(os.path.join(self.old, "data/documentation/request.json")))
        self.assertFalse(os.path.exists(os.path.join(self.one_line(made), "data/documentation/request.json")))
        with self.later() as flickr:
            result = harbour.run("refresh", self.one_line(made), "-o", self.path("back"), *flickr.network)
            self.expect_clear_refusal(result, harbour.USAGE, "taken out")
            self.assertEqual(flickr.requests(), [])

    def damage(self, folder, pattern):
        victim = sorted(glob.glob(os.path.join(folder, pattern), recursive=True))[0]
        os.chmod(victim, 0o644)
        with open(victim, "r+b") as file:
            file.seek(100)
            byte = file.read(1)
            file.seek(100)
            file.write(bytes([byte[0] ^ 1]))
        return victim

    def test_a_file_of_a_capture_that_was_damaged_is_fetched_again(self):
        self.damage(self.capture, "media/**/*_o.jpg")
        with self.later() as flickr:
            package = self.one_line(self.refresh(flickr, self.capture))
            fetched = [r["path"] for r in flickr.requests() if not r["api"] and "buddyicons" not in r["path"]]
            self.assertEqual(len(fetched), 1, fetched)
        approve(self, package)

    def test_a_damaged_package_is_refused_with_what_is_wrong_named(self):
        for pattern in ("data/representations/originals/data/**/*_o.jpg",
                        "data/representations/social/data/photos/*/%s.json" % CHANGED):
            with self.subTest(pattern):
                package = self.path("damaged" + str(len(pattern)))
                shutil.copytree(self.old, os.path.join(package, os.path.basename(self.old)))
                package = os.path.join(package, os.path.basename(self.old))
                victim = os.path.relpath(self.damage(package, pattern), package)
                with self.later() as flickr:
                    result = harbour.run("refresh", package, "-o", self.path("new"), *flickr.network)
                    self.expect_clear_refusal(result, MALFORMED, "LB019", victim, "no edition is made from it")
                    self.assertEqual(flickr.requests(), [])
                self.assertEqual(os.listdir(self.path("new")), [])


class Again(Refreshing):
    def test_a_finished_refresh_is_followed_by_another_that_asks_anew(self):
        with self.later() as flickr:
            first = self.one_line(self.refresh(flickr, self.old))
        with self.later("A title that came later still") as flickr:
            again = self.refresh(flickr, self.old)
            self.assertIn("refreshed here 1 time before; Flickr is asked anew", again.stderr)
            self.assertIn(CHANGED, self.asked_about(flickr))
        second = self.one_line(again)
        self.assertNotEqual(first, second)
        self.assertEqual(self.record(first, CHANGED)["title"], "A title that came later")
        self.assertEqual(self.record(second, CHANGED)["title"], "A title that came later still")
        with self.later("The third") as flickr:
            third = self.one_line(self.refresh(flickr, second))
        self.assertEqual(self.record(third, CHANGED)["title"], "The third")
        self.assertEqual(self.lifeboat(third)["replaces"]["uuid"], self.lifeboat(second)["uuid"])
        approve(self, third)

    def test_an_unfinished_refresh_goes_on_and_says_so(self):
        with self.later() as flickr:
            process = harbour.start("refresh", self.old, "-o", self.path("new"), *flickr.network)
            self.assertTrue(harbour.kill_when(process, lambda: len(self.asked_about(flickr)) >= 3))
            before = len(flickr.requests())
            result = self.refresh(flickr, self.old)
            self.assertIn("goes on with the refresh that began", result.stderr)
            questions = [json.dumps(r["query"], sort_keys=True) for r in flickr.requests() if r["api"]]
            # What was under way when it was killed may be asked twice, at most once for each photo at a time.
            self.assertLessEqual(len(questions) - len(set(questions)), 4)
            self.assertGreater(len(flickr.requests()), before)
        package = self.one_line(result)
        self.assertEqual(self.record(package, CHANGED)["title"], "A title that came later")
        self.assertFalse(glob.glob(self.path("new", ".earlier-*")), "what the killed run unpacked is left")
        approve(self, package)

    def test_a_refresh_that_was_killed_after_it_had_built_takes_what_it_built(self):
        with self.later() as flickr:
            first = self.one_line(self.refresh(flickr, self.old))
            mark, = glob.glob(self.path("new", "refresh_*", "refreshed.txt"))
            os.remove(mark)
            before = len(flickr.requests())
            result = self.refresh(flickr, self.old)
            self.assertEqual(self.one_line(result), first)
            self.assertEqual(len(flickr.requests()), before)
        self.assertTrue(os.path.exists(mark))

    def test_a_refresh_that_was_killed_while_it_wrote_the_package_goes_on(self):
        partial = lambda: [path for path in glob.glob(self.path("new", "lifeboat_*.partial"))
                           if os.path.exists(os.path.join(path, "data"))]
        with self.later() as flickr:
            process = harbour.start("refresh", self.old, "-o", self.path("new"), *flickr.network)
            self.assertTrue(harbour.kill_when(process, partial))
            left, = partial()
            self.assertEqual(harbour.packages_in(self.path("new")), [])
            # What a killed 'lifeboat recovery' leaves beside a package.
            os.mkdir(left[:-len(".partial")] + ".par2.partial")
            before = len(flickr.requests())
            package = self.one_line(self.refresh(flickr, self.old))
            self.assertEqual(len(flickr.requests()), before)
        self.assertEqual(package + ".partial", left)
        self.assertFalse(os.path.exists(left))
        approve(self, package)

    def test_of_what_a_killed_refresh_built_only_what_this_run_is_asked_for_is_taken(self):
        with self.later() as flickr:
            folder = self.one_line(self.refresh(flickr, self.old))
            mark, = glob.glob(self.path("new", "refresh_*", "refreshed.txt"))
            os.remove(mark)
            before = len(flickr.requests())
            result = self.refresh(flickr, self.old, "--container", "zip")
            self.assertEqual(self.one_line(result), folder + ".zip")
            self.assertNotIn("from an earlier run", result.stderr)
            os.remove(mark)
            result = harbour.run("refresh", self.old, "-o", self.path("new"), "--language", "de", *flickr.network)
            self.expect_clear_refusal(result, harbour.ALREADY_EXISTS, folder)
            self.assertFalse(os.path.exists(mark))
            if shutil.which("par2"):
                self.assertEqual(self.one_line(self.refresh(flickr, self.old, "--recovery", "20")), folder)
                self.assertTrue(os.path.isdir(folder + ".par2"))
            self.assertEqual(len(flickr.requests()), before)

    def test_that_nothing_may_travel_any_more_is_an_end_and_not_asked_for_ever(self):
        with open(os.path.join(self.collection, "harbour.json"), encoding="utf-8") as file:
            licenses = {p["id"]: {"license": p["license"]} for p in json.load(file)["photos"]}
        self.change({photo: {"license": "0"} for photo in licenses})
        with self.later() as flickr:
            result = harbour.run("refresh", self.old, "-o", self.path("new"), *flickr.network)
            self.expect(result, harbour.PERMISSION_DENIED)
            self.assertIn("no photo may travel", result.stderr)
        self.assertIn("no photo may travel", self.end_of("refresh_*"))
        self.change(licenses)
        with self.later() as flickr:
            self.one_line(self.refresh(flickr, self.old))

    def test_that_its_end_cannot_be_noted_does_not_hide_why_it_ended(self):
        with open(os.path.join(self.collection, "harbour.json"), encoding="utf-8") as file:
            photos = [photo["id"] for photo in json.load(file)["photos"]]
        self.change({photo: {"license": "0"} for photo in photos})
        with self.later() as flickr:
            self.expect(harbour.run("refresh", self.old, "-o", self.path("new"), *flickr.network), harbour.PERMISSION_DENIED)
            mark, = glob.glob(self.path("new", "refresh_*", "refreshed.txt"))
            os.remove(mark)
            os.mkdir(mark + ".part")
            result = harbour.run("refresh", self.old, "-o", self.path("new"), *flickr.network)
        self.expect_clear_refusal(result, harbour.PERMISSION_DENIED, "no photo may travel", "could not be noted", mark + ".part")
        self.assertFalse(os.path.exists(mark))

    def test_that_nothing_is_left_on_flickr_is_an_end_and_asked_anew_by_the_next_call(self):
        story = os.path.join(self.collection, "harbour.json")
        with open(story, encoding="utf-8") as file:
            whole = file.read()
        without = json.loads(whole)
        without["albums"] = [album for album in without["albums"] if not harbour.ALBUM.endswith(album["id"])]
        with open(story, "w", encoding="utf-8") as file:
            json.dump(without, file)
        with harbour.FakeFlickr("--collection", self.collection) as flickr:
            result = harbour.run("refresh", self.old, "-o", self.path("new"), *flickr.network)
            self.expect_clear_refusal(result, harbour.NOT_FOUND, "Photoset not found")
        self.assertIn("Photoset not found", self.end_of("refresh_*"))
        with open(story, "w", encoding="utf-8") as file:
            file.write(whole)
        with self.later() as flickr:
            package = self.one_line(self.refresh(flickr, self.old))
        self.assertEqual(self.record(package, CHANGED)["title"], "A title that came later")
        self.assertEqual(self.end_of("refresh_*-2"), os.path.basename(package) + "\n")

    def test_a_file_that_is_not_there_while_it_is_built_is_no_end(self):
        os.mkdir(self.path("schemas"))
        with open(self.path("schemas", "a name that no package holds.xsd"), "w", encoding="utf-8") as file:
            file.write("<schema/>")
        with self.later() as flickr:
            result = harbour.run("refresh", self.old, "-o", self.path("new"), "--schemas-dir", self.path("schemas"), *flickr.network)
            self.expect_clear_refusal(result, harbour.USAGE, "a name that no package holds.xsd")
            self.assertIsNone(self.end_of("refresh_*"))
            asked = len(flickr.requests())
            media = sorted(glob.glob(self.path("new", "refresh_*", "media", "**", "*_o.jpg"), recursive=True))[0]
            os.rename(media, self.path("away.jpg"))
            result = harbour.run("refresh", self.old, "-o", self.path("new"), *flickr.network)
            self.expect_clear_refusal(result, harbour.NOT_FOUND, os.path.basename(media))
            self.assertIsNone(self.end_of("refresh_*"))
            os.rename(self.path("away.jpg"), media)
            self.one_line(self.refresh(flickr, self.old))
            self.assertEqual(len(flickr.requests()), asked)


class Unseen(Refreshing):
    """Issue 4: only the date of the last update and the count of comments were looked at. None of these changes moves them."""

    def test_what_changed_is_in_the_new_edition(self):
        self.change({"99900000002": {"license": "9"}, "99900000003": {"tags": [{"raw": "quay side"}]},
                     "99900000004": {"notes": [{"by": "00000004@N00", "x": 1, "y": 2, "w": 30, "h": 40, "text": "Here"}]},
                     "99900000006": {"views": 4711, "faves": 815}, "99900000007": {"safety": 1}})
        with harbour.FakeFlickr("--collection", self.collection) as flickr:
            result = self.refresh(flickr, self.old)
        new = self.one_line(result)
        self.assertEqual(self.record(new, "99900000002")["license_as_served"]["id"], "9")
        self.assertEqual([tag["raw"] for tag in self.record(new, "99900000003")["tags"]], ["quay side"])
        self.assertEqual([note["text"] for note in self.record(new, "99900000004")["notes"]], ["Here"])
        counts = self.record(new, "99900000006")["counts"]
        self.assertEqual((counts["views"], counts["faves"]), (4711, 815))
        self.assertEqual(self.record(new, "99900000007")["safety_level"], 1)
        # Views and faves are no reason to ask for everything else again.
        self.assertIn("1 photos unchanged, 4 changed, ", result.stderr)
        approve(self, new)

    def test_what_may_not_travel_any_more_stays_ashore(self):
        self.change({"99900000002": {"license": "0"}, "99900000003": {"can_download": False},
                     "99900000004": {"people": [{"nsid": "00000004@N00", "added_by": "00000001@N00"}]},
                     "99900000006": {"safety": 2}})
        with harbour.FakeFlickr("--collection", self.collection) as flickr:
            new = self.one_line(self.refresh(flickr, self.old))
        ashore = self.ashore(new)
        for photo in ("99900000002", "99900000003", "99900000004", "99900000006"):
            self.assertIsNotNone(self.record(self.old, photo))
            self.assertIsNone(self.record(new, photo))
        self.assertEqual([ashore[photo] for photo in ("99900000002", "99900000003", "99900000004", "99900000006")],
                         ["license_not_open", "download_not_allowed", "people_tagged", "safety_restricted"])
        approve(self, new)


class Wishes(harbour.TestCase):
    """What a package keeps of its request."""

    def test_a_package_is_refreshed_with_the_policy_allowances_limit_and_exclusions_that_it_was_made_with(self):
        with open(harbour.REQUEST, encoding="utf-8") as file:
            wish = json.load(file)
        with open(os.path.join(harbour.SOURCE, "spec", "examples", "policy.json"), encoding="utf-8") as file:
            policy = json.load(file)
        policy["title"] = "The museum's own"
        wish.update(policy=policy, allow=["people_tagged"], options={"limit": 9, "original": False, "faves": "names"},
                    exclude=["https://www.flickr.com/photos/orrinhaven_museum/99900000002/", "99900000017"])
        with open(self.path("wish.json"), "w", encoding="utf-8") as file:
            json.dump(wish, file)
        with harbour.FakeFlickr() as flickr:
            old = self.one_line(self.expect(harbour.run("create", self.path("wish.json"), "-o", self.path("out"), *flickr.network),
                                            harbour.WITH_OMISSIONS))
            asked = len([r for r in flickr.requests() if r["api"]])
            new = self.one_line(self.expect(harbour.run("refresh", old, "-o", self.path("new"), *flickr.network),
                                            harbour.WITH_OMISSIONS))
            self.assertLess(len([r for r in flickr.requests() if r["api"]]) - asked, asked)
        requests = [self.document(self.path(*glob.glob(self.path(where))), "request.json")
                    for where in ("out/capture_*", "new/refresh_*")]
        self.assertEqual(requests[0], requests[1])
        self.assertEqual(self.document(old, "data/documentation/request.json"), requests[0])
        self.assertEqual(self.photos(old), self.photos(new))
        self.assertEqual(harbour.media_of(old), harbour.media_of(new))
        approve(self, new)

    def test_a_list_of_photos_is_kept_as_targets(self):
        with open(self.path("list.txt"), "w", encoding="utf-8") as file:
            file.write("99900000003\nhttps://www.flickr.com/photos/orrinhaven_museum/99900000004\n")
        with harbour.FakeFlickr() as flickr:
            old = self.one_line(harbour.run("create", "--list", self.path("list.txt"), *harbour.PURPOSE, "-o",
                                            self.path("out"), *flickr.network))
            new = self.one_line(harbour.run("refresh", old, "-o", self.path("new"), *flickr.network))
        self.assertEqual(self.photos(old), {"99900000003", "99900000004"})
        self.assertEqual(self.photos(new), self.photos(old))

    def test_an_album_that_a_member_made_since_is_in_the_new_edition_where_all_of_them_were_asked_for(self):
        collection = self.path("collection")
        shutil.copytree(COLLECTION, collection)
        with harbour.FakeFlickr("--collection", collection) as flickr:
            old = self.one_line(harbour.run("create", "albums:orrinhaven_museum", *harbour.PURPOSE, "-o", self.path("out"), *flickr.network))
        with open(os.path.join(collection, "harbour.json"), encoding="utf-8") as file:
            story = json.load(file)
        album = dict(next(a for a in story["albums"] if a["owner"] == "00000001@N00"))
        album.update(id="72157700000000999", title="Made since", primary="99900000004", photos=["99900000004", "99900000017"])
        story["albums"].append(album)
        with open(os.path.join(collection, "harbour.json"), "w", encoding="utf-8") as file:
            json.dump(story, file)
        with harbour.FakeFlickr("--collection", collection) as flickr:
            new = self.one_line(harbour.run("refresh", old, "-o", self.path("new"), *flickr.network))
        found = "data/representations/social/data/collections/album-72157700000000999.json"
        self.assertFalse(os.path.exists(os.path.join(old, found)))
        self.assertEqual(self.document(new, found)["title"], "Made since")
        approve(self, new)

    def document(self, *path):
        with open(os.path.join(*path), encoding="utf-8") as file:
            return json.load(file)

    def photos(self, package):
        return {os.path.basename(path)[:-5]
                for path in glob.glob(os.path.join(package, "data/representations/social/data/photos/*/*.json"))}


@unittest.skipUnless(os.path.exists(recorded_answers.DOUBLE), "the stand-in is not there")
class AgainstRecordings(harbour.TestCase):
    def test_nothing_but_listings_records_and_people_is_asked_where_nothing_changed(self):
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
        self.assertLess(self.beside_people(self.summary(again)), self.beside_people(made) * 0.6)
        approve(self, self.summary(again)["package"])

    def beside_people(self, summary):
        return sum(count for method, count in summary["calls_by_method"].items() if method != "flickr.people.getInfo")

    def summary(self, result):
        return next(line for line in map(json.loads, result.stdout.splitlines()) if line["message_type"] == "summary")


if __name__ == "__main__":
    unittest.main(verbosity=2)
