"""Chromium, driven over a pipe by its own protocol: pages from file://, with everything noted that they
ask for and everything that they say on the console.  Needs nothing but Python and Chromium.

    with Browser() as browser:
        page = browser.open(Path("…/search.html"))
        page.wait("document.querySelectorAll('li').length > 3")
        page.evaluate("document.title")
"""
import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

PATIENCE = 60  # Seconds for any one thing; this is a bound, not a measure.


def find_chromium():
    return shutil.which("chromium")


class Browser:
    def __init__(self):
        self.home = tempfile.TemporaryDirectory()
        to_child, self.out = os.pipe()
        self.inn, from_child = os.pipe()

        def place_pipes():  # Chromium reads 3 and writes 4.
            first, second = os.dup(to_child), os.dup(from_child)
            os.dup2(first, 3)
            os.dup2(second, 4)

        self.process = subprocess.Popen(
            [find_chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             "--disable-background-networking", "--no-first-run", "--remote-debugging-pipe",
             "--user-data-dir=" + self.home.name, "about:blank"],
            preexec_fn=place_pipes, close_fds=False, env=dict(os.environ, HOME=self.home.name),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_child)
        os.close(from_child)
        self.number, self.buffer, self.pages = 0, b"", {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.out)
        os.close(self.inn)
        # Its helpers may still be writing.
        shutil.rmtree(self.home.name, ignore_errors=True)

    def receive(self, until):
        """One message, or None when `until` has passed."""
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.inn], [], [], max(0, until - time.monotonic()))
            if not ready:
                return None
            got = os.read(self.inn, 1 << 16)
            if not got:
                raise RuntimeError("Chromium has gone")
            self.buffer += got
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def ask(self, method, session=None, **parameters):
        self.number += 1
        number = self.number
        message = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        until = time.monotonic() + PATIENCE
        while True:
            answer = self.receive(until)
            if answer is None:
                raise TimeoutError(method)
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(method + ": " + answer["error"]["message"])
                return answer["result"]
            if "method" in answer:  # else it answers a question that was given up
                self.note(answer)

    def note(self, event):
        page = self.pages.get(event.get("sessionId"))
        if page:
            page.note(event["method"], event["params"])

    def open(self, path, fragment="", width=1280, height=900, script=None, mobile=False):
        """The page of a file.  `script` runs before any of its own."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = self.pages[session] = Page(self, session, target)
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.ask(domain + ".enable")
        page.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                 mobile=mobile)
        if script:
            page.ask("Page.addScriptToEvaluateOnNewDocument", source=script)
        page.go(Path(path).resolve().as_uri() + fragment)
        return page


class Page:
    def __init__(self, browser, session, target):
        self.browser, self.session, self.target = browser, session, target
        self.requests, self.console, self.loaded = [], [], False

    def note(self, method, parameters):
        if method == "Network.requestWillBeSent":
            self.requests.append(parameters["request"]["url"])
        elif method == "Runtime.consoleAPICalled":
            self.console.append(" ".join(str(one.get("value")) for one in parameters["args"]))
        elif method == "Runtime.exceptionThrown":
            details = parameters["exceptionDetails"]
            self.console.append(details.get("exception", {}).get("description") or details["text"])
        elif method == "Log.entryAdded":
            self.console.append(parameters["entry"]["text"] + " " + parameters["entry"].get("url", ""))
        elif method == "Page.loadEventFired":
            self.loaded = True

    def ask(self, method, **parameters):
        return self.browser.ask(method, self.session, **parameters)

    def go(self, url):
        self.loaded = False
        self.ask("Page.navigate", url=url)
        until = time.monotonic() + PATIENCE
        while not self.loaded:
            event = self.browser.receive(until)
            if event is None:
                raise TimeoutError(url)
            self.browser.note(event)

    def evaluate(self, expression):
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description", expression))
        return answer["result"].get("value")

    def wait(self, expression, seconds=PATIENCE):
        until = time.monotonic() + seconds
        while not self.evaluate("!!(" + expression + ")"):
            if time.monotonic() > until:
                raise TimeoutError(expression + "\n" + "\n".join(self.console))
            time.sleep(0.02)

    def key(self, key, code=0):
        for kind in ("keyDown", "keyUp"):
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)

    def type(self, text):
        self.ask("Input.insertText", text=text)

    def picture(self, path):
        Path(path).write_bytes(base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"]))

    def close(self):
        self.browser.ask("Target.closeTarget", targetId=self.target)
