"""Bad input and a bad world: a clear error with the right exit status, and nothing half made."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402


class Usage(harbour.TestCase):
    """No network is needed to say no."""

    def refused(self, *arguments):
        result = harbour.run("create", *arguments, "-o", self.path("out"))
        self.assertEqual(harbour.packages_in(self.path("out")), [])
        return result

    def test_a_url_that_is_not_flickrs(self):
        self.expect_clear_refusal(self.refused("https://example.net/photos/1", *harbour.PURPOSE), harbour.USAGE,
                                  "https://example.net/photos/1")

    def test_no_purpose_and_no_maker(self):
        self.expect_clear_refusal(self.refused(harbour.ALBUM, "--maker", "Somebody"), harbour.USAGE, "purpose")
        self.expect_clear_refusal(self.refused(harbour.ALBUM, "--purpose", "Because"), harbour.USAGE, "maker")

    def test_a_request_that_breaks_its_schema_is_answered_with_line_and_pointer(self):
        with open(harbour.REQUEST, encoding="utf-8") as file:
            request = json.load(file)
        request["maker"]["member"] = 7
        with open(self.path("request.json"), "w", encoding="utf-8") as file:
            json.dump(request, file, indent=1)
        with open(self.path("request.json"), encoding="utf-8") as file:
            line = next(n for n, text in enumerate(file, 1) if '"member"' in text)
        self.expect_clear_refusal(self.refused(self.path("request.json")), harbour.USAGE,
                                  "request.json", "line %d" % line, "/maker/member")

    def test_a_request_that_is_no_json(self):
        with open(self.path("request.json"), "w", encoding="utf-8") as file:
            file.write('{\n "purpose": "x",\n "maker": {"name": }\n}\n')
        self.expect_clear_refusal(self.refused(self.path("request.json")), harbour.USAGE, "request.json", "line 3")


class Flickr(harbour.TestCase):
    def create(self, flickr, *arguments, **changes):
        return harbour.run("create", *arguments, *harbour.PURPOSE, "-o", self.path("out"), *flickr.network,
                           env=harbour.environment(**changes))

    def test_what_flickr_does_not_have_and_keys_it_does_not_know(self):
        with harbour.FakeFlickr() as flickr:
            gone = "https://www.flickr.com/photos/orrinhaven_museum/albums/72157700000009999"
            self.expect_clear_refusal(self.create(flickr, gone), harbour.NOT_FOUND, "72157700000009999")
            nobody = "https://www.flickr.com/photos/nobody_of_that_name/"
            self.expect_clear_refusal(self.create(flickr, nobody), harbour.NOT_FOUND, "nobody_of_that_name")
            self.expect_clear_refusal(self.create(flickr, harbour.ALBUM, FLICKR_API_KEY="invalid-key"),
                                      harbour.PERMISSION_DENIED, "key")
            self.expect_clear_refusal(self.create(flickr, harbour.ALBUM, FLICKR_API_KEY=None),
                                      harbour.PERMISSION_DENIED, "FLICKR_API_KEY")
        self.assertEqual(harbour.packages_in(self.path("out")), [])

    def test_a_photo_deleted_midway_becomes_an_omission(self):
        # Three answers about it: it is described, and its files are gone.
        with harbour.FakeFlickr("--gone", "99900000004:1") as flickr:
            made = self.expect(self.create(flickr, harbour.ALBUM), harbour.WITH_OMISSIONS)
        package = self.one_line(made)
        self.expect(harbour.run("verify", package), harbour.DONE)
        documents = json.dumps(harbour.canonical_of(package))
        self.assertIn("99900000004", documents)
        self.assertFalse([path for path in harbour.media_of(package) if "99900000004" in path])

    def test_a_capture_that_another_process_holds(self):
        with harbour.FakeFlickr("--latency-ms", "250") as flickr:
            holder = harbour.start("capture", harbour.REQUEST, "-o", self.path("capture"), *flickr.network)
            try:
                for _ in range(400):
                    if len(flickr.requests()) > 1 or holder.poll() is not None:
                        break
                    subprocess.run(["sleep", "0.02"], check=True)
                self.assertIsNone(holder.poll(), "the first capture ended too early for this test")
                second = harbour.run("capture", harbour.REQUEST, "-o", self.path("capture"), *flickr.network)
                self.expect_clear_refusal(second, harbour.UNAVAILABLE, "capture")
                self.assertIsNone(holder.poll(), "the first capture ended too early for this test")
            finally:
                holder.kill()
                holder.communicate()

    def test_a_server_that_is_not_there(self):
        result = harbour.run("create", harbour.ALBUM, *harbour.PURPOSE, "-o", self.path("out"), "--connect-to", "::127.0.0.1:9",
                             "--calls-per-hour", "0")
        self.expect(result, harbour.UNAVAILABLE)
        self.assertEqual(harbour.packages_in(self.path("out")), [])


class Disk(harbour.TestCase):
    """Disks that are full or closed.  Full ones are small tmpfs mounts, which only root can make."""

    def small_disk(self, kilobytes):
        folder = tempfile.mkdtemp(prefix="lifeboat-small-disk-")
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=%dk" % kilobytes, "tmpfs", folder], check=False,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if mounted.returncode != 0:
            self.skipTest("needs the right to mount a tmpfs")
        self.addCleanup(subprocess.run, ["umount", folder], check=False)
        return folder

    def test_a_full_disk_while_capturing_loses_nothing_that_was_captured(self):
        disk = self.small_disk(1024)
        with harbour.FakeFlickr() as flickr:
            arguments = ("create", harbour.REQUEST, "-o", disk, *flickr.network)
            self.expect(harbour.run(*arguments), harbour.STORAGE)
            self.assertEqual(harbour.packages_in(disk), [])
            questions, media = harbour.captured_so_far(harbour.capture_in(disk))
            self.assertTrue(questions)
            asked = len(flickr.requests())
            subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
            made = self.expect(harbour.run(*arguments), harbour.WITH_OMISSIONS)
            self.expect(harbour.run("verify", self.one_line(made)), harbour.DONE)
            later = flickr.requests()[asked:]
            self.assertFalse(questions & {tuple(sorted(r["query"].items())) for r in later if r["api"]})
            self.assertFalse(media & {r["path"] for r in later if not r["api"]})

    @unittest.skipUnless(os.path.isdir(harbour.SAMPLE_CAPTURE), "no sample capture")
    def test_a_full_disk_while_building_leaves_no_package(self):
        disk = self.small_disk(1024)
        for container in ("folder", "zip", "tar"):
            result = harbour.run("build", harbour.SAMPLE_CAPTURE, "-o", disk, "--container", container)
            self.expect_clear_refusal(result, harbour.STORAGE)
            self.assertEqual(harbour.packages_in(disk), [])

    def test_a_folder_that_may_not_be_written(self):
        # Root may write anywhere but in /proc.
        self.assertIn(harbour.run("build", harbour.SAMPLE_CAPTURE, "-o", "/proc/lifeboat").returncode,
                      (harbour.PERMISSION_DENIED, harbour.STORAGE, harbour.NOT_FOUND))


if __name__ == "__main__":
    unittest.main(verbosity=2)
