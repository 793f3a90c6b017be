"""The sample capture: what a newcomer's first run uses.  No network here."""

import json
import os
import stat
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402


class FromSample(harbour.TestCase):
    def build(self, name, container="folder", umask=0o022, jobs=None, cwd=None, **changes):
        os.makedirs(self.path(name))
        more = () if jobs is None else ("--jobs", str(jobs))
        capture = harbour.SAMPLE_CAPTURE if cwd is None else os.path.relpath(harbour.SAMPLE_CAPTURE, cwd)
        result = harbour.run("build", capture, "-o", self.path(name), "--container", container, *more,
                             env=harbour.environment(FLICKR_API_KEY=None, **changes), umask=umask, cwd=cwd)
        return self.one_line(self.expect(result, harbour.WITH_OMISSIONS))


class Same(FromSample):
    """The same capture gives the same bytes, whatever the surroundings."""

    def compare(self, container):
        one = self.build(container + "1", container, 0o022, 1, TZ="UTC", LC_ALL="C")
        other = self.build(container + "2", container, 0o077, 4, self.path(), TZ="Pacific/Chatham", LC_ALL="tr_TR.UTF-8",
                           LANG="tr_TR.UTF-8", HOME=self.path(), SOURCE_DATE_EPOCH="1")
        self.assertEqual(os.path.basename(one), os.path.basename(other))
        self.assertEqual(harbour.files_under(self.path(container + "1")), harbour.files_under(self.path(container + "2")))
        self.assertEqual(self.marks_under(one), self.marks_under(other))

    def marks_under(self, package):
        """Path -> mode and, of files, time."""
        found = {".": stat.S_IMODE(os.stat(package).st_mode)}
        for where, folders, names in os.walk(package):
            for name in folders + names:
                status = os.stat(os.path.join(where, name))
                time = None if name in folders else status.st_mtime_ns
                found[os.path.relpath(os.path.join(where, name), package)] = (stat.S_IMODE(status.st_mode), time)
        return found

    def test_as_a_folder(self):
        self.compare("folder")

    def test_as_a_zip(self):
        self.compare("zip")

    def test_as_a_tar(self):
        self.compare("tar")


class Sample(FromSample):
    def test_the_package_verifies_and_is_the_collection(self):
        package = self.build("out")
        self.expect(harbour.run("verify", package), harbour.DONE)
        info = json.loads(self.expect(harbour.run("--json", "info", package), harbour.DONE).stdout)
        self.assertEqual(info["title"], "Orrinhaven: the harbour in pictures and words")
        with open(os.path.join(harbour.SOURCE, "samples", "collection", "pictures.json"), encoding="utf-8") as file:
            drawn = json.load(file)
        originals = set(harbour.media_of(package).values())
        for name in ("dawn_quay", "chart", "flags", "panorama"):
            wanted = harbour.files_under(os.path.join(harbour.SOURCE, "samples", "collection"))[drawn[name]["Original"]["file"]]
            self.assertIn(wanted, originals, name)

    def test_the_folder_can_be_read_by_everyone_whatever_the_umask(self):
        package = self.build("private", umask=0o077)
        for where, _, names in os.walk(package):
            self.assertEqual(stat.S_IMODE(os.stat(where).st_mode), 0o755, where)
            for name in names:
                self.assertEqual(stat.S_IMODE(os.stat(os.path.join(where, name)).st_mode), 0o644, name)

    def test_coreutils_alone_can_check_it(self):
        package = self.build("out")
        for tool, manifest in (("sha512sum", "manifest-sha512.txt"), ("sha256sum", "tagmanifest-sha256.txt")):
            subprocess.run([tool, "--check", "--strict", "--quiet", manifest], cwd=package, check=True, timeout=60)


if __name__ == "__main__":
    unittest.main(verbosity=2)
