"""Asking, answering and what follows: the consent ledger from the letter to the package."""

import gzip
import json
import os
import shutil
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

    def photo(self, package, number):
        return next(d for path, d in harbour.canonical_of(package).items() if path.endswith("/%s.json" % number))

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
        self.record("00000002@N00", "some", "--photo", "99900000011", "--conditional", "display_online@2046-01-01",
                    "--conditional", "download", "--conditions", "only in teaching", "--credit", "Fog Bell", "--until", "2098-12-31")
        self.record("00000005@N00", "no", evidence=False)
        package = self.create()
        self.assertEqual(self.ashore(package), {"99900000009": "permission_refused", "99900000018": "permission_refused"})
        self.expect(harbour.run("verify", package), harbour.DONE)
        record = next(d for d in harbour.canonical_of(package).values() if d.get("id") == "99900000011" and "permission" in d)
        self.assertEqual(record["travels_by"], "permission")
        given = record["permission"]
        self.assertEqual(given["text"], "Yes, of course.")
        self.assertIn({"use": "display_online", "restriction": "Conditional", "not_before": "2046-01-01"}, given["scopes"])
        with open(os.path.join(package, "data", given["evidence"]), encoding="utf-8") as file:
            agreement = json.load(file)
        self.assertEqual(agreement["@type"], "Agreement")
        self.assertEqual(agreement["target"], ["https://www.flickr.com/photo.gne?id=99900000011"])
        for name, words in (("preservation/premis.xml", "<act>display_online</act><restriction>Conditional</restriction><termOfGrant>"
                             "<startDate>2046-01-01</startDate><endDate>2098-12-31</endDate></termOfGrant><termOfRestriction>"
                             "<startDate>%s</startDate><endDate>2098-12-31</endDate></termOfRestriction>" % given["granted_at"][:10]),
                            ("rights.csv", ",display_online,Conditional,")):
            with open(os.path.join(package, "data/metadata", name), encoding="utf-8") as file:
                self.assertIn(words, file.read(), name)
        self.the_pages_tell_of_it(package, given)
        self.premis_is_valid(package)
        self.linked_data_says_the_same(os.path.join(package, "data", given["evidence"]), given["id"])
        self.others_read_the_agreement(os.path.join(package, "data", given["evidence"]), given["id"])
        self.nothing_private_travels(package)
        judge = os.path.join(harbour.SHARED, "judge", "judge_package.py")
        if os.path.exists(judge):
            said = subprocess.run([sys.executable, judge, package], capture_output=True, text=True, timeout=100, check=False,
                                  env={k: v for k, v in os.environ.items() if k != "FLICKR_API_KEY"})
            self.assertEqual(said.returncode, 0, said.stdout[-3000:])

    def the_pages_tell_of_it(self, package, given):
        """The photo's page leads to the permission's, and that one back, to the statement and to the evidence's digest."""
        viewer = os.path.join(package, "data/viewer")
        pages = {}
        for path in harbour.files_under(viewer):
            if path.endswith(".html"):
                with open(os.path.join(viewer, path), encoding="utf-8") as file:
                    pages[path] = file.read()
        own = next(path for path, page in pages.items() if path.startswith("permissions/") and given["id"] in page)
        photo = next(path for path in pages if path.endswith("/99900000011.html") and path.startswith("photo/"))
        self.assertIn(own, pages[photo])
        for words in (photo, given["evidence_sha256"], given["id"] + ".txt", "show it on the public web", "Fog Bell"):
            self.assertIn(words, pages[own])
        self.assertIn(own[len("permissions/"):], pages["permissions.html"])
        self.assertIn("permissions.html", pages["licences.html"])

    def premis_is_valid(self, package):
        schema = os.path.join(harbour.SHARED, "xsd", "premis-v3-0.xsd")
        if not os.path.exists(schema):
            print("skipped: no PREMIS schema here")
            return
        said = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", schema,
                               os.path.join(package, "data/metadata/preservation/premis.xml")], capture_output=True, text=True,
                              timeout=100, check=False,
                              env={**os.environ, "XML_CATALOG_FILES": os.path.join(harbour.SHARED, "xsd", "catalog.xml")})
        self.assertEqual(said.returncode, 0, said.stderr[-2000:])

    def linked_data_says_the_same(self, path, permission):
        """As N-Quads of the npm package jsonld, whose loader of other documents refuses every one."""
        here = os.path.dirname(os.path.abspath(__file__))
        said = subprocess.run(["node", os.path.join(here, "..", "support", "jsonld_to_nquads.js"), path], capture_output=True,
                              text=True, timeout=100, check=False) if shutil.which("node") else None
        if said is None or said.returncode == 77:
            print("skipped: node or the npm package jsonld is not installed")
            return
        self.assertEqual(said.returncode, 0, said.stderr)
        odrl = "http://www.w3.org/ns/odrl/2/"
        for words in ("<urn:uuid:%s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <%sAgreement>" % (permission, odrl),
                      "<%starget> <https://www.flickr.com/photo.gne?id=99900000011>" % odrl,
                      "<%saction> <%spresent>" % (odrl, odrl), "<%sobligation>" % odrl, "<%saction> <%sdelete>" % (odrl, odrl),
                      '"2046-01-01"^^<http://www.w3.org/2001/XMLSchema#date>',
                      "<%sleftOperand> <https://data-lifeboat.example/ns#condition>" % odrl, '"only in teaching"'):
            self.assertIn(words, said.stdout)

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
        self.assertEqual(days, {(str(odrl.gteq), "2046-01-01"), (str(odrl.lteq), "2098-12-31"), (str(odrl.eq), "only in teaching")})

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

    def refresh(self, source, name, *more):
        return harbour.run("refresh", source, "-o", self.path(name), *more, *self.flickr.network)

    def test_a_refresh_keeps_a_yes_and_follows_what_was_answered_since(self):
        """'refresh' had no --ledger: it took every yes for one that was never given."""
        self.record("00000002@N00", "yes")
        self.create()
        capture = harbour.capture_in(self.path("out"))
        package = self.path("out", *harbour.packages_in(self.path("out")))
        with_ledger = ("--ledger", self.ledger)
        asked = len(self.flickr.requests())
        for source in (package, capture):
            self.expect_clear_refusal(self.refresh(source, "none"), harbour.USAGE, "--ledger", "by the permission of its owner")
        self.assertEqual(len(self.flickr.requests()), asked)
        self.assertEqual(os.listdir(self.path("none")), [])

        for number, source in enumerate((package, capture)):
            kept = self.one_line(self.expect(self.refresh(source, "kept%d" % number, *with_ledger), harbour.WITH_OMISSIONS))
            self.expect(harbour.run("verify", kept), harbour.DONE)
            self.assertEqual(self.ashore(kept), {"99900000018": "permission_unanswered"})
            self.assertEqual(*(self.photo(each, "99900000011")["permission"] for each in (package, kept)))
        # What a killed run built is found again, though its UUID follows from the answers.
        mark, = (self.path("kept1", name, "refreshed.txt") for name in os.listdir(self.path("kept1")) if name.startswith("refresh_"))
        os.remove(mark)
        again = self.expect(self.refresh(capture, "kept1", *with_ledger), harbour.WITH_OMISSIONS)
        self.assertEqual(self.one_line(again), kept)
        self.assertIn("is there from an earlier run", again.stderr)

        today = json.loads(self.lines()[1])["asked_on"]
        self.permissions("withdraw", self.ledger, "--token", self.asked["00000002@N00"]["token"], "--on", today, "--recorded-by",
                         "A. Archivist", "--photo", "99900000011")
        later = self.one_line(self.expect(self.refresh(package, "later", *with_ledger), harbour.WITH_OMISSIONS))
        self.expect(harbour.run("verify", later), harbour.DONE)
        self.assertEqual(self.ashore(later)["99900000011"], "permission_withdrawn")
        self.assertNotIn("99900000009", self.ashore(later))

    def test_a_withdrawal_counts_for_a_photo_with_an_open_licence_when_it_is_refreshed(self):
        opened = "99900000009"
        self.record("00000002@N00", "some", "--photo", opened)
        with harbour.FakeFlickr("--collection", self.downloadable(opened)) as flickr:
            made = harbour.run("create", harbour.REQUEST, "-o", self.path("out"), "--ledger", self.ledger, *flickr.network)
            package = self.one_line(self.expect(made, harbour.WITH_OMISSIONS))
            self.assertEqual(self.photo(package, opened)["travels_by"], "open_license")
            today = json.loads(self.lines()[1])["asked_on"]
            self.permissions("withdraw", self.ledger, "--token", self.asked["00000002@N00"]["token"], "--on", today,
                             "--recorded-by", "A. Archivist", "--photo", opened)
            refresh = ("refresh", package, "-o", self.path("later"), *flickr.network)
            self.expect_clear_refusal(harbour.run(*refresh), harbour.USAGE, "--ledger")
            later = self.one_line(self.expect(harbour.run(*refresh, "--ledger", self.ledger), harbour.WITH_OMISSIONS))
        self.assertEqual(self.ashore(later)[opened], "permission_withdrawn")

    def downloadable(self, photo):
        """The sample collection, in which the owner of that photo lets it be downloaded."""
        folder = self.path("collection")
        shutil.copytree(os.path.join(harbour.SOURCE, "samples", "collection"), folder)
        with open(os.path.join(folder, "harbour.json"), encoding="utf-8") as file:
            story = json.load(file)
        next(each for each in story["photos"] if each["id"] == photo)["can_download"] = True
        with open(os.path.join(folder, "harbour.json"), "w", encoding="utf-8") as file:
            json.dump(story, file)
        return folder

    def test_two_builds_with_other_answers_are_two_packages_and_two_with_the_same_are_one(self):
        self.record("00000002@N00", "yes")
        self.expect(harbour.run("capture", harbour.REQUEST, "-o", self.path("capture"), "--ledger", self.ledger,
                                *self.flickr.network), harbour.WITH_OMISSIONS)
        names = []
        for folder in ("a", "b"):
            os.makedirs(self.path(folder))
            built = harbour.run("build", self.path("capture"), "-o", self.path(folder), "--ledger", self.ledger)
            names.append(self.one_line(self.expect(built, harbour.WITH_OMISSIONS)))
        self.assertEqual(os.path.basename(names[0]), os.path.basename(names[1]))
        for path in harbour.files_under(names[0]):
            with open(os.path.join(names[0], path), "rb") as one, open(os.path.join(names[1], path), "rb") as other:
                self.assertEqual(one.read(), other.read(), path)
        self.record("00000002@N00", "yes", "--conditional", "display_online@2046-01-01")
        os.makedirs(self.path("c"))
        built = harbour.run("build", self.path("capture"), "-o", self.path("c"), "--ledger", self.ledger)
        other = self.one_line(self.expect(built, harbour.WITH_OMISSIONS))
        self.assertNotEqual(os.path.basename(names[0]), os.path.basename(other))

    def test_the_end_of_a_write_that_was_cut_off_is_told_and_set_aside(self):
        self.record("00000002@N00", "yes")
        with open(os.path.join(self.ledger, "ledger.jsonl"), "a", encoding="utf-8") as file:
            file.write('{"entry":"withdrawn","token":"')
        said = self.permissions("list", self.ledger)
        self.assertIn("was not written to its end", said.stderr)
        refused = harbour.run("create", harbour.REQUEST, "-o", self.path("out"), "--ledger", self.ledger, *self.flickr.network)
        self.expect_clear_refusal(refused, 15, "permissions mend")
        said = self.permissions("mend", self.ledger)
        self.assertIn("set-aside/line-", said.stderr)
        kept = os.listdir(os.path.join(self.ledger, "set-aside"))
        with open(os.path.join(self.ledger, "set-aside", kept[0]), encoding="utf-8") as file:
            self.assertEqual(file.read(), '{"entry":"withdrawn","token":"')
        self.expect(harbour.run("verify", self.create()), harbour.DONE)

    def test_a_ledger_begins_in_no_folder_that_holds_something_else(self):
        os.makedirs(self.path("holiday"))
        with open(self.path("holiday/cat.jpg"), "w", encoding="utf-8") as file:
            file.write("x")
        refused = harbour.run("permissions", "ask", harbour.REQUEST, "-o", self.path("holiday"), "--answer-by", "2099-01-31",
                              *self.flickr.network)
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("cat.jpg", refused.stderr)
        self.assertEqual(os.listdir(self.path("holiday")), ["cat.jpg"])

    def test_a_second_letter_goes_to_those_whose_yes_ends_soon(self):
        self.record("00000002@N00", "yes", "--ask-again", "2027-01-01")
        self.record("00000005@N00", "no", evidence=False)
        again = self.expect(harbour.run("--json", "permissions", "ask", harbour.REQUEST, "-o", self.ledger, "--answer-by",
                                        "2099-01-31", "--again", "--soon", "36500", *self.flickr.network), harbour.DONE)
        rows = [row for row in map(json.loads, again.stdout.splitlines()) if row["message_type"] == "asked"]
        self.assertEqual([row["member"] for row in rows], ["00000002@N00"])
        with open(rows[0]["letter"], encoding="utf-8") as file:
            self.assertIn("You answered our letter of", file.read())
        self.assertEqual(json.loads(self.lines()[-1])["earlier"], [self.asked["00000002@N00"]["token"]])
        self.assertIn("given", self.permissions("list", self.ledger).stdout)

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
