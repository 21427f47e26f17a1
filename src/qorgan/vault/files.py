"""Files in the age format, each under an identity of its own.

What opens a file stands in a sealed record, so that rotation re-seals that record alone.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Final

import pyrage
from pyrage import passphrase as by_passphrase
from pyrage import x25519

from qorgan.journal.canonical_json import canonical
from qorgan.vault.blob import SealBroken

_LENGTH_BYTES: Final = 8
_STEP: Final = 4096


class BadRecipient(ValueError):
    """The text is no age recipient."""


@dataclass(frozen=True, slots=True)
class FileKey:
    """What opens a file, and what it is. ``size``: exact, in bytes; ``sha256``: of the age body, hex; ``kind``: a media type."""

    name: str
    kind: str
    size: int
    sha256: str
    identity: str = field(repr=False)

    def encode(self) -> bytes:
        """The content of the sealed record."""
        return canonical(asdict(self))

    @classmethod
    def decode(cls, content: bytes) -> "FileKey":
        """What ``encode`` wrote. Raises ``SealBroken`` for anything else."""
        try:
            told = json.loads(content)
            key = cls(**told)
            is_own = key.encode() == content  # half a letter can be read, and not written
        except (TypeError, ValueError, RecursionError) as error:
            raise SealBroken from error
        if not is_own or [type(told[name]) for name in _FIELDS] != list(_FIELDS.values()):
            raise SealBroken
        return key


_FIELDS: Final = {"name": str, "kind": str, "size": int, "sha256": str, "identity": str}


def seal(content: bytes, *, name: str, kind: str) -> tuple[FileKey, bytes]:
    """The key and the age body. age draws its own randomness."""
    identity = x25519.Identity.generate()
    body = pyrage.encrypt(_padded(content), [identity.to_public()])
    return FileKey(name, kind, len(content), hashlib.sha256(body).hexdigest(), str(identity)), body


def unseal(body: bytes, key: FileKey) -> bytes:
    """The content. Raises ``SealBroken`` for a body that is cut, changed or another's."""
    if hashlib.sha256(body).hexdigest() != key.sha256:
        raise SealBroken
    try:
        padded = bytes(pyrage.decrypt(body, [x25519.Identity.from_str(key.identity)]))
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        raise SealBroken from error
    content = padded[_LENGTH_BYTES : _LENGTH_BYTES + key.size]
    if len(content) != key.size or padded != _padded(content):
        raise SealBroken
    return content


def seal_for(recipients: list[str], content: bytes) -> bytes:
    """An age file that each of the recipients opens with the age program. Raises ``BadRecipient``."""
    if not recipients:
        raise BadRecipient
    try:
        return bytes(pyrage.encrypt(content, [x25519.Recipient.from_str(one) for one in recipients]))
    except pyrage.RecipientError as error:
        raise BadRecipient from error


def seal_by_passphrase(passphrase: str, content: bytes) -> bytes:
    """An age file that the age program opens with the passphrase, as it is to the letter.

    The work of guessing is set by age itself to about a second of this machine, which takes up to 1 GiB of memory meanwhile.
    """
    return bytes(by_passphrase.encrypt(content, passphrase))


def bucket(body: bytes) -> int:
    """The size that may be told: of the body, up to a multiple of 4 KiB."""
    return -(-len(body) // _STEP) * _STEP


def _padded(content: bytes) -> bytes:
    framed = len(content).to_bytes(_LENGTH_BYTES) + content
    return framed.ljust(-(-len(framed) // _STEP) * _STEP, b"\x00")
