"""How many calls each detail takes, and what they bring: against a stand-in that answers from recordings of Flickr.

Skipped where the stand-in is not there."""

import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree as ET

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402

DOUBLE = os.path.join(harbour.SHARED, "flickr-double", "flickr_double.py")
RECORDINGS = os.path.join(harbour.SHARED, "recordings")
ALBUM = "https://www.flickr.com/photos/howardtj/albums/72157710756587587"
PHOTOS = 173


@unittest.skipUnless(os.path.exists(DOUBLE), "the stand-in is not there")
class AgainstRecordings(harbour.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.state = tempfile.TemporaryDirectory(prefix="flickr-double-")
        cls.process = subprocess.Popen([sys.executable, DOUBLE, "--recordings", RECORDINGS, "--state", cls.state.name],
                                       stdout=subprocess.DEVNULL)
        port_file = os.path.join(cls.state.name, "port")
        for _ in range(600):
            if os.path.exists(port_file):
                break
            time.sleep(0.05)
        with open(port_file, encoding="ascii") as file:
            cls.network = ("--connect-to", "::127.0.0.1:" + file.read().strip(), "--calls-per-hour", "0",
                           "--cacert", os.path.join(cls.state.name, "ca.pem"))

    @classmethod
    def tearDownClass(cls):
        cls.process.terminate()
        cls.process.wait()
        cls.state.cleanup()


@unittest.skipUnless(os.path.exists(DOUBLE), "the stand-in is not there")
class Detail(AgainstRecordings):
    def calls(self, detail):
        result = self.expect(harbour.run("capture", ALBUM, *harbour.PURPOSE, "--detail", detail, "--json", "-o",
                                         self.path(detail), *self.network, timeout=170), harbour.DONE)
        summary = [line for line in map(json.loads, result.stdout.splitlines()) if line["message_type"] == "summary"][0]
        self.assertEqual(summary["photos"], PHOTOS)
        self.assertEqual(sum(summary["calls_by_method"].values()), summary["calls"])
        return summary["calls"] / PHOTOS, summary["calls_by_method"]

    def test_everything_takes_at_most_five_and_a_half_calls_a_photo(self):
        calls, by_method = self.calls("everything")
        self.assertLessEqual(calls, 5.5, by_method)
        self.assertEqual(by_method["flickr.photos.getExif"], PHOTOS)
        self.assertNotIn("flickr.photos.getSizes", by_method)

    def test_standard_takes_at_most_two_point_six(self):
        self.assertLessEqual(self.calls("standard")[0], 2.6)

    def test_minimal_takes_at_most_one_point_two(self):
        self.assertLessEqual(self.calls("minimal")[0], 1.2)


@unittest.skipUnless(os.path.exists(DOUBLE), "the stand-in is not there")
class Fields(AgainstRecordings):
    """Fields of canonical records against the recorded answers, read by another reader."""

    def recorded(self, method, photo):
        with open(os.path.join(RECORDINGS, "index.tsv"), encoding="utf-8") as file:
            for line in file:
                columns = line.rstrip("\n").split("\t")
                if columns[0] == method and ("photo_id=" + photo) in columns[1].split("&"):
                    return ET.parse(os.path.join(RECORDINGS, columns[4])).getroot()
        self.fail("no recording of %s %s" % (method, photo))

    def record_of(self, photo):
        self.expect_one_of(harbour.run("create", "https://www.flickr.com/photo.gne?id=" + photo, *harbour.PURPOSE, "-o",
                                       self.path(photo), *self.network, timeout=170))
        documents = harbour.canonical_of(os.path.join(self.path(photo), harbour.packages_in(self.path(photo))[0]))
        found = [d for path, d in documents.items() if path.startswith("photos/") and d.get("id") == photo]
        self.assertEqual(len(found), 1)
        return found[0]

    def expect_one_of(self, result):
        self.assertIn(result.returncode, (harbour.DONE, harbour.WITH_OMISSIONS), result.stderr[-2000:])

    def test_exif(self):
        record = self.record_of("54159643533")
        recorded = self.recorded("flickr.photos.getExif", "54159643533").find("photo")
        self.assertEqual(record["exif"]["camera"], recorded.get("camera"))
        self.assertEqual([(f["tag"], f["raw"], f.get("clean")) for f in record["exif"]["fields"]],
                         [(e.get("tag"), e.findtext("raw") or "", e.findtext("clean")) for e in recorded])

    def test_licence_history(self):
        record = self.record_of("54450311696")
        recorded = self.recorded("flickr.photos.licenses.getLicenseHistory", "54450311696")
        self.assertEqual([(c["old_name"], c.get("old_url", ""), c["new_name"], c.get("new_url", ""))
                          for c in record["license_history"]],
                         [(e.get("old_license"), e.get("old_license_url"), e.get("new_license"), e.get("new_license_url"))
                          for e in recorded])


if __name__ == "__main__":
    unittest.main()
