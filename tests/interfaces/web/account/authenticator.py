"""A passkey made of software: what a browser and its device would answer, and what an attacker's would."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

HOST = "testserver"
ORIGIN = f"http://{HOST}"
_FLAG = AuthenticatorData.FLAG
SEEN = _FLAG.UP | _FLAG.UV


@dataclass
class Authenticator:
    """One key. ``uses``: its counter; ``origin``: the page it believes to be on; ``flags``: whether it recognised its owner."""

    origin: str = ORIGIN
    flags: AuthenticatorData.FLAG = SEEN
    uses: int = 0
    mark: bytes = b"credential of the test"
    handle: bytes = b""
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def create(self, options: dict[str, Any]) -> str:
        """The answer to a challenge for a new passkey."""
        asks = options["publicKey"]
        self.handle = websafe_decode(asks["user"]["id"])
        key = ES256.from_cryptography_key(self.key.public_key())  # type: ignore[no-untyped-call]  # as fido2 ships it
        public = AttestedCredentialData.create(bytes(16), self.mark, key)
        data = AuthenticatorData.create(
            hashlib.sha256(asks["rp"]["id"].encode()).digest(), self.flags | _FLAG.AT, self.uses, public
        )
        told = {
            "clientDataJSON": websafe_encode(self._client(CollectedClientData.TYPE.CREATE, asks["challenge"])),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        }
        return self._answer(told)

    def get(self, options: dict[str, Any], rp: str = HOST) -> str:
        """The answer to a challenge for a passkey that is there."""
        self.uses += 1 if self.uses else 0
        data = AuthenticatorData.create(hashlib.sha256(rp.encode()).digest(), self.flags, self.uses)
        client = self._client(CollectedClientData.TYPE.GET, options["publicKey"]["challenge"])
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        told = {
            "clientDataJSON": websafe_encode(client),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": websafe_encode(self.handle),
        }
        return self._answer(told)

    def _client(self, kind: str, challenge: str) -> bytes:
        return bytes(CollectedClientData.create(kind, challenge, self.origin))

    def _answer(self, response: dict[str, str]) -> str:
        mark = websafe_encode(self.mark)
        return json.dumps({"id": mark, "rawId": mark, "type": "public-key", "response": response})


def enrol(client: Client, device: Authenticator) -> None:
    """Add the device's passkey to the account of whoever is signed in."""
    options = client.post("/account/passkey/begin/").json()
    client.post("/account/passkey/add/", {"answer": device.create(options), "name": "Key"})


def sign_in(client: Client, device: Authenticator) -> int:
    """The status that signing in with the device's passkey is answered with."""
    options = client.post("/sign-in/passkey/begin/").json()
    return client.post("/sign-in/passkey/", {"answer": device.get(options)}).status_code
