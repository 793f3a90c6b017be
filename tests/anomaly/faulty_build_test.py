"""Whatever step of writing and sealing fails: nothing is under the package's name, or the whole package is."""

import os
import re
import shutil
import unittest

import faulty_disk
import harbour


class FaultyBuild(faulty_disk.TestCase):
    def reference(self, container):
        """Builds once on a disk without faults: its files, its name, and the calls it took."""
        self.container = container
        disk = self.path("whole")
        os.makedirs(disk)
        made, struck = self.run_on_faulty_disk(disk, self.build_in(disk))
        self.name = os.path.basename(self.one_line(self.expect(made, harbour.WITH_OMISSIONS)))
        self.whole = harbour.files_under(disk)
        self.assertEqual(harbour.packages_in(disk), [self.name])
        # Behind the last flush the package has its name, and is only read.
        last = max(number for number, (name, _) in enumerate(struck.calls) if name in ("fsync", "syncfs"))
        self.calls = struck.calls[:last + 1]
        return self.calls

    def build_in(self, disk):
        return ("build", harbour.SAMPLE_CAPTURE, "--container", self.container, "--jobs", "1", "-o", disk)

    def kind_of_path(self, path):
        """The output folder, the package itself, or something in it."""
        return min(path.split("/whole", 1)[1].count("/"), 2)

    def expect_nothing_or_the_whole(self, disk):
        """True when the package is there."""
        found = harbour.packages_in(disk)
        if not found:
            return False
        self.assertEqual(found, [self.name])
        kept = {path: digest for path, digest in harbour.files_under(disk).items() if ".partial" not in path}
        self.assertEqual(kept, self.whole)
        return True

    def strike(self, disk, at, how):
        os.makedirs(disk, exist_ok=True)
        result, struck = self.run_on_faulty_disk(disk, self.build_in(disk), at, how)
        name, path = struck.call
        with self.subTest("%s of %s, number %d, %s" % (name, path, at, how)):
            is_there = self.expect_nothing_or_the_whole(disk)
            if how == faulty_disk.KILL:
                self.assertTrue(is_there or all(re.search(r"\.partial$", left) for left in os.listdir(disk)))
            elif how == faulty_disk.SHORT:
                self.expect(result, harbour.WITH_OMISSIONS)
                self.assertTrue(is_there)
            elif result.returncode == harbour.WITH_OMISSIONS:
                self.assertIn(name, faulty_disk.MAY_BE_PASSED_OVER)
                self.assertTrue(is_there)
            else:
                self.expect(result, harbour.STORAGE)
                self.assertEqual(result.stdout, "")
                self.expect_named(result, struck, how)
                self.assertTrue(is_there or name in faulty_disk.MAY_BE_PASSED_OVER or not os.listdir(disk), os.listdir(disk))
        if is_there:
            shutil.rmtree(disk)
        return is_there

    def strike_everywhere(self, container):
        calls = self.reference(container)
        disk = self.path("struck")
        chosen = faulty_disk.moments(calls, self.kind_of_path, 3 if container == "folder" else 6)
        self.assertGreaterEqual(len(chosen), 12)
        for turn, number in enumerate(chosen):
            for how in faulty_disk.ways(calls[number - 1][0], turn):
                # What a killed run left is in the way of the next, and must not hinder it.
                self.strike(disk, number, how)
        # The end of sealing is short: every call from the flush on, in every way.
        seal = next(number for number in range(len(calls), 0, -1) if calls[number - 1][0] in ("fsync", "syncfs")
                    and calls[number - 1][1].endswith(".partial"))
        for number in range(seal, len(calls) + 1):
            for how in (faulty_disk.IO_ERROR, faulty_disk.KILL, faulty_disk.FULL):
                self.strike(disk, number, how)
        os.makedirs(disk, exist_ok=True)
        self.expect(harbour.run(*self.build_in(disk)), harbour.WITH_OMISSIONS)
        self.assertTrue(self.expect_nothing_or_the_whole(disk))
        self.expect(harbour.run("verify", os.path.join(disk, self.name)), harbour.DONE)
        self.name_taken_and_read_only()

    def name_taken_and_read_only(self):
        disk = self.path("refusing")
        os.makedirs(disk)
        rename = next(n for n, (name, _) in enumerate(self.calls, 1) if name == "renameat2")
        for at, how, status in ((rename, faulty_disk.TAKEN, harbour.ALREADY_EXISTS),
                                (rename, faulty_disk.READ_ONLY, harbour.PERMISSION_DENIED),
                                (1, faulty_disk.READ_ONLY, harbour.PERMISSION_DENIED)):
            result, _ = self.run_on_faulty_disk(disk, self.build_in(disk), at, how)
            self.expect_clear_refusal(result, status, self.name)
            self.assertEqual(os.listdir(disk), [])

    def test_a_folder(self):
        self.strike_everywhere("folder")

    def test_a_zip(self):
        self.strike_everywhere("zip")

    def test_a_tar(self):
        self.strike_everywhere("tar")


if __name__ == "__main__":
    unittest.main(verbosity=2)
