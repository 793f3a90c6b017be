"""How many calls each detail takes, and what they bring: against a stand-in that answers from recordings of Flickr.

Skipped where the stand-in is not there."""

import json
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402
import recorded_answers  # noqa: E402

ALBUM = "https://www.flickr.com/photos/howardtj/albums/72157710756587587"
PHOTOS = 173


@unittest.skipUnless(os.path.exists(recorded_answers.DOUBLE), "the stand-in is not there")
class Detail(harbour.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.double = recorded_answers.Double().__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.double.__exit__()

    def calls(self, detail):
        result = self.expect(harbour.run("capture", ALBUM, *harbour.PURPOSE, "--detail", detail, "--jobs", "16", "--json", "-o",
                                         self.path(detail), *self.double.network, timeout=170), harbour.DONE)
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


if __name__ == "__main__":
    unittest.main()
