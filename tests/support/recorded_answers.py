"""Answers of Flickr read without the program: from recordings, and from the exchanges of a capture.  Standard library only.

A question is a method and what it asks about: ("flickr.photos.getInfo", "photo_id", "123")."""

import csv
import datetime
import os
import re
import urllib.parse
import xml.etree.ElementTree as ET

import harbour

DOUBLE = os.path.join(harbour.SHARED, "flickr-double", "flickr_double.py")
RECORDINGS = os.path.join(harbour.SHARED, "recordings")
ABOUT = ("photo_id", "photoset_id", "gallery_id", "group_id", "user_id", "tags")


def read_xml(body):
    """The root of an answer.  A reader of XML turns line feeds inside attributes into blanks; here they stay."""
    kept = re.sub(rb'="[^"<>]*"', lambda match: match[0].replace(b"\n", b"&#10;"), body)
    return ET.fromstring(kept)


def question(method, query):
    for name in ABOUT:
        if name in query:
            return method, name, query[name]
    return method, "", ""


class Recordings:
    """The newest recorded answer to each question."""

    def __init__(self, folder=RECORDINGS):
        self.answers = {}
        with open(os.path.join(folder, "index.tsv"), encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        for row in sorted(rows, key=self._when):
            path = os.path.join(folder, row["file"])
            if row["method"] and os.path.isfile(path):
                with open(path, "rb") as file:
                    self._take(row["method"], dict(urllib.parse.parse_qsl(row["query"])), file.read())

    @staticmethod
    def _when(row):
        try:
            return datetime.datetime.strptime(row["recorded"], "%a, %d %b %Y %H:%M:%S GMT")
        except ValueError:
            return datetime.datetime.min

    def _take(self, method, query, body):
        try:
            root = read_xml(body)
        except ET.ParseError:
            return  # Flickr answers so at times.
        if root.tag == "rsp" and root.get("stat") == "ok":
            if query.get("page", "1") == "1":
                self.answers[question(method, query)] = root

    def find(self, method, name="", value=""):
        """None when nobody recorded one; of a list its first page."""
        return self.answers.get((method, name, value))


def exchanges_of(capture):
    """Question -> root of the answer, for every "ok" in the exchanges of a capture."""
    found = {}
    for path in harbour.warc_files(capture):
        for member in harbour.warc_members(path):
            head, _, rest = member.partition(b"\r\n\r\n")
            fields = dict(line.split(": ", 1) for line in head.decode("utf-8", "replace").split("\r\n")[1:] if ": " in line)
            if fields.get("WARC-Type") != "response":
                continue
            query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(fields["WARC-Target-URI"]).query))
            body = rest.partition(b"\r\n\r\n")[2].rstrip(b"\r\n")
            if b'stat="ok"' in body:
                found[question(query.get("method", ""), query)] = read_xml(body)
    return found


def write_recordings(folder, answers):
    """A folder of recordings from {(method, query): body}."""
    os.makedirs(os.path.join(folder, "bodies"))
    with open(os.path.join(folder, "index.tsv"), "w", encoding="utf-8") as index:
        index.write("method\tquery\tstatus\tcontent_type\tfile\tbase_url\tlocation\trecorded\n")
        for number, ((method, query), body) in enumerate(answers.items()):
            name = "bodies/%04d.xml" % number
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write('<?xml version="1.0" encoding="utf-8" ?>\n<rsp stat="ok">\n%s\n</rsp>\n' % body)
            index.write("\t".join((method, query, "200", "text/xml", name, "", "", "")) + "\n")


class Double(harbour.StandIn):
    """The stand-in that answers from recordings."""

    def __init__(self, *options, recordings=(RECORDINGS,)):
        super().__init__(DOUBLE, *options, *(word for folder in recordings for word in ("--recordings", folder)))
