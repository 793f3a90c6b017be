"""Other people's programs read the ZIP and the TAR: every member, byte for byte.  A program that is not
installed is a test that says it was skipped."""

import hashlib
import os
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile
import unittest
import zipfile
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))


class Built(harbour.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.built = tempfile.TemporaryDirectory(prefix="lifeboat-interop-")
        cls.addClassCleanup(cls.built.cleanup)
        cls.packages = {}
        for container in ("folder", "zip", "tar"):
            made = harbour.run("build", harbour.SAMPLE_CAPTURE, "--container", container, "-o",
                               os.path.join(cls.built.name, container))
            if made.returncode != harbour.WITH_OMISSIONS:
                raise AssertionError(made.stderr)
            cls.packages[container] = made.stdout.strip()
        cls.files = harbour.files_under(os.path.join(cls.built.name, "folder"))

    def tool(self, *command, pipe=None):
        """Runs a program of others, with the file `pipe` coming through a pipe; its output as bytes."""
        if shutil.which(command[0]) is None:
            self.skipTest(command[0] + " is not installed")
        if pipe is None:
            result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                    cwd=self.folder, timeout=120, check=False)
        else:
            with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as cat:
                result = subprocess.run(command, stdin=cat.stdout, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                        cwd=self.folder, timeout=120, check=False)
        self.assertEqual(result.returncode, 0, result.stdout[-2000:])
        return result.stdout

    def expect_unpacked(self):
        self.assertEqual(harbour.files_under(self.folder), self.files)


class Interop(Built):
    def test_unzip(self):
        self.assertIn(b"No errors detected", self.tool("unzip", "-t", self.packages["zip"]))
        self.tool("unzip", "-q", self.packages["zip"])
        self.expect_unpacked()

    def test_7z(self):
        self.assertIn(b"Everything is Ok", self.tool("7z", "t", self.packages["zip"]))
        self.tool("7z", "x", "-bd", "-y", self.packages["zip"])
        self.expect_unpacked()

    def test_bsdtar_reads_the_zip_from_a_pipe(self):
        listed = self.tool("bsdtar", "-tf", "-", pipe=self.packages["zip"]).decode().splitlines()
        self.assertEqual(sorted(listed), sorted(self.files))
        self.tool("bsdtar", "-xf", "-", pipe=self.packages["zip"])
        self.expect_unpacked()

    def test_bsdtar_reads_the_tar_from_a_pipe(self):
        self.tool("bsdtar", "-xf", "-", pipe=self.packages["tar"])
        self.expect_unpacked()

    def test_gnu_tar_reads_the_tar_from_a_pipe(self):
        self.tool("tar", "-xf", "-", pipe=self.packages["tar"])
        self.expect_unpacked()

    def test_python(self):
        with zipfile.ZipFile(self.packages["zip"]) as archive:
            self.assertIsNone(archive.testzip())
            found = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}
        self.assertEqual(found, self.files)
        with tarfile.open(self.packages["tar"]) as archive:
            found = {member.name: hashlib.sha256(archive.extractfile(member).read()).hexdigest() for member in archive}
        self.assertEqual(found, self.files)


class Zim(Built):
    """Kiwix reads the pages: the folder of the payload becomes a ZIM as it is."""

    def icon(self):
        """A PNG of 48 x 48 grey dots, which a ZIM must have (RFC 2083)."""
        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 48, 48, 8, 0, 0, 0, 0)) +
                chunk(b"IDAT", zlib.compress(bytes(49 * 48))) + chunk(b"IEND", b""))

    def test_zimwriterfs_takes_the_payload_and_zimcheck_finds_nothing(self):
        site = self.path("site")
        shutil.copytree(os.path.join(self.packages["folder"], "data"), site)
        with open(os.path.join(site, "icon.png"), "wb") as file:
            file.write(self.icon())
        zim = self.path("harbour.zim")
        self.tool("zimwriterfs", "--welcome", "viewer/index.html", "--illustration", "icon.png", "--language", "eng", "--title", "Harbour",
                  "--description", "A Data Lifeboat", "--creator", "Maker", "--publisher", "Maker", "--name", "harbour", site, zim)
        self.assertIn(b"Overall Test Status: Pass", self.tool("zimcheck", zim))
        held = set(self.tool("zimdump", "list", zim).decode().splitlines())
        payload = {os.path.relpath(os.path.join(folder, name), site) for folder, _, names in os.walk(site) for name in names}
        self.assertEqual(payload - held, set())


class Java(Built):
    def test_it_reads_the_zip_as_a_stream_and_by_its_directory(self):
        if shutil.which("javac") is None:
            self.skipTest("javac is not installed; a JDK is too large to ask for (115 MB)")
        lines = self.tool("java", os.path.join(HERE, "ReadZip.java"), self.packages["zip"]).decode().splitlines()
        for way in ("stream", "directory"):
            found = {name: digest for kind, digest, name in (line.split(" ", 2) for line in lines) if kind == way}
            self.assertEqual(found, self.files, way)


if __name__ == "__main__":
    unittest.main(verbosity=2)
