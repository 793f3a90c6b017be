"""The page that shows a lifeboat out of its ZIP, in Chromium from file://: alone in a folder of its own, as a
file manager leaves it.  open_test.py PROGRAM
Exit 77: Chromium is missing."""
import json
import shutil

from invented import InventedPages, run_in_chromium
from packing import pack


class Open(InventedPages):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alone = cls.root / "alone" / "open.html"
        cls.alone.parent.mkdir()
        shutil.copy(cls.viewer / "open.html", cls.alone)
        cls.zip, cls.zip64 = pack(cls.bag, cls.root / "packed.zip"), pack(cls.bag, cls.root / "large.zip", large=True)

    def open(self, path, fragment=""):
        page = self.browser.open(self.alone, fragment)
        self.addCleanup(page.close)
        page.wait("document.querySelector('#open input')")
        root = page.ask("DOM.getDocument")["root"]["nodeId"]
        chosen = page.ask("DOM.querySelector", nodeId=root, selector="#open input")["nodeId"]
        page.ask("DOM.setFileInputFiles", nodeId=chosen, files=[str(path)])
        return page

    def follow(self, page, words):
        page.evaluate("[...document.querySelectorAll('a')].find((one) => one.textContent.includes(%s)).click()" % json.dumps(words))

    def quiet(self, page):
        self.assertEqual(page.console, [])
        self.assertEqual([url for url in page.requests if not url.startswith((self.alone.as_uri(), "data:,", "blob:"))], [])

    def test_shows_pages_with_their_pictures_and_follows_their_links(self):
        for path in (self.zip, self.zip64):
            with self.subTest(zip=path.name):
                page = self.open(path)
                page.wait("document.querySelector('h1').textContent === 'The harbour in wartime'")
                page.wait("[...document.querySelectorAll('.photos img')].slice(0, 6).every((one) => one.src.startsWith('blob:') && one.naturalWidth === 1)")
                self.follow(page, "The ferry Aurelia")
                page.wait("document.querySelector('.photo-head h1')")
                self.assertIn("What a find!", page.evaluate("document.body.innerText"))
                self.assertIn("data/viewer/photo/", page.evaluate("location.hash"))
                page.wait("document.querySelector('.frame img').naturalWidth === 1")
                page.evaluate("history.back()")
                page.wait("document.querySelector('.front-head')")
                self.assertEqual(page.evaluate("document.querySelectorAll('main script, meta[http-equiv=refresh]').length"), 0)
                self.quiet(page)

    def test_searches_looks_closely_and_keeps_the_address(self):
        page = self.open(self.zip)
        page.wait("document.querySelector('.site-header')")
        self.follow(page, "Search")
        page.wait("document.querySelectorAll('.found .photos li').length === 14")
        page.evaluate("document.querySelector('#words').focus()")
        page.type("coldest ma")
        page.wait("document.querySelectorAll('.found .photos li').length === 1")
        self.assertEqual(page.evaluate("location.hash"), "#data/viewer/search.html#q=coldest+ma")
        page.wait("document.querySelector('.found .photos img').naturalWidth === 1")
        page.evaluate("document.querySelector('#one-by-one').click()")
        page.wait("document.querySelector('dialog').open && document.querySelector('dialog img').naturalWidth === 1")
        self.quiet(page)

    def test_comes_back_to_the_page_that_its_address_names(self):
        page = self.open(self.zip, "#data/viewer/search.html#q=caf%C3%A9")
        page.wait("document.querySelectorAll('.found .photos li').length === 1")
        self.quiet(page)

    def test_shows_records_and_checks_what_is_picked(self):
        page = self.open(self.zip)
        page.wait("document.querySelector('.site-header')")
        self.follow(page, "Check")
        page.wait("document.querySelectorAll('#check input').length === 2")
        root = page.ask("DOM.getDocument")["root"]["nodeId"]
        chosen = page.ask("DOM.querySelectorAll", nodeId=root, selector="#check input")["nodeIds"]
        page.ask("DOM.setFileInputFiles", nodeId=chosen[1], files=[str(self.zip)])
        page.wait("document.querySelector('#check [role=status]').textContent.includes('all are there and unchanged')")
        self.quiet(page)

    def test_says_what_is_missing_and_goes_on(self):
        bag = self.root / "torn"
        shutil.copytree(self.bag, bag)
        shutil.rmtree(bag / "data" / "viewer" / "photo")
        next((bag / "data" / "representations" / "access").rglob("*.jpg")).unlink()
        (bag / "data" / "viewer" / "data" / "start.js").unlink()
        page = self.open(pack(bag, self.root / "torn.zip"))
        page.wait("document.querySelector('.site-header')")
        self.follow(page, "The ferry Aurelia")
        page.wait("document.body.innerText.includes('is not in this ZIP')")
        self.follow(page, "Search")
        page.wait("document.body.innerText.includes('missing or damaged: data/start.js')")
        self.follow(page, "People")
        page.wait("document.querySelector('h1').textContent === 'People'")

    def test_says_when_it_is_no_lifeboat(self):
        empty = self.root / "empty.zip"
        empty.write_bytes(b"PK\5\6" + bytes(18))
        for path, words in ((empty, "No manifest-sha256.txt"), (self.alone, "This is no ZIP")):
            page = self.open(path)
            page.wait("document.body.innerText.includes(%s)" % json.dumps(words))

    def test_runs_nothing_that_a_forged_page_brings(self):
        bag = self.root / "forged"
        shutil.copytree(self.bag, bag)
        front = bag / "data" / "viewer" / "index.html"
        front.write_text(front.read_text().replace("<main", "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
            "<meta http-equiv=refresh content='0;url=https://attack.example/'><iframe srcdoc='<script>parent.document.title=1</script>'></iframe>"
            "<svg><image href='https://attack.example/i.png'/></svg><img src='https://attack.example/i.png'><main", 1))
        page = self.open(pack(bag, self.root / "forged.zip"))
        page.wait("document.querySelector('.site-header')")
        page.evaluate("new Promise((done) => setTimeout(done, 300))")
        self.assertEqual(page.evaluate("document.title"), "The harbour in wartime")
        self.assertEqual(page.evaluate("location.pathname.endsWith('/alone/open.html')"), True)
        self.assertEqual([url for url in page.requests if "attack" in url], [])

    def test_tells_what_to_do_without_scripts(self):
        self.assertIn("Unpack the whole ZIP and open ", self.alone.read_text())


if __name__ == "__main__":
    run_in_chromium()
