"""From a fake Flickr to a sealed, verified package: what `lifeboat create` promises."""

import gzip
import json
import os
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402


class Create(harbour.TestCase):
    def test_makes_a_package_that_verifies_and_says_its_path_in_one_line(self):
        with harbour.FakeFlickr() as flickr:
            made = self.expect(harbour.run("create", harbour.REQUEST, "-o", self.path("out"), *flickr.network),
                               harbour.WITH_OMISSIONS)
            package = self.one_line(made)
            self.assertEqual(packages := harbour.packages_in(self.path("out")), [os.path.basename(package)], packages)
            self.expect(harbour.run("verify", package), harbour.DONE)
            self.look_at_the_package(package)
            self.nothing_ashore_travels(package)
            self.nothing_ashore_was_fetched(flickr)
            self.no_credential_was_written()
            self.the_outside_judge_agrees(package)

            again = harbour.run("create", harbour.REQUEST, "-o", self.path("out"), *flickr.network)
            self.expect_clear_refusal(again, harbour.ALREADY_EXISTS, os.path.basename(package))

    def look_at_the_package(self, package):
        social = harbour.canonical_of(package)
        text = json.dumps(social, ensure_ascii=False)
        for words in ("First light over the Old Quay", "ميناء أورينهافن عند الغروب", "港の夜 ☔️ 雨のあと",
                      "My whole working life is in the lower left corner.", "Crane No. 3.", "<i>Example Wind</i>",
                      "OHM &amp;quot;G&amp;quot; 44-7"):
            self.assertIn(words, text.replace('\\"', '"'))
        photos = [d for path, d in social.items() if d.get("taken") and d.get("renditions")]
        self.assertEqual(len(photos), 14, sorted(social))
        first = next(p for p in photos if p["id"] == "99900000001")
        self.assertEqual(len(first["comments"]), 44)
        self.assertEqual(len(first["notes"]), 3)
        omissions = json.dumps({p: d for p, d in social.items() if "omission" in p})
        self.assertIn("99900000012", omissions)
        with open(os.path.join(package, "index.html"), encoding="utf-8") as file:
            self.assertIn("data/", file.read())

    def nothing_ashore_travels(self, package):
        for path in harbour.files_under(package):
            with open(os.path.join(package, path), "rb") as file:
                data = file.read()
            if path.endswith(".gz"):
                data = gzip.decompress(data)
            for words in harbour.WORDS_ASHORE:
                self.assertNotIn(words.encode(), data, "%s holds words of a photo ashore" % path)
        names = " ".join(harbour.files_under(package))
        for photo in harbour.PHOTOS_ASHORE:
            self.assertNotIn(photo, names)

    def nothing_ashore_was_fetched(self, flickr):
        asked = [r for r in flickr.requests() if not r["api"]]
        for photo in harbour.PHOTOS_ASHORE:
            self.assertFalse([r for r in asked if photo in r["path"]])
        self.assertTrue(all("lifeboat" in (r["agent"] or "").lower() for r in flickr.requests()))

    def no_credential_was_written(self):
        for path in harbour.files_under(self.path("out")):
            with open(self.path("out", path), "rb") as file:
                data = file.read()
            if path.endswith(".gz"):
                data = b"".join(harbour.warc_members(self.path("out", path)))
            self.assertNotIn(harbour.KEY.encode(), data, path)
            self.assertNotIn(b"api_key=", data, path)

    def the_outside_judge_agrees(self, package):
        judge = os.path.join(harbour.SHARED, "judge", "judge_package.py")
        if not os.path.exists(judge):
            print("skipped: no outside judge at", judge)
            return
        said = subprocess.run([sys.executable, judge, package], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, timeout=100, check=False)
        self.assertEqual(said.returncode, 0, said.stdout[-3000:])

    def test_takes_urls_and_reports_in_json(self):
        with harbour.FakeFlickr() as flickr:
            made = self.expect(harbour.run("--json", "create", harbour.ALBUM, *harbour.PURPOSE, "--maker-nsid", "00000001@N00",
                                           "--allow", "people_tagged", "-o", self.path("out"), *flickr.network), harbour.DONE)
        summary = [json.loads(line) for line in made.stdout.splitlines()][-1]
        self.assertEqual(summary["message_type"], "summary")
        self.assertEqual((summary["photos"], summary["ashore"], summary["omissions"]), (7, 0, 0))
        self.assertTrue(os.path.isdir(summary["package"]))
        info = self.expect(harbour.run("info", summary["package"]), harbour.DONE)
        self.assertIn("A test of the whole way", info.stdout)

    def test_makes_zip_and_tar_that_verify(self):
        for container in ("zip", "tar"):
            with self.subTest(container), harbour.FakeFlickr() as flickr:
                made = self.expect(harbour.run(
                    "create", "https://www.flickr.com/photos/orrinhaven_museum/99900000002/", *harbour.PURPOSE, "-o",
                    self.path(container), "--container", container, *flickr.network), harbour.DONE)
                package = self.one_line(made)
                self.assertTrue(package.endswith("." + container), package)
                self.expect(harbour.run("verify", package), harbour.DONE)


if __name__ == "__main__":
    unittest.main(verbosity=2)
