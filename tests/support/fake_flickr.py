#!/usr/bin/env python3
"""A fake Flickr on the loopback, serving an invented collection over TLS.

    fake_flickr.py --state DIR [--collection DIR] [options]

It listens on 127.0.0.1 with a certificate for Flickr's host names, signed by an authority made
for the occasion, so that a client is tested on the path that it ships: real host names, real
certificate checks, only the address replaced (--connect-to and --cacert of the client).

The state folder receives
    ca.pem          the authority to trust
    port            the port; written last, so its presence means "ready"
    requests.jsonl  one line a request: what was asked, what was answered

It ends by itself after --exit-after seconds, whatever happens to whoever started it.
Standard library and the openssl command only.
"""

import argparse
import collections
import hashlib
import http.server
import json
import os
import re
import socket
import socketserver
import ssl
import struct
import subprocess
import sys
import threading
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import flickr_answers  # noqa: E402
import flickr_collection  # noqa: E402
import oauth_desk  # noqa: E402
import trouble  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
DEFAULT_COLLECTION = os.path.join(HERE, "..", "..", "samples", "collection")
HOSTS = ("api.flickr.com", "www.flickr.com", "flickr.com", "live.staticflickr.com", "*.staticflickr.com", "flic.kr",
         "localhost")
FAULTS = ("api429", "api500", "apihtml", "apijson201", "apireset", "apitruncate",
          "file429", "file500", "file404", "filereset", "filetruncate", "fileplaceholder")
MEDIA_TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".mp4": "video/mp4"}
VIDEO_SIGNATURE = "signed"


def make_certificates(folder):
    """ca.pem, and server.pem and stranger.pem with their key, good for a day; the latter is of another host."""
    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], check=True, cwd=folder, stdout=subprocess.DEVNULL,
                       stderr=subprocess.PIPE)
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    openssl("req", "-x509", *curve, "-keyout", "ca.key", "-out", "ca.pem", "-days", "1",
            "-subj", "/CN=fake Flickr authority", "-addext", "keyUsage=critical,keyCertSign")
    openssl("req", *curve, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=fake Flickr")
    for name, hosts in (("server", HOSTS), ("stranger", ("stranger.example",))):
        with open(os.path.join(folder, "names.cnf"), "w", encoding="ascii") as file:
            file.write("subjectAltName=" + ",".join("DNS:" + host for host in hosts) + "\n")
        openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
                "-days", "1", "-extfile", "names.cnf", "-out", name + ".pem")


class FaultPlan:
    """"api500=7,file429=9": every 7th API request fails with a 500, every 9th file with a 429."""

    def __init__(self, text):
        self.every = {}
        for part in filter(None, text.split(",")):
            name, _, number = part.partition("=")
            if name not in FAULTS or not number.isdigit() or int(number) < 1:
                raise argparse.ArgumentTypeError("unknown fault '%s'; known are %s" % (part, " ".join(FAULTS)))
            self.every[name] = int(number)
        self.seen = collections.Counter()
        self.lock = threading.Lock()

    def next_for(self, kind):
        with self.lock:
            self.seen[kind] += 1
            for name, number in self.every.items():
                if name.startswith(kind) and self.seen[kind] % number == 0:
                    return name[len(kind):]
        return None


class Reply:
    def __init__(self, status, content_type, body=b"", headers=(), fault=None):
        self.status, self.content_type, self.body = status, content_type, body
        self.headers, self.fault = dict(headers), fault


