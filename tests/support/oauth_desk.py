"""OAuth 1.0a as Flickr's servers do it: request token, consent, access token, and judging every signature.

Written after RFC 5849 with Python's own hmac: it shares nothing with the program under test.
"""

import base64
import hashlib
import hmac
import secrets
import threading
import urllib.parse

REFUSED, ABSENT = 401, 400


class Problem(Exception):
    """An OAuth refusal: HTTP status and the text/plain body, which echoes what was signed as Flickr's does."""

    def __init__(self, status, name, echo=""):
        super().__init__(name)
        self.status = status
        self.body = ("oauth_problem=%s&debug_sbs=%s" % (name, echo)).encode()


def encoded(text):
    return urllib.parse.quote(text, safe="-._~")


def signature(url, pairs, consumer_secret, token_secret):
    """(signature, what was signed) of a GET request; `pairs` without oauth_signature."""
    normal = "&".join("%s=%s" % pair for pair in sorted((encoded(k), encoded(v)) for k, v in pairs))
    text = "&".join(("GET", encoded(url), encoded(normal)))
    key = "%s&%s" % (encoded(consumer_secret), encoded(token_secret))
    return base64.b64encode(hmac.new(key.encode(), text.encode(), hashlib.sha1).digest()).decode(), text


class Desk:
    """One consumer, one member who always consents, and the code they are shown."""

    code = "123-456-789"

    def __init__(self, consumer_key, consumer_secret, nsid, username):
        self.consumer_key, self.consumer_secret = consumer_key, consumer_secret
        self.nsid, self.username = nsid, username
        self.lock = threading.Lock()
        self.tokens = {}  # token -> (secret, "request" or "access")
        self.nonces = set()
        self.judged = 0  # signatures that were right

    def judge(self, url, query_text, kind=None):
        """The parameters of a request that is signed rightly; Problem for any other."""
        pairs = urllib.parse.parse_qsl(query_text, keep_blank_values=True)
        given = dict(pairs)
        for name in ("oauth_consumer_key", "oauth_nonce", "oauth_timestamp", "oauth_signature"):
            if not given.get(name):
                raise Problem(ABSENT, "parameter_absent", name)
        if given["oauth_consumer_key"] != self.consumer_key:
            raise Problem(REFUSED, "consumer_key_unknown")
        if given.get("oauth_signature_method") != "HMAC-SHA1" or given.get("oauth_version", "1.0") != "1.0":
            raise Problem(REFUSED, "signature_method_rejected")
        secret = ""
        with self.lock:
            if kind is not None:
                secret, actual = self.tokens.get(given.get("oauth_token"), ("", ""))
                if actual != kind:
                    raise Problem(REFUSED, "token_rejected")
            if (given["oauth_nonce"], given["oauth_timestamp"]) in self.nonces:
                raise Problem(REFUSED, "nonce_used")
        wanted, signed = signature(url, [p for p in pairs if p[0] != "oauth_signature"], self.consumer_secret, secret)
        if not hmac.compare_digest(wanted, given["oauth_signature"]):
            raise Problem(REFUSED, "signature_invalid", signed)
        with self.lock:
            self.nonces.add((given["oauth_nonce"], given["oauth_timestamp"]))
            self.judged += 1
        return given

    def _new_token(self, kind):
        token, secret = "%s-%s" % (kind, secrets.token_hex(8)), secrets.token_hex(8)
        with self.lock:
            self.tokens[token] = (secret, kind)
        return token, secret

    def page(self, step, url, query_text):
        """The body of one of the two token pages."""
        if step == "request_token":
            given = self.judge(url, query_text)
            if given.get("oauth_callback") != "oob":
                raise Problem(ABSENT, "parameter_absent", "oauth_callback")
            answer = {"oauth_callback_confirmed": "true"}
            answer["oauth_token"], answer["oauth_token_secret"] = self._new_token("request")
        else:
            given = self.judge(url, query_text, "request")
            if given.get("oauth_verifier") != self.code:
                raise Problem(REFUSED, "verifier_invalid")
            with self.lock:
                del self.tokens[given["oauth_token"]]
            answer = {"fullname": "Invented Person"}
            answer["oauth_token"], answer["oauth_token_secret"] = self._new_token("access")
            answer.update(user_nsid=self.nsid, username=self.username)
        return urllib.parse.urlencode(answer, quote_via=urllib.parse.quote).encode()
