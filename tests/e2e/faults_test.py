"""The table of faults: what a capture makes of each, against a stand-in that misbehaves on purpose.

Each ends in a complete package, or in one whose omissions are named, and the capture holds the evidence.  The table is
printed: fault, status, photos complete and with omissions, attempts that failed.  Every case is a run of its own; several
run at once, as some of them consist of waiting."""

import collections
import concurrent.futures
import json
import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402
import recorded_answers  # noqa: E402

OWNER = "00000001@N00"
ASKED = (*harbour.PURPOSE, "--allow", "people_tagged")
WHOLE = (harbour.DONE, 7, 0)
# A file that is gone: the next best is taken, but of an icon there is none.
GONE_FILES = ("file404=5", "fileplaceholder=4", "placeholder=4")
Case = collections.namedtuple("Case", "name options expected")


def trouble(name, *troubles, expected=WHOLE, more=()):
    return Case(name, [option for each in troubles for option in ("--trouble", each)] + list(more), expected)


def gap(photos, omitted=1):
    return harbour.WITH_OMISSIONS, photos, omitted


# Every Nth request is struck, as the menu of stand-ins has it.
STORMS = [Case(spec, ["--faults", spec], WHOLE) for spec in (
    "api429=5", "api500=3", "apihtml=4", "apijson201=4", "apireset=3", "apitruncate=3", "filereset=3", "filetruncate=3",
    "file429=4", "file404=5", "fileplaceholder=4")] + [Case("latency 20 ms", ["--latency-ms", "20"], WHOLE)]
BODIES = [
    trouble("API: silent once", "silence@getSizes*1"),
    trouble("API: silent in the middle, once", "stall@comments.getList*1"),
    trouble("API: slow but steady", "slow@getInfo*3"),
    trouble("API: drips, once", "drip@photos.getInfo*1"),
    trouble("API: announces less", "announce_less@getInfo*2"),
    trouble("API: announces more", "announce_more@getInfo*2"),
    trouble("API: 33 MiB of EXIF of one photo, always", "huge@photos.getExif&photo_id=99900000003", expected=gap(7, 1)),
    trouble("API: EXIF fails for ever", "fail@photos.getExif", expected=gap(7, 7)),
    trouble("API: redirects elsewhere, once", "elsewhere@getInfo*1"),
    trouble("file: silent in the middle, once", "stall@_o.jpg*1"),
    trouble("file: drips, once", "drip@_n.jpg*1"),
    trouble("file: announces less, once", "announce_less@_o.jpg*1"),
    trouble("file: announces more, twice", "announce_more@_o.jpg*2"),
    trouble("file: states another MD5, once", "digest@_o.jpg*1"),
    trouble("file: to http, once", "plain@_o.jpg*1"),
    trouble("file: to ftp, once", "ftp@_o.jpg*1"),
    trouble("file: to another host, once", "elsewhere@_o.jpg*1"),
    trouble("file: one photo to another host, always", "elsewhere@/99900000003_", expected=gap(7, 2)),
    trouble("file: one photo forbidden, always", "forbid@/99900000003_", expected=gap(7, 2)),
    trouble("file: every smaller copy fails for ever", "fail@_n.jpg"),
    trouble("video: fails twice", "fail@live.staticflickr.com/video/*2"),
]
LISTS = [
    trouble("list: short page, drift, duplicates", "drift@photosets.getPhotos"),
    trouble("list: claims 400", "overstate@photosets.getPhotos", expected=gap(7)),
    trouble("photo: deleted after it was listed", "notfound@photos.getInfo?photo_id=99900000002", more=("--gone", "99900000002"),
            expected=gap(6)),
    trouble("photo: deleted between its calls", more=("--gone", "99900000002:2"), expected=gap(7, 5)),
    trouble("photo: made private, by the code of 2024", "private@photos.getInfo&photo_id=99900000002", expected=gap(6)),
    trouble("member: deleted", "deleted@people.getInfo&user_id=" + OWNER, expected=gap(7)),
]
# Success without what was asked for: named, and what the list said stands in its place.
HOLLOW = {
    "photo": trouble("hollow: a photo's record", "hollow@photos.getInfo&photo_id=99900000003", expected=gap(6)),
    "comments": trouble("hollow: a photo's comments", "hollow@photos.comments.getList&photo_id=99900000003", expected=gap(7)),
    "album": trouble("hollow: the album's record", "hollow@photosets.getInfo", expected=gap(7)),
    "member": trouble("hollow: the owner's record", "hollow@people.getInfo&user_id=" + OWNER, expected=gap(7)),
}
CERTIFICATES = [
    Case("certificate of another host: API", ["--stranger", "api.flickr.com"], (harbour.UNAVAILABLE, None, None)),
    Case("certificate of another host: files", ["--stranger", "live.staticflickr.com"], (harbour.UNAVAILABLE, None, None)),
]


