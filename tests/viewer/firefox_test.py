"""What needs a browser's scripts, in Firefox from file:// with its strict policy for files: the search, the check
of a picked folder and of a ZIP, and the page that shows a lifeboat out of its ZIP.  firefox_test.py PROGRAM
Exit 77: Firefox is missing; it is large, and no test set installs it."""
import json
import shutil
from urllib.parse import quote

from firefox import Firefox, find_firefox
from invented import InventedPages, run_tests
from packing import pack


class InFirefox(InventedPages):
    start_browser = Firefox

    def test_searches_and_looks_closely(self):
        page = self.browser
        page.go(self.viewer / "search.html", "#q=northquay")
        page.wait("document.querySelectorAll('.found .photos li').length === 14")
        page.evaluate("document.querySelector('#one-by-one').click()")
        page.wait("document.querySelector('dialog').open && document.querySelector('dialog img').naturalWidth === 1")
        page.wait("document.querySelectorAll('dialog rect').length === 3")

    def test_finds_words_of_any_script(self):
        page = self.browser
        titles = "[...document.querySelectorAll('.found .photos .card-title')].map((a) => a.textContent).join('|')"
        ferry, cafe = "The ferry Aurelia leaving the old quay", "Café on the quay"
        for query, title in {"CAFÉ": cafe, "caf": cafe, "\"old customs\"": ferry, "quay -ferry": cafe, "comment:funnel": ferry,
                             "شُكْرًا": ferry, "ميناء": "ميناء عند الفجر"}.items():
            with self.subTest(query=query):
                page.go(self.viewer / "search.html", "#q=" + quote(query))
                page.wait(titles + " === " + json.dumps(title))

    def test_compares_kept_photos_and_leads_back(self):
        page = self.browser
        page.go(self.viewer / "search.html", "#keep=0.8.1")
        page.wait("document.querySelectorAll('.basket li').length === 3")
        page.evaluate("[...document.querySelectorAll('.basket button')].find((one) => one.textContent === 'Compare').click()")
        page.wait("document.querySelector('dialog').open && document.querySelectorAll('dialog figure').length === 3")
        self.assertEqual(page.evaluate("location.hash"), "#keep=0.8.1&at=0.8.1")
        self.assertEqual(page.evaluate("new Set([...document.querySelectorAll('dialog figure')].map((one) => one.getBoundingClientRect().left)).size"), 3)
        page.evaluate("history.back()")
        page.wait("!document.querySelector('dialog').open && location.hash === '#keep=0.8.1'")

    def test_moves_the_map(self):
        page = self.browser
        page.go(self.viewer / "map.html", "#12.0915,54.1837,0.2")
        page.wait("document.querySelectorAll('#map-photos .photos a').length === 1")
        page.evaluate("[...document.querySelectorAll('.map button')].find((one) => one.textContent === 'Whole world').click()")
        page.wait("location.hash === '#0,0,360' && document.querySelectorAll('.marks a').length === 1")

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
    run_tests(firefox=find_firefox())
