"""Whatever step of signing fails: the package is the unsigned one or the signed one, and valid."""

import os
import shutil
import subprocess
import unittest

import faulty_disk
import harbour

SIGNATURE = "tagmanifest-sha512.txt.p7s"


class FaultySign(faulty_disk.TestCase):
    def make_package(self, container):
        self.key, self.certificate = self.path("key.pem"), self.path("certificate.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-subj", "/CN=Test Signer", "-keyout", self.key, "-out", self.certificate], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        made = harbour.run("build", harbour.SAMPLE_CAPTURE, "--container", container, "-o", self.path("built"))
        self.built = self.one_line(self.expect(made, harbour.WITH_OMISSIONS))

    def fresh(self, disk):
        """A disk with the unsigned package on it; its path."""
        shutil.rmtree(disk, ignore_errors=True)
        shutil.copytree(self.path("built"), disk)
        return os.path.join(disk, os.path.basename(self.built))

    def sign(self, package):
        return ("sign", package, "--cert", self.certificate, "--key", self.key)

    def is_signed(self, package):
        """True or False; fails if the package is not valid."""
        self.expect(harbour.run("verify", package), harbour.DONE)
        if os.path.isdir(package):
            return os.path.exists(os.path.join(package, SIGNATURE))
        with open(package, "rb") as file:
            # As a member's name; the text about the format speaks of it in every package.
            inside = os.path.basename(package).rsplit(".", 1)[0] + "/" + SIGNATURE
            return inside.encode() in file.read()

    def kind_of_path(self, path):
        return (path.endswith(SIGNATURE), ".signing" in path, os.path.basename(path) == os.path.basename(self.built))

    def strike(self, disk, at, how):
        package = self.fresh(disk)
        result, struck = self.run_on_faulty_disk(disk, self.sign(package), at, how)
        with self.subTest("%s of %s, number %d, %s" % (*struck.call, at, how)):
            if result.returncode == harbour.DONE:
                self.assertTrue(how == faulty_disk.SHORT or struck.call[0] in faulty_disk.MAY_BE_PASSED_OVER)
                self.assertTrue(self.is_signed(package))
                return
            if how != faulty_disk.KILL:
                self.expect(result, harbour.STORAGE)
                self.expect_named(result, struck, how)
                if struck.call[0] not in faulty_disk.MAY_BE_PASSED_OVER:
                    self.assertEqual(os.listdir(disk), [os.path.basename(package)])
            signed_already = self.is_signed(package)
            again = harbour.run(*self.sign(package))
            self.expect(again, harbour.ALREADY_EXISTS if signed_already else harbour.DONE)
            self.assertTrue(self.is_signed(package))
            self.assertEqual(os.listdir(disk), [os.path.basename(package)], "a killed run's left-overs stay")

    def strike_everywhere(self, container):
        self.make_package(container)
        disk = self.path("struck")
        made, struck = self.run_on_faulty_disk(disk, self.sign(self.fresh(disk)))
        self.expect(made, harbour.DONE)
        # Before the signature is written the package is only verified.
        first = next(number for number, (_, path) in enumerate(struck.calls, 1) if "p7s" in path or ".signing" in path)
        calls = struck.calls[first - 1:]
        chosen = faulty_disk.moments(calls, self.kind_of_path, 2)
        self.assertGreaterEqual(len(chosen), 8)
        for turn, number in enumerate(chosen):
            for how in faulty_disk.ways(calls[number - 1][0], turn):
                self.strike(disk, first - 1 + number, how)

    def test_a_folder(self):
        self.strike_everywhere("folder")

    def test_a_zip(self):
        self.strike_everywhere("zip")

    def test_a_tar(self):
        self.strike_everywhere("tar")


if __name__ == "__main__":
    unittest.main(verbosity=2)
