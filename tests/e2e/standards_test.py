"""The sample package before programs and schemas that are not ours: the official XSDs, a second JSON Schema
validator, and the way in which Archivematica takes a bag apart.  What is not there is skipped, and says so."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402

METS = "{http://www.loc.gov/METS/}"
XLINK = "{http://www.w3.org/1999/xlink}"
CSIP = "{https://DILCIS.eu/XML/METS/CSIPExtensionMETS}"
PREMIS = "{http://www.loc.gov/premis/v3}"


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


class Built(harbour.TestCase):
    @classmethod
    def setUpClass(cls):
        built = tempfile.TemporaryDirectory(prefix="lifeboat-standards-")
        cls.addClassCleanup(built.cleanup)
        made = harbour.run("build", harbour.SAMPLE_CAPTURE, "-o", built.name)
        if made.returncode != harbour.WITH_OMISSIONS:
            raise AssertionError(made.stderr)
        cls.package = made.stdout.strip()
        cls.data = os.path.join(cls.package, "data")

    @classmethod
    def files(cls, accept):
        """Paths below data/ whose last part `accept` takes."""
        return sorted(path for path in harbour.files_under(cls.data) if accept(os.path.basename(path)))

    @classmethod
    def parse(cls, path):
        return ElementTree.parse(os.path.join(cls.data, path)).getroot()

    def copy_of(self, path, change):
        """A copy of a file of the package with its text changed."""
        with open(os.path.join(self.data, path), encoding="utf-8") as file:
            text = file.read()
        changed = change(text)
        self.assertNotEqual(changed, text)
        with open(self.path("changed"), "w", encoding="utf-8") as file:
            file.write(changed)
        return self.path("changed")


class Xsd(Built):
    """METS, PREMIS and MODS by the official schemas, without network."""

    @classmethod
    def setUpClass(cls):
        cls.xsd = os.path.join(harbour.SHARED, "xsd")
        if not os.path.exists(os.path.join(cls.xsd, "catalog.xml")):
            raise unittest.SkipTest("the official XSDs are not here")
        if shutil.which("xmllint") is None:
            raise unittest.SkipTest("xmllint is not installed")
        super().setUpClass()

    def xmllint(self, schema, path):
        command = ["xmllint", "--noout", "--nonet", "--schema", os.path.join(self.xsd, schema), path]
        return subprocess.run(command, env={**os.environ, "XML_CATALOG_FILES": os.path.join(self.xsd, "catalog.xml")},
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False)

    def expect_valid(self, schema, paths, at_least):
        self.assertGreaterEqual(len(paths), at_least)
        for path in paths:
            result = self.xmllint(schema, os.path.join(self.data, path))
            self.assertEqual(result.returncode, 0, result.stdout[-2000:])

    def expect_invalid(self, schema, path, change):
        self.assertNotEqual(self.xmllint(schema, self.copy_of(path, change)).returncode, 0)

    def test_mets(self):
        self.expect_valid("mets-all.xsd", self.files(lambda name: name == "METS.xml"), 4)
        self.expect_invalid("mets-all.xsd", "METS.xml", lambda text: text.replace("<metsHdr ", "<metsHeader ", 1)
                            .replace("</metsHdr>", "</metsHeader>", 1))

    def test_premis(self):
        self.expect_valid("premis-v3-0.xsd", self.files(lambda name: name.startswith("premis")), 3)
        self.expect_invalid("premis-v3-0.xsd", "metadata/preservation/premis.xml",
                            lambda text: text.replace("<eventDateTime>", "<eventDateTime>x</eventDateTime><eventDateTime>", 1))

    def test_mods(self):
        self.expect_valid("mods-3-7.xsd", self.files(lambda name: name == "mods.xml"), 2)
        self.expect_invalid("mods-3-7.xsd", "metadata/descriptive/mods.xml",
                            lambda text: text.replace("<abstract>", "<summary/><abstract>", 1))


class Eark(Built):
    """What E-ARK's two validators ask beyond the XSDs, and what no XSD can say."""

    def documents(self):
        for path in self.files(lambda name: name == "METS.xml"):
            yield path, self.parse(path)

    def test_every_reference_leads_to_an_id(self):
        for path, mets in self.documents():
            ids = [element.get("ID") for element in mets.iter() if element.get("ID")]
            self.assertEqual(len(ids), len(set(ids)), path)
            for element in mets.iter():
                for name in ("ADMID", "DMDID", "FILEID"):
                    for reference in (element.get(name) or "").split():
                        self.assertIn(reference, ids, path)

    def test_file_ids_are_unique_in_the_whole_package_and_begin_as_the_validators_want(self):
        ids = [file.get("ID") for _, mets in self.documents() for file in mets.iter(METS + "file")]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertTrue(all(re.fullmatch(r"ID-\d{7,}", each) for each in ids))

    def test_every_group_states_its_content_type(self):
        for path, mets in self.documents():
            for group in mets.iter(METS + "fileGrp"):
                self.assertEqual(group.get(CSIP + "CONTENTINFORMATIONTYPE"), "OTHER", path)
                self.assertTrue(group.get(CSIP + "OTHERCONTENTINFORMATIONTYPE"), path)

    def test_software_is_the_only_creator_and_the_institution_keeps(self):
        for path, mets in self.documents():
            agents = {agent.get("ROLE"): agent for agent in mets.iter(METS + "agent")}
            self.assertEqual(sorted(agents), ["ARCHIVIST", "CREATOR", "PRESERVATION"], path)
            notes = {role: [note.get(CSIP + "NOTETYPE") for note in agent.iter(METS + "note")] for role, agent in agents.items()}
            self.assertEqual(notes, {"CREATOR": ["SOFTWARE VERSION"], "ARCHIVIST": ["IDENTIFICATIONCODE"],
                                     "PRESERVATION": ["IDENTIFICATIONCODE"]}, path)
            self.assertEqual(agents["CREATOR"].get("OTHERTYPE"), "SOFTWARE", path)

    def test_the_package_lists_its_descriptions_and_representations(self):
        mets = self.parse("METS.xml")
        self.assertEqual(mets.get("OBJID"), os.path.basename(self.package))
        self.assertEqual([ref.get("OTHERMDTYPE") or ref.get("MDTYPE") for ref in mets.findall(METS + "dmdSec/" + METS + "mdRef")],
                         ["MODS", "DC-CSV", "RO-CRATE"])
        sections = [section.tag[len(METS):] for section in mets.find(METS + "amdSec")]
        self.assertEqual(sections, sorted(sections, key=["techMD", "rightsMD", "sourceMD", "digiprovMD"].index))
        self.assertIn("rightsMD", sections)
        self.assertIn("digiprovMD", sections)
        maps = mets.findall(METS + "structMap")
        self.assertEqual([(one.get("TYPE"), one.get("LABEL")) for one in maps], [("PHYSICAL", "CSIP")])
        root = maps[0].find(METS + "div")
        self.assertEqual(root.get("LABEL"), mets.get("OBJID"))
        divs = {div.get("LABEL"): div for div in root}
        for name in ("originals", "social", "access"):
            pointer = divs["Representations/" + name].find(METS + "mptr")
            self.assertTrue(os.path.exists(os.path.join(self.data, pointer.get(XLINK + "href"))))
        listed = {section.get("ID") for section in mets.iter() if section.tag in (METS + "dmdSec", METS + "rightsMD", METS + "digiprovMD")}
        of_the_div = (divs["Metadata"].get("DMDID") + " " + divs["Metadata"].get("ADMID")).split()
        self.assertEqual(sorted(of_the_div), sorted(listed))

    def test_every_file_outside_metadata_is_listed_once(self):
        listed = []
        for path, mets in self.documents():
            listed += [os.path.normpath(os.path.join(os.path.dirname(path), place.get(XLINK + "href")))
                       for place in mets.iter(METS + "FLocat")]
        wanted = [path for path in harbour.files_under(self.data)
                  if path != "METS.xml" and "metadata" not in path.split("/")[:-1]]
        self.assertEqual(sorted(listed), sorted(wanted))

    def test_collections_stand_in_their_order_in_a_logical_map(self):
        mets = self.parse("representations/originals/METS.xml")
        logical = [each for each in mets.findall(METS + "structMap") if each.get("TYPE") == "LOGICAL"]
        self.assertEqual(len(logical), 1)
        self.assertTrue(logical[0].get("LABEL"))
        places = {file.get("ID"): file.find(METS + "FLocat").get(XLINK + "href") for file in mets.iter(METS + "file")}
        shown = {}
        for number, div in enumerate(logical[0].find(METS + "div"), 1):
            self.assertEqual(div.get("ORDER"), str(number))
            self.assertEqual([photo.get("ORDER") for photo in div], [str(n) for n in range(1, len(div) + 1)])
            shown[div.get("TYPE"), div.get("LABEL")] = [
                os.path.basename(places[photo.find(METS + "fptr").get("FILEID")]).split("_")[0]
                for photo in div if photo.find(METS + "fptr") is not None]
        social = os.path.join(self.data, "representations", "social", "data", "collections")
        recorded = {}
        for name in sorted(os.listdir(social)):
            record = read_json(os.path.join(social, name))
            recorded[record["kind"], record["title"]] = [item["photo"] for item in record["items"] if item["travels"]]
        self.assertEqual(shown, recorded)

    def test_premis_tells_what_happened_in_the_terms_of_its_vocabulary(self):
        premis = self.parse("metadata/preservation/premis.xml")
        kinds = [child.tag[len(PREMIS):] for child in premis]
        self.assertEqual(kinds, sorted(kinds, key=["object", "event", "agent", "rights"].index))
        events = {event.find(PREMIS + "eventType").text: event for event in premis.iter(PREMIS + "event")}
        codes = {"capture": "cap", "message digest calculation": "mes", "format identification": "for", "validation": "val"}
        for words, code in codes.items():
            self.assertEqual(events[words].find(PREMIS + "eventType").get("valueURI"),
                             "http://id.loc.gov/vocabulary/preservation/eventType/" + code)
        omissions = read_json(os.path.join(self.data, "representations/social/data/omissions.json"))["omissions"]
        classes = {(one["part"], one["reason"]) for one in omissions}
        failures = [event for event in premis.iter(PREMIS + "event") if event.find(".//" + PREMIS + "eventOutcome").text == "fail"]
        self.assertEqual(len(failures), len(classes))
        known = {identifier.text for identifier in premis.iter() if identifier.tag.endswith(("eventIdentifierValue", "agentIdentifierValue",
                                                                                            "rightsStatementIdentifierValue"))}
        for path in self.files(lambda name: name.startswith("premis")):
            for link in self.parse(path).iter():
                if re.search(r"linking(Event|Agent|RightsStatement)IdentifierValue$", link.tag):
                    self.assertIn(link.text, known, path)


