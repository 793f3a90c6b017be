"""Redaction: nothing of what was removed is in any byte of the new edition, however it is packed."""

import glob
import gzip
import html
import io
import json
import os
import subprocess
import sys
import tarfile
import unittest
import urllib.parse
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402

WHY = ("--reason", "Asked by the person", "--authority", "A. Archivist, Orrinhaven")
SOCIAL = "data/representations/social/data/"
PHOTO = "99900000001"
MEMBER = "00000002@N00"
# Keys whose values are of the program or of Flickr's vocabulary, not of what somebody said.
COMMON = {"format", "format_version", "seen_at", "fetched_at", "media_type", "pronom", "role", "label", "travels_by", "kind",
          "granularity", "uri", "basis", "note", "tagspace", "tag", "uploaded_at", "updated_at", "created_at", "noticed_at",
          "part", "reason", "explanation", "tagspace_id"}


def texts_of(value, key=""):
    """Every text of a record that somebody may look for: words, addresses, ids, digests."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from texts_of(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from texts_of(each, key)
    elif isinstance(value, str) and key not in COMMON and len(value.encode()) >= 8:
        yield value


def forms_of(text):
    """As it stands, and as JSON, HTML, XML and URLs write it."""
    plain = html.unescape(text)
    for each in {text, plain}:
        yield each
        yield json.dumps(each)[1:-1]
        yield json.dumps(each, ensure_ascii=False)[1:-1]
        yield html.escape(each)
        yield html.escape(each, quote=False)
        yield urllib.parse.quote(each)
        yield urllib.parse.quote(each, safe="")


def files_in(package):
    """Path -> bytes of every file, from folder, ZIP or TAR, recorded answers unpacked; and the container itself."""
    found = {}
    if os.path.isdir(package):
        for where, _, names in os.walk(package):
            for name in names:
                path = os.path.join(where, name)
                with open(path, "rb") as file:
                    found[os.path.relpath(path, package)] = file.read()
    else:
        with open(package, "rb") as file:
            raw = file.read()
        found["the container"] = raw
        if zipfile.is_zipfile(package):
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                for entry in archive.infolist():
                    found[entry.filename.split("/", 1)[1]] = archive.read(entry)
        else:
            with tarfile.open(fileobj=io.BytesIO(raw)) as archive:
                for entry in archive.getmembers():
                    if entry.isfile():
                        found[entry.name.split("/", 1)[1]] = archive.extractfile(entry).read()
    for path in [path for path in found if path.endswith(".gz")]:
        found[path + ", unpacked"] = gzip.decompress(found.pop(path))
    return found


def records_in(files):
    return {path: json.loads(data) for path, data in files.items()
            if path.startswith(SOCIAL) and path.count("/") > 4 and path.endswith(".json")}


class RedactTestCase(harbour.TestCase):
    def setUp(self):
        super().setUp()
        os.makedirs(self.path("old"))
        result = harbour.run("build", harbour.SAMPLE_CAPTURE, "-o", self.path("old"),
                             env=harbour.environment(FLICKR_API_KEY=None))
        self.package = self.one_line(self.expect(result, harbour.WITH_OMISSIONS))
        self.old = files_in(self.package)

    def photo(self, number=PHOTO):
        [path] = [path for path in records_in(self.old) if path.endswith("/" + number + ".json")]
        return json.loads(self.old[path])

    def redact(self, *options, source=None, name="new", status=harbour.DONE):
        return self.expect(harbour.run("redact", source or self.package, *options, "-o", self.path(name)), status)

    def expect_gone(self, files, texts):
        """None of the texts, in none of their forms, in no file; how many were looked for."""
        stays = {text for record in records_in(files).values() for text in texts_of(record)}
        stays |= set(texts_of(json.loads(files[SOCIAL + "lifeboat.json"])))
        # Numbers and addresses of tombstones and of what could not be had; Flickr's own table.
        for each in ("ashore.json", "omissions.json", "licenses.json"):
            stays |= set(texts_of(json.loads(files[SOCIAL + each])))
        wanted = [text for text in texts if not any(text in other for other in stays)]
        for path, data in files.items():
            for text in wanted:
                for form in forms_of(text):
                    if form.encode("utf-8", "replace") in data:
                        self.fail("%r of what was removed stands in %s" % (form, path))
        return len(wanted)

    def expect_whole(self, package):
        self.expect(harbour.run("verify", package), harbour.DONE)


class Everywhere(RedactTestCase):
    """A photo and a person, grepped for in every byte of folder, ZIP and TAR."""

    def removed_texts(self, files):
        """The texts of every record, and every row of a record, that is in the old edition alone."""
        before = [text for record in records_in(self.old).values() for text in texts_of(record)]
        after = {text for record in records_in(files).values() for text in texts_of(record)}
        return {text for text in before if text not in after}

    def check(self, options, names, expected_texts):
        for container in ("folder", "zip", "tar"):
            package = self.one_line(self.redact(*options, *WHY, "--container", container, name=container))
            self.expect_whole(package)
            files = files_in(package)
            self.assertGreater(self.expect_gone(files, self.removed_texts(files) | set(names)), expected_texts)
            if container != "zip":
                continue
            # And again from that container, as a further edition.
            again = self.one_line(self.redact("--photo", "99900000005", *WHY, source=package, name="again-" + container))
            self.expect_whole(again)
            self.expect_gone(files_in(again), set(names))

    def test_a_photo(self):
        record = self.photo()
        names = {record["title"], record["renditions"][0]["sha256"], record["renditions"][0]["source_url"],
                 *(comment["text"] for comment in record["comments"])}
        self.check(("--photo", PHOTO), {name for name in names if len(name) >= 8}, 100)

    def test_a_member(self):
        self.check(("--member", MEMBER), {MEMBER, "00000002-n00", "Ada Example", "fogbell", "Fog Bell"}, 60)


class Kinds(RedactTestCase):
    def test_a_photo_leaves_a_tombstone_and_nothing_else(self):
        files = files_in(self.one_line(self.redact("--photo", PHOTO, *WHY)))
        [stone] = [row for row in json.loads(files[SOCIAL + "ashore.json"])["ashore"] if row["id"] == PHOTO]
        self.assertEqual(set(stone), {"id", "url", "owner", "reason", "explanation", "decided_at"})
        self.assertEqual(stone["reason"], "redacted")
        self.assertEqual(stone["owner"], self.photo()["owner"])
        lifeboat = json.loads(files[SOCIAL + "lifeboat.json"])
        [entry] = lifeboat["redactions"]
        self.assertEqual((entry["kind"], entry["subject"], entry["reason"], entry["authority"]),
                         ("photo", PHOTO, WHY[1], WHY[3]))
        premis = files["data/metadata/preservation/premis.xml"].decode()
        self.assertIn("eventType/dea", premis)
        self.assertIn("event-redaction-1", premis)
        # The old name is a slug of a title, in which what was taken out may stand.
        self.assertEqual(lifeboat["replaces"]["name"], "lifeboat_redacted" + os.path.basename(self.package)[-20:])
        withheld = json.loads(files[SOCIAL + "withheld.json"])["withheld"]
        self.assertIn("redacted", {row["reason"] for row in withheld})
        self.assertFalse([path for path in files if PHOTO in path])

    def test_a_comment(self):
        comment = next(c for c in self.photo()["comments"] if len(c["text"]) > 20)
        files = files_in(self.one_line(self.redact("--comment", comment["id"], *WHY)))
        self.assertEqual(self.expect_gone(files, {comment["text"]}), 1)
        for path, data in files.items():
            if comment["id"].encode() in data:
                self.assertIn(path, {SOCIAL + "lifeboat.json", "data/metadata/preservation/premis.xml", "data/viewer/about.html"})

    def test_a_note(self):
        note = self.photo("99900000002")["notes"][0]
        files = files_in(self.one_line(self.redact("--note", note["id"], *WHY)))
        self.assertEqual(self.expect_gone(files, {note["text"]}), 1)

    def test_fields(self):
        photo, other = self.photo(), self.photo("99900000002")
        files = files_in(self.one_line(self.redact("--field", PHOTO + ":place", "--field", "99900000002:title", *WHY)))
        place = {photo["place"]["latitude"], photo["place"]["longitude"]}
        self.assertGreaterEqual(self.expect_gone(files, {other["title"]} | {each for each in place if len(each) >= 5}), 1)
        [path] = [path for path in files if path.endswith("/" + PHOTO + ".json") and "/photos/" in path]
        record = json.loads(files[path])
        self.assertNotIn("place", record)
        self.assertIn("was removed with this edition", record["renditions"][0]["not_original_reason"])
        self.assertEqual(record["title"], photo["title"])

    def test_mentions_are_blanked_where_that_was_asked(self):
        names = {MEMBER, "Ada Example", "fogbell", "Fog Bell"}
        gone = files_in(self.one_line(self.redact("--member", MEMBER, *WHY, name="one")))
        kept = files_in(self.one_line(self.redact("--member", MEMBER, "--blank-mentions", *WHY, name="two")))
        self.expect_gone(gone, names)
        self.expect_gone(kept, names)

    def test_the_same_order_gives_the_same_contents(self):
        one = files_in(self.one_line(self.redact("--photo", PHOTO, *WHY, name="one")))
        other = files_in(self.one_line(self.redact("--photo", PHOTO, *WHY, name="two", source=self.package)))
        self.assertEqual(records_in(one), records_in(other))


class Refusals(RedactTestCase):
    def refuse(self, status, *options, words=()):
        result = harbour.run("redact", *options, "-o", self.path("new"))
        self.expect_clear_refusal(result, status, *words)
        left = glob.glob(self.path("new", "*")) + glob.glob(self.path("new", ".*"))
        self.assertEqual(left, [])

    def test_what_the_package_does_not_hold(self):
        self.refuse(harbour.NOT_FOUND, self.package, "--photo", "123", *WHY, words=("photo 123",))
        self.refuse(harbour.NOT_FOUND, self.package, "--photo", PHOTO, "--comment", "nosuch", *WHY, words=("comment nosuch",))
        self.refuse(harbour.NOT_FOUND, self.package, "--member", "99999999@N99", *WHY, words=("99999999@N99",))
        self.refuse(harbour.NOT_FOUND, self.package, "--field", "123:title", *WHY, words=("123:title",))

    def test_an_order_that_is_none(self):
        self.refuse(harbour.USAGE, self.package, *WHY, words=("names nothing",))
        self.refuse(harbour.USAGE, self.package, "--photo", PHOTO, "--reason", "x", words=("--authority",))
        self.refuse(harbour.USAGE, self.package, "--photo", PHOTO, "--authority", "x", words=("--reason",))
        self.refuse(harbour.USAGE, self.package, "--photo", "../x", *WHY, words=("../x",))
        self.refuse(harbour.USAGE, self.package, "--field", PHOTO + ":shoe", *WHY, words=("shoe", "title"))

    def test_the_maker_and_the_last_photo(self):
        self.refuse(harbour.USAGE, self.package, "--member", "00000001@N00", *WHY, words=("maker",))
        everything = [argument for path in records_in(self.old) if "/photos/" in path
                      for argument in ("--photo", os.path.basename(path)[:-5])]
        self.refuse(harbour.USAGE, self.package, *everything, *WHY, words=("without a photo",))

    def test_a_damaged_package(self):
        with open(os.path.join(self.package, SOCIAL, "photos.json"), "ab") as file:
            file.write(b" ")
        self.refuse(15, self.package, "--photo", PHOTO, *WHY, words=("does not conform",))


class Signed(RedactTestCase):
    """Removal notices and sealed parts, with keys made by openssl."""

    def setUp(self):
        super().setUp()
        for name in ("museum", "stranger"):
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                            "-subj", "/CN=" + name, "-days", "2", "-keyout", self.path(name + ".key"),
                            "-out", self.path(name + ".pem")], check=True, stderr=subprocess.DEVNULL)

    def key(self, name="museum"):
        return ("--cert", self.path(name + ".pem"), "--key", self.path(name + ".key"))

    def issue(self):
        made = self.one_line(self.redact("--member", MEMBER, "--photo", "99900000005", *WHY, "--write-notice",
                                         self.path("notice.json"), *self.key(), name="issued"))
        return made, self.path("notice.json")

    def test_a_notice_makes_the_same_edition_for_everybody(self):
        made, notice = self.issue()
        applied = self.one_line(self.redact("--notice", notice, "--trust", self.path("museum.pem"), name="applied"))
        self.assertEqual(harbour.files_under(made), harbour.files_under(applied))
        self.assertNotIn(MEMBER, "".join(path for path in files_in(applied)))
        # To an edition that lacks a part of it already, and then to one that lacks all of it.
        other = self.one_line(self.redact("--photo", "99900000005", *WHY, name="other"))
        again = self.one_line(self.redact("--notice", notice, source=other, name="again"))
        self.expect_gone(files_in(again), {MEMBER, "Ada Example"})
        result = self.redact("--notice", notice, source=again, name="none", status=harbour.NOT_FOUND)
        self.assertIn("nothing of what is to be removed", result.stderr)

    def test_a_notice_that_nobody_stands_by(self):
        _, notice = self.issue()
        stranger = self.redact("--notice", notice, "--trust", self.path("stranger.pem"), status=harbour.PERMISSION_DENIED)
        self.assertIn("CN=museum", stranger.stderr)
        doubled = self.redact("--notice", notice, "--photo", PHOTO, status=harbour.USAGE)
        self.assertIn("--notice", doubled.stderr)
        with open(notice, "r+", encoding="utf-8") as file:
            text = file.read().replace("99900000005", "99900000001")
            file.seek(0)
            file.write(text)
        changed = self.redact("--notice", notice, status=15)
        self.assertIn("was changed since it was signed", changed.stderr)
        os.remove(notice + ".p7s")
        bare = self.redact("--notice", notice, status=harbour.PERMISSION_DENIED)
        self.assertIn("not signed", bare.stderr)
        self.assertFalse(harbour.packages_in(self.path("new")))

    def embargo(self, container="folder"):
        result = harbour.run("embargo", self.package, "--photo", PHOTO, *WHY, "--until", "2999-01-01", "--for",
                             self.path("museum.pem"), "--container", container, "-o", self.path("public"))
        package, sealed = self.expect(result, harbour.DONE).stdout.splitlines()
        return package, sealed

    def test_what_is_sealed_comes_back_to_the_last_byte(self):
        for container in ("folder", "zip"):
            package, sealed = self.embargo(container)
            self.expect_whole(package)
            words = {self.photo()["title"], self.photo()["renditions"][0]["sha256"]}
            self.expect_gone(files_in(package), words)
            for path, data in files_in(sealed).items():
                for word in words | {"First light"}:
                    self.assertNotIn(word.encode(), data, path)
            [entry] = json.loads(files_in(package)[SOCIAL + "lifeboat.json"])["redactions"]
            self.assertEqual(entry["until"], "2999-01-01")
            result = harbour.run("unseal", sealed, "--with", package, *self.key(), "-o", self.path("opened-" + container))
            opened = self.one_line(self.expect(result, harbour.DONE))
            self.assertEqual(harbour.files_under(opened), harbour.files_under(self.package))

    def test_openssl_and_tar_open_it_too(self):
        package, sealed = self.embargo()
        data = b"".join(subprocess.run(
            ["openssl", "cms", "-decrypt", "-binary", "-inform", "DER", "-in", part, "-recip", self.path("museum.pem"),
             "-inkey", self.path("museum.key")], check=True, stdout=subprocess.PIPE).stdout
            for part in sorted(glob.glob(os.path.join(sealed, "sealed-*.p7m"))))
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            names = [name.split("/", 1)[1] for name in archive.getnames()]
        self.assertIn("manifest-sha512.txt", names)
        self.assertTrue([name for name in names if PHOTO + "_o" in name])
        self.assertNotIn("data/documentation/FORMAT.txt", names)

    def test_no_other_key_and_no_other_edition_opens_it(self):
        package, sealed = self.embargo()
        other = self.one_line(self.redact("--photo", "99900000005", *WHY))
        for status, options in ((harbour.PERMISSION_DENIED, ("--with", package, *self.key("stranger"))),
                                (15, ("--with", other, *self.key()))):
            result = harbour.run("unseal", sealed, *options, "-o", self.path("opened"))
            if status == harbour.PERMISSION_DENIED and result.returncode == 15:
                status = 15  # What another key makes of it may also look damaged.
            self.expect_clear_refusal(result, status)
        part = os.path.join(sealed, "sealed-00000.p7m")
        with open(part, "r+b") as file:
            file.seek(500)
            file.write(b"x")
        result = harbour.run("unseal", sealed, "--with", package, *self.key(), "-o", self.path("opened"))
        self.expect_clear_refusal(result, 15, "sealed-00000.p7m")
        self.assertEqual(os.listdir(self.path("opened")), [])

    def test_an_embargo_that_is_none(self):
        for until in ("2001-01-01", "2999-02-30", "soon"):
            result = harbour.run("embargo", self.package, "--photo", PHOTO, *WHY, "--until", until, "--for",
                                 self.path("museum.pem"), "-o", self.path("public"))
            self.expect_clear_refusal(result, harbour.USAGE, until)
        result = harbour.run("embargo", self.package, "--photo", PHOTO, *WHY, "--until", "2999-01-01", "--for",
                             self.path("museum.key"), "-o", self.path("public"))
        self.expect_clear_refusal(result, 15, "certificate")


if __name__ == "__main__":
    unittest.main()
