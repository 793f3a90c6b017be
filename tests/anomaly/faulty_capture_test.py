"""Whatever step of capturing fails: what was captured is kept, and a run again gives the same capture."""

import os
import shutil
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))
import faulty_disk  # noqa: E402
import harbour  # noqa: E402
import resume_test  # noqa: E402

WAYS = (faulty_disk.IO_ERROR, faulty_disk.KILL, faulty_disk.FULL, faulty_disk.SHORT)


class FaultyCapture(faulty_disk.TestCase, resume_test.Resuming):
    def capture_on(self, disk, flickr):
        return ("capture", harbour.REQUEST, "-o", os.path.join(disk, "capture"), *flickr.network)

    def strike(self, disk, flickr, at, how):
        """One struck run; it ends with an error about the file, or the fault did no harm: then the finished
        capture makes room for another."""
        os.makedirs(disk, exist_ok=True)
        result, struck = self.run_on_faulty_disk(disk, self.capture_on(disk, flickr), at, how)
        with self.subTest("%s of %s, number %d, %s" % (*struck.call, at, how)):
            if how == faulty_disk.KILL:
                return
            if result.returncode == harbour.WITH_OMISSIONS:
                self.assertTrue(how == faulty_disk.SHORT or struck.call[0] in faulty_disk.MAY_BE_PASSED_OVER)
                shutil.rmtree(disk)
                return
            self.expect(result, harbour.STORAGE)
            self.assertEqual(result.stdout, "")
            self.expect_named(result, struck, how)

    def package_of(self, disk, flickr):
        os.makedirs(disk, exist_ok=True)
        self.expect(harbour.run(*self.capture_on(disk, flickr)), harbour.WITH_OMISSIONS)
        made = harbour.run("build", os.path.join(disk, "capture"), "-o", disk + "-built")
        package = self.one_line(self.expect(made, harbour.WITH_OMISSIONS))
        self.expect(harbour.run("verify", package), harbour.DONE)
        return package

    def test_every_step(self):
        with harbour.FakeFlickr(exit_after=280) as flickr:
            whole = self.path("whole")
            os.makedirs(whole)
            made, struck = self.run_on_faulty_disk(whole, self.capture_on(whole, flickr))
            self.expect(made, harbour.WITH_OMISSIONS)
            reference = self.package_of(whole, flickr)
            calls = len(struck.calls)
            self.assertGreater(calls, 200)

            # The beginning, where the files of the capture come into being, again and again.
            begun = self.path("begun")
            first_medium = next(n for n, (_, path) in enumerate(struck.calls, 1) if "/media/" in path)
            for at in range(1, first_medium, 1 if faulty_disk.EVERY_CALL else max(1, first_medium // 20)):
                self.strike(begun, flickr, at, WAYS[at % len(WAYS)])
                if os.path.exists(os.path.join(begun, "capture", "journal.jsonl")) and at % 3 == 0:
                    shutil.rmtree(begun)
            self.same_but_for_times(reference, self.package_of(begun, flickr))

            # One capture in many runs, each struck a little later than the one before.
            stepwise = self.path("stepwise")
            for turn in range(10):
                self.strike(stepwise, flickr, calls // 12 + turn, WAYS[turn % 3])
            self.same_but_for_times(reference, self.package_of(stepwise, flickr))


if __name__ == "__main__":
    unittest.main(verbosity=2)