class Crate(Built):
    """RO-Crate 1.2, its recommendations as well as its demands."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        graph = read_json(os.path.join(cls.data, "ro-crate-metadata.json"))["@graph"]
        cls.entities = {entity["@id"]: entity for entity in graph}
        if len(cls.entities) != len(graph):
            raise AssertionError("an @id stands twice")
        cls.root = cls.entities["./"]

    def expect_members(self, entity, *names):
        for name in names:
            self.assertTrue(entity.get(name), (entity["@id"], name))

    def test_every_reference_inside_the_crate_leads_to_an_entity(self):
        def references(value):
            if isinstance(value, dict):
                if set(value) == {"@id"}:
                    yield value["@id"]
                for each in value.values():
                    yield from references(each)
            elif isinstance(value, list):
                for each in value:
                    yield from references(each)
        reached = {reference for entity in self.entities.values() for reference in references(entity)}
        self.assertLessEqual(reached - {"https://w3id.org/ro/crate/1.2"}, set(self.entities))
        self.assertEqual(set(self.entities) - reached, {"ro-crate-metadata.json"})

    def test_every_term_is_explained_inside_the_package(self):
        terms = read_json(os.path.join(self.data, "schemas", "ro-crate-terms.jsonld"))["@context"]
        used = {name for entity in self.entities.values() for name in [*entity, entity["@type"]] if not name.startswith("@")}
        self.assertLessEqual(used, set(terms))
        # A private maker is a Person; the sample has none.
        self.assertEqual(set(terms) - used, {"Person"})

    def test_the_root_is_named_licensed_and_answered_for(self):
        self.assertEqual(self.entities["ro-crate-metadata.json"]["conformsTo"], {"@id": "https://w3id.org/ro/crate/1.2"})
        self.expect_members(self.root, "name", "description", "datePublished", "hasPart")
        self.assertEqual(self.entities[self.root["identifier"]["@id"]]["@type"], "PropertyValue")
        self.expect_members(self.entities[self.root["license"]["@id"]], "name", "description")
        publisher = self.entities[self.root["publisher"]["@id"]]
        self.assertEqual(publisher["@type"], "Organization")
        self.expect_members(publisher, "name", "url", "identifier")
        self.expect_members(self.entities[publisher["contactPoint"]["@id"]], "name", "email", "contactType", "identifier", "url")

    def test_every_file_is_described_as_it_is(self):
        digests = harbour.files_under(self.data)
        files = [entity for entity in self.entities.values() if entity["@type"] == "File"]
        self.assertGreater(len(files), 20)
        for file in files:
            self.expect_members(file, "name", "description")
            media_type, page = file["encodingFormat"]
            self.assertRegex(media_type, r"\A[a-z]+/[a-z0-9.+-]+\Z")
            self.assertRegex(page["@id"], r"\Ahttps://www\.nationalarchives\.gov\.uk/PRONOM/(x-)?fmt/\d+\Z")
            self.assertEqual(self.entities[page["@id"]]["@type"], "WebPage")
            self.assertEqual(file["contentSize"], str(os.path.getsize(os.path.join(self.data, file["@id"]))))
            self.assertEqual(file["sha256"], digests[file["@id"]])
            self.assertNotEqual(file.get("license"), self.root["license"])

    def test_every_folder_says_what_is_in_it(self):
        folders = [entity for entity in self.entities.values() if entity["@type"] == "Dataset"]
        self.assertEqual({folder["@id"] for folder in folders} - {"./"},
                         {"documentation/", "metadata/", "schemas/", "viewer/"} |
                         {"representations/" + name + "/" for name in ("originals", "social", "access")})
        for folder in folders:
            self.expect_members(folder, "name", "description", "hasPart")


class Json(Built):
    """Our JSON Schemas by a second implementation; the program's own is another."""

    @classmethod
    def setUpClass(cls):
        try:
            import jsonschema
        except ImportError:
            raise unittest.SkipTest("python3-jsonschema is not installed") from None
        cls.jsonschema = jsonschema
        super().setUpClass()
        cls.schemas = {name[:-len(".schema.json")]: read_json(os.path.join(cls.data, "schemas", name))
                       for name in sorted(os.listdir(os.path.join(cls.data, "schemas"))) if name.endswith(".schema.json")}

    def validator(self, name):
        return self.jsonschema.Draft7Validator(self.schemas[name])

    def expect_valid(self, name, path):
        errors = [error.message for error in self.validator(name).iter_errors(read_json(path))]
        self.assertEqual(errors, [], path)

    def test_the_schemas_are_draft_07_and_those_of_the_specification(self):
        self.assertGreaterEqual(len(self.schemas), 11)
        for name, schema in self.schemas.items():
            self.assertEqual(schema["$schema"], "http://json-schema.org/draft-07/schema#", name)
            self.jsonschema.Draft7Validator.check_schema(schema)
            self.assertEqual(schema, read_json(os.path.join(harbour.SOURCE, "spec", "schemas", name + ".schema.json")))

    def test_every_example_of_the_specification_is_valid_and_nothing_foreign_is(self):
        examples = os.path.join(harbour.SOURCE, "spec", "examples")
        self.assertEqual(sorted(name[:-len(".json")] for name in os.listdir(examples)), sorted(self.schemas))
        for name in self.schemas:
            path = os.path.join(examples, name + ".json")
            self.expect_valid(name, path)
            for other in self.schemas:
                self.assertEqual(self.validator(other).is_valid(read_json(path)), other == name, other + " on " + name)

    def test_every_document_of_the_package_is_valid(self):
        root = os.path.join(self.data, "representations", "social", "data")
        seen = {}
        for path in harbour.files_under(root):
            if not path.endswith(".json"):
                continue
            top = path.split("/")[0]
            name = {"photos": "photo", "members": "member", "collections": "collection"}.get(top, top.replace(".json", ""))
            self.expect_valid(name, os.path.join(root, path))
            seen[name] = seen.get(name, 0) + 1
        self.assertEqual(seen, {"ashore": 1, "collection": 4, "licenses": 1, "lifeboat": 1, "member": 8, "omissions": 1,
                                "photo": 14, "photos": 1, "withheld": 1})

    def test_requests_and_reports_are_valid(self):
        self.expect_valid("request", harbour.REQUEST)
        self.expect(harbour.run("verify", self.package, "--report", self.path("report.json")), harbour.DONE)
        self.expect_valid("verification-report", self.path("report.json"))


