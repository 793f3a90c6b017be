"""The man pages tell of every command and option that the programs have, and of no others."""

import os
import re
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402

VIEW = os.environ.get("LIFEBOAT_VIEW", os.path.join(harbour.SOURCE, "build", "dev", "viewer", "lifeboat-view"))
PAGES = {harbour.LIFEBOAT: "creator/manual/lifeboat.1", VIEW: "viewer/manual/lifeboat-view.1"}


def help_of(*words):
    return subprocess.run([*words, "--help"], capture_output=True, text=True, timeout=60, check=True).stdout


def options_in(text):
    """Those that begin a line of it."""
    return {option for options in re.findall(r"^ +(-\S+)", text, re.MULTILINE) for option in options.split(",")}


def page_of(program):
    with open(os.path.join(harbour.SOURCE, PAGES[program]), encoding="utf-8") as file:
        return file.read()


def options_on(page):
    """Those that head a paragraph of it."""
    plain = page.replace("\\-", "-")
    heads = re.findall(r"^\.TP\n(\.B.*)$", plain, re.MULTILINE)
    return {option for head in heads for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", re.sub(r"\\f.|\"", " ", head))}


class Manual(unittest.TestCase):
    def test_options_of_lifeboat_view(self):
        told = options_in(help_of(VIEW)) | options_in(help_of(VIEW, "render")) | options_in(help_of(VIEW, "text"))
        self.assertGreater(len(told), 20)
        self.assertEqual(options_on(page_of(VIEW)), told)

    def test_options_and_commands_of_lifeboat(self):
        said = help_of(harbour.LIFEBOAT)
        self.assertEqual(options_on(page_of(harbour.LIFEBOAT)), options_in(said))
        commands = re.findall(r"^  ([a-z]+) ", said.split("Subcommands:")[1], re.MULTILINE)
        self.assertGreater(len(commands), 15)
        page = page_of(harbour.LIFEBOAT)
        part = page[page.index(".SH COMMANDS"):page.index(".SH EXIT STATUS")]
        self.assertEqual(sorted(re.findall(r"^\.TP\n\.B ([a-z]+)$", part, re.MULTILINE)), sorted(commands))

    def test_exit_status_of_lifeboat(self):
        page = page_of(harbour.LIFEBOAT)
        part = page[page.index(".SH EXIT STATUS"):page.index(".SH ENVIRONMENT")]
        with open(os.path.join(harbour.SOURCE, "spec/design/exit-status.md"), encoding="utf-8") as file:
            told = re.findall(r"^\| (\d+) \|", file.read(), re.MULTILINE)
        self.assertEqual(re.findall(r"^\.TP\n\.B (\d+)$", part, re.MULTILINE), told)

    def test_they_are_sound(self):
        if shutil.which("groff") is None:
            self.skipTest("groff is not installed")
        for path in PAGES.values():
            said = subprocess.run(["groff", "-man", "-ww", "-z", os.path.join(harbour.SOURCE, path)], capture_output=True, text=True,
                                  timeout=60, check=False)
            self.assertEqual((said.returncode, said.stdout + said.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main(verbosity=2)
