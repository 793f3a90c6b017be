"""lifeboat-view at work: what it serves, to whom, and when it ends; with Chromium as the reader where it is there.
serve_test.py PROGRAM LIFEBOAT_VIEW"""
import gzip
import hashlib
import http.client
import os
import pty
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
import unittest
import zipfile
from pathlib import Path

from browser import Browser, find_chromium
from packing import pack, seal

VIEW = sys.argv.pop() if len(sys.argv) > 2 else None
PROGRAM = sys.argv.pop() if len(sys.argv) > 1 else None
PATIENCE = 60


class Served:
    """The program with a package; `host`, and `root`, the path that begins every address."""

    def __init__(self, package, *options, **surroundings):
        self.process = subprocess.Popen([VIEW, str(package), *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        text=True, **surroundings)
        self.address = self.process.stdout.readline().strip()
        _, _, self.host, token, self.front = self.address.split("/", 4)
        self.root = "/" + token + "/"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
        self.said = self.process.communicate(timeout=PATIENCE)[1]

    def get(self, path, method="GET", root=None, **headers):
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, (self.root if root is None else root) + path, headers=names)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body


class WithBag(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.root = Path(cls.folder.name)
        cls.bag = cls.root / "ein Schiff ü"
        subprocess.run([PROGRAM, str(cls.bag / "data")], check=True)
        seal(cls.bag)
        cls.zip = pack(cls.bag, cls.root / "packed.zip")
        with tarfile.open(cls.root / "packed.tar", "w", format=tarfile.PAX_FORMAT) as out:
            out.add(cls.bag, cls.bag.name)
        cls.tar = cls.root / "packed.tar"
        cls.lines = [line.split("  ", 1) for line in (cls.bag / "manifest-sha256.txt").read_text().splitlines()]


class Bytes(WithBag):
    def test_every_file_has_the_digest_of_the_manifest_from_any_container(self):
        self.assertGreater(len(self.lines), 100)
        for package in (self.bag, self.zip, self.tar):
            packed = 0
            with Served(package) as served:
                for digest, path in self.lines:
                    for encoding in ("identity", "gzip"):
                        answer, body = served.get(path, Accept_Encoding=encoding)
                        self.assertEqual(answer.status, 200, path)
                        self.assertEqual(int(answer.headers["Content-Length"]), len(body), path)
                        if answer.headers["Content-Encoding"] == "gzip":
                            self.assertEqual(encoding, "gzip")
                            body, packed = gzip.decompress(body), packed + 1
                        self.assertEqual(hashlib.sha256(body).hexdigest(), digest, path)
            self.assertEqual(packed > 0, package == self.zip, package)

    def test_the_door_is_kept(self):
        with Served(self.zip) as served:
            self.assertEqual(served.get("data/viewer/index.html")[0].status, 200)
            port = served.host.split(":")[1]
            for host in ("attack.example", "attack.example:" + port, "127.0.0.1", "127.0.0.1:1", "[::1]:" + port):
                self.assertEqual(served.get("data/viewer/index.html", Host=host)[0].status, 403, host)
            for root in ("/", "/" + "0" * 32 + "/", served.root[:-2] + "/"):
                self.assertEqual(served.get("data/viewer/index.html", root=root)[0].status, 404, root)
            for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE"):
                self.assertEqual(served.get("data/viewer/index.html", method)[0].status, 405, method)
            for path in ("../packed.zip", "data/../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd"):
                self.assertEqual(served.get(path)[0].status, 404, path)
            for name in ("X-Content-Type-Options", "Content-Security-Policy", "Cache-Control", "Referrer-Policy",
                         "Cross-Origin-Resource-Policy", "Cross-Origin-Opener-Policy"):
                self.assertTrue(served.get("data/viewer/index.html")[0].headers[name], name)

    def test_ranges(self):
        path = next(path for _, path in self.lines if path.endswith(".jpg"))
        whole = (self.bag / path).read_bytes()
        for package in (self.bag, self.tar):
            with Served(package) as served:
                answer, body = served.get(path, Range="bytes=1-5")
                self.assertEqual((answer.status, body), (206, whole[1:6]))
                for bad in ("bytes=%d-" % len(whole), "bytes=-0"):
                    answer, _ = served.get(path, Range=bad)
                    self.assertEqual((answer.status, answer.headers["Content-Range"]), (416, "bytes */%d" % len(whole)))
                for other in ("bytes=5-1", "bytes=0-1,3-4", "lines=1-2", "bytes=x-"):
                    self.assertEqual(served.get(path, Range=other)[0].status, 200, other)

    def test_slow_and_endless_clients_are_bounded(self):
        with Served(self.zip) as served:
            host, port = served.host.split(":")
            silent = [socket.create_connection((host, int(port)), PATIENCE) for _ in range(80)]
            for one in silent[:60]:
                one.send(b"GET / HT")
            try:
                silent[0].send(b"X" * 100_000)
                self.assertEqual(silent[0].recv(1), b"")
            except ConnectionError:
                pass  # Closed with our bytes unread.
            for one in silent[:30]:
                one.close()
            self.assertEqual(served.get("data/viewer/index.html")[0].status, 200)
            for one in silent[30:]:
                one.close()

    def test_damage_is_told_and_the_rest_goes_on(self):
        whole = self.zip.read_bytes()
        with zipfile.ZipFile(self.zip) as packed:
            names = [one for one in packed.infolist() if one.filename.endswith(".html") and one.compress_type and one.file_size < 60_000]
        victim = names[0]
        at = victim.header_offset + 30 + len(victim.filename.encode()) + victim.compress_size // 2
        damaged = self.root / "damaged.zip"
        damaged.write_bytes(whole[:at] + bytes([whole[at] ^ 0xff]) + whole[at + 1:])
        path = victim.filename.split("/", 1)[1]
        with Served(damaged) as served:
            answer, body = served.get(path)
            self.assertEqual(answer.status, 500)
            self.assertIn("Damaged, or gone", body.decode())
            self.assertIn(path, body.decode())
            self.assertEqual(served.get("data/viewer/data/start.js")[0].status, 200)
        folder = self.root / "torn"
        shutil.copytree(self.bag, folder)
        with Served(folder) as served:
            (folder / "data" / "viewer" / "tags.html").unlink()
            answer, body = served.get("data/viewer/tags.html")
            self.assertEqual((answer.status, answer.headers["Content-Type"]), (500, "text/html; charset=utf-8"))
            self.assertIn("The front page", body.decode())

    def test_a_package_without_pages_is_refused_with_a_way_out(self):
        empty = self.root / "empty"
        (empty / "data").mkdir(parents=True)
        result = subprocess.run([VIEW, str(empty)], capture_output=True, text=True, timeout=PATIENCE)
        self.assertEqual(result.returncode, 10)
        self.assertIn("lifeboat-view render", result.stderr)


class Ends(WithBag):
    def test_by_signals(self):
        for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 0), (signal.SIGHUP, 0)):
            with Served(self.zip) as served:
                served.process.send_signal(number)
                self.assertEqual(served.process.wait(PATIENCE), status, number)

    def test_not_by_a_hangup_that_nohup_ignores(self):
        with Served(self.zip, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)) as served:
            served.process.send_signal(signal.SIGHUP)
            time.sleep(0.6)
            self.assertEqual(served.get("data/viewer/index.html")[0].status, 200)

    def test_with_its_terminal_and_by_its_ctrl_c(self):
        for end, wanted in ((b"\x03", 130), (None, 0)):
            child, terminal = pty.fork()
            if child == 0:
                os.execv(VIEW, [VIEW, str(self.zip)])
            said = b""
            while b"Ctrl-C" not in said:
                said += os.read(terminal, 4096)
            if end:
                os.write(terminal, end)
            else:
                os.close(terminal)
            until = time.monotonic() + PATIENCE
            while True:
                ended, status = os.waitpid(child, os.WNOHANG)
                if ended or time.monotonic() > until:
                    break
                time.sleep(0.05)
            if not ended:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
            self.assertTrue(ended, "it outlives its terminal")
            self.assertEqual(os.waitstatus_to_exitcode(status), wanted)
            if end:
                os.close(terminal)

    def test_in_the_background_when_its_terminal_is_gone(self):
        """No signal reaches a process group in the background when the shell is killed."""
        ours, theirs = pty.openpty()
        with Served(self.zip, stdin=theirs, start_new_session=True) as served:
            os.close(theirs)
            time.sleep(0.4)
            self.assertIsNone(served.process.poll())
            os.close(ours)
            self.assertEqual(served.process.wait(PATIENCE), 0)


