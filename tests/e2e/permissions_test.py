"""Asking, answering and what follows: the consent ledger from the letter to the package."""

import gzip
import json
import os
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402

# Of members who are not the maker: no licence, no licence, and an open one without download right.
ASKED = {"00000002@N00": ["99900000009", "99900000011"], "00000005@N00": ["99900000018"]}
SECRET = "ana.private@mail.example wrote from 12 Rope Walk"


class Permissions(harbour.TestCase):
    def setUp(self):
        super().setUp()
        self.flickr = harbour.FakeFlickr()
        self.flickr.__enter__()
        self.addCleanup(self.flickr.__exit__)
        self.ledger = self.path("ledger")
        with open(self.path("mail.eml"), "w", encoding="utf-8") as file:
            file.write("From: %s\n\nYes, of course." % SECRET)
        asked = self.expect(harbour.run("--json", "permissions", "ask", harbour.REQUEST, "-o", self.ledger, "--answer-by",
                                        "2099-01-31", *self.flickr.network), harbour.DONE)
        self.asked = {row["member"]: row for row in map(json.loads, asked.stdout.splitlines())
                      if row["message_type"] == "asked"}

    def permissions(self, *arguments, status=harbour.DONE):
        return self.expect(harbour.run("permissions", *arguments), status)

    def record(self, member, answer, *more, evidence=True):
        day = json.loads(self.lines()[-1])
        today = next(json.loads(line)["asked_on"] for line in self.lines() if '"asked"' in line)
        self.assertTrue(day)
        proof = ("--evidence", self.path("mail.eml")) if evidence else ()
        return self.permissions("record", self.ledger, "--token", self.asked[member]["token"], "--answer", answer, "--on", today,
                                "--text", "Yes, of course.", "--recorded-by", "A. Archivist", *proof, *more)

    def lines(self):
        with open(os.path.join(self.ledger, "ledger.jsonl"), encoding="utf-8") as file:
            return file.read().splitlines()

    def create(self, name="out", status=harbour.WITH_OMISSIONS):
        made = self.expect(harbour.run("create", harbour.REQUEST, "-o", self.path(name), "--ledger", self.ledger,
                                       *self.flickr.network), status)
        return self.one_line(made)

    def ashore(self, package):
        with open(os.path.join(package, "data/representations/social/data/ashore.json"), encoding="utf-8") as file:
            return {row["id"]: row["reason"] for row in json.load(file)["ashore"]}

    def test_letters_go_to_those_whose_permission_is_needed_and_to_nobody_else(self):
        self.assertEqual({member: sorted(row["photos"]) for member, row in self.asked.items()}, ASKED)
        tokens = {row["token"] for row in self.asked.values()}
        self.assertEqual(len(tokens), 2)
        for row in self.asked.values():
            with open(row["letter"], encoding="utf-8") as file:
                text = file.read()
            with open(row["letter"][:-4] + ".html", encoding="utf-8") as file:
                page = file.read()
            for letter in (text, page):
                for words in (row["token"], "2099-01-31", "Orrinhaven Harbour Museum", "that is a no", row["photos"][0]):
                    self.assertIn(words, letter)
            self.assertIn("<img src=\"https://live.staticflickr.com/", page)
        self.assertFalse([r for r in self.flickr.requests() if not r["api"]], "a picture was fetched")
        again = harbour.run("permissions", "ask", harbour.REQUEST, "-o", self.ledger, "--answer-by", "2099-01-31",
                            *self.flickr.network)
        self.assertEqual(self.expect(again, harbour.DONE).stdout, "")

    def test_silence_is_a_no(self):
        package = self.create()
        self.assertEqual(set(self.ashore(package).values()), {"permission_unanswered"})
        self.assertIn("asked to by 2099-01-31", self.permissions("check", self.ledger, status=harbour.WITH_OMISSIONS).stdout)

    def test_a_yes_travels_with_its_agreement_and_without_the_letter(self):
        self.record("00000002@N00", "some", "--photo", "99900000011", "--conditional", "display_online@2046-01-01", "--credit",
                    "Fog Bell", "--until", "2098-12-31")
        self.record("00000005@N00", "no", evidence=False)
        package = self.create()
        self.assertEqual(self.ashore(package), {"99900000009": "permission_refused", "99900000018": "permission_refused"})
        self.expect(harbour.run("verify", package), harbour.DONE)
        record = next(d for d in harbour.canonical_of(package).values() if d.get("id") == "99900000011" and "permission" in d)
        self.assertEqual(record["travels_by"], "permission")
        given = record["permission"]
        self.assertIn("display_online: Conditional from 2046-01-01 on", given["text"])
        with open(os.path.join(package, "data", given["evidence"]), encoding="utf-8") as file:
            agreement = json.load(file)
        self.assertEqual(agreement["@type"], "Agreement")
        self.assertEqual(agreement["target"], ["https://www.flickr.com/photo.gne?id=99900000011"])
        for name in ("preservation/premis.xml", "rights.csv"):
            with open(os.path.join(package, "data/metadata", name), encoding="utf-8") as file:
                self.assertIn("display_online: Conditional from 2046-01-01 on", file.read(), name)
        self.others_read_the_agreement(os.path.join(package, "data", given["evidence"]), given["id"])
        self.nothing_private_travels(package)
        judge = os.path.join(harbour.SHARED, "judge", "judge_package.py")
        if os.path.exists(judge):
            said = subprocess.run([sys.executable, judge, package], capture_output=True, text=True, timeout=100, check=False,
                                  env={k: v for k, v in os.environ.items() if k != "FLICKR_API_KEY"})
            self.assertEqual(said.returncode, 0, said.stdout[-3000:])

    def others_read_the_agreement(self, path, permission):
        """As linked data, by a library that knows nothing of ours and asks no network."""
        try:
            import rdflib
        except ImportError:
            print("skipped: rdflib is not installed")
            return
        odrl = rdflib.Namespace("http://www.w3.org/ns/odrl/2/")
        graph = rdflib.Graph().parse(path, format="json-ld")
        agreement = rdflib.URIRef("urn:uuid:" + permission)
        self.assertIn((agreement, rdflib.RDF.type, odrl.Agreement), graph)
        self.assertEqual([str(o) for o in graph.objects(agreement, odrl.target)],
                         ["https://www.flickr.com/photo.gne?id=99900000011"])
        actions = {str(graph.value(rule, odrl.action)) for rule in graph.objects(agreement, odrl.permission)}
        self.assertIn(str(odrl.reproduce), actions)
        web = next(rule for rule in graph.objects(agreement, odrl.permission) if (rule, odrl.action, odrl.present) in graph)
        days = {(str(graph.value(c, odrl.operator)), str(graph.value(c, odrl.rightOperand)))
                for c in graph.objects(web, odrl.constraint)}
        self.assertEqual(days, {(str(odrl.gteq), "2046-01-01"), (str(odrl.lteq), "2098-12-31")})

    def nothing_private_travels(self, package):
        tokens = [row["token"] for row in self.asked.values()]
        for path in harbour.files_under(package):
            with open(os.path.join(package, path), "rb") as file:
                data = file.read()
            if path.endswith(".gz"):
                data = gzip.decompress(data)
            for words in [SECRET, "Rope Walk", *tokens]:
                self.assertFalse(words.encode() in data, "%s holds %s" % (path, words))

    def test_what_is_taken_back_between_capture_and_build_stays_ashore(self):
        self.record("00000002@N00", "yes")
        self.expect(harbour.run("capture", harbour.REQUEST, "-o", self.path("capture"), "--ledger", self.ledger,
                                *self.flickr.network), harbour.WITH_OMISSIONS)
        os.makedirs(self.path("a"))
        os.makedirs(self.path("b"))
        os.makedirs(self.path("c"))
        build = ("build", self.path("capture"), "-o")
        package = self.one_line(self.expect(harbour.run(*build, self.path("a"), "--ledger", self.ledger), harbour.WITH_OMISSIONS))
        self.assertEqual(self.ashore(package), {"99900000018": "permission_unanswered"})
        unshown = self.one_line(self.expect(harbour.run(*build, self.path("b")), harbour.WITH_OMISSIONS))
        self.assertEqual(self.ashore(unshown)["99900000011"], "permission_unproven")
        today = json.loads(self.lines()[1])["asked_on"]
        self.permissions("withdraw", self.ledger, "--token", self.asked["00000002@N00"]["token"], "--on", today, "--recorded-by",
                         "A. Archivist", "--photo", "99900000011")
        later = self.one_line(self.expect(harbour.run(*build, self.path("c"), "--ledger", self.ledger), harbour.WITH_OMISSIONS))
        self.assertEqual(self.ashore(later)["99900000011"], "permission_withdrawn")
        self.expect(harbour.run("verify", later), harbour.DONE)
        for path in harbour.files_under(later):
            self.assertNotIn("99900000011_", path)
            with open(os.path.join(later, path), "rb") as file:
                data = file.read()
            whole = gzip.decompress(data) if path.endswith(".gz") else data
            self.assertFalse(b"boat, before the paint" in whole, path)

    def test_a_broken_chain_and_changed_evidence_are_told_by_name(self):
        self.record("00000002@N00", "yes")
        evidence = os.path.join(self.ledger, json.loads(self.lines()[-1])["evidence"]["file"])
        with open(evidence, "a", encoding="utf-8") as file:
            file.write("And the others, too.")
        said = self.permissions("check", self.ledger, status=harbour.NOT_CONFORMING)
        self.assertIn("99900000011    the evidence is missing or was changed", said.stdout)
        self.assertEqual(self.ashore(self.create())["99900000011"], "permission_unproven")
        lines = self.lines()
        with open(os.path.join(self.ledger, "ledger.jsonl"), "w", encoding="utf-8") as file:
            file.write("\n".join(lines[:2] + lines[3:]) + "\n")
        refused = harbour.run("create", harbour.REQUEST, "-o", self.path("other"), "--ledger", self.ledger, *self.flickr.network)
        self.expect_clear_refusal(refused, 15, "breaks the chain")


if __name__ == "__main__":
    unittest.main()
