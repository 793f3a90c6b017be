"""Killed, interrupted, lied to: a capture goes on where it was, and the package is the same."""

import os
import random
import signal
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402


class Resuming(harbour.TestCase):
    def create(self, flickr, name, *more):
        return ("create", harbour.REQUEST, "-o", self.path(name), *flickr.network, *more)

    def undisturbed(self):
        with harbour.FakeFlickr() as flickr:
            made = self.expect(harbour.run(*self.create(flickr, "undisturbed")), harbour.WITH_OMISSIONS)
            return self.one_line(made), len(flickr.requests())

    def same_but_for_times(self, one, other):
        self.assertEqual(harbour.media_of(one), harbour.media_of(other))
        self.assertTrue(harbour.media_of(one))
        ours, theirs = harbour.canonical_of(one), harbour.canonical_of(other)
        self.assertEqual(sorted(ours), sorted(theirs))
        # Failed attempts are exchanges too, and about a photo that is not in the package they are withheld.
        ours_withheld, theirs_withheld = (documents.pop("withheld.json")["withheld"] for documents in (ours, theirs))
        self.assertTrue(ours_withheld)
        for row in ours_withheld:
            self.assertIn(row, theirs_withheld)
        for path, document in ours.items():
            self.assertEqual(document, theirs[path], path)

    def nothing_asked_again(self, before, requests):
        questions, media = before
        asked = {tuple(sorted(r["query"].items())) for r in requests if r["api"]}
        self.assertFalse(questions & asked, "asked again though it was captured")
        self.assertFalse(media & {r["path"] for r in requests if not r["api"]}, "fetched again though it was captured")


class Killed(Resuming):
    def test_killed_at_random_moments_it_goes_on_and_the_package_is_the_same(self):
        reference, total = self.undisturbed()
        seed = int(os.environ.get("LIFEBOAT_TEST_SEED", "0")) or random.SystemRandom().randrange(1, 10 ** 9)
        print("LIFEBOAT_TEST_SEED=%d repeats these moments" % seed)
        chance = random.Random(seed)
        kills = 0
        with harbour.FakeFlickr("--latency-ms", "8") as flickr:
            arguments = self.create(flickr, "killed")
            for _ in range(5):
                asked = len(flickr.requests())
                before = self.held()
                after = asked + chance.randrange(1, total // 4)
                kills += harbour.kill_when(harbour.start(*arguments), lambda: len(flickr.requests()) >= after)
                self.nothing_asked_again(before, flickr.requests()[asked:])
                self.assertLessEqual(len(harbour.packages_in(self.path("killed"))), 1)
            asked, before = len(flickr.requests()), self.held()
            finished = harbour.run(*arguments)
            if finished.returncode == harbour.ALREADY_EXISTS:
                package = self.path("killed", harbour.packages_in(self.path("killed"))[0])
            else:
                package = self.one_line(self.expect(finished, harbour.WITH_OMISSIONS))
            self.nothing_asked_again(before, flickr.requests()[asked:])
        self.assertGreaterEqual(kills, 2, "hardly any run was killed; the test shows nothing")
        self.expect(harbour.run("verify", package), harbour.DONE)
        self.same_but_for_times(reference, package)

    def held(self):
        if not os.path.isdir(self.path("killed")):
            return set(), set()
        return harbour.captured_so_far(harbour.capture_in(self.path("killed")))


class Faults(Resuming):
    def test_a_storm_of_faults_still_gives_the_whole_package(self):
        reference, _ = self.undisturbed()
        storm = "api500=7,api429=11,apihtml=13,apijson201=17,apireset=19,apitruncate=23,filereset=5,filetruncate=7,file429=9,file500=11"
        with harbour.FakeFlickr("--faults", storm) as flickr:
            made = self.expect(harbour.run(*self.create(flickr, "storm")), harbour.WITH_OMISSIONS)
            faults = {r["fault"] for r in flickr.requests()} - {None}
        self.assertGreaterEqual(len(faults), 6, faults)
        package = self.one_line(made)
        self.expect(harbour.run("verify", package), harbour.DONE)
        self.same_but_for_times(reference, package)


class TornEnd(Resuming):
    def test_a_torn_end_of_the_exchanges_and_of_the_journal_is_mended(self):
        with harbour.FakeFlickr() as flickr:
            arguments = ("capture", harbour.REQUEST, "-o", self.path("capture"), *flickr.network)
            self.assertTrue(harbour.kill_when(harbour.start(*arguments), lambda: len(flickr.requests()) >= 40))
            warc = harbour.warc_files(self.path("capture"))[-1]
            with open(warc, "r+b") as file:
                file.truncate(os.path.getsize(warc) - 9)
            with open(self.path("capture", "journal.jsonl"), "a", encoding="utf-8") as file:
                file.write('{"entry":"media","photo":"999')
            before, asked = harbour.captured_so_far(self.path("capture")), len(flickr.requests())
            self.expect(harbour.run(*arguments), harbour.WITH_OMISSIONS)
            self.nothing_asked_again(before, flickr.requests()[asked:])
        made = self.expect(harbour.run("build", self.path("capture"), "-o", self.path("out")), harbour.WITH_OMISSIONS)
        self.expect(harbour.run("verify", self.one_line(made)), harbour.DONE)


class Interrupted(Resuming):
    def test_ctrl_c_ends_cleanly_and_says_how_to_go_on(self):
        with harbour.FakeFlickr("--latency-ms", "30") as flickr:
            arguments = self.create(flickr, "interrupted")
            process = harbour.start(*arguments)
            while len(flickr.requests()) < 30 and process.poll() is None:
                time.sleep(0.01)
            process.send_signal(signal.SIGINT)
            said, complained = process.communicate(timeout=30)
            self.assertEqual(process.returncode, harbour.INTERRUPTED, complained)
            self.assertEqual(said, "")
            self.assertIn("lifeboat create", complained)
            self.assertIn(harbour.REQUEST, complained)
            self.assertEqual(harbour.packages_in(self.path("interrupted")), [])
            before = harbour.captured_so_far(harbour.capture_in(self.path("interrupted")))
            self.assertTrue(before[0])
            asked = len(flickr.requests())
            self.one_line(self.expect(harbour.run(*arguments), harbour.WITH_OMISSIONS))
            self.nothing_asked_again(before, flickr.requests()[asked:])


if __name__ == "__main__":
    unittest.main(verbosity=2)
