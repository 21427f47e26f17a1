"""The office's seal on a PDF that leaves it, under a name that readers of screens say in the paper's language."""

from datetime import datetime

from qorgan.vault import pades
from qorgan.vault.pades import Seal
from qorgan.wording import evidence as wording


def sealed(pdf: bytes, seal: Seal, *, now: datetime, language: str) -> bytes:
    """The paper with the seal appended. Raises ``vault.pades.NotSealed``."""
    return pades.sealed(pdf, seal, now=now, name=wording.seal(language))


def on_copy(pdf: bytes, seal: Seal | None, *, now: datetime, language: str) -> bytes:
    """The same where the office has a certificate that holds; else the paper as it is, which nobody takes for sealed."""
    if seal is None or not seal.holds_at(now):
        return pdf
    return sealed(pdf, seal, now=now, language=language)
