#!/usr/bin/env python3
"""How much memory a long capture takes: a photostream of many invented photos, from a stand-in that answers at once.

    endurance.py --lifeboat build/release/creator/lifeboat [--photos 20000] [--detail minimal]

Prints the resident memory of the program while it goes on, and its peak.  Standard library and openssl only; not part of
the tests, as it takes minutes."""

import argparse
import json
import os
import re
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import fake_flickr  # noqa: E402

OWNER = "12345678@N00"
SMALL = (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xc0\x00\x0b\x08\x00\xf0\x01\x40\x01\x01\x11\x00"
         b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x55" * 20000 + b"\xff\xd9")


def listed(number):
    base = "https://live.staticflickr.com/1/%d_0a" % number
    return ('<photo id="%d" owner="%s" title="Photo %d" ispublic="1" license="4" media="photo" count_faves="0" count_comments="2" '
            'url_n="%s_n.jpg" width_n="320" height_n="240" url_o="%s_o.jpg" width_o="320" height_o="240" />'
            % (number, OWNER, number, base, base))


def info(photo):
    return ('<photo id="%s" license="4" safety_level="0" rotation="0" originalformat="jpg" views="5" media="photo"><owner nsid="%s" '
            'username="A member" path_alias="" /><title>Photo %s</title><description>%s</description><visibility ispublic="1" '
            'isfriend="0" isfamily="0" /><dates posted="1100000000" taken="2004-11-09 11:33:20" takengranularity="0" '
            'takenunknown="0" lastupdate="1100000009" /><usage candownload="1" canblog="0" canprint="0" canshare="1" />'
            '<comments>2</comments><notes /><people haspeople="0" /><tags>%s</tags><urls><url type="photopage">'
            'https://www.flickr.com/photos/%s/%s/</url></urls></photo>' % (
                photo, OWNER, photo, "Words. " * 60, "".join(
                    '<tag id="1-%s-%d" author="%s" authorname="A member" raw="Tag %d" machine_tag="0">tag%d</tag>'
                    % (photo, n, OWNER, n, n) for n in range(8)), OWNER, photo))


def comments(photo):
    return "<comments>%s</comments>" % "".join(
        '<comment id="1-%s-%d" author="%s" author_is_deleted="0" authorname="A member" datecreate="1100000000" permalink="x" '
        'path_alias="" realname="">%s</comment>' % (photo, n, OWNER, "Said. " * 40) for n in range(2))


def answer(query, photos):
    method, photo = query["method"], query.get("photo_id", "")
    if method == "flickr.people.getPublicPhotos":
        page = int(query["page"])
        rows = range((page - 1) * 500, min(page * 500, photos))
        return '<photos page="%d" pages="%d" perpage="500" total="%d">%s</photos>' % (
            page, -(-photos // 500), photos, "".join(listed(10 ** 9 + n) for n in rows))
    return {"flickr.photos.getInfo": lambda: info(photo), "flickr.photos.comments.getList": lambda: comments(photo),
            "flickr.photos.licenses.getInfo": lambda: '<licenses><license id="4" name="CC BY 2.0" url="u" /></licenses>',
            "flickr.photos.licenses.getLicenseHistory": lambda: "", "flickr.photos.getAllContexts": lambda: "",
            "flickr.photos.getExif": lambda: '<photo id="%s" camera="" />' % photo,
            "flickr.galleries.getListForPhoto": lambda: '<galleries total="0" page="1" pages="0" />',
            "flickr.people.getInfo": lambda: '<person id="%s" nsid="%s"><username>A member</username></person>' % (OWNER, OWNER),
            }[method]()


def serve(listener, context, photos):
    """Connections that stay open, each with a thread of its own."""
    def talk(plain):
        try:
            with context.wrap_socket(plain, server_side=True) as connection:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                held = b""
                while True:
                    while b"\r\n\r\n" not in held:
                        more = connection.recv(65536)
                        if not more:
                            return
                        held += more
                    head, _, held = held.partition(b"\r\n\r\n")
                    target = urllib.parse.urlsplit(head.split(b" ", 2)[1].decode())
                    query = dict(urllib.parse.parse_qsl(target.query))
                    body = SMALL if "method" not in query else (
                        '<?xml version="1.0" encoding="utf-8" ?>\n<rsp stat="ok">%s</rsp>' % answer(query, photos)).encode()
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        except OSError:
            pass
    while True:
        plain, _ = listener.accept()
        threading.Thread(target=talk, args=(plain,), daemon=True).start()


def memory_of(process, name):
    with open("/proc/%d/status" % process.pid, encoding="ascii") as file:
        return int(re.search(name + r":\s+(\d+) kB", file.read())[1]) // 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lifeboat", required=True)
    parser.add_argument("--photos", type=int, default=20000)
    parser.add_argument("--detail", default="minimal")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="endurance-") as folder:
        fake_flickr.make_certificates(folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.path.join(folder, "server.pem"), os.path.join(folder, "server.key"))
        listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        threading.Thread(target=serve, args=(listener, context, options.photos), daemon=True).start()
        begin = time.monotonic()
        process = subprocess.Popen(
            [options.lifeboat, "capture", "https://www.flickr.com/photos/%s/" % OWNER, "--purpose", "p", "--maker", "m", "--detail",
             options.detail, "--json", "-o", os.path.join(folder, "capture"), "--connect-to",
             "::127.0.0.1:%d" % listener.getsockname()[1], "--cacert", os.path.join(folder, "ca.pem"), "--calls-per-hour", "0"],
            stdout=subprocess.PIPE, text=True, env=dict(os.environ, FLICKR_API_KEY="k", HOME=folder, XDG_CONFIG_HOME=folder))
        marks = sorted({n for n in (100, 2000, 10000, 20000, 50000, options.photos) if n <= options.photos})
        peak = 0
        for line in process.stdout:
            message = json.loads(line)
            if message["message_type"] == "progress" and message["phase"] == "media":
                while marks and message["done"] >= marks[0]:
                    print("%6d photos: %4d MiB resident, %5.0f s" % (
                        marks.pop(0), memory_of(process, "VmRSS"), time.monotonic() - begin), flush=True)
                peak = memory_of(process, "VmHWM")
            elif message["message_type"] == "summary":
                print("peak %d MiB; %s" % (peak, line.strip()))
        return process.wait()


if __name__ == "__main__":
    sys.exit(main())