class Opens(WithBag):
    def open(self, script, browser="%s"):
        program = self.root / "browser"
        program.write_text("#!/bin/sh\n" + script)
        program.chmod(0o755)
        private = self.root / "private"
        private.mkdir(exist_ok=True)
        environment = dict(os.environ, BROWSER=browser % program, XDG_RUNTIME_DIR=str(private))
        return Served(self.zip, "--open", env=environment), private

    def test_the_browser_is_started_and_no_command_line_tells_the_token(self):
        # The shell stays, with the command line that it was given; "seen" comes last, and whole.
        served, private = self.open('cd "%s"; printf "%%s\\n" "$@" > given; cp -p "$1" seen.new; mv seen.new seen.html\n'
                                    'sleep 3 > /dev/null 2>&1\nexit 0\n' % self.root)
        with served:
            seen = self.root / "seen.html"
            until = time.monotonic() + PATIENCE
            while not seen.exists() and time.monotonic() < until:
                time.sleep(0.05)
            self.assertIn("url=" + served.address + '"', seen.read_text())
            self.assertEqual(seen.stat().st_mode & 0o777, 0o600)
            redirect, = private.iterdir()
            self.assertEqual((self.root / "given").read_text(), str(redirect) + "\n")
            lines = []
            for path in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    lines.append(path.read_bytes())
                except OSError:
                    pass  # It has ended meanwhile.
            browsers = [line for line in lines if str(redirect).encode() in line.split(b"\0")]
            self.assertEqual([line.split(b"\0")[-3:] for line in browsers], [[os.fsencode(self.root / "browser"), os.fsencode(redirect), b""]])
            token = served.root.strip("/").encode()
            self.assertEqual([line for line in lines if token in line], [])
        self.assertEqual(list(private.iterdir()), [])

    def test_a_browser_that_outlives_the_server_does_not_hold_its_port(self):
        """The browser inherited the listening socket: the port stayed taken until it was closed."""
        number = self.root / "browser.pid"
        served, _ = self.open('echo $$ > "%s.new"; mv "%s.new" "%s"; exec sleep 60 > /dev/null 2>&1\n' % (number, number, number))
        with served:
            until = time.monotonic() + PATIENCE
            while not number.exists() and time.monotonic() < until:
                time.sleep(0.05)
            browser = int(number.read_text())
            self.addCleanup(os.kill, browser, signal.SIGKILL)
            self.assertEqual(served.get("data/viewer/index.html")[0].status, 200)
        held = [os.readlink(path) for path in Path("/proc/%d/fd" % browser).iterdir() if int(path.name) > 2]
        self.assertEqual([path for path in held if path.startswith("socket:")], [])
        host, port = served.host.split(":")
        with self.assertRaises(ConnectionRefusedError):
            socket.create_connection((host, int(port)), PATIENCE)
        socket.create_server((host, int(port))).close()

    def test_failure_is_told_and_the_address_serves(self):
        for browser, script, words in (("%s", "exit 3\n", "ended with status 3"), ("%s-missing", "", "could not be started")):
            served, _ = self.open(script, browser)
            with served:
                time.sleep(0.6)
                self.assertEqual(served.get("data/viewer/index.html")[0].status, 200)
            self.assertIn("no browser was opened", served.said)
            self.assertIn(words, served.said)


