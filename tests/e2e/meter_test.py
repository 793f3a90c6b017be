"""Three runs at once share one meter for the API and one for files: seen from the server."""

import concurrent.futures
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402

CALLS_A_SECOND, FILES_A_SECOND = 10, 5
# What a request may be late on its way to the server's log, on a machine with more to do.
LATE_SECONDS = 0.5
TARGETS = (harbour.ALBUM, "https://www.flickr.com/photos/example_light_survey/",
           "https://www.flickr.com/photos/fogbell/galleries/72157700000000101")


class Shared(harbour.TestCase):
    def test_three_runs_together_stay_within_one_limit_for_calls_and_one_for_files(self):
        env = harbour.environment(XDG_RUNTIME_DIR=self.path("runtime"))
        os.makedirs(self.path("runtime"))
        with harbour.FakeFlickr() as flickr:
            address = [word for word in flickr.network if word not in ("--calls-per-hour", "0")]
            network = (*address, "--calls-per-hour", CALLS_A_SECOND * 3600, "--files-per-hour", FILES_A_SECOND * 3600)

            def capture(number):
                return harbour.run("capture", TARGETS[number], *harbour.PURPOSE, "--maker-nsid", "00000001@N00", "-o",
                                   self.path(str(number)), *network, env=env)

            with concurrent.futures.ThreadPoolExecutor(3) as pool:
                for run in pool.map(capture, range(3)):
                    self.assertIn(run.returncode, (harbour.DONE, harbour.WITH_OMISSIONS), run.stderr)
            requests = flickr.requests()
        meters = sorted(os.listdir(self.path("runtime", "lifeboat")))
        self.assertEqual(len(meters), 2, meters)
        self.assertNotIn(harbour.KEY, " ".join(meters))
        calls = sorted(request["time"] for request in requests if request["api"])
        files = sorted(request["time"] for request in requests if not request["api"])
        self.assertGreater(len(calls), 60)
        self.within(calls, CALLS_A_SECOND)
        self.within(files, FILES_A_SECOND)

    def within(self, times, a_second):
        """No window of any length holds more than the limit allows in it."""
        most = 0
        for first, begin in enumerate(times):
            for last in range(first, len(times)):
                allowed = (times[last] - begin + LATE_SECONDS) * a_second + 1
                self.assertLessEqual(last - first + 1, allowed, "%.3f s" % (times[last] - begin))
            most = max(most, sum(begin <= time < begin + 1 for time in times))
        print("%d requests in %.1f s, %.2f a second; at most %d within a second, limit %d" % (
            len(times), times[-1] - times[0], (len(times) - 1) / (times[-1] - times[0]), most, a_second))
        # The first may have been longer on its way than the last: on a busy machine by a turn.
        self.assertLessEqual((len(times) - 2) / (times[-1] - times[0]), a_second * 1.02)


if __name__ == "__main__":
    unittest.main(verbosity=2)
