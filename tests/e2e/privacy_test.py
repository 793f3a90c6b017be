"""Privacy switches: what one drops, makes less exact or pseudonymises is in no byte of the package."""

import hashlib
import json
import os
import shutil
import struct
import subprocess
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import harbour  # noqa: E402
from redact_test import SOCIAL, files_in, forms_of, records_in  # noqa: E402

PHOTO = "99900000001"
OWNER = "00000001@N00"
# Two who own no photo that travels, and by what they would be known.
STRANGERS = {"00000006@N00": ("Tidewaiter", "tidewaiter_sample", "Sam Sample"),
             "00000008@N00": ("Rope-Walker's Grandchild", "ropewalker_sample", "Robin Placeholder")}
SERIAL, LENS_OWNER = "SN-4711-ORRIN", "Wilhelmina Owner"
CHILDREN = "Schoolchildren on the quay"
ADDRESS, NUMBER = "robin.placeholder@mail.example", "+44 20 7946 0958"
LATITUDE, LONGITUDE = "57.104210", "2.950110"


def exif_segment():
    """A camera's EXIF: lying on its side, a serial number, an owner, a place."""
    def entry(tag, kind, count, value):
        return struct.pack(">HHII", tag, kind, count, value)

    serial, owner = SERIAL.encode() + b"\0", LENS_OWNER.encode() + b"\0"
    # Header 8, IFD0 of 3 entries at 8, ExifIFD of 2 at 50, GPS of 1 at 80, then texts.
    ifd0, ifde, gps, texts = 8, 50, 80, 98
    tiff = b"MM\0*" + struct.pack(">I", ifd0)
    tiff += struct.pack(">H", 3) + struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)
    tiff += entry(0x8769, 4, 1, ifde) + entry(0x8825, 4, 1, gps) + struct.pack(">I", 0)
    tiff += struct.pack(">H", 2) + entry(0xA430, 2, len(owner), texts + len(serial))
    tiff += entry(0xA431, 2, len(serial), texts) + struct.pack(">I", 0)
    tiff += struct.pack(">H", 1) + struct.pack(">HHI4s", 0x0001, 2, 2, b"N\0\0\0") + struct.pack(">I", 0)
    assert len(tiff) == texts
    content = b"Exif\0\0" + tiff + serial + owner
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content


def xmp_segment():
    content = (b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><Iptc4xmpExt:PersonInImage>Robin Placeholder"
               b"</Iptc4xmpExt:PersonInImage><dc:subject>" + CHILDREN.encode() + b"</dc:subject></x:xmpmeta>")
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content


def without_exif(picture):
    at = 2
    while picture[at] == 0xff and picture[at + 1] != 0xda:
        end = at + 2 + struct.unpack(">H", picture[at + 2:at + 4])[0]
        if picture[at + 1] in (0xe1, 0xfe):
            picture, end = picture[:at] + picture[end:], at
        at = end
    return picture


def make_collection(folder):
    """The sample collection, with what switches look for."""
    shutil.copytree(os.path.join(harbour.SOURCE, "samples", "collection"), folder)
    path = os.path.join(folder, "harbour.json")
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    photos = {photo["id"]: photo for photo in data["photos"]}
    photo = photos[PHOTO]
    photo["comments"].append({"by": "00000008@N00", "at": "2019-05-05T05:05:05Z",
                              "text": "Write to %s or ring %s, ask Tidewaiter." % (ADDRESS, NUMBER)})
    photo["tags"].append({"raw": CHILDREN})
    photo["exif"]["values"] += [{"space": "ExifIFD", "tag": "SerialNumber", "raw": SERIAL},
                                {"space": "ExifIFD", "tag": "OwnerName", "raw": LENS_OWNER},
                                {"space": "GPS", "tag": "GPSLatitude", "raw": "57 deg 6' 15.16\""},
                                {"space": "XMP-dc", "tag": "Subject", "raw": CHILDREN}]
    photos["99900000018"]["owner"] = "00000006@N00"  # Stays ashore.
    photo["description"] += "\n\nTold to us by Sam Sample, at " + LATITUDE + ", " + LONGITUDE + "."
    with open(path, "w", encoding="utf-8") as file:
        json.dump(data, file, ensure_ascii=False)
    with open(os.path.join(folder, "pictures.json"), encoding="utf-8") as file:
        original = os.path.join(folder, json.load(file)[photo["picture"]]["Original"]["file"])
    with open(original, "rb") as file:
        picture = without_exif(file.read())
    with open(original, "wb") as file:
        file.write(picture[:2] + exif_segment() + xmp_segment() + picture[2:])
    return picture