@unittest.skipUnless(find_chromium(), "chromium is missing")
class Browsed(WithBag):
    def test_search_and_the_page_that_opens_a_zip_work_when_they_are_served(self):
        """Issue 5: the policy that was sent forbade the own script of open.html."""
        with Served(self.zip) as served, Browser() as browser:
            base = "http://" + served.host + served.root
            page = browser.open(self.bag / "data" / "viewer" / "about.html")
            page.console.clear()
            page.requests.clear()
            page.go(base + "data/viewer/search.html#q=ferry")
            page.wait("document.querySelectorAll('.found .photos li').length > 0")
            page.go(base + "data/viewer/open.html")
            page.wait("document.querySelector('#open input')")
            root = page.ask("DOM.getDocument")["root"]["nodeId"]
            chosen = page.ask("DOM.querySelector", nodeId=root, selector="#open input")["nodeId"]
            page.ask("DOM.setFileInputFiles", nodeId=chosen, files=[str(self.zip)])
            page.wait("document.querySelector('h1').textContent === 'The harbour in wartime'")
            page.wait("document.querySelector('.photos img').naturalWidth === 1")
            # Chromium's remark on the policy's sandbox, which is not there to contain the package's own scripts.
            said = [line for line in page.console if "allow-scripts and allow-same-origin" not in line]
            self.assertEqual(said, [])
            self.assertEqual([url for url in page.requests if not url.startswith((base, "data:,", "blob:"))], [])
            page.go(base + "data/viewer/nothing.html")
            self.assertIn("Not in this lifeboat", page.evaluate("document.body.innerText"))


if __name__ == "__main__":
    unittest.main()
