"""Helpers of the end-to-end tests: a fake Flickr, the program under test, and looking into what it made.

The program is $LIFEBOAT, the project's root $LIFEBOAT_SOURCE_DIR.  Standard library only.
"""

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.environ.get("LIFEBOAT_SOURCE_DIR", os.path.join(HERE, "..", ".."))
LIFEBOAT = os.environ.get("LIFEBOAT", os.path.join(SOURCE, "build", "dev", "creator", "lifeboat"))
SHARED = os.environ.get("LIFEBOAT_SHARED", os.path.join(SOURCE, "..", "shared"))
REQUEST = os.path.join(SOURCE, "samples", "requests", "harbour.json")
SAMPLE_CAPTURE = os.path.join(SOURCE, "samples", "captures", "harbour")
KEY = "e2e0key0that0must0never0leave"
ALBUM = "https://www.flickr.com/photos/orrinhaven_museum/albums/72157700000000001"
PURPOSE = ("--purpose", "A test of the whole way", "--maker", "Test Maker")

DONE, NOT_CONFORMING, USAGE, WITH_OMISSIONS = 0, 1, 2, 3
NOT_FOUND, ALREADY_EXISTS, PERMISSION_DENIED, UNAVAILABLE, STORAGE = 10, 11, 12, 13, 14
INTERRUPTED = 130

# What the request of the sample must not bring along: words of the three photos that stay ashore.
WORDS_ASHORE = ("My grandfather's boat, before the paint", "My grandfather&#039;s boat, before the paint",
                "Please ask before using this", "These words belong to a photo that stays ashore",
                "秘密の入江", "ひみつ。", "I know where this is. I will not say.", "Heard the ferry, never saw her.",
                "May we show this in the entrance hall?")
PHOTOS_ASHORE = ("99900000009", "99900000011", "99900000018")


class StandIn:
    """A context manager around a server that stands in for Flickr; `network` leads the program to it."""

    def __init__(self, program, *options):
        self.command = [sys.executable, program, *options]

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="stand-in-for-flickr-")
        self.process = subprocess.Popen([*self.command, "--state", self.folder.name], stdout=subprocess.DEVNULL)
        port_file = os.path.join(self.folder.name, "port")
        for _ in range(600):
            if os.path.exists(port_file) or self.process.poll() is not None:
                break
            time.sleep(0.05)
        try:
            with open(port_file, encoding="ascii") as file:
                port = file.read().strip()
        except OSError as error:
            self.__exit__()
            raise RuntimeError(f"{self.command[1]} did not start") from error
        self.network = ("--connect-to", "::127.0.0.1:" + port, "--calls-per-hour", "0",
                        "--cacert", os.path.join(self.folder.name, "ca.pem"))
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()


class FakeFlickr(StandIn):
    """fake_flickr.py, which serves the sample collection."""

    def __init__(self, *options, exit_after=150):
        super().__init__(os.path.join(HERE, "fake_flickr.py"), "--exit-after", str(exit_after), *options)

    def requests(self):
        """The log so far, in order."""
        try:
            with open(os.path.join(self.folder.name, "requests.jsonl"), encoding="utf-8") as file:
                return [json.loads(line) for line in file if line.endswith("\n")]
        except FileNotFoundError:
            return []


def environment(**changes):
    """The environment of the program: nothing of the developer's configuration."""
    result = {k: v for k, v in os.environ.items()
              if k in ("PATH", "TMPDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LD_LIBRARY_PATH")}
    result.update(HOME="/nonexistent", XDG_CONFIG_HOME="/nonexistent", LC_ALL="C.UTF-8", FLICKR_API_KEY=KEY)
    result.update(changes)
    return {k: v for k, v in result.items() if v is not None}


def run(*arguments, env=None, cwd=None, timeout=100, umask=-1, said=""):
    """`said`: what stands on standard input."""
    return subprocess.run([LIFEBOAT, *map(str, arguments)], env=env or environment(), cwd=cwd, timeout=timeout,
                          input=said, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          errors="replace", umask=umask)