class Archivematica(Built):
    """A bag as Archivematica restructures it: data/metadata to metadata/, everything else of data/ to objects/, tag
    files to logs/BagIt/.  It renames what its alphabet does not have and refuses tag folders."""

    RIGHTS = ("file,basis,status,determination_date,jurisdiction,start_date,end_date,terms,citation,note,grant_act,"
              "grant_restriction,grant_start_date,grant_end_date,grant_note,doc_id_type,doc_id_value,doc_id_role").split(",")

    def setUp(self):
        super().setUp()
        self.transfer = self.path("transfer")
        for name in os.listdir(self.package):
            source = os.path.join(self.package, name)
            if name == "data":
                continue
            self.assertTrue(os.path.isfile(source), name + " would stop the transfer")
            os.makedirs(self.in_transfer("logs", "BagIt"), exist_ok=True)
            shutil.copy(source, self.in_transfer("logs", "BagIt", name))
        for name in os.listdir(self.data):
            source = os.path.join(self.data, name)
            target = self.in_transfer("metadata") if name == "metadata" else self.in_transfer("objects", name)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            (shutil.copytree if os.path.isdir(source) else shutil.copy)(source, target)

    def in_transfer(self, *parts):
        return os.path.join(self.transfer, *parts)

    def table(self, name):
        with open(self.in_transfer("metadata", name), encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def test_nothing_else_is_at_the_top(self):
        self.assertEqual(sorted(os.listdir(self.transfer)), ["logs", "metadata", "objects"])

    def test_no_file_is_renamed(self):
        for path in harbour.files_under(self.transfer):
            for part in path.split("/"):
                self.assertRegex(part, r"\A[A-Za-z0-9\-_.()]+\Z")

    def test_nothing_has_a_name_that_it_would_read_as_its_own(self):
        names = os.listdir(self.in_transfer("metadata"))
        self.assertNotIn("premis.xml", names)
        self.assertEqual([name for name in names if name.startswith("checksum")], [])

    def test_every_row_of_the_description_leads_to_an_object(self):
        header, *rows = self.table("metadata.csv")
        self.assertEqual(header[0], "filename")
        self.assertTrue(all(name.startswith("dc.") for name in header[1:]))
        self.assertGreaterEqual(len(rows), 16)
        for row in rows:
            self.assertEqual(len(row), len(header))
            self.assertTrue(row[0].startswith("objects/"))
            self.assertTrue(os.path.exists(self.in_transfer(row[0])), row[0])
        self.assertEqual(len({row[0] for row in rows}), len(rows))

    def test_every_row_of_the_rights_is_read(self):
        header, *rows = self.table("rights.csv")
        self.assertEqual(header, self.RIGHTS)
        of_photos = re.compile(r"representations/(originals|access)/data/[0-9a-f]{2}/")
        media = {"objects/" + path for path in harbour.files_under(self.data) if of_photos.match(path)}
        by_name = [dict(zip(header, row)) for row in rows if len(row) == len(header)]
        self.assertEqual(len(by_name), len(rows))
        for row in by_name:
            self.assertTrue(os.path.isfile(self.in_transfer(row["file"])), row["file"])
            self.assertIn(row["basis"].lower(), ("copyright", "license", "statute", "other", "donor", "policy"))
            self.assertIn(row["grant_restriction"], ("Allow", "Disallow", "Conditional"))
            for name in ("determination_date", "start_date", "grant_start_date"):
                self.assertRegex(row[name], r"\A(\d{4}-\d\d-\d\d)?\Z")
            for name in ("end_date", "grant_end_date"):
                self.assertRegex(row[name], r"\A(\d{4}-\d\d-\d\d|open)?\Z")
        # Of rows with the same three values, all but the first are skipped without a word.
        keys = [(row["file"], row["basis"].lower(), row["grant_act"]) for row in by_name]
        self.assertEqual(len(keys), len(set(keys)))
        self.assertEqual({row["file"] for row in by_name}, media)


class Licenses(Built):
    """The licences that photos carry, in full: read with nothing of ours but the table."""

    def test_each_is_in_the_package_as_the_table_lists_it_and_no_other(self):
        with open(os.path.join(harbour.SOURCE, "spec", "license-texts.tsv"), encoding="utf-8") as file:
            table = {row["number"]: row for row in csv.DictReader(file, delimiter="\t")}
        social = os.path.join(self.data, "representations", "social", "data")
        carried = {read_json(os.path.join(social, path))["license_as_served"]["id"]
                   for path in harbour.files_under(social) if path.startswith("photos/")}
        expected = {"documentation/licenses/%s.txt" % table[number]["spdx"].lower(): table[number]["sha256"]
                    for number in carried if number in table}
        self.assertGreater(len(expected), 1)
        found = {path: digest for path, digest in harbour.files_under(self.data).items()
                 if path.startswith("documentation/licenses/")}
        if not found:
            self.skipTest("built without the npm package spdx-license-list")
        self.assertEqual(found, expected)
        listed = {flocat.get(XLINK + "href") for flocat in self.parse("METS.xml").iter(METS + "FLocat")}
        self.assertLessEqual(set(expected), listed)
        for path in expected:
            page = "viewer/licences/" + os.path.basename(path).replace(".txt", ".html")
            self.assertTrue(os.path.isfile(os.path.join(self.data, page)), page)
        self.expect(harbour.run("verify", self.package), 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