class PrivacyTestCase(harbour.TestCase):
    """One capture for all."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shared = harbour.tempfile.TemporaryDirectory(prefix="lifeboat-privacy-")
        cls.addClassCleanup(cls.shared.cleanup)
        cls.picture = make_collection(os.path.join(cls.shared.name, "collection"))
        with open(harbour.REQUEST, encoding="utf-8") as file:
            request = json.load(file)
        request.setdefault("options", {})["faves"] = "names"
        request["allow"] = ["people_tagged"]
        asked = os.path.join(cls.shared.name, "request.json")
        with open(asked, "w", encoding="utf-8") as file:
            json.dump(request, file)
        cls.capture = os.path.join(cls.shared.name, "capture")
        with harbour.FakeFlickr("--collection", os.path.join(cls.shared.name, "collection")) as fake:
            cls.captured = harbour.run("capture", asked, "-o", cls.capture, *fake.network)
        assert cls.captured.returncode == harbour.WITH_OMISSIONS, cls.captured.stderr
        cls.kept = cls.made("contacts=keep", "kept", cls.shared.name)

    @classmethod
    def made(cls, switches, name, folder, container="folder"):
        output = os.path.join(folder, name)
        os.makedirs(output)
        result = harbour.run("build", cls.capture, "--privacy", switches, "-o", output, "--container", container)
        assert result.returncode == harbour.WITH_OMISSIONS, result.stderr
        return result.stdout.splitlines()[0]

    def records(self, package, kind="photos"):
        return [json.loads(data) for path, data in sorted(files_in(package).items())
                if path.startswith(SOCIAL + kind + "/")]

    def photo(self, package, number=PHOTO):
        [record] = [record for record in self.records(package) if record["id"] == number]
        return record

    def lifeboat(self, package):
        return json.loads(files_in(package)[SOCIAL + "lifeboat.json"])

    def expect_in_no_byte(self, switches, texts):
        """Folder, ZIP and TAR conform, hold none of the texts, and all hold the same; the folder."""
        texts = sorted({text for text in texts if text})
        self.assertTrue(texts)
        kept = files_in(self.kept)
        for text in texts:
            self.assertTrue(any(form.encode() in data for data in kept.values() for form in forms_of(text)),
                            "%r is not in the package that keeps everything, so nothing is shown" % text)
        for container in ("folder", "zip", "tar"):
            package = self.made(switches, container, self.folder, container)
            self.expect(harbour.run("verify", package), harbour.DONE)
            for path, data in files_in(package).items():
                for text in texts:
                    for form in forms_of(text):
                        self.assertFalse(form.encode("utf-8", "replace") in data, "%r stands in %s" % (text, path))
        folder = self.path("folder", os.path.basename(harbour.packages_in(self.path("folder"))[0]))
        told = {row["subject"]: row["treatment"] for row in self.lifeboat(folder)["privacy"]}
        for pair in switches.split(","):
            name, _, treatment = pair.partition("=")
            self.assertEqual(told[name], treatment)
        files = files_in(folder)
        self.assertIn(b"event-privacy", files["data/metadata/preservation/premis.xml"])
        self.assertIn(b"Data of third parties", files["data/viewer/about.html"])
        self.judge(folder)
        return folder

    def judge(self, package):
        judge = os.path.join(harbour.SHARED, "judge", "judge_package.py")
        if os.path.exists(judge):
            result = subprocess.run([sys.executable, judge, package], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                    text=True, timeout=120)
            self.assertEqual(result.returncode, 0, result.stdout[-3000:])

    def reasons(self, package):
        return {row["reason"] for row in json.loads(files_in(package)[SOCIAL + "withheld.json"])["withheld"]}

    def names_of_strangers(self):
        for nsid, names in STRANGERS.items():
            yield nsid
            yield nsid.lower().replace("@", "-")
            yield from names


class Dropped(PrivacyTestCase):
    def test_comments_are_in_no_byte(self):
        texts = [comment["text"] for record in self.records(self.kept) for comment in record["comments"]]
        texts += [comment["id"] for record in self.records(self.kept) for comment in record["comments"]]
        package = self.expect_in_no_byte("comments=drop", [text for text in texts if len(text.encode()) >= 12])
        self.assertIn("privacy", self.reasons(package))
        self.assertEqual(self.lifeboat(package)["counts"]["comments"], 0)

    def test_contributors_are_in_no_byte_of_what_they_contributed(self):
        package = self.made("contributors=drop", "made", self.folder)
        self.expect(harbour.run("verify", package), harbour.DONE)
        for record in self.records(package):
            self.assertEqual({tag.get("author", record["owner"]) for tag in record["tags"]} - {record["owner"], OWNER}, set())
            self.assertEqual([context for context in record["contexts"] if context["kind"] == "gallery" and
                              context.get("owner") in STRANGERS], [])

    def test_real_names_are_in_no_byte(self):
        # His username has no part of it; the owner's description that names him is the owner's.
        package = self.expect_in_no_byte("names=drop", ["Robin Placeholder"])
        self.assertIn("Orrinhaven Harbour Museum", self.photo(package)["license_as_served"]["name"] +
                      json.dumps(self.records(package, "members")))

    def test_contacts_are_in_no_byte(self):
        package = self.expect_in_no_byte("contacts=drop", [ADDRESS, NUMBER])
        self.assertIn("[contact removed]", json.dumps(self.photo(package)))

    def test_contacts_of_others_go_by_default(self):
        package = self.expect_in_no_byte("contacts=drop_from_others", [ADDRESS, NUMBER])
        with open(os.path.join(self.capture, "request.json"), encoding="utf-8") as file:
            self.assertNotIn("privacy", json.load(file))
        os.makedirs(self.path("default"))
        default = harbour.run("build", self.capture, "-o", self.path("default"))
        self.assertEqual(harbour.files_under(package), harbour.files_under(default.stdout.splitlines()[0]))

    def test_coordinates_are_in_no_byte(self):
        exact = [record["place"][key] for record in self.records(self.kept) if "place" in record
                 for key in ("latitude", "longitude") if len(record["place"][key]) > 5]
        package = self.expect_in_no_byte("coordinates=drop", [*exact, "57 deg 6' 15.16\""])
        self.assertFalse(any("place" in record for record in self.records(package)))
        self.expect_stripped(package)

    def test_what_a_camera_wrote_is_in_no_byte(self):
        self.expect_stripped(self.expect_in_no_byte("camera=drop", [SERIAL, LENS_OWNER]))

    def test_people_shown_are_in_no_byte_of_the_picture(self):
        package = self.made("people=drop", "made", self.folder)
        self.expect(harbour.run("verify", package), harbour.DONE)
        self.expect_stripped(package)
        for record in self.records(package):
            self.assertEqual({person["member"] for person in record["people"]} - {record["owner"], OWNER}, set())

    def test_tags_about_children_are_in_no_byte(self):
        self.expect_stripped(self.expect_in_no_byte("children=drop", [CHILDREN, "schoolchildrenonthequay"]))

    def test_who_marked_it_as_a_favorite_is_in_no_byte(self):
        self.assertTrue(any(record.get("faves") for record in self.records(self.kept)))
        package = self.expect_in_no_byte("faves=drop", ["\"faves\": ["])
        self.assertFalse(any(record.get("faves") for record in self.records(package)))

    def expect_stripped(self, package):
        """The original is the picture alone, with the way up and nothing else."""
        [rendition] = [each for each in self.photo(package)["renditions"] if each["role"] == "original"]
        self.assertIn("for the sake of third parties", rendition["not_original_reason"])
        data = files_in(package)["data/" + rendition["path"]]
        way_up = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
        self.assertEqual(data, self.picture[:2] + b"\xff\xe1" + struct.pack(">H", len(way_up) + 2) + way_up +
                         self.picture[2:])


class Changed(PrivacyTestCase):
    def test_coarse_coordinates_hide_the_exact_ones(self):
        exact = [record["place"][key] for record in self.records(self.kept) if "place" in record
                 for key in ("latitude", "longitude") if len(record["place"][key]) > 5]
        package = self.expect_in_no_byte("coordinates=coarsen:10", exact)
        place = self.photo(package)["place"]
        self.assertLess(abs(float(place["latitude"]) - float(LATITUDE)), 0.1)
        self.assertNotIn("neighbourhood", place)
        self.assertLessEqual(place["accuracy"], 11)

    def test_people_who_speak_are_pseudonyms_everywhere(self):
        package = self.expect_in_no_byte("comments=pseudonymise", self.names_of_strangers())
        # Nobody can try an answer of Flickr's on a digest to learn who is meant.
        withheld = json.loads(files_in(package)[SOCIAL + "withheld.json"])["withheld"]
        self.assertTrue(any(row["reason"] == "privacy" for row in withheld))
        for row in withheld:
            self.assertFalse(row["reason"] in ("privacy", "member_not_included") and {"sha256", "bytes"} & set(row), row)
        seen = {}
        for before, after in zip(self.records(self.kept), self.records(package)):
            for one, other in zip(before["comments"], after["comments"]):
                seen.setdefault(one["author"], set()).add(other["author"])
        self.assertTrue(all(len(names) == 1 for names in seen.values()), seen)
        kept = json.loads(files_in(package)["data/documentation/request.json"])
        self.assertEqual(kept["privacy"]["comments"], "pseudonymise")  # A refresh keeps to it.
        self.assertEqual(seen[OWNER], {OWNER})  # Who owns a photo is named, as licences demand.
        [pseudonym] = seen["00000006@N00"]
        self.assertRegex(pseudonym, "^pseudonym-[0-9a-f]{20}$")
        for name in ("sha1", "sha256", "sha512", "md5"):
            for nsid in ("00000006@N00", "00000006-n00"):
                self.assertNotIn(pseudonym[10:], hashlib.new(name, nsid.encode()).hexdigest())

    def test_the_secret_is_in_no_byte(self):
        with open(os.path.join(self.capture, "pseudonyms.key"), encoding="ascii") as file:
            secret = file.read().strip()
        package = self.made("comments=pseudonymise,faves=pseudonymise,people=pseudonymise", "made", self.folder)
        for path, data in files_in(package).items():
            for part in secret.split():
                self.assertFalse(part.encode() in data or part.replace("-", "").encode() in data, path)

    def test_people_shown_are_pseudonyms_everywhere(self):
        self.expect_in_no_byte("people=pseudonymise", self.names_of("people", "member", "name"))

    def test_who_marked_it_as_a_favorite_is_a_pseudonym_everywhere(self):
        package = self.expect_in_no_byte("faves=pseudonymise", self.names_of("faves", "member", "name"))
        self.assertTrue(any(record.get("faves") for record in self.records(package)))

    def test_contributors_are_pseudonyms_everywhere(self):
        self.expect_in_no_byte("contributors=pseudonymise", self.names_of("tags", "author", "author_name"))

    def names_of(self, part, member, name):
        owners = {record["owner"] for record in self.records(self.kept)} | {OWNER}
        for record in self.records(self.kept):
            for row in record.get(part, ()):
                if row.get(member, OWNER) not in owners:
                    yield row[member]
                    yield row.get(name) if len(row.get(name, "")) >= 4 and row[name] != "[deleted]" else None


class Same(PrivacyTestCase):
    def test_same_capture_and_switches_give_the_same_bytes(self):
        switches = "comments=pseudonymise,coordinates=coarsen:5,camera=drop,faves=pseudonymise"
        one, other = (self.made(switches, name, self.folder, "zip") for name in ("one", "other"))
        self.assertEqual(os.path.basename(one), os.path.basename(other))
        with open(one, "rb") as first, open(other, "rb") as second:
            self.assertEqual(first.read(), second.read())

    def test_other_switches_give_another_package(self):
        self.assertNotEqual(self.lifeboat(self.kept)["uuid"],
                            self.lifeboat(self.made("names=drop", "made", self.folder))["uuid"])

    def test_the_capture_keeps_everything(self):
        before = harbour.files_under(self.capture)
        self.made("comments=drop,coordinates=drop,camera=drop,people=drop,faves=drop", "made", self.folder)
        self.assertEqual(harbour.files_under(self.capture), before)
        self.assertEqual([name for name in os.listdir(self.path("made")) if "stripping" in name], [])


class Refreshed(PrivacyTestCase):
    def test_files_that_lost_metadata_are_fetched_again_and_switches_and_language_are_kept(self):
        """A refresh took them into its capture as if Flickr had served them so."""
        os.makedirs(self.path("made"))
        old = self.one_line(self.expect(harbour.run("build", self.capture, "--privacy", "coordinates=drop,camera=drop,faves=drop",
                                                    "--language", "de", "-o", self.path("made")), harbour.WITH_OMISSIONS))
        stripped = [each for record in self.records(old) for each in record["renditions"] if each.get("is_stripped")]
        self.assertTrue(stripped)
        with harbour.FakeFlickr("--collection", os.path.join(self.shared.name, "collection")) as fake:
            new = self.one_line(self.expect(harbour.run("refresh", old, "-o", self.path("new"), *fake.network),
                                            harbour.WITH_OMISSIONS))
            fetched = [r["path"] for r in fake.requests() if not r["api"] and "buddyicons" not in r["path"]]
        self.assertEqual(len(fetched), len(stripped))
        self.assertTrue(all(any(each["source_url"].endswith(path) for each in stripped) for path in fetched), fetched)
        refreshed, = (self.path("new", name) for name in os.listdir(self.path("new")) if name.startswith("refresh_"))
        self.assertEqual(self.files_captured(refreshed), self.files_captured(self.capture))
        self.assertEqual(harbour.media_of(new), harbour.media_of(old))
        for name in ("privacy", "interface_language"):
            self.assertEqual(self.lifeboat(new)[name], self.lifeboat(old)[name])
        self.assertEqual(self.lifeboat(new)["interface_language"], "de")
        kept, = {files_in(each)["data/documentation/request.json"] for each in (old, new)}
        self.assertEqual(json.loads(kept)["privacy"]["camera"], "drop")
        self.expect(harbour.run("verify", new), harbour.DONE)

    def files_captured(self, capture):
        with open(os.path.join(capture, "journal.jsonl"), encoding="utf-8") as file:
            entries = [json.loads(line) for line in file]
        return {(each["photo"], each["role"], each["sha256"], each["not_original_reason"])
                for each in entries if each["entry"] == "media" and each.get("photo")}


class Told(PrivacyTestCase):
    def test_before_the_seal_in_a_table(self):
        os.makedirs(self.path("made"))
        result = harbour.run("build", self.capture, "--privacy", "names=drop", "-o", self.path("made"))
        self.assertRegex(result.stderr, r"real names +\d+ +\d+ +names=drop")

    def test_before_anything_is_fetched(self):
        self.assertRegex(self.captured.stderr, r"comments and notes, with their authors +\d+ +\d+ +comments=keep")
        with harbour.FakeFlickr() as fake:
            result = self.expect(harbour.run("plan", harbour.ALBUM, "--records", "--privacy", "coordinates=coarsen:25",
                                             *fake.network), harbour.DONE)
            self.assertRegex(result.stdout, r"coordinates, of pictures and in EXIF +\d+ +\d+ +coordinates=coarsen:25")
            self.assertIn("comments: keep, drop or pseudonymise", result.stdout)
            lines = harbour.run("plan", harbour.ALBUM, "--json", *fake.network).stdout.splitlines()
        [rows] = [plan["privacy"] for plan in map(json.loads, lines) if plan["message_type"] == "plan"]
        self.assertEqual([row["subject"] for row in rows if row["is_complete"]], ["comments", "faves"])

    def test_and_refused_by_name(self):
        for switches, words in (("coment=drop", ("coment", "comments, contributors")),
                                ("coordinates=pseudonymise", ("coordinates", "keep, drop or coarsen:KM")),
                                ("coordinates=coarsen:0", ("coordinates", "coarsen:0")),
                                ("names=coarsen:3", ("names", "keep or drop")),
                                ("comments", ("comments", "NAME=TREATMENT")),
                                ("faves=drop,faves=keep", ("faves", "set twice"))):
            result = harbour.run("build", self.capture, "--privacy", switches, "-o", self.path("made"))
            self.expect_clear_refusal(result, harbour.USAGE, *words)
            self.assertEqual(harbour.packages_in(self.path("made")), [])

    def test_in_a_request_too(self):
        with open(os.path.join(self.capture, "request.json"), encoding="utf-8") as file:
            request = json.load(file)
        for switch, word in (({"coordinates": "pseudonymise"}, "/privacy/coordinates"), ({"coment": "drop"}, "coment")):
            with open(self.path("request.json"), "w", encoding="utf-8") as file:
                json.dump(dict(request, privacy=switch), file)
            self.expect_clear_refusal(harbour.run("plan", self.path("request.json")), harbour.USAGE, word)

    def test_without_a_secret_nobody_gets_a_pseudonym(self):
        shutil.copytree(self.capture, self.path("capture"))
        os.remove(self.path("capture", "pseudonyms.key"))
        os.makedirs(self.path("made"))
        result = harbour.run("build", self.path("capture"), "--privacy", "comments=pseudonymise", "-o", self.path("made"))
        self.expect_clear_refusal(result, harbour.NOT_FOUND, "pseudonyms.key")

if __name__ == "__main__":
    unittest.main()
