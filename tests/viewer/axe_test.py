"""Every kind of page, judged by axe-core (WCAG 2.0 to 2.2, A and AA, and its best practices), in light and dark, from left
to right in English and Japanese, from right to left in Arabic, and at 320 pixels, also in German.  axe_test.py PROGRAM
Exit 77: Chromium or the npm package axe-core is missing."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from browser import Browser, find_chromium

PROGRAM = sys.argv.pop(1) if len(sys.argv) > 1 else None
ROOTS = [Path(__file__).parents[2] / "build/npm/node_modules", Path("/usr/local/lib/node_modules"), Path("/usr/lib/node_modules")]
AXE = next((root / "axe-core/axe.min.js" for root in ROOTS if (root / "axe-core/axe.min.js").exists()), None)
RUN = """axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  .then((found) => found.violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')))"""


class Axe(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()
        cls.folder.cleanup()

    def site_in(self, language):
        site = Path(self.folder.name) / language
        if not site.exists():
            subprocess.run([PROGRAM, str(site), "--language", language], check=True)
        return site

    def kinds(self, site):
        viewer = site / "viewer"
        yield from sorted(viewer.glob("*.html"))
        for pattern in ("photos/1.html", "photo/*/50000000001.html", "photo/*/50000000022.html", "album/*/*.html", "people/*/10000001-n00.html",
                        "people/*/10000002-n01.html", "tags/*/*.html", "places/*/*.html", "map/*/*.html", "dates/19/1943.html",
                        "dates/19/1943-05.html", "photos-by/views.html", "addresses/1.html"):
            found = sorted(viewer.glob(pattern))
            self.assertTrue(found, pattern)
            yield found[0]

    def judge(self, dark, language, width, has_judge=True):
        # The pages allow no script but their own: the policy, which the other tests hold, is lifted for the judge.
        site = self.site_in(language)
        page = self.browser.open("/dev/null", width=width, mobile=width < 500)
        self.addCleanup(page.close)
        page.ask("Page.setBypassCSP", enabled=True)
        page.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": dark}])
        for path in self.kinds(site):
            fragment = "#q=northquay" if path.name == "search.html" else ""
            page.go(path.as_uri() + fragment)
            if path.name == "search.html":
                page.wait("document.querySelectorAll('.found .photos li').length > 3")
            if path.name == "map.html":
                page.wait("document.querySelectorAll('#map-photos .photos a').length > 0")
            with self.subTest(page=str(path.relative_to(site)), dark=dark, language=language, width=width):
                if has_judge:
                    page.evaluate(AXE.read_text() + ";0")
                    self.assertEqual(page.evaluate(RUN), [])
                self.assertEqual(page.evaluate("document.documentElement.lang"), language)
                self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), width)

    def test_in_the_light(self):
        self.judge("light", "en", 1280)

    def test_in_the_dark_from_right_to_left_on_a_telephone(self):
        self.judge("dark", "ar", 320)

    def test_in_characters_without_blanks(self):
        self.judge("light", "ja", 1280)

    def test_long_words_fit_on_a_telephone(self):
        self.judge("light", "de", 320, has_judge=False)


if __name__ == "__main__":
    if not find_chromium() or not AXE:
        print("chromium or axe-core is missing")
        sys.exit(77)
    unittest.main()
