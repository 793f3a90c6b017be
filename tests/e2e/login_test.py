"""Logging in with OAuth 1.0a, and photos that are not public: only when asked for, and without a trace of a secret.

The fake Flickr judges every signature by itself (oauth_desk.py)."""

import glob
import json
import os
import re
import stat
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402
import oauth_desk  # noqa: E402

SECRET = "consumersecretthatstays"
STREAM = "https://www.flickr.com/photos/orrinhaven_museum/"
OWNER = "00000001@N00"
PRIVATE = {"99900000002": "private", "99900000005": "friends", "99900000006": "family"}


class Login(harbour.TestCase):
    def setUp(self):
        super().setUp()
        options = ["--consumer", harbour.KEY + ":" + SECRET]
        for photo, level in PRIVATE.items():
            options += ["--private", photo + ":" + level]
        self.flickr = self.enter(harbour.FakeFlickr(*options))
        self.env = harbour.environment(FLICKR_API_SECRET=SECRET, XDG_CONFIG_HOME=self.path("config"))
        self.login_file = self.path("config", "lifeboat", "login")

    def enter(self, manager):
        entered = manager.__enter__()
        self.addCleanup(manager.__exit__)
        return entered

    def run_lifeboat(self, *arguments, said="", env=None):
        return harbour.run(*arguments, *self.flickr.network, env=env or self.env, said=said)

    def log_in(self):
        result = self.expect(self.run_lifeboat("auth", said=oauth_desk.Desk.code + "\n"), harbour.DONE)
        self.assertIn(OWNER, result.stdout)
        self.assertRegex(result.stderr, r"https://www\.flickr\.com/services/oauth/authorize\?oauth_token=request-"
                                        r"[0-9a-f]+&perms=read\n")
        return result

    def secrets(self):
        with open(self.login_file, encoding="utf-8") as file:
            kept = dict(line.rstrip("\n").split("=", 1) for line in file)
        return [harbour.KEY, SECRET, kept["FLICKR_OAUTH_TOKEN"], kept["FLICKR_OAUTH_TOKEN_SECRET"]]

    def create(self, *arguments):
        return self.run_lifeboat("create", STREAM, "--purpose", "A test", "--maker", "Test Maker", "--detail", "minimal", "--allow",
                                 "people_tagged", *arguments, "-o", self.path("out"))

    def photo_records(self, package):
        records = {}
        for path in glob.glob(os.path.join(package, "data/representations/social/data/photos/**/*.json"), recursive=True):
            with open(path, encoding="utf-8") as file:
                record = json.load(file)
            records[record["id"]] = record
        return records

    def test_the_login_is_kept_for_its_owner_alone_and_can_be_forgotten(self):
        self.log_in()
        self.assertEqual(stat.S_IMODE(os.stat(self.login_file).st_mode), 0o600)
        status = self.expect(self.run_lifeboat("auth", "status", "--json"), harbour.DONE)
        self.assertEqual(json.loads(status.stdout)["nsid"], OWNER)
        os.chmod(self.login_file, 0o644)
        self.expect_clear_refusal(self.run_lifeboat("auth", "status"), harbour.PERMISSION_DENIED, "0600")
        self.expect(harbour.run("auth", "forget", env=self.env), harbour.DONE)
        self.assertFalse(os.path.exists(self.login_file))
        self.expect_clear_refusal(self.run_lifeboat("auth", "status"), harbour.PERMISSION_DENIED, "lifeboat auth")

    def test_a_wrong_code_or_secret_logs_nobody_in(self):
        wrong = self.run_lifeboat("auth", said="999-999-999\n")
        self.expect(wrong, harbour.PERMISSION_DENIED)
        self.assertIn("verifier_invalid", wrong.stderr)
        other = self.run_lifeboat("auth", said="x\n", env=dict(self.env, FLICKR_API_SECRET="not the secret at all"))
        self.expect(other, harbour.PERMISSION_DENIED)
        self.assertIn("signature_invalid", other.stderr)
        self.assertNotIn(harbour.KEY, other.stderr)
        self.expect(self.run_lifeboat("auth", said=""), harbour.USAGE)
        self.assertFalse(os.path.exists(self.login_file))

    def test_private_photos_never_travel_without_the_line_that_asks_for_them(self):
        self.log_in()
        package = self.one_line(self.expect(self.create("--maker-nsid", OWNER), harbour.DONE))
        self.assertFalse(set(PRIVATE) & set(self.photo_records(package)))
        self.assertFalse([r for r in self.flickr.requests() if r["api"] and r["signed"]])
        with open(os.path.join(package, "data/representations/social/data/lifeboat.json"), encoding="utf-8") as file:
            self.assertNotIn("login", json.load(file)["capture"])

    def test_private_photos_travel_when_asked_for_and_are_marked(self):
        self.log_in()
        package = self.one_line(self.expect(self.create("--include-private"), harbour.DONE))
        records = self.photo_records(package)
        seen = {p: records[p]["visibility"] for p in PRIVATE}
        self.assertEqual(seen["99900000002"], {"is_public": False, "is_friend": False, "is_family": False})
        self.assertEqual(seen["99900000005"], {"is_public": False, "is_friend": True, "is_family": False})
        self.assertEqual(seen["99900000006"], {"is_public": False, "is_friend": False, "is_family": True})
        with open(os.path.join(package, "data/representations/social/data/lifeboat.json"), encoding="utf-8") as file:
            lifeboat = json.load(file)
        self.assertEqual(lifeboat["capture"]["login"], OWNER)
        with open(os.path.join(package, "data/viewer/about.html"), encoding="utf-8") as file:
            self.assertIn("Logged in as", file.read())
        calls = [r for r in self.flickr.requests() if r["api"]]
        self.assertTrue(all(r["signed"] and r["status"] == 200 for r in calls))
        self.expect(harbour.run("verify", package), harbour.DONE)
        judge = os.path.join(harbour.SHARED, "judge", "judge_package.py")
        if os.path.exists(judge):
            self.judge(judge, package)

    def judge(self, judge, package):
        import subprocess
        env = {k: v for k, v in os.environ.items() if k != "FLICKR_API_KEY"}
        result = subprocess.run(["/usr/bin/python3", judge, package], env=env, capture_output=True, text=True, timeout=120)
        self.assertEqual(result.returncode, 0, result.stdout[-3000:] + result.stderr[-2000:])

    def test_no_secret_is_left_anywhere(self):
        shown = self.log_in()
        made = self.expect(self.create("--include-private", "--verbose"), harbour.DONE)
        secrets = self.secrets()
        for text in (shown.stdout, shown.stderr, made.stdout, made.stderr):
            for secret in secrets:
                self.assertNotIn(secret, text)
        for where, _, names in os.walk(self.path("out")):
            for name in names:
                path = os.path.join(where, name)
                with open(path, "rb") as file:
                    parts = [file.read()]
                if name.endswith(".warc.gz"):
                    parts = list(harbour.warc_members(path))
                for part in parts:
                    for secret in secrets:
                        self.assertNotIn(secret.encode(), part, path)
                    self.assertIsNone(re.search(rb"oauth_(token|signature|nonce|consumer)", part), path)

    def test_private_photos_need_a_login_that_is_the_makers(self):
        self.expect_clear_refusal(self.create("--include-private"), harbour.PERMISSION_DENIED, "lifeboat auth")
        self.log_in()
        self.expect_clear_refusal(self.create("--include-private", "--maker-nsid", "00000002@N00"),
                                  harbour.PERMISSION_DENIED, "00000002@N00", OWNER)
        with open(self.login_file, encoding="utf-8") as file:
            kept = file.read()
        with open(self.login_file, "w", encoding="utf-8") as file:
            file.write(re.sub(r"access-[0-9a-f]+", "access-0000000000000000", kept))
        refused = self.create("--include-private")
        self.expect_clear_refusal(refused, harbour.PERMISSION_DENIED, "login")
        self.assertNotIn("oauth_problem", refused.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
