"""What needs a browser's scripts, in Firefox from file:// with its strict policy for files: the search, the check
of a picked folder and of a ZIP, and the page that shows a lifeboat out of its ZIP.  firefox_test.py PROGRAM
Exit 77: Firefox is missing; it is large, and no test set installs it."""
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from firefox import Firefox, find_firefox
from packing import pack, seal

PROGRAM = sys.argv.pop(1) if len(sys.argv) > 1 else None


class InFirefox(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.root = Path(cls.folder.name)
        cls.bag = cls.root / "ein Schiff ü"
        subprocess.run([PROGRAM, str(cls.bag / "data")], check=True)
        seal(cls.bag)
        cls.viewer = cls.bag / "data" / "viewer"
        cls.browser = Firefox()

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()
        cls.folder.cleanup()

    def test_searches_and_looks_closely(self):
        page = self.browser
        page.go(self.viewer / "search.html", "#q=northquay")
        page.wait("document.querySelectorAll('.found .photos li').length === 14")
        page.evaluate("document.querySelector('#one-by-one').click()")
        page.wait("document.querySelector('dialog').open && document.querySelector('dialog img').naturalWidth === 1")
        page.wait("document.querySelectorAll('dialog rect').length === 3")

    def test_checks_a_picked_zip(self):
        page = self.browser
        changed = self.root / "changed"
        shutil.copytree(self.bag, changed)
        front = changed / "data" / "viewer" / "index.html"
        front.write_text(front.read_text().replace("harbour", "hArbour", 1))
        page.go(self.viewer / "check.html")
        page.wait("document.querySelectorAll('#check input').length === 2")
        page.pick("#check input[accept]", pack(changed, self.root / "changed.zip"))
        page.wait("document.querySelector('#check [role=status]').textContent.includes('1 not as listed')")
        self.assertEqual(page.evaluate("document.querySelector('#check li').textContent"), "changed: data/viewer/index.html")

    def test_shows_a_lifeboat_out_of_its_zip(self):
        page = self.browser
        alone = self.root / "alone" / "open.html"
        alone.parent.mkdir()
        shutil.copy(self.viewer / "open.html", alone)
        page.go(alone)
        page.wait("document.querySelector('#open input')")
        page.pick("#open input", pack(self.bag, self.root / "packed.zip", large=True))
        page.wait("document.querySelector('.front-head')")
        page.wait("document.querySelector('.photos img').naturalWidth === 1")
        page.evaluate("document.querySelector('.photos a').click()")
        page.wait("document.querySelector('.photo-head h1') && document.querySelector('.frame img').naturalWidth === 1")
        page.evaluate("[...document.querySelectorAll('nav a')].find((one) => one.textContent === 'Search').click()")
        page.wait("document.querySelectorAll('.found .photos li').length === 14")
        self.assertEqual(page.evaluate("location.hash"), "#data/viewer/search.html")


if __name__ == "__main__":
    if not find_firefox():
        print("firefox-esr is missing")
        sys.exit(77)
    unittest.main()
