"""The exchanges of a capture, read by programs that are not ours: zcat and bsdtar (libarchive).

bsdtar knows WARC up to version 1.0, which names records just like 1.1 does: for it the version is rewritten.  It reads
headers within one of its blocks only, so it is given a block that holds them all."""

import os
import re
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402

BLOCK = 8192 * 512


class Warc(harbour.TestCase):
    def setUp(self):
        super().setUp()
        self.file = harbour.warc_files(harbour.SAMPLE_CAPTURE)[0]

    def unpacked(self):
        return subprocess.run(["zcat", self.file], stdout=subprocess.PIPE, check=True, timeout=60).stdout

    def test_zcat_unpacks_the_records_one_gzip_member_each(self):
        unpacked = self.unpacked()
        self.assertEqual(b"".join(harbour.warc_members(self.file)), unpacked)
        kinds = re.findall(rb"^WARC-Type: (\w+)\r$", unpacked, re.M)
        self.assertEqual(kinds[0], b"warcinfo")
        self.assertEqual(kinds.count(b"request"), kinds.count(b"response"))
        self.assertEqual(len(kinds), len(list(harbour.warc_members(self.file))))
        self.assertNotIn(b"api_key", unpacked)

    @unittest.skipUnless(shutil.which("bsdtar"), "no bsdtar")
    def test_bsdtar_lists_every_response_and_gives_its_bytes(self):
        unpacked = self.unpacked()
        self.assertLess(len(unpacked), BLOCK)
        older = self.path("exchanges.warc")
        with open(older, "wb") as file:
            file.write(re.sub(rb"^WARC/1\.1\r$", b"WARC/1.0\r", unpacked, flags=re.M))
        listed = self.bsdtar("-tf", older).decode().splitlines()
        uris = re.findall(rb"^WARC-Type: response\r\n(?:.*\r\n)*?WARC-Target-URI: https://api\.flickr\.com/(.*)\r$", unpacked, re.M)
        self.assertEqual(sorted(listed), sorted(uri.decode() for uri in uris))
        bodies = self.bsdtar("-xOf", older)
        for words in ("First light over the Old Quay".encode(), "港の夜".encode(), b"flickr"):
            self.assertIn(words, bodies)

    def bsdtar(self, *arguments):
        done = subprocess.run(["bsdtar", "-b", "8192", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60,
                              check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode()[-500:])
        return done.stdout


if __name__ == "__main__":
    unittest.main(verbosity=2)
