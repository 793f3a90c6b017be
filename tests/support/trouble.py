"""Ways in which a server can be no help, beyond the faults that strike every Nth request.  Standard library only.

A trouble is written KIND@WORDS[*TIMES]: it strikes the requests whose "host/path?query" holds WORDS, so often as TIMES says
(always when it does not say)."""

import re
import threading
import time
import urllib.parse

LISTING = re.compile(rb'(<(?:photoset|photos)\b[^>]*>)(.*)(</(?:photoset|photos)>)', re.S)
ROW = re.compile(rb"\s*<photo\b.*?(?:/>|</photo>)", re.S)
HUGE_BYTES = 33 << 20
# Longer than a client waits for a byte.
SILENCE_SECONDS = 60


def redirect(location):
    def change(reply):
        reply.status, reply.body, reply.headers = 302, b"", {"Location": location}
    return change


def refusal(code, message):
    def change(reply):
        reply.body = b'<?xml version="1.0" encoding="utf-8" ?>\n<rsp stat="fail"><err code="%d" msg="%s" /></rsp>' % (
            code, message.encode())
    return change


def fail(status):
    def change(reply):
        reply.status, reply.body, reply.headers = status, b"", {}
    return change


def huge(reply):
    reply.body += b" " * HUGE_BYTES


def hollow(reply):
    reply.body = b'<?xml version="1.0" encoding="utf-8" ?>\n<rsp stat="ok" />'


def hide(reply):
    reply.body = reply.body.replace(b'ispublic="1"', b'ispublic="0"')


def digest(reply):
    reply.headers["Content-MD5"] = "AAAAAAAAAAAAAAAAAAAAAA=="


def overstate(reply):
    reply.body = re.sub(rb' total="\d+"', b' total="400"', reply.body)


def drift(reply, page):
    """Three pages out of one: the first is short, one photo slides onto the next page, and the total grows."""
    head, rows, tail = LISTING.search(reply.body).groups()
    rows = ROW.findall(rows)
    third = max(2, len(rows) // 3)
    cuts = {1: rows[:third - 1], 2: rows[third - 2:2 * third], 3: rows[2 * third:]}
    for name, value in (("page", page), ("pages", 3), ("total", len(rows) + page - 1)):
        head = re.sub(rb' %s="\d+"' % name.encode(), b' %s="%d"' % (name.encode(), value), head)
    reply.body = LISTING.sub(lambda _: head + b"".join(cuts.get(page, [])) + tail, reply.body)


CHANGES = {
    "deleted": refusal(5, "User deleted"), "digest": digest, "elsewhere": redirect("https://evil.example/picture.jpg"),
    "fail": fail(500), "forbid": fail(403), "ftp": redirect("ftp://live.staticflickr.com/1/2_o.jpg"), "hide": hide,
    "hollow": hollow, "huge": huge, "notfound": refusal(1, "Photo not found"), "overstate": overstate,
    "private": refusal(2, "Photo is private")}
WAYS_TO_SEND = ("announce_less", "announce_more", "drip", "silence", "slow", "stall")
KINDS = (*CHANGES, *WAYS_TO_SEND, "drift", "plain")


class Trouble:
    def __init__(self, text):
        kind, _, rest = text.partition("@")
        self.words, _, times = rest.partition("*")
        if kind not in KINDS or not self.words or not (times or "1").isdigit():
            raise ValueError("'%s' is no trouble; kinds are %s" % (text, " ".join(KINDS)))
        self.kind, self.left = kind, int(times or 10 ** 9)
        self.lock = threading.Lock()

    def strikes(self, where):
        with self.lock:
            if self.words not in where or self.left == 0:
                return False
            self.left -= 1
            return True

    def apply(self, reply, host, path, query, answers):
        if self.kind == "drift":
            reply.body = answers.answer(dict(query, page="1"))
            drift(reply, int(query.get("page") or 1))
        elif self.kind == "plain":
            redirect("http://%s%s" % (host, path))(reply)
        elif self.kind in CHANGES:
            CHANGES[self.kind](reply)
        reply.fault = self.kind


def where_of(host, path, query):
    return "%s%s?%s" % (host, path, urllib.parse.unquote_plus(urllib.parse.urlencode(query)))


def announced_length(reply):
    return {"announce_less": len(reply.body) // 2, "announce_more": len(reply.body) + 100}.get(reply.fault, len(reply.body))


def send_body(reply, stream):
    """The body in the way of the trouble; False when the connection is of no use afterwards."""
    try:
        if reply.fault in ("stall", "silence"):
            if reply.fault == "stall":
                stream.write(reply.body[:len(reply.body) // 2])
            time.sleep(SILENCE_SECONDS)
        elif reply.fault in ("drip", "slow"):
            step, pause = (5, 0.25) if reply.fault == "drip" else (-(-len(reply.body) // 10), 0.2)
            for at in range(0, len(reply.body), step):
                stream.write(reply.body[at:at + step])
                time.sleep(pause)
        else:
            stream.write(reply.body)
    except OSError:
        return False  # The client had enough of it.
    return reply.fault not in WAYS_TO_SEND
