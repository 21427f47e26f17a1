"""A sealed bundle as a program gets it: file and words in one answer, kept nowhere."""

from base64 import b64encode

from ninja import Schema

from qorgan.interfaces.api import asking
from qorgan.interfaces.planned import bundle
from qorgan.interfaces.vaults import phrase


class SealedBundle(Schema):
    """``content``: an age file (version 1) in base64, a ZIP archive once it is opened; ``sha256``: of the age file, hex.

    ``passphrase``: six words with single blanks, told this once and kept nowhere. Keep words and file apart.
    """

    name: str
    content: str
    sha256: str
    passphrase: str


def handed_over(archive: bytes) -> SealedBundle:
    """The archive under words drawn now, in the language asked for."""
    words = phrase.drawn(asking.language())
    sealed = bundle.sealed(archive, words)
    content = b64encode(sealed.content).decode("ascii")
    return SealedBundle(name=sealed.name, content=content, sha256=sealed.sha256, passphrase=words)