class Outcome:
    """What came out of one run."""

    def __init__(self, output, run, requests):
        self.output, self.run, self.requests = output, run, requests
        lines = [json.loads(line) for line in run.stdout.splitlines()]
        self.summary = next((line for line in lines if line["message_type"] == "summary"), {})
        self.retries = sum(": attempt " in line["text"] for line in lines if line["message_type"] == "notice")
        self.documents = harbour.canonical_of(self.summary["package"]) if "package" in self.summary else {}

    @property
    def measured(self):
        return self.run.returncode, self.summary.get("photos"), self.summary.get("omissions")


class Table(harbour.TestCase):
    def run_case(self, case):
        output = tempfile.mkdtemp(dir=self.folder)
        with harbour.FakeFlickr(*case.options) as flickr:
            run = harbour.run("create", harbour.ALBUM, *ASKED, "--maker-nsid", OWNER, "--json", "--verbose", "-o",
                              output, *flickr.network, timeout=140)
            return Outcome(output, run, flickr.requests())

    def table(self, cases, at_once=8):
        found = {}
        with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
            for case, outcome in zip(cases, pool.map(self.run_case, cases)):
                status, photos, omissions = outcome.measured
                print("%-46s status %3d  photos %4s  omissions %4s  failed attempts %4d" % (
                    case.name, status, photos, omissions, outcome.retries))
                found[case.name] = outcome
        for case in cases:
            with self.subTest(case.name):
                outcome = found[case.name]
                if case.name in GONE_FILES and outcome.run.returncode == harbour.WITH_OMISSIONS:
                    self.assertEqual(outcome.measured[1], case.expected[1])
                    self.assertEqual({o["part"] for o in outcome.documents["omissions.json"]["omissions"]}, {"icon"})
                    continue
                self.assertEqual(outcome.measured, case.expected, outcome.run.stderr[-1500:])
                self.evidence(outcome)
        return found

    def evidence(self, outcome):
        """Omissions name what is missing and why; nobody but Flickr was asked."""
        self.assertNotIn("evil.example", [request["host"] for request in outcome.requests])
        for omission in outcome.documents.get("omissions.json", {}).get("omissions", ()):
            self.assertTrue(omission["subject"] and omission["part"] and omission["explanation"])
        if outcome.run.returncode != harbour.UNAVAILABLE:
            self.expect(harbour.run("verify", outcome.summary["package"]), harbour.DONE)

    def same_files(self, outcome, reference):
        self.assertEqual(harbour.media_of(outcome.summary["package"]), harbour.media_of(reference.summary["package"]))


class Storms(Table):
    def test_every_fault_of_the_menu_still_gives_the_whole_package(self):
        found = self.table([Case("none", [], WHOLE), *STORMS])
        undisturbed = found.pop("none")
        self.assertEqual(undisturbed.retries, 0)
        for name, outcome in found.items():
            with self.subTest(name):
                if name not in GONE_FILES:
                    self.same_files(outcome, undisturbed)
                if name != "latency 20 ms":
                    self.assertTrue([r for r in outcome.requests if r["fault"]])


