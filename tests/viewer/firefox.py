"""Firefox, driven by its own protocol (Marionette) on a loopback port that it chooses: pages from file://,
with the strict origin policy of files on.  Needs nothing but Python and Firefox."""
import json
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

PATIENCE = 60  # Seconds for any one thing; this is a bound, not a measure.


def find_firefox():
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    def __init__(self):
        self.home = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        profile = Path(self.home.name) / "profile"
        profile.mkdir()
        (profile / "user.js").write_text("".join('user_pref("%s", %s);\n' % row for row in (
            ("marionette.port", "0"), ("security.fileuri.strict_origin_policy", "true"),
            ("browser.shell.checkDefaultBrowser", "false"), ("datareporting.policy.dataSubmissionEnabled", "false"),
            ("app.update.auto", "false"), ("network.captive-portal-service.enabled", "false"),
            ("network.connectivity-service.enabled", "false"))))
        self.process = subprocess.Popen(
            [find_firefox(), "--headless", "--marionette", "--no-remote", "--profile", str(profile)],
            env={"HOME": self.home.name, "PATH": "/usr/bin:/bin", "MOZ_CRASHREPORTER_DISABLE": "1"},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port, until = profile / "MarionetteActivePort", time.monotonic() + PATIENCE
        while not (port.exists() and port.read_text().strip()):
            if time.monotonic() > until:
                raise TimeoutError("Firefox did not start")
            time.sleep(0.1)
        self.socket = socket.create_connection(("127.0.0.1", int(port.read_text())), PATIENCE)
        self.buffer, self.number = b"", 0
        self.receive()
        self.ask("WebDriver:NewSession", capabilities={"alwaysMatch": {"acceptInsecureCerts": False}})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.home.cleanup()

    def receive(self):
        while b":" not in self.buffer or len(self.buffer) < len(self.buffer.split(b":", 1)[0]) + 1 + int(self.buffer.split(b":", 1)[0]):
            got = self.socket.recv(1 << 16)
            if not got:
                raise RuntimeError("Firefox has gone")
            self.buffer += got
        size, rest = self.buffer.split(b":", 1)
        self.buffer = rest[int(size):]
        return json.loads(rest[:int(size)])

    def ask(self, name, **parameters):
        self.number += 1
        message = json.dumps([0, self.number, name, parameters])
        self.socket.sendall(("%d:%s" % (len(message.encode()), message)).encode())
        _, _, error, result = self.receive()
        if error:
            raise RuntimeError(name + ": " + error.get("message", str(error)))
        return result

    def go(self, path, fragment=""):
        self.ask("WebDriver:Navigate", url=Path(path).resolve().as_uri() + fragment)

    def evaluate(self, expression):
        return self.ask("WebDriver:ExecuteScript", script="return " + expression, args=[], newSandbox=False)["value"]

    def wait(self, expression, seconds=PATIENCE):
        until = time.monotonic() + seconds
        while not self.evaluate("!!(" + expression + ")"):
            if time.monotonic() > until:
                raise TimeoutError(expression + "\n" + str(self.evaluate("document.body.innerText"))[:600])
            time.sleep(0.02)

    def pick(self, selector, *paths):
        """Gives files, or one folder, to the `selector`'s input."""
        self.ask("WebDriver:ExecuteScript", script="for (const one of document.querySelectorAll('input[type=file]')) one.hidden = false;",
                 args=[])
        element = self.ask("WebDriver:FindElement", using="css selector", value=selector)["value"]
        self.ask("WebDriver:ElementSendKeys", id=next(iter(element.values())), text="\n".join(str(path) for path in paths))
