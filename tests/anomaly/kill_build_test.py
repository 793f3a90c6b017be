"""Killed at any moment, a build leaves nothing under the package's name, or a valid package."""

import os
import random
import signal
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402

MOMENTS = 6


class KillBuild(harbour.TestCase):
    def kill_builds(self, container):
        arguments = ("build", harbour.SAMPLE_CAPTURE, "--container", container, "-o")
        began = time.monotonic()
        made = self.expect(harbour.run(*arguments, self.path("whole")), harbour.WITH_OMISSIONS)
        took = time.monotonic() - began
        name = os.path.basename(self.one_line(made))
        whole = harbour.files_under(self.path("whole"))
        seed = int(os.environ.get("LIFEBOAT_TEST_SEED", "0")) or random.SystemRandom().randrange(1, 10 ** 9)
        print("LIFEBOAT_TEST_SEED=%d repeats these moments" % seed)
        chance = random.Random(seed)
        killed = 0
        out = self.path("killed")
        for _ in range(MOMENTS):
            process = harbour.start(*arguments, out)
            time.sleep(chance.uniform(0, took))
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
                killed += 1
            process.communicate()
            if harbour.packages_in(out):
                # Sealed before the kill: then it is the whole package, byte for byte.
                self.assertEqual(harbour.packages_in(out), [name])
                found = {path: digest for path, digest in harbour.files_under(out).items() if ".partial" not in path}
                self.assertEqual(found, whole)
                out += "-more"
        self.assertGreaterEqual(killed, 1, "hardly any build was killed; the test shows nothing")
        # What killed builds left in the way does not hinder the next.
        self.expect(harbour.run(*arguments, out), harbour.WITH_OMISSIONS)
        self.assertEqual(harbour.packages_in(out), [name])
        self.expect(harbour.run("verify", os.path.join(out, name)), harbour.DONE)

    def test_a_folder(self):
        self.kill_builds("folder")

    def test_a_zip(self):
        self.kill_builds("zip")


if __name__ == "__main__":
    unittest.main(verbosity=2)
