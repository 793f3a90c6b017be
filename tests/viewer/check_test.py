"""The check page in Chromium, from file://: a bag whole, changed, short of a file, with one too many; as a
folder, as a ZIP with stored and deflated members, and as a ZIP64.  check_test.py PROGRAM
Exit 77: Chromium is missing."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from browser import Browser, find_chromium
from packing import pack, seal

PROGRAM = sys.argv.pop(1) if len(sys.argv) > 1 else None


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
        self.assertEqual(self.pick(self.bag / "data")[0], "No manifest-sha256.txt is in there. Pick the folder that holds it, or a ZIP of that.")

    def pack(self, large=False):
        return pack(self.bag, self.bag.parent / "packed.zip", large)

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


if __name__ == "__main__":
    if not find_chromium():
        print("chromium is missing")
        sys.exit(77)
    unittest.main()
