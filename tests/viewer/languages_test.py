"""What the scripts say comes from site/strings.js, in the language of the page; and the pages from right to left.
languages_test.py PROGRAM-THAT-WRITES-THE-PAGES
Exit 77: Chromium is missing."""
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from browser import Browser, find_chromium

PROGRAM = sys.argv.pop(1) if len(sys.argv) > 1 else None
# Text that stands in no element for the words of others, nor in the page as it was written.
SAID = """(() => {
  const walker = document.createTreeWalker(document.querySelector('%s'), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest('[dir=auto], bdi, [hidden], option')) found.push(walker.currentNode.data);
  }
  for (const one of document.querySelectorAll('%s [aria-label]:not(rect)')) found.push(one.getAttribute('aria-label'));
  return found;
})()"""


def unmarked(said):
    """What no row of the table says; rows may stand in one another."""
    while "\u27e6" in said:
        less = re.sub("\u27e6[^\u27e6\u27e7]*\u27e7", "", said)
        if less == said:
            break
        said = less
    return said


class Languages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()
        cls.folder.cleanup()

    def site_in(self, language, name):
        site = Path(self.folder.name) / name
        subprocess.run([PROGRAM, str(site), "--language", language], check=True)
        return site / "viewer"

    def marked_site(self):
        viewer = self.site_in("fr", "marked")
        strings = viewer / "site/strings.js"
        text = re.sub(r'^("(?!number\.)[^"]+":")((?:[^"\\]|\\.)*)"', "\\1\u27e6\\2\u27e7\"", strings.read_text(), flags=re.M)
        self.assertIn("\u27e6Garder\u27e7", text)
        strings.write_text(text)
        return viewer

    def test_the_scripts_say_nothing_that_is_not_in_their_table(self):
        viewer = self.marked_site()
        data = "".join(one.read_text() for one in (viewer / "data").glob("**/*.js"))
        for name, fragment, ready, place in (
                ("search.html", "#q=northquay&tag=harbour&keep=1", "document.querySelectorAll('.found .photos li').length > 3", "#search"),
                ("search.html", "#at=0", "document.querySelector('dialog').open && document.querySelector('dialog figure')", "dialog"),
                ("map.html", "", "document.querySelectorAll('#map-photos .photos a').length > 0", "main"),
                ("check.html", "", "document.querySelectorAll('#check input').length === 2", "#check"),
                ("open.html", "", "document.querySelector('#open input')", "#open")):
            page = self.browser.open(viewer / name, fragment)
            page.wait(ready)
            written = (viewer / name).read_text() + data
            wrong = [said for said in page.evaluate(SAID % (place, place))
                     if re.search(r"[^\W\d_]", unmarked(said)) and unmarked(said).strip(" ·") not in written]
            with self.subTest(page=name, fragment=fragment):
                self.assertEqual(wrong, [])
            page.close()

    def test_plural_forms_and_numbers_are_those_of_the_language(self):
        viewer = self.site_in("ar", "ar")
        page = self.browser.open(viewer / "search.html")
        page.wait("document.querySelectorAll('.found .photos li').length > 3")
        counted = "[0, 1, 2, 3, 11, 100, 12345].map((number) => counted(number, 'count.photos'))"
        self.assertEqual(page.evaluate(counted), ["لا صور", "صورة واحدة", "صورتان", "3 صور", "11 صورة", "100 صورة", "12,345 صورة"])
        page.close()

    def test_the_front_page_reads_in_a_text_browser_from_right_to_left(self):
        if not shutil.which("w3m"):
            self.skipTest("w3m is missing")
        viewer = self.site_in("ar", "text")
        text = subprocess.run(["w3m", "-dump", "-cols", "100", "-O", "UTF-8", str(viewer / "index.html")],
                              check=True, capture_output=True, text=True).stdout
        for words in ("لماذا صُنع", "الألبومات والمجموعات", "The harbour in wartime", "20 نوفمبر 2026"):
            self.assertIn(words, text)


if __name__ == "__main__":
    if not find_chromium():
        print("chromium is missing")
        sys.exit(77)
    unittest.main()
