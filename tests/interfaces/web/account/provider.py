"""An office's own sign-on as small as it can be: it names whom it is told to, and counts who asked it for what."""

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "qorgan", "a secret of the test"


@dataclass
class Provider:
    """What it says. ``claims`` are added to those of the token; ``described`` to its description; ``sign``: with which key."""

    issuer: str
    claims: dict[str, Any] = field(default_factory=dict)
    described: dict[str, Any] = field(default_factory=dict)
    algorithm: str = "RS256"
    redirects: bool = False
    asked: list[str] = field(default_factory=list)
    challenge: str = ""
    nonce: str = ""
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    other_key: rsa.RSAPrivateKey | None = None

    def description(self) -> dict[str, Any]:
        """The page of its addresses."""
        told = {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", "token_endpoint": f"{self.issuer}/token"}
        return {**told, "authorization_endpoint": f"{self.issuer}/authorize", **self.described}

    def keys(self) -> dict[str, Any]:
        """Its public key."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "one", "alg": "RS256", "use": "sig"}]}

    def token(self, form: dict[str, list[str]]) -> dict[str, Any]:
        """The token, if the form is that of whoever began (PKCE)."""
        verifier = form["code_verifier"][0].encode()
        if base64.urlsafe_b64encode(hashlib.sha256(verifier).digest()).rstrip(b"=").decode() != self.challenge:
            return {"error": "invalid_grant"}
        now = int(time.time())
        told = {"iss": self.issuer, "aud": CLIENT, "sub": "s-1", "iat": now, "exp": now + 60, "nonce": self.nonce}
        claims = {key: value for key, value in {**told, **self.claims}.items() if value is not None}
        key: Any = self.other_key or self.key
        if self.algorithm == "HS256":
            key = b"x" * 32
        if self.algorithm == "none":
            key = None
        return {"id_token": jwt.encode(claims, key, self.algorithm, headers={"kid": "one"}), "token_type": "Bearer"}


@contextmanager
def serving() -> Iterator[Provider]:
    """The provider, on a port of its own."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            provider.asked.append(self.path)
            if provider.redirects:
                self.send_response(302)
                self.send_header("Location", f"{provider.issuer}/elsewhere")
                self.end_headers()
                return
            pages = {"/.well-known/openid-configuration": provider.description, "/keys": provider.keys}
            self._say(pages[self.path]() if self.path in pages else {})

        def do_POST(self) -> None:
            provider.asked.append(self.path)
            self._say(provider.token(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())))

        def _say(self, told: dict[str, Any]) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, *_: object) -> None:
            """Nothing: the tests look at what was asked."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    provider = Provider(f"http://127.0.0.1:{server.server_port}")
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
