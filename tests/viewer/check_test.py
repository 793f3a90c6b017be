"""The check page in Chromium, from file://: a bag whole, changed, short of a file, with one too many; as a
folder, as a ZIP with stored and deflated members, and as a ZIP64.  check_test.py PROGRAM
Exit 77: Chromium is missing."""
import hashlib
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

from browser import Browser, find_chromium

PROGRAM = sys.argv.pop(1) if len(sys.argv) > 1 else None


def seal(bag):
    """Writes the manifests by RFC 8493."""
    def lines(paths):
        return "".join("%s  %s\n" % (hashlib.sha256(path.read_bytes()).hexdigest(), path.relative_to(bag).as_posix()) for path in sorted(paths))
    (bag / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    (bag / "manifest-sha256.txt").write_text(lines(path for path in bag.glob("data/**/*") if path.is_file()))
    (bag / "tagmanifest-sha256.txt").write_text(lines([bag / "bagit.txt", bag / "manifest-sha256.txt"]))


class Check(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.bag = Path(folder.name) / "ein Schiff ü"
        subprocess.run([PROGRAM, str(self.bag / "data")], check=True)
        seal(self.bag)

    def pick(self, what, number=0):
        """The answer of the page, and the things that it names."""
        page = self.browser.open(self.bag / "data" / "viewer" / "check.html")
        self.addCleanup(page.close)
        page.wait("document.querySelectorAll('#check input').length === 2")
        root = page.ask("DOM.getDocument")["root"]["nodeId"]
        inputs = page.ask("DOM.querySelectorAll", nodeId=root, selector="#check input")["nodeIds"]
        page.ask("DOM.setFileInputFiles", nodeId=inputs[number], files=[str(what)])
        status = "document.querySelector('#check [role=status]').textContent"
        page.wait(status + " !== '' && " + status + " !== 'Reading …'")
        self.assertEqual([url for url in page.requests if not url.startswith(("file://", "data:,", "blob:"))], [])
        self.assertEqual(page.console, [])
        return page.evaluate(status), page.evaluate("[...document.querySelectorAll('#check li')].map((one) => one.innerText).sort()")

    def damage(self):
        data = self.bag / "data" / "viewer"
        (data / "index.html").write_text((data / "index.html").read_text().replace("harbour", "hArbour", 1))
        (data / "tags.html").unlink()
        (data / "stray.txt").write_text("not listed")
        (self.bag / "note.txt").write_text("not listed either")

    DAMAGE = ["changed: data/viewer/index.html", "in no list: data/viewer/stray.txt", "in no list: note.txt",
              "missing: data/viewer/tags.html"]

    def test_finds_a_whole_folder_whole(self):
        answer, named = self.pick(self.bag)
        self.assertRegex(answer, r"^\d+ files read; all are there and unchanged, and none is in no list\.$")
        self.assertEqual(named, [])

    def test_names_what_is_changed_missing_and_too_many(self):
        self.damage()
        answer, named = self.pick(self.bag)
        self.assertIn("4 not as listed", answer)
        self.assertEqual(named, self.DAMAGE)

    def test_finds_a_changed_list(self):
        with open(self.bag / "manifest-sha256.txt", "a") as manifest:
            manifest.write("no digest\n")
        self.assertEqual(self.pick(self.bag)[1], ["changed: manifest-sha256.txt", "unreadable line in manifest-sha256.txt: no digest"])

    def test_says_when_there_is_no_list_at_all(self):
        self.assertEqual(self.pick(self.bag / "data")[0], "No manifest-sha256.txt is in there. Pick the folder that holds it.")

    def pack(self, large=False):
        """A ZIP of the bag: half of it stored, half deflated, `large` with the fields of ZIP64."""
        path = self.bag.parent / "packed.zip"
        with zipfile.ZipFile(path, "w") as out:
            for i, file in enumerate(sorted(one for one in self.bag.rglob("*") if one.is_file())):
                member = zipfile.ZipInfo((self.bag.name + "/" + file.relative_to(self.bag).as_posix()))
                member.compress_type = zipfile.ZIP_DEFLATED if i % 2 else zipfile.ZIP_STORED
                with out.open(member, "w", force_zip64=large) as target:
                    target.write(file.read_bytes())
        if large:
            make_directory_zip64(path)
        return path

    def test_reads_a_zip_in_place(self):
        self.damage()
        self.assertEqual(self.pick(self.pack(), 1)[1], self.DAMAGE)

    def test_reads_a_zip64(self):
        answer, named = self.pick(self.pack(large=True), 1)
        self.assertIn("all are there and unchanged", answer)
        self.assertEqual(named, [])

    def test_says_that_a_torn_zip_is_torn(self):
        path = self.pack()
        path.write_bytes(path.read_bytes()[:-30])
        self.assertIn("This is no ZIP, or its end is missing.", self.pick(path, 1)[0])


def make_directory_zip64(path):
    """Moves sizes and offsets of the directory into ZIP64 fields (APPNOTE 4.3.14, 4.5.3)."""
    import struct
    whole = path.read_bytes()
    end = whole.rindex(b"PK\5\6")
    count, size, at = struct.unpack_from("<HII", whole, end + 10)
    entries, position = b"", at
    for _ in range(count):
        head = bytearray(whole[position:position + 46])
        packed, plain, name, extra, comment = struct.unpack_from("<IIHHH", head, 20)
        offset = struct.unpack_from("<I", head, 42)[0]
        names = whole[position + 46:position + 46 + name]
        position += 46 + name + extra + comment
        more = struct.pack("<HHBHH", 0x9999, 1, 7, 1, 24) + struct.pack("<QQQ", plain, packed, offset)
        struct.pack_into("<IIHHH", head, 20, 0xffffffff, 0xffffffff, name, len(more), 0)
        struct.pack_into("<I", head, 42, 0xffffffff)
        entries += bytes(head) + names + more
    record = struct.pack("<IQHHIIQQQQ", 0x06064b50, 44, 45, 45, 0, 0, count, count, len(entries), at)
    locator = struct.pack("<IIQI", 0x07064b50, 0, at + len(entries), 1)
    tail = struct.pack("<IHHHHIIH", 0x06054b50, 0, 0, 0xffff, 0xffff, 0xffffffff, 0xffffffff, 0)
    path.write_bytes(whole[:at] + entries + record + locator + tail)


if __name__ == "__main__":
    if not find_chromium():
        print("chromium is missing")
        sys.exit(77)
    unittest.main()
