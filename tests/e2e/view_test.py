"""lifeboat-view with the sample package: fresh pages, reading in a terminal, other format versions.  No network."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402

VIEW = os.environ.get("LIFEBOAT_VIEW", os.path.join(os.path.dirname(harbour.LIFEBOAT), "..", "viewer", "lifeboat-view"))
MALFORMED = 15


def view(*words, **more):
    return subprocess.run([VIEW, *words], capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL, **more)


class Built(harbour.TestCase):
    @classmethod
    def setUpClass(cls):
        built = tempfile.TemporaryDirectory(prefix="lifeboat-view-")
        cls.addClassCleanup(built.cleanup)
        cls.packages = {}
        for container in ("folder", "zip", "tar"):
            made = harbour.run("build", harbour.SAMPLE_CAPTURE, "-o", built.name, "--container", container)
            if made.returncode != harbour.WITH_OMISSIONS:
                raise AssertionError(made.stderr)
            cls.packages[container] = made.stdout.strip()
        cls.package = cls.packages["folder"]

    def edition(self, name, version):
        """A copy of the package whose records state another format version."""
        copy = self.path(name)
        shutil.copytree(self.package, copy)
        for where, _, names in os.walk(os.path.join(copy, "data", "representations", "social", "data")):
            for one in names:
                if one.endswith(".json"):
                    path = os.path.join(where, one)
                    with open(path, encoding="utf-8") as file:
                        text = file.read()
                    with open(path, "w", encoding="utf-8") as file:
                        file.write(text.replace('"format_version": "1.0"', '"format_version": "%s"' % version))
        return copy


class Render(Built):
    def test_the_pages_are_those_of_the_package_to_the_last_byte(self):
        """What a package's own pages show stands in its canonical JSON, all of it."""
        own = harbour.files_under(os.path.join(self.package, "data", "viewer"))
        self.assertGreater(len(own), 100)
        for container, package in self.packages.items():
            room = self.path("room-" + container)
            self.expect(view("render", package, "-o", room), harbour.DONE)
            made = harbour.files_under(os.path.join(room, "data", "viewer"))
            self.assertEqual(sorted(made), sorted(own), container)
            self.assertEqual([path for path in own if own[path] != made[path]], [], container)

    def test_no_page_is_read_and_every_local_link_leads_somewhere(self):
        bare = self.path("bare")
        shutil.copytree(self.package, bare)
        shutil.rmtree(os.path.join(bare, "data", "viewer"))
        room = self.path("room")
        self.expect(view("render", bare, "-o", room), harbour.DONE)
        shutil.rmtree(bare)
        moved = self.path("anderswo ü")
        os.rename(room, moved)
        links = 0
        for where, _, names in os.walk(moved):
            for name in (name for name in names if name.endswith(".html")):
                with open(os.path.join(where, name), encoding="utf-8") as file:
                    found = re.findall(r'(?:href|src)="([^"#]+)', file.read())
                for link in (link for link in found if not re.match(r"[a-z]+:", link)):
                    links += 1
                    self.assertTrue(os.path.exists(os.path.join(where, link.replace("%20", " "))), (name, link))
        self.assertGreater(links, 1000)

    def test_the_package_is_only_read_and_nothing_is_replaced(self):
        before = harbour.files_under(self.package)
        room = self.path("room")
        self.expect(view("render", self.package, "-o", room, "--media", "link"), harbour.DONE)
        self.assertTrue(os.path.islink(os.path.join(room, "data", "representations")))
        self.expect(view("render", self.package, "-o", room), 11)
        self.expect(view("render", self.packages["tar"], "-o", self.path("other"), "--media", "link"), harbour.USAGE)
        self.expect(view("render", self.path("nowhere"), "-o", self.path("other")), harbour.NOT_FOUND)
        self.assertEqual(sorted(os.listdir(self.path())), ["room"])
        self.assertEqual(harbour.files_under(self.package), before)

    def test_a_damaged_record_is_named_and_the_rest_is_shown(self):
        torn = self.path("torn")
        shutil.copytree(self.package, torn)
        records = os.path.join(torn, "data", "representations", "social", "data", "photos")
        victim = next(path for path in sorted(harbour.files_under(records)) if path.endswith(".json"))
        os.truncate(os.path.join(records, victim), 100)
        result = self.expect(view("--json", "render", torn, "-o", self.path("room")), harbour.WITH_OMISSIONS)
        self.assertIn(os.path.basename(victim), result.stderr)
        self.assertEqual(json.loads(result.stdout)["damaged"], 1)
        self.assertTrue(os.path.exists(self.path("room/data/viewer/search.html")))


    def test_what_is_compressed_is_copied_whatever_its_size(self):
        """A package repacked with `zip -r`: films above 64 MiB were left out, and a damaged one ended it all."""
        film = os.urandom(1 << 20) * 65 + os.urandom(1)
        repacked = self.path("repacked.zip")
        with zipfile.ZipFile(self.packages["zip"]) as packed, zipfile.ZipFile(repacked, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
            media = [name for name in packed.namelist() if "/originals/data/" in name and not name.endswith("/")]
            for name in packed.namelist():
                out.writestr(name, film if name == media[0] else packed.read(name))
            victim = out.getinfo(media[1])
        with open(repacked, "r+b") as file:
            file.seek(victim.header_offset + 30 + len(victim.filename.encode()) + victim.compress_size // 2)
            byte = file.read(1)[0]
            file.seek(-1, os.SEEK_CUR)
            file.write(bytes([byte ^ 0xff]))
        result = self.expect(view("--json", "render", repacked, "-o", self.path("room")), harbour.WITH_OMISSIONS)
        self.assertEqual(json.loads(result.stdout)["damaged"], 1)
        self.assertIn(os.path.basename(media[1]), result.stderr)
        with open(self.path("room", *media[0].split("/")[1:]), "rb") as file:
            self.assertTrue(file.read() == film)


class Json(Built):
    def test_a_file_name_in_latin_1_is_told_in_json_that_can_be_read(self):
        name = os.fsencode(self.path("Hafen")) + b"\xfcber"
        result = subprocess.run([os.fsencode(VIEW), b"render", b"--json", name, b"-o", name + b"\xe9"], capture_output=True, timeout=60)
        self.assertEqual(result.returncode, harbour.NOT_FOUND)
        self.assertIn("Hafen\ufffdber", json.loads(result.stderr.decode("utf-8"))["subject"])
        room = os.fsencode(self.path("Raum")) + b"\xfc\xc2\x9b"
        result = subprocess.run([os.fsencode(VIEW), b"render", b"--json", os.fsencode(self.package), b"-o", room], capture_output=True,
                                timeout=120)
        self.assertEqual(result.returncode, harbour.DONE)
        self.assertTrue(os.path.isdir(room))
        self.assertTrue(json.loads(result.stdout.decode("utf-8"))["room"].endswith("Raum\ufffd\u009b"))
        self.assertIn(b"\\u009b", result.stdout)


class Text(Built):
    def say(self, *words):
        return self.expect(view("text", self.packages["zip"], *words), harbour.DONE).stdout

    def test_every_photo_is_listed_and_every_comment_read(self):
        listed = re.findall(r"^(999\d+)  ", self.say("--list"), re.M)
        records = os.path.join(self.package, "data", "representations", "social", "data")
        with open(os.path.join(records, "photos.json"), encoding="utf-8") as file:
            rows = json.load(file)["photos"]
        self.assertEqual(listed, [row["id"] for row in rows])
        for row in rows:
            with open(os.path.join(self.package, "data", row["path"]), encoding="utf-8") as file:
                photo = json.load(file)
            text = self.say("--photo", row["id"])
            at = 0
            for number, comment in enumerate(photo.get("comments", []), 1):
                at = text.find("\n%d. " % number, at)
                self.assertGreater(at, 0, (row["id"], number))
            for rendition in photo["renditions"]:
                self.assertIn(rendition["sha256"], text)

    def test_places(self):
        for words, found in ((("--front",), "Wren Example"), (("--albums",), "72157700000000001"), (("--people",), "Fog Bell"),
                             (("--album", "72157700000000001"), "99900000001"), (("--person", "00000002@N00"), "Ada Example"),
                             (("--tag", "herring"), "99900000002"), (("--tags",), "breakwater"),
                             (("--ashore",), "99900000018"), (("--photo", "99900000018"), "stays ashore"),
                             (("--search", "mainsail two sisters"), "99900000002")):
            self.assertIn(found, self.say(*words), words)
        self.expect(view("text", self.package, "--photo", "1"), harbour.NOT_FOUND)
        self.expect(view("text", self.package, "--list", "--tags"), harbour.USAGE)
        self.assertNotIn("\x1b", self.say("--list"))

    def test_it_speaks_the_language_that_is_asked_for(self):
        said = self.say("--front", "--language", "de")
        self.assertIn("-- In diesem Data Lifeboat --", said)
        self.assertNotIn("In this lifeboat", said)
        self.expect(view("text", self.package, "--language", "tlh"), harbour.USAGE)

    def without_index(self):
        """The same package, whose words can be found in the records alone."""
        other = self.path("other.zip")
        with zipfile.ZipFile(self.packages["zip"]) as whole, zipfile.ZipFile(other, "w") as rest:
            for name in whole.namelist():
                if "/data/viewer/data/" not in name:
                    rest.writestr(name, whole.read(name))
        return other

    def test_a_search_by_the_index_and_one_of_the_records_find_the_same(self):
        other = self.without_index()
        for words in ("example", "crane lighthouse", "港", "ميناء", "nowhere"):
            self.assertEqual(self.say("--search", words), self.expect(view("text", other, "--search", words), harbour.DONE).stdout, words)

    def test_a_limit_cuts_lists_and_ends_a_search_of_records(self):
        said = self.say("--search", "example", "--limit", "1")
        self.assertEqual(len(re.findall(r"^999\d+  ", said, re.M)), 1)
        self.assertIn("1 to 1 of 8", said)
        said = self.expect(view("text", self.without_index(), "--search", "example", "--limit", "1"), harbour.DONE).stdout
        self.assertEqual(len(re.findall(r"^999\d+  ", said, re.M)), 1)
        self.assertRegex(said, r"Found so far; \d+ of \d+ photos were looked at")
        self.assertIn("1 to 1 of ", self.say("--albums", "--limit", "1"))
        for wrong in (("--limit", "1"), ("--list", "--limit", "0")):
            self.expect(view("text", self.package, *wrong), harbour.USAGE)

    def test_a_conversation_goes_through_a_pipe(self):
        result = subprocess.run([VIEW, "text", self.package], input="l\n2\n/mainsail\n1\nb\nq\nl\n", capture_output=True, text=True,
                                timeout=60)
        self.expect(result, harbour.DONE)
        self.assertEqual(result.stdout.count("The herring fleet comes home, about 1911\n====="), 2)


class Versions(Built):
    def test_a_newer_minor_version_is_told_and_read(self):
        newer = self.edition("newer", "1.7")
        for result in (view("text", newer, "--front"), view("render", newer, "-o", self.path("room")), harbour.run("info", newer)):
            self.expect(result, harbour.DONE)
            self.assertIn("format version 1.7", result.stderr)

    def test_another_major_version_is_told_and_what_any_bag_tells_is_shown(self):
        other = self.edition("other", "2.0")
        for result in (view("text", other), view("render", other, "-o", self.path("room")), harbour.run("info", other)):
            self.expect(result, MALFORMED)
            self.assertIn("2.0", result.stderr)
            self.assertIn("Orrinhaven Harbour Museum", result.stdout)
        told = harbour.run("--json", "info", other)
        self.assertEqual(json.loads(told.stdout)["format_version"], "2.0")
        self.assertFalse(os.path.exists(self.path("room")))
        process = subprocess.Popen([VIEW, other], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertIn("/data/viewer/index.html", process.stdout.readline())
        process.terminate()
        self.assertIn("format version 2.0", process.communicate(timeout=60)[1])


class Program(Built):
    def test_lifeboat_view_hands_its_options_on(self):
        """`lifeboat --quiet view` was refused by the program that serves."""
        environment = harbour.environment(BROWSER="false")
        process = subprocess.Popen([harbour.LIFEBOAT, "--quiet", "view", self.package, "--open"], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, env=environment)
        self.assertIn("/data/viewer/index.html", process.stdout.readline())
        said = process.stderr.readline()
        process.terminate()
        process.communicate(timeout=60)
        self.assertIn("no browser was opened: false ended with status 1", said)


if __name__ == "__main__":
    unittest.main()
