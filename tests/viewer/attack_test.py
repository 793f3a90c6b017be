"""Every text that users write is an attack (attacks.txt), and every page is opened in Chromium from file://,
once as it is, on a telephone, and once without its Content-Security-Policy: each of the two walls must hold by itself against
what the other would let through.  attack_test.py PROGRAM-THAT-WRITES-THE-PAGES
Exit 77: Chromium is missing."""
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from browser import Browser, find_chromium

PROGRAM = sys.argv.pop(1) if len(sys.argv) > 1 else None
ALARM = "window.ran = []; for (const name of ['alert', 'confirm', 'prompt', 'open', 'eval']) " \
        "window[name] = (...given) => window.ran.push(name + ' ' + given.join());"
# What no page of ours has, whoever wrote its words.
FOREIGN = """(() => {
  const found = [];
  for (const one of document.querySelectorAll('*')) {
    const name = one.localName;
    const isAlone = location.pathname.endsWith('/open.html') && (name === 'style' || (name === 'script' && !one.src));
    if (isAlone) continue;  // Held by the digests in its policy.
    const isOurs = name !== 'script' || /^(\\.\\.\\/)*site\\/[a-z-]+\\.js$|^data\\//.test(one.getAttribute('src'));
    if (!isOurs || /^(iframe|object|embed|form|base|style|template|math|marquee|frame|animate)$/.test(name)) found.push(name);
    for (const { name: attribute, value } of one.attributes) {
      const isLoaded = /^(src|srcset|poster|background|data|xlink:href|action|ping)$/.test(attribute);
      if (/^on|^style$|^srcdoc$/.test(attribute) || (isLoaded && /^\\s*[a-z]+:|^\\s*\\/\\//i.test(value)) ||
          (attribute === 'href' && /^\\s*(javascript|vbscript|data):/i.test(value) && value !== 'data:,')) found.push(name + ' ' + attribute + '=' + value);
    }
  }
  for (const one of document.querySelectorAll('meta[http-equiv]')) if (!/^content-security-policy$/i.test(one.httpEquiv)) found.push('meta ' + one.httpEquiv);
  return found;
})()"""
# After a turn in which what the page set going may run: what ran, what is foreign, where we are, and whether it is too wide.
LOOK = "new Promise((done) => setTimeout(() => done([window.ran, " + FOREIGN + ", location.href, " \
       "document.documentElement.scrollWidth > document.documentElement.clientWidth]), 5))"


class Attack(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.site = Path(cls.folder.name) / "site"
        subprocess.run([PROGRAM, str(cls.site), str(Path(__file__).parent / "attacks.txt")], check=True)
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()
        cls.folder.cleanup()

    def open(self, path, **more):
        page = self.browser.open(path, script=ALARM, **more)
        self.addCleanup(page.close)
        return page

    def walk(self, site, **more):
        """Opens every page; the page that did, and what there was too wide."""
        pages = sorted(site.rglob("*.html"))
        self.assertGreater(len(pages), 150)
        page, wide = self.open(pages[0], **more), []
        for path in pages:
            page.go(path.as_uri())
            name = str(path.relative_to(site))
            ran, foreign, here, is_wide = page.evaluate(LOOK)
            self.assertEqual(ran, [], name)
            self.assertEqual(foreign, [], name)
            self.assertEqual(here, path.as_uri(), name)
            if is_wide:
                wide.append(name)
        self.assertEqual([url for url in page.requests if not url.startswith((site.as_uri() + "/", "data:"))], [])
        return page, wide

    def test_would_see_an_attack_that_succeeds(self):
        control = Path(self.folder.name) / "control.html"
        control.write_text("<!DOCTYPE html><title>x</title><script>alert(1)</script><img src='https://attack.example/p.gif' onerror='alert(2)'>"
                           "<pre>" + "W" * 500)
        page = self.open(control, width=320, mobile=True)
        page.wait("window.ran.length === 2")
        ran, foreign, _, is_wide = page.evaluate(LOOK)
        self.assertEqual(sorted(ran), ["alert 1", "alert 2"])
        self.assertIn("script", foreign)
        self.assertTrue(is_wide)
        self.assertIn("https://attack.example/p.gif", page.requests)

    def test_nothing_runs_and_nothing_is_asked_for_and_no_word_makes_a_page_wider_than_a_telephone(self):
        page, wide = self.walk(self.site, width=320, mobile=True)
        self.assertEqual(page.console, [])
        self.assertEqual(wide, [])

    def test_nor_without_the_policy(self):
        site = Path(self.folder.name) / "without"
        shutil.copytree(self.site, site)
        for path in site.rglob("*.html"):
            text, count = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", path.read_text())
            self.assertEqual(count, 1, path)
            path.write_text(text)
        self.walk(site)

    def test_nor_where_the_search_shows_it(self):
        page = self.open(self.site / "viewer" / "search.html")
        page.wait("document.querySelectorAll('.found .photos li').length === 30")
        for fragment in ("#q=alert", "#q=attack&p=2", "#q=script", "#q=onerror", "#q=svg", "#at=3", "#at=12&keep=1.2.3.4.5", "#q=__proto__",
                         "#q=hyperlink&keep=" + ".".join(map(str, range(58)))):
            page.evaluate("location.hash = " + json.dumps(fragment))
            page.evaluate("new Promise((done) => setTimeout(done, 300))")
            self.assertEqual(page.evaluate("window.ran"), [], fragment)
            self.assertEqual(page.evaluate(FOREIGN), [], fragment)
        self.assertEqual([url for url in page.requests if not url.startswith((self.site.as_uri() + "/", "data:"))], [])
        self.assertEqual(page.console, [])


if __name__ == "__main__":
    if not find_chromium():
        print("chromium is missing")
        sys.exit(77)
    unittest.main()
