"""The search page in Chromium, from file://.  search_test.py PROGRAM-THAT-WRITES-THE-PAGES
Exit 77: Chromium is missing."""
import json
import re
import shutil
from pathlib import Path

from invented import InventedPages, run_in_chromium

HERE = Path(__file__).parent
# Tells of anything that ran which is not ours.
ALARM = "window.ran = []; for (const name of ['alert', 'confirm', 'prompt', 'open', 'eval']) " \
        "window[name] = (...given) => window.ran.push(name + ' ' + given.join());"


class Search(InventedPages):
    def open(self, fragment="", site=None, **more):
        page = self.browser.open((site or self.site) / "viewer" / "search.html", fragment, script=ALARM, **more)
        page.wait("document.querySelector('[role=status]').textContent !== ''")
        self.addCleanup(page.close)
        return page

    def ask(self, page, fragment):
        page.evaluate("document.querySelector('[role=status]').textContent = ''; location.hash = '#';"
                      "location.hash = " + json.dumps(fragment))
        page.wait("document.querySelector('[role=status]').textContent !== '' && "
                  "decodeURIComponent(location.hash) === " + json.dumps(fragment))
        page.wait("document.querySelector('[role=status]').textContent.includes('photo')")
        # A second answer of an earlier turn cannot come: turns that are over write nothing.
        return page.evaluate("new Promise((done) => setTimeout(() => done("
                             "[...document.querySelectorAll('.found .photos .card-title')].map((a) => a.textContent)), 150))")

    def test_finds_words_of_any_script_and_in_every_field(self):
        page = self.open()
        ferry, cafe = "The ferry Aurelia leaving the old quay", "Café on the quay"
        for query, titles in {
            "ferry": [ferry], "FERRY": [ferry], "cafe": [cafe], "CAFÉ": [cafe], "caf": [cafe],
            "grandmother": [ferry], "comment:funnel": [ferry], "title:funnel": [], "note:customs": [ferry],
            "\"old customs\"": [ferry], "\"customs old\"": [], "quay -ferry": [cafe], "quay -\"old quay\"": [cafe],
            "شُكْرًا": [ferry], "ميناء": ["ميناء عند الفجر"], "nothingofthekind": [], "name:islands": [ferry],
            "https://www.flickr.com/photos/harbour-museum/50000000001/in/album-72157600000000001": [ferry],
            "https://live.staticflickr.com/65535/50000000001_0123456789_o.jpg": [ferry], "https://flic.kr/p/2jbk52x": [ferry],
            "https://www.flickr.com/photos/99999999@N00/": [],
            "Jerry's": ["Tom & Jerry's boatyard"], "tag:imgsrcx": [], "ship:imo": [ferry],
        }.items():
            with self.subTest(query=query):
                self.assertEqual(self.ask(page, "#q=" + query), titles)
        self.assertEqual(page.console, [])

    def test_reads_what_the_index_has_joined_for_a_beginning(self):
        site = self.root / "joined"
        shutil.copytree(self.site, site)
        start = site / "viewer" / "data" / "start.js"
        start.write_text(start.read_text().replace('"beginnings":[]', '"beginnings":["fer"]'))
        (site / "viewer" / "data" / "beginnings" / "000").mkdir(parents=True)
        # Photo 1 with the word in its description, and nothing else: so it came from here.
        (site / "viewer" / "data" / "beginnings" / "000" / "0.js").write_text('lifeboat.shard("beginnings/000/0",\n"BC"\n);\n')
        page = self.open(site=site)
        self.assertEqual(self.ask(page, "#q=fer"), ["Net menders, west mole"])
        self.assertEqual(self.ask(page, "#q=title:fer"), [])
        self.assertEqual(self.ask(page, "#q=ferr"), ["The ferry Aurelia leaving the old quay"])
        shutil.rmtree(site)

    def test_narrows_counts_sorts_and_keeps_all_of_it_in_the_address(self):
        page = self.open("#q=quay&has=comments")
        page.wait("document.querySelectorAll('.found .photos li').length === 1")
        self.assertEqual(page.evaluate("document.querySelector('#words').value"), "quay")
        page.wait("document.querySelector('#facet-has[open] [aria-current]')")
        self.assertEqual(page.evaluate("document.querySelector('#facet-has [aria-current]').innerText"), "comments")
        page.evaluate("document.querySelector('#facets [aria-current]').click()")
        page.wait("document.querySelectorAll('.found .photos li').length === 2")
        page.wait("document.querySelector('#facet-year').innerText.includes('1')")
        self.assertEqual(page.evaluate("[...document.querySelectorAll('#facet-by li')].map((li) => li.textContent.replace(/\\s+/g, ' '))"),
                         ["Harbour Museum Northquay 1", "Ida Lantern 1"])
        page.evaluate("history.back()")
        page.wait("document.querySelectorAll('.found .photos li').length === 1")
        self.assertEqual(self.ask(page, "#sort=-comments")[0], "The ferry Aurelia leaving the old quay")
        self.assertEqual(self.ask(page, "#sort=taken")[-1], "Herring barrels, counted twice because the first count "
                         "was disputed by both parties", "what has no date comes last")
        self.assertEqual(page.console, [])

    def test_answers_while_one_types_and_shows_words_in_context(self):
        page = self.open()
        page.evaluate("document.querySelector('#words').focus()")
        page.type("coldest ma")
        page.wait("document.querySelectorAll('.found .photos li').length === 1")
        self.assertEqual(page.evaluate("[...document.querySelectorAll('.context mark')].map((one) => one.textContent)"), ["coldest", "May"])
        self.assertEqual(page.evaluate("location.hash"), "#q=coldest+ma")
        self.assertEqual(page.evaluate("document.activeElement.id"), "words")

    def test_asks_for_nothing_outside_the_package_and_runs_nothing_that_is_not_its_own(self):
        page = self.open()
        for fragment in ("#q=script", "#q=bold", "#q=imgsrcx", "#tag=imgsrcx", "#q=</script><img src=x onerror=alert(1)>",
                         "#tag=__proto__&by=constructor", "#sort=constructor&p=-3", "#q=\"", "#q=%22%E0%A4%A"):
            page.evaluate("location.hash = " + json.dumps(fragment))
            page.evaluate("new Promise((done) => setTimeout(done, 200))")
        self.assertEqual(page.evaluate("window.ran"), [])
        self.assertEqual(page.evaluate("document.querySelectorAll('main script, main iframe, main [onerror]').length"), 0)
        self.assertEqual([url for url in page.requests if not url.startswith((self.site.as_uri() + "/", "data:,"))], [])
        self.assertEqual(page.console, [])
        refused = page.evaluate("(() => { try { document.body.innerHTML = '<b>x</b>'; return 'ran' } catch (e) { return e.name } })()")
        self.assertEqual(refused, "TypeError", "text must not become markup")

    def test_shows_one_photo_after_another_by_keys(self):
        page = self.open("#q=northquay")
        page.wait("document.querySelectorAll('.found .photos li').length === 14")
        page.evaluate("[...document.querySelectorAll('button')].find((one) => one.textContent === 'One by one').click()")
        number = "Number(new URLSearchParams(location.hash.slice(1)).get('at'))"
        page.wait("document.querySelector('dialog').open && document.querySelector('dialog img')")
        first = page.evaluate(number)
        self.assertEqual(first, 0)
        # What is marked on the picture can be reached and reads itself out.
        page.evaluate("document.querySelector('dialog rect').focus()")
        self.assertEqual(page.evaluate("document.querySelector('#look-told').textContent"), "Note 1: The customs house")
        self.assertEqual(page.evaluate("document.querySelectorAll('dialog rect').length"), 3)
        for key, code, expected in (("ArrowRight", 39, "2 of 14"), ("End", 35, "14 of 14"), ("ArrowLeft", 37, "13 of 14"), ("Home", 36, "1 of 14")):
            page.key(key, code)
            page.wait("document.querySelector('dialog').innerText.includes(%s)" % json.dumps(expected))
        page.key("z")
        page.wait("document.querySelector('dialog img').src.includes('/originals/')")
        page.key("k")
        page.wait("location.hash.includes('keep=0')")
        page.key("Escape", 27)
        page.wait("!document.querySelector('dialog').open && !location.hash.includes('at=')")
        self.assertIn("Kept: 1 photo", page.evaluate("document.querySelector('.basket').innerText"))
        self.assertEqual(page.console, [])

    def test_compares_kept_photos_side_by_side(self):
        page = self.open("#q=northquay&keep=0.8.1")
        page.wait("document.querySelectorAll('.basket li').length === 3")
        page.evaluate("[...document.querySelectorAll('.basket button')].find((one) => one.textContent === 'Compare').click()")
        page.wait("document.querySelector('dialog').open && document.querySelectorAll('dialog figure').length === 3")
        self.assertIn("at=0.8.1", page.evaluate("location.hash"))
        facts = page.evaluate("[...document.querySelectorAll('dialog figcaption')].map((one) => one.textContent)")
        self.assertIn("The ferry Aurelia leaving the old quay", facts[0])
        for fact in ("Harbour Museum Northquay", "Attribution License", "1943", "comments"):
            self.assertIn(fact, facts[0])
        lefts = page.evaluate("[...document.querySelectorAll('dialog figure')].map((one) => one.getBoundingClientRect().left)")
        self.assertEqual(lefts, sorted(set(lefts)), "they stand side by side")
        focused = "[...document.querySelectorAll('dialog figure')].indexOf(document.activeElement)"
        for key, code, expected in (("ArrowRight", 39, 0), ("ArrowRight", 39, 1), ("ArrowRight", 39, 2), ("ArrowLeft", 37, 1)):
            page.key(key, code)
            self.assertEqual(page.evaluate(focused), expected)
        page.key("z")
        page.wait("[...document.querySelectorAll('dialog img')].some((one) => one.src.includes('/originals/'))")
        self.assertFalse(page.evaluate("[...document.querySelectorAll('#look-next, #look-play, #look-keep')].some((one) => !one.hidden)"))
        page.key("Escape", 27)
        page.wait("!document.querySelector('dialog').open && !location.hash.includes('at=')")
        self.assertEqual(page.console, [])

    def test_leads_back_from_a_comparison(self):
        page = self.open("#keep=0.8")
        page.wait("document.querySelectorAll('.basket li').length === 2")
        page.evaluate("[...document.querySelectorAll('.basket button')].find((one) => one.textContent === 'Compare').click()")
        page.wait("document.querySelectorAll('dialog figure').length === 2")
        page.evaluate("history.back()")
        page.wait("!document.querySelector('dialog').open && location.hash === '#keep=0.8'")
        page.evaluate("history.forward()")
        page.wait("document.querySelector('dialog').open && document.querySelectorAll('dialog figure').length === 2")
        # A browser tells that a dialog was closed a moment later, by when the way forward has opened it again.
        page.evaluate("document.querySelector('dialog').dispatchEvent(new Event('close'))")
        self.assertEqual(page.evaluate("document.querySelectorAll('dialog figure').length"), 2)
        self.assertIn("at=0.8", page.evaluate("location.hash"))
        self.assertEqual(page.console, [])

    def test_leads_back_before_the_photo_is_there(self):
        page = self.open("#q=northquay")
        page.wait("document.querySelectorAll('.found .photos li').length === 14")
        # Forward and back, before the card of the photo was loaded.
        page.evaluate("window.looked = createLook({ isKept: () => false, keep: () => {}, changed: () => {} });"
                      "looked([0, 1], [0]); looked([0, 1], [])")
        page.evaluate("new Promise((done) => setTimeout(done, 300))")
        self.assertFalse(page.evaluate("document.querySelector('dialog').open"))
        self.assertEqual(page.evaluate("document.querySelectorAll('dialog figure').length"), 0)
        # And again: what was asked for last counts.
        page.evaluate("looked([0, 1], [0]); looked([0, 1], []); looked([0, 1], [1])")
        page.wait("document.querySelector('dialog').open && document.querySelectorAll('dialog figure').length === 1")
        self.assertEqual(page.console, [])

    def test_gives_the_kept_photos_with_the_lines_to_credit_them(self):
        page = self.open("#keep=0.8")
        page.wait("document.querySelectorAll('.basket li').length === 2")
        page.evaluate("window.given = []; URL.createObjectURL = (blob) => { blob.text().then((text) => window.given.push(text)); return 'data:,' };"
                      "HTMLAnchorElement.prototype.click = function () {};"
                      "[...document.querySelectorAll('.basket button')].filter((one) => one.textContent.startsWith('Download')).forEach((one) => one.click())")
        page.wait("window.given.length === 2")
        table, rows = page.evaluate("window.given")
        credit = "\u201cThe ferry Aurelia leaving the old quay\u201d by Harbour Museum Northquay, Attribution License " \
                 "(https://creativecommons.org/licenses/by/2.0/), https://www.flickr.com/photos/harbour-museum/50000000001/"
        self.assertIn('"' + credit + '"', table)
        self.assertEqual(len(table.strip().split("\r\n")), 3)
        self.assertEqual([row["title"] for row in json.loads(rows)], ["The ferry Aurelia leaving the old quay", "<script>alert(1)</script>"])
        self.assertEqual(json.loads(rows)[0]["credit"], credit)
        self.assertEqual(page.evaluate("csvOf([{ title: '=1+1', by: 'a\"b' }])"), '"title","by"\r\n"\'=1+1","a""b"\r\n')

    def test_says_what_is_missing_and_never_goes_blank(self):
        for name, content in (("terms/000/0", None), ("start", None), ("cards/000/0", ""), ("facets/tag/000/0", "nonsense(")):
            with self.subTest(shard=name):
                site = self.root / "damaged"
                shutil.copytree(self.site, site)
                shard = site / "viewer" / "data" / (name + ".js")
                shard.unlink() if content is None else shard.write_text(content)
                page = self.open("#q=ferry", site=site)
                page.wait("document.querySelector('[role=status]').textContent.includes('missing or damaged: data/%s.js')" % name)
                shutil.rmtree(site)

    def test_folds_as_the_index_was_folded(self):
        page = self.open()
        for vector in json.loads((HERE / "folding.json").read_text())["vectors"]:
            with self.subTest(text=vector["text"]):
                text = json.dumps(vector["text"])
                self.assertEqual(page.evaluate("fold(%s)" % text), vector["fold"])
                self.assertEqual(page.evaluate("wordsIn(%s)" % text), vector["words"])
                self.assertEqual(page.evaluate("wordsIn(%s, true)" % text), vector["asked"])

    def test_tells_what_to_do_without_scripts(self):
        text = (self.site / "viewer" / "search.html").read_text()
        self.assertIn("none runs here", text)
        self.assertIn('href="photos/1.html"', text)

    def test_is_as_small_as_promised(self):
        sizes = {one.name: one.stat().st_size for one in (self.site / "viewer" / "site").iterdir()}
        # Words of the interface, which differ from language to language; no code.
        self.assertLessEqual(sizes.pop("strings.js"), 12 * 1024)
        self.assertLessEqual(sum(sizes.values()), 60 * 1024)


if __name__ == "__main__":
    run_in_chromium()
