"""The invented pages, written once for a class of tests by PROGRAM (the first argument of the command line), and a
browser that opens them."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from browser import Browser, find_chromium
from packing import seal

PROGRAM = sys.argv.pop(1) if len(sys.argv) > 1 else None


class InventedPages(unittest.TestCase):
    """`bag` is a bag whose payload, `site`, are the pages: `viewer`.  The path has blanks and letters beyond ASCII."""
    start_browser = Browser

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.root = Path(cls.folder.name)
        cls.bag = cls.root / "ein Schiff ü"
        cls.site = cls.bag / "data"
        cls.viewer = cls.site / "viewer"
        subprocess.run([PROGRAM, str(cls.site)], check=True)
        seal(cls.bag)
        cls.browser = cls.start_browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()
        cls.folder.cleanup()


def run_tests(**needed):
    """Runs the tests of the script; exit 77 when something that is needed was not found."""
    missing = [name for name, found in needed.items() if not found]
    if missing:
        print(", ".join(missing), "is missing")
        sys.exit(77)
    unittest.main()


def run_in_chromium():
    run_tests(chromium=find_chromium())