class Bodies(Table):
    def test_what_is_late_long_wrong_or_from_elsewhere(self):
        found = self.table(BODIES, at_once=12)
        explained = json.dumps(found["API: 33 MiB of EXIF of one photo, always"].documents["omissions.json"])
        self.assertIn("larger than", explained)


class Lists(Table):
    def test_lists_that_drift_and_what_is_gone_when_it_is_visited(self):
        found = self.table(LISTS)
        reasons = {name: [o["reason"] for o in outcome.documents["omissions.json"]["omissions"]]
                   for name, outcome in found.items()}
        self.assertEqual(reasons["list: claims 400"], ["list_incomplete"])
        self.assertEqual(reasons["photo: made private, by the code of 2024"], ["permission_denied"])
        target = found["list: short page, drift, duplicates"].documents["lifeboat.json"]["targets"][0]
        self.assertEqual((target["claimed_photos"], target["received_photos"]), (7, 7))
        members = [d for path, d in found["member: deleted"].documents.items() if path.startswith("members/")]
        self.assertEqual([m["is_deleted"] for m in members if m["id"] == OWNER], [True])


class Hollow(Table):
    def test_an_answer_without_what_was_asked_for_is_a_named_omission(self):
        found = self.table(list(HOLLOW.values()))
        for part, case in HOLLOW.items():
            with self.subTest(part):
                omission, = found[case.name].documents["omissions.json"]["omissions"]
                self.assertEqual((omission["part"], omission["reason"]), (part, "malformed"))


    def test_a_list_that_is_none_ends_the_run_and_the_next_says_how_to_ask_again(self):
        with harbour.FakeFlickr("--trouble", "hollow@photosets.getPhotos*1") as flickr:
            for words in ("without a list of photos", "without that folder Flickr is asked anew"):
                run = harbour.run("create", harbour.ALBUM, *ASKED, "-o", self.path("out"), *flickr.network)
                self.expect_clear_refusal(run, 15, words)


class Certificates(Table):
    def test_a_certificate_that_does_not_match_ends_the_run_and_a_later_one_goes_on(self):
        found = self.table(CERTIFICATES)
        for name, outcome in found.items():
            with self.subTest(name):
                self.assertIn("certificate", outcome.run.stderr)
                self.assertEqual(harbour.packages_in(outcome.output), [])
                with harbour.FakeFlickr() as flickr:
                    run = harbour.run("create", harbour.ALBUM, *ASKED, "--maker-nsid", OWNER, "--json", "-o",
                                      outcome.output, *flickr.network)
                    self.expect(run, harbour.DONE)


@unittest.skipUnless(os.path.exists(recorded_answers.DOUBLE), "the stand-in is not there")
class Recorded(Table):
    """The same menu, against a stand-in that answers from recordings."""

    targets = {
        False: ("https://www.flickr.com/photos/howardtj/albums/72157710756587587", "--limit", "6"),
        True: ("https://www.flickr.com/photo.gne?id=27265926172", "https://www.flickr.com/photo.gne?id=26756101764")}

    def run_case(self, case):
        output = tempfile.mkdtemp(dir=self.folder)
        with recorded_answers.Double(*case.options) as double:
            run = harbour.run("create", *self.targets[case.name == "gone"], *harbour.PURPOSE, "--json", "--verbose", "-o",
                              output, *double.network, timeout=140)
            with open(os.path.join(double.folder.name, "requests.jsonl"), encoding="utf-8") as file:
                return Outcome(output, run, [json.loads(line) for line in file])

    def test_every_fault_of_its_menu(self):
        names = ("api429=5", "api500=3", "apihtml=4", "apijson201=4", "apireset=3", "apitruncate=3", "filereset=3",
                 "filetruncate=3", "file429=4", "file404=5", "placeholder=4")
        cases = [Case(name, ["--faults", name], (harbour.DONE, 6, 0)) for name in names]
        cases.append(Case("latency 20 ms", ["--latency-ms", "20"], (harbour.DONE, 6, 0)))
        cases.append(Case("gone", ["--gone", "27265926172"], gap(1)))
        self.table(cases, at_once=4)


if __name__ == "__main__":
    unittest.main(verbosity=2)
