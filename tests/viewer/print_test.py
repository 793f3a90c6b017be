"""What the pages are on paper, and where text is made large or windows small.  print_test.py PROGRAM
Exit 77: Chromium is missing."""
import base64

from invented import InventedPages, run_in_chromium

# What of a page takes room, of these.
SHOWN = "[...document.querySelectorAll(%r)].filter((one) => one.getClientRects().length > 0).length"


class Print(InventedPages):
    def open(self, path, width=1280, fragment="", on_paper=False):
        page = self.browser.open(self.viewer / path, fragment, width=width)
        self.addCleanup(page.close)
        if on_paper:
            page.ask("Emulation.setEmulatedMedia", media="print")
        return page

    def photo(self):
        return next(self.viewer.glob("photo/*/50000000001.html")).relative_to(self.viewer)

    def test_paper_has_no_navigation_and_no_controls(self):
        for path in (self.photo(), "photos/1.html", "licences.html", "check.html"):
            page = self.open(path, on_paper=True)
            self.assertEqual(page.evaluate(SHOWN % "nav, button, .skip, .boxes, input, select"), 0, path)
            self.assertGreater(page.evaluate(SHOWN % "h1"), 0, path)

    def test_paper_shows_what_is_folded_away_on_the_screen(self):
        camera = "document.querySelector('.exif').checkVisibility()"
        self.assertFalse(self.open(self.photo()).evaluate(camera))
        self.open(self.photo(), on_paper=True).wait(camera, seconds=10)

    def test_paper_tells_addresses_of_links_and_of_the_page(self):
        after = "getComputedStyle(document.querySelector('th a'), '::after').content"
        page = self.open("licences.html", on_paper=True)
        self.assertIn("attr(href)", page.evaluate(after).replace(page.evaluate("document.querySelector('th a').href"), "attr(href)"))
        self.assertIn("/data/viewer/licences.html", page.evaluate("document.querySelector('.site-footer .code').textContent"))

    def test_a_photo_with_five_comments_needs_few_sheets(self):
        page = self.open(self.photo())
        printed = base64.b64decode(page.ask("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)["data"])
        self.assertLessEqual(printed.count(b"/Type /Page\n"), 4)

    def test_facts_of_photos_are_never_cut(self):
        page = self.open("photos/1.html", width=390)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        self.assertEqual(page.evaluate("[...document.querySelectorAll('.card-facts, .card-facts *')]"
                                       ".filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0).length"), 0)

    def test_who_gave_a_tag_is_no_tag(self):
        page = self.open(self.photo())
        self.assertEqual(page.evaluate("getComputedStyle(document.querySelector('.tags .quiet a')).borderStyle"), "none")
        self.assertEqual(page.evaluate("getComputedStyle(document.querySelector('.tags li > a')).borderStyle"), "solid")

    def test_beside_the_date_a_photo_leads_to_its_comments_and_facts(self):
        page = self.open(self.photo(), width=390)
        for name in ("comments", "facts"):
            page.evaluate("document.querySelector('.byline a[href=\"#%s\"]').click()" % name)
            page.wait("Math.abs(document.getElementById('%s').getBoundingClientRect().top) < 5" % name)


if __name__ == "__main__":
    run_in_chromium()