class FakeFlickr:
    """Routes a request to the API or to a file, and applies the fault whose turn it is."""

    def __init__(self, collection, answers, faults, troubles=(), desk=None):
        self.collection, self.answers, self.faults = collection, answers, faults
        self.troubles, self.desk = troubles, desk

    def reply(self, host, path, query, query_text=""):
        if self.desk and host == "www.flickr.com" and path.startswith("/services/oauth/"):
            return False, self._at_the_desk(host, path, query_text)
        is_api = host == "api.flickr.com" and path.rstrip("/") == "/services/rest"
        fault = self.faults.next_for("api" if is_api else "file")
        broken = self._broken(fault)
        if broken:
            return is_api, broken
        if is_api:
            viewer = None
            if self.desk and "oauth_token" in query:
                try:
                    self.desk.judge("https://" + host + path, query_text, "access")
                except oauth_desk.Problem as problem:
                    return is_api, Reply(problem.status, "text/plain", problem.body)
                viewer = self.desk.nsid
            reply = Reply(200, "text/xml; charset=utf-8", self.answers.answer(query, viewer))
        else:
            reply = self._file(host, path, query)
        reply.fault = fault
        where = trouble.where_of(host, path, query)
        for each in self.troubles:
            if each.strikes(where):
                each.apply(reply, host, path, query, self.answers)
        return is_api, reply

    def _at_the_desk(self, host, path, query_text):
        step = path.rsplit("/", 1)[1]
        if step not in ("request_token", "access_token"):
            return Reply(404, "text/html", b"not found")
        try:
            return Reply(200, "text/plain", self.desk.page(step, "https://" + host + path, query_text))
        except oauth_desk.Problem as problem:
            return Reply(problem.status, "text/plain", problem.body)

    def _broken(self, fault):
        if fault == "429":
            return Reply(429, "text/html", b"<html><body><h1>429 Too Many Requests</h1></body></html>\n", fault=fault)
        if fault == "500":
            return Reply(500, "text/xml", b"<error>not today</error>", fault=fault)
        if fault == "html":
            return Reply(200, "text/html", b"<html><body>One moment, please.</body></html>", fault=fault)
        if fault == "json201":
            text = b'{"stat":"fail","message":"Sorry, the Flickr API service is not currently available.","code":201},'
            return Reply(200, "text/xml", text, fault=fault)
        if fault == "404":
            return Reply(404, "text/html", fault=fault)
        if fault == "placeholder":
            return Reply(302, "text/html", headers={
                "Location": "https://www.flickr.com/images/photo_unavailable.gif"}, fault=fault)
        return None

    def _file(self, host, path, query):
        if host == "www.flickr.com":
            return self._page(path)
        if not host.endswith(".staticflickr.com"):
            return Reply(404, "text/html", b"not found")
        if path.startswith("/video/") and query.get("s") != VIDEO_SIGNATURE:
            return Reply(403, "text/html", b"signature missing")
        photo = re.match(r"/(?:video/)?(?:\d+/)?(\d+)[_/]", path)
        name = self.collection.files.get(path)
        if name is None or (photo and self.answers.is_gone(photo[1])):
            return Reply(404, "text/html")
        with open(os.path.join(self.collection.folder, name), "rb") as file:
            body = file.read()
        headers = {"X-Ttdb-L": str(len(body))}
        if path.endswith(".mp4"):
            headers = {"Accept-Ranges": "bytes", "ETag": '"%s"' % hashlib.md5(body).hexdigest()}
        return Reply(200, MEDIA_TYPES[os.path.splitext(name)[1]], body, headers)

    def _page(self, path):
        play = re.fullmatch(r"/photos/[^/]+/(\d+)/play/([a-z0-9_]+)/([0-9a-f]+)/?", path)
        if play:
            return Reply(302, "text/html", headers={
                "Location": "https://live.staticflickr.com/video/%s/%s/%s.mp4?s=%s"
                            % (play[1], play[3], play[2], VIDEO_SIGNATURE)})
        if path == "/images/photo_unavailable.gif":
            return Reply(200, "image/gif", b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,"
                                           b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;")
        return Reply(404, "text/html", b"not found")


class RequestLog:
    def __init__(self, path):
        self.file = open(path, "a", encoding="utf-8", buffering=1)
        self.lock = threading.Lock()

    def write(self, record):
        with self.lock:
            self.file.write(json.dumps(record, ensure_ascii=False) + "\n")


def handler_class(fake, log, latency):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version, sys_version = "fake", ""
        disable_nagle_algorithm = True

        def log_message(self, *_):
            pass

        def do_GET(self):
            host = (self.headers.get("Host") or "").split(":")[0].lower()
            parts = urllib.parse.urlsplit(self.path)
            query = dict(urllib.parse.parse_qsl(parts.query, keep_blank_values=True))
            time.sleep(latency)
            is_api, reply = fake.reply(host, parts.path, query, parts.query)
            log.write({"time": round(time.time(), 3), "api": is_api, "host": host, "path": parts.path,
                       "query": {k: query[k] for k in sorted(query) if k != "api_key" and not k.startswith("oauth_")},
                       "signed": "oauth_signature" in query,
                       "status": reply.status, "fault": reply.fault,
                       "agent": self.headers.get("User-Agent")})
            self._send(reply)

        def _send(self, reply):
            if reply.fault == "reset":
                self.close_connection = True
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
                return
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(trouble.announced_length(reply)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.fault == "silence":
                self._headers_buffer = []
            else:
                self.end_headers()
            if reply.fault in trouble.KINDS:
                self.close_connection = not trouble.send_body(reply, self.wfile)
            elif reply.fault == "truncate":
                self.close_connection = True
                self.wfile.write(reply.body[:len(reply.body) // 2])
            else:
                self.wfile.write(reply.body)

    return Handler


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address, handler, context):
        super().__init__(address, handler)
        self.context = context

    def get_request(self):
        connection, address = self.socket.accept()
        # The handshake is left to the connection's own thread.
        return self.context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False), address

    def handle_error(self, *_):
        pass  # clients that go away are part of the tests


def gone_argument(text):
    """"ID" is gone from the start; "ID:3" answers three calls about it first."""
    photo, _, answers = text.partition(":")
    return photo, int(answers or 0)


def private_argument(text):
    photo, _, level = text.partition(":")
    if level not in flickr_answers.LEVELS:
        raise argparse.ArgumentTypeError("expected a level of " + " ".join(flickr_answers.LEVELS))
    return photo, level


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--state", required=True, help="folder for ca.pem, port and requests.jsonl")
    parser.add_argument("--collection", default=DEFAULT_COLLECTION, help="folder of harbour.json and pictures.json")
    parser.add_argument("--port", type=int, default=0, help="default: any free one")
    parser.add_argument("--faults", type=FaultPlan, default=FaultPlan(""), help="such as api500=7,filereset=5; "
                        "known: " + " ".join(FAULTS))
    parser.add_argument("--trouble", type=trouble.Trouble, action="append", default=[], metavar="KIND@WORDS[*TIMES]",
                        help="for requests that hold the words; kinds: " + " ".join(trouble.KINDS))
    parser.add_argument("--stranger", default="", metavar="HOST", help="show the certificate of somebody else for this host")
    parser.add_argument("--gone", type=gone_argument, action="append", default=[], metavar="ID[:ANSWERS]",
                        help="a photo deleted from the start, or after so many answers about it")
    parser.add_argument("--private", type=private_argument, action="append", default=[], metavar="ID:LEVEL",
                        help="a photo that is not public: friends, family, both or private")
    parser.add_argument("--consumer", metavar="KEY:SECRET", help="whose signed requests are judged")
    parser.add_argument("--login", default="00000001@N00", metavar="NSID", help="the member who consents")
    parser.add_argument("--latency-ms", type=float, default=0, help="wait before every answer")
    parser.add_argument("--exit-after", type=float, default=120, help="seconds; at most an hour")
    return parser.parse_args()


def main():
    options = parse_arguments()
    os.makedirs(options.state, exist_ok=True)
    # A daemon thread, so that neither a hanging client nor a lost parent keeps the server alive.
    timer = threading.Timer(min(options.exit_after, 3600), os._exit, args=(0,))
    timer.daemon = True
    timer.start()
    make_certificates(options.state)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(os.path.join(options.state, "server.pem"), os.path.join(options.state, "server.key"))
    if options.stranger:
        stranger = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        stranger.load_cert_chain(os.path.join(options.state, "stranger.pem"), os.path.join(options.state, "server.key"))

        def choose(connection, name, _):
            if name == options.stranger:
                connection.context = stranger
        context.sni_callback = choose
    collection = flickr_collection.Collection(options.collection)
    desk = None
    if options.consumer:
        key, _, secret = options.consumer.partition(":")
        desk = oauth_desk.Desk(key, secret, options.login, collection.members[options.login]["username"])
    answers = flickr_answers.Answers(collection, options.gone, options.private)
    fake = FakeFlickr(collection, answers, options.faults, options.trouble, desk)
    log = RequestLog(os.path.join(options.state, "requests.jsonl"))
    server = Server(("127.0.0.1", options.port), handler_class(fake, log, options.latency_ms / 1000), context)
    port_file = os.path.join(options.state, "port")
    with open(port_file + ".partial", "w", encoding="ascii") as file:
        file.write("%d\n" % server.server_address[1])
    os.replace(port_file + ".partial", port_file)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
