"""The fake answers in the shapes that Flickr's recorded answers have: no element and no attribute of its own."""

import csv
import os
import sys
import unittest
import xml.etree.ElementTree as ET

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import flickr_answers  # noqa: E402
import flickr_collection  # noqa: E402
import harbour  # noqa: E402

RECORDINGS = os.path.join(harbour.SHARED, "recordings")
EXTRAS = ("description,license,date_upload,date_taken,owner_name,original_format,last_update,geo,tags,machine_tags,o_dims,"
          "views,media,path_alias,realname,safety_level,count_comments,count_faves,url_sq,url_q,url_t,url_s,url_m,url_l,url_o")
# Documented, but in no recorded answer of these methods.
UNRECORDED = {"x", "y", "w", "h", "lastupdate", "machine_tags", "o_width", "o_height", "views", "count_faves"}


def shapes(element, path, found):
    path = path + "/" + element.tag
    found.setdefault(path, set()).update(element.attrib)
    for child in element:
        shapes(child, path, found)


class Shapes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not os.path.isdir(RECORDINGS):
            raise unittest.SkipTest("no recorded answers at " + RECORDINGS)
        cls.recorded = {}
        with open(os.path.join(RECORDINGS, "index.tsv"), encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                body = os.path.join(RECORDINGS, row["file"])
                if row["method"] and os.path.exists(body):
                    cls.learn(row["method"], body)
        cls.collection = flickr_collection.Collection(os.path.join(harbour.SOURCE, "samples", "collection"))
        cls.answers = flickr_answers.Answers(cls.collection)

    @classmethod
    def learn(cls, method, body):
        try:
            root = ET.parse(body).getroot()
        except ET.ParseError:
            return  # some recorded answers are no XML: that is Flickr too
        if root.get("stat") == "ok":
            shapes(root, "", cls.recorded.setdefault(method, {}))

    def compare(self, method, **query):
        body = self.answers.answer(dict(query, method=method, api_key="k", extras=EXTRAS))
        root = ET.fromstring(body)
        self.assertEqual(root.get("stat"), "ok", body)
        found = {}
        shapes(root, "", found)
        for path, attributes in found.items():
            self.assertIn(path, self.recorded[method], method)
            self.assertLessEqual(attributes - UNRECORDED, self.recorded[method][path], "%s %s" % (method, path))

    def test_photos(self):
        for photo in self.collection.photos.values():
            if not photo.get("gone"):
                for method in ("getInfo", "getSizes", "comments.getList", "getAllContexts", "people.getList",
                               "licenses.getLicenseHistory"):
                    with self.subTest(method, photo=photo["id"]):
                        self.compare("flickr.photos." + method, photo_id=photo["id"])

    def test_listings(self):
        for nsid in ("00000001@N00", "00000002@N00"):
            self.compare("flickr.people.getPublicPhotos", user_id=nsid)
        for album in self.collection.albums:
            self.compare("flickr.photosets.getPhotos", photoset_id=album)
            self.compare("flickr.photosets.getInfo", photoset_id=album)
        self.compare("flickr.galleries.getInfo", gallery_id="72157700000000101")
        self.compare("flickr.groups.pools.getPhotos", group_id="00000100@N00")
        self.compare("flickr.groups.getInfo", group_id="00000100@N00")
        self.compare("flickr.photos.search", tags="orrinhavenharbour")

    def test_the_rest(self):
        self.compare("flickr.photos.licenses.getInfo")
        for nsid in ("00000001@N00", "00000003@N00", "00000006@N00"):
            self.compare("flickr.people.getInfo", user_id=nsid)
        self.compare("flickr.urls.lookupUser", url="https://www.flickr.com/photos/fogbell/")
        self.compare("flickr.urls.lookupGroup", url="https://www.flickr.com/groups/orrinhaven/pool/")


if __name__ == "__main__":
    unittest.main(verbosity=2)
