"""The map in Chromium, from file://.  map_test.py PROGRAM
Exit 77: Chromium is missing."""
import shutil

from invented import InventedPages, run_in_chromium

MARKS = "[...document.querySelectorAll('.marks a')].map((one) => one.getAttribute('aria-label'))"


class Map(InventedPages):
    def open(self, fragment="", site=None):
        page = self.browser.open((site or self.site) / "viewer" / "map.html", fragment)
        self.addCleanup(page.close)
        page.wait("document.querySelector('#map-status').textContent !== ''")
        return page

    def test_shows_what_is_in_view_and_says_how_well_it_is_known(self):
        page = self.open()
        page.wait("document.querySelectorAll('#map-photos .photos a').length === 5")
        self.assertIn("5 photos in this view", page.evaluate("document.querySelector('#map-status').textContent"))
        self.assertTrue(any("not all known exactly" in one for one in page.evaluate(MARKS)))
        page.evaluate("location.hash = '#12.0915,54.1837,0.2'")
        page.wait("document.querySelectorAll('#map-photos .photos a').length === 1")
        self.assertEqual(page.evaluate(MARKS), ["1 photo"])
        self.assertEqual(page.evaluate("document.querySelector('#map-photos .card-title').textContent"), "The ferry Aurelia leaving the old quay")
        page.evaluate("history.back()")
        page.wait("document.querySelectorAll('#map-photos .photos a').length === 5")
        self.assertEqual(page.console, [])
        self.assertEqual([url for url in page.requests if not url.startswith((self.site.as_uri() + "/", "data:,"))], [])

    def test_moves_by_keys_buttons_and_marks_and_keeps_it_in_the_address(self):
        page = self.open("#12.5,55,20")
        page.evaluate("document.querySelector('.map svg').focus()")
        page.key("ArrowRight", 39)
        page.wait("location.hash === '#16.5,55,20'")
        page.key("+", 187)
        page.wait("location.hash === '#16.5,55,10'")
        page.evaluate("[...document.querySelectorAll('.map button')].find((one) => one.textContent === 'Whole world').click()")
        page.wait("document.querySelectorAll('.marks a').length === 1 && location.hash === '#0,0,360'")
        page.evaluate("document.querySelector('.marks a').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))")
        page.wait("location.hash.endsWith(',90')")
        self.assertEqual(page.console, [])

    def test_draws_the_coast_in_detail_where_photos_are(self):
        page = self.open("#12.5,55,20")
        if not page.evaluate("document.querySelector('.land').getAttribute('d')"):
            self.skipTest("built without the npm package world-atlas")
        page.wait("document.querySelectorAll('[transform] .land').length === 1")
        self.assertTrue(any(url.endswith("/land/18.js") for url in page.requests))

    def test_says_what_is_missing(self):
        for name in ("map/start", "map/000", "land/18"):
            site = self.root / "damaged"
            shutil.copytree(self.site, site)
            shard = site / "viewer" / "data" / name
            if shard.is_dir():
                shutil.rmtree(shard)
            elif shard.with_suffix(".js").exists():
                shard.with_suffix(".js").unlink()
            page = self.open("#12.5,55,20", site=site)
            if name != "land/18" or page.evaluate("!!document.querySelector('.land').getAttribute('d')"):
                page.wait("document.querySelector('#map-status').textContent.includes('missing or damaged: data/%s')" % name)
            shutil.rmtree(site)

    def test_reads_without_scripts(self):
        text = (self.site / "viewer" / "map.html").read_text()
        self.assertIn('<circle', text)
        self.assertRegex(text, r'href="map/\d+/\d+\.html"')


if __name__ == "__main__":
    run_in_chromium()