def start(*arguments, env=None):
    return subprocess.Popen([LIFEBOAT, *map(str, arguments)], env=env or environment(), stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace")


def kill_when(process, condition, patience=60):
    """SIGKILL as soon as `condition()` holds; False when the process ended before."""
    deadline = time.monotonic() + patience
    while process.poll() is None and time.monotonic() < deadline:
        if condition():
            process.send_signal(signal.SIGKILL)
            process.communicate()
            return True
        time.sleep(0.002)
    if process.poll() is None:
        process.kill()
    process.communicate()
    return False


class TestCase(unittest.TestCase):
    maxDiff = 2000
    folder_for_tests = None  # None: where temporary files usually are

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="lifeboat-e2e-", dir=self.folder_for_tests)
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def expect(self, result, status):
        self.assertEqual(result.returncode, status, "\nstdout: %s\nstderr: %s" % (result.stdout[-2000:], result.stderr[-3000:]))
        return result

    def one_line(self, result):
        """The one line of stdout, which is a path that exists."""
        lines = result.stdout.splitlines()
        self.assertEqual(len(lines), 1, "stdout is to be one line:\n" + result.stdout)
        self.assertTrue(os.path.exists(lines[0]), lines[0])
        return lines[0]

    def expect_clear_refusal(self, result, status, *words):
        """The status, nothing on stdout, and one error on stderr that names each of `words`."""
        self.expect(result, status)
        self.assertEqual(result.stdout, "")
        for word in words:
            self.assertIn(word, result.stderr)
        self.assertNotIn(KEY, result.stderr)


def files_under(folder):
    """Relative path -> bytes' SHA-256, for every regular file."""
    found = {}
    for where, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(where, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = hashlib.sha256(file.read()).hexdigest()
    return found


def packages_in(folder):
    """Names that a finished package would have."""
    if not os.path.isdir(folder):
        return []
    return sorted(name for name in os.listdir(folder)
                  if name.startswith("lifeboat_") and not name.endswith(".partial"))


def media_of(package):
    data = os.path.join(package, "data", "representations")
    return {name + "/" + path: digest for name in ("originals", "access")
            for path, digest in files_under(os.path.join(data, name, "data")).items()}


# Members of canonical documents that tell the time or the identity of a capture or package.
OF_THE_RUN = {"seen_at", "fetched_at", "started_at", "finished_at", "recorded_at", "noticed_at", "decided_at", "uuid",
              "record_id"}


def canonical_of(package):
    """Path -> document of the social representation, without what belongs to the run."""
    documents = {}
    root = os.path.join(package, "data", "representations", "social", "data")
    for path in files_under(root):
        if path.endswith(".json"):
            with open(os.path.join(root, path), encoding="utf-8") as file:
                documents[path] = _without_run(json.load(file), top=True)
    return documents


def _without_run(value, top=False):
    if isinstance(value, dict):
        dropped = OF_THE_RUN | ({"name"} if top else set())
        return {k: _without_run(v) for k, v in value.items() if k not in dropped}
    if isinstance(value, list):
        return [_without_run(v) for v in value]
    return value


# --- captures ------------------------------------------------------------------------------------

def capture_in(output):
    """The capture folder that `lifeboat create -o output` keeps."""
    found = [os.path.join(output, name) for name in sorted(os.listdir(output)) if name.startswith("capture_")]
    if len(found) != 1:
        raise AssertionError("expected one capture in %s, found %s" % (output, found))
    return found[0]


def warc_files(capture):
    return [os.path.join(where, name) for where, _, names in sorted(os.walk(capture))
            for name in sorted(names) if name.endswith(".warc.gz")]


def warc_members(path):
    """The whole gzip members of a file, unpacked; a torn end is left out."""
    with open(path, "rb") as file:
        rest = file.read()
    while rest:
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            member = unpacker.decompress(rest)
        except zlib.error:
            return
        if not unpacker.eof:
            return
        yield member
        rest = unpacker.unused_data


def question_of(url):
    """An API URL as (method, parameters), comparable with the fake's log."""
    query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query, keep_blank_values=True))
    query.pop("api_key", None)
    return tuple(sorted(query.items()))


def captured_so_far(capture):
    """What a capture holds for good: ({questions answered}, {paths of media URLs}).  An exchange is
    held when both its records, question and answer, are whole."""
    asked, answered, media = set(), set(), set()
    if not os.path.isdir(capture):
        return asked, media
    for path in warc_files(capture):
        for member in warc_members(path):
            head = member.split(b"\r\n\r\n", 1)[0].decode("utf-8", "replace")
            fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
            if fields.get("WARC-Type") == "request":
                asked.add(question_of(fields["WARC-Target-URI"]))
            elif fields.get("WARC-Type") == "response" and b'stat="ok"' in member:
                answered.add(question_of(fields["WARC-Target-URI"]))
    journal = os.path.join(capture, "journal.jsonl")
    if os.path.exists(journal):
        with open(journal, encoding="utf-8") as file:
            for line in file:
                if line.endswith("\n") and '"source_url"' in line:
                    media.add(urllib.parse.urlsplit(json.loads(line)["source_url"]).path)
    return asked & answered, media
