"""Signed bytes as text that can be printed: a prefix, a colon, and base32 (RFC 4648) without padding, so that a QR code stays small.

Letters and digits alone survive being typed, pasted, wrapped and read by a hand scanner. Blanks between them and small letters are taken.
"""

import base64
import binascii
from typing import Final

LONGEST_TEXT: Final = 100_000
_GROUP: Final = 8


class Unreadable(Exception):
    """The text is none that this program prints: another prefix, a foreign letter, cut off, or bytes that mean nothing."""


def to_text(prefix: str, content: bytes) -> str:
    """``PREFIX:BASE32``."""
    return f"{prefix}:{base64.b32encode(content).decode('ascii').rstrip('=')}"


def from_text(prefix: str, text: str) -> bytes:
    """The bytes of a text. Raises ``Unreadable``; one content has one text, apart from blanks and small letters."""
    plain = "".join(text.split()) if len(text) <= LONGEST_TEXT else ""
    if not plain.isascii():
        raise Unreadable
    start, colon, body = plain.upper().partition(":")
    if (start, colon) != (prefix, ":"):
        raise Unreadable
    try:
        content = base64.b32decode(body + "=" * (-len(body) % _GROUP))
    except binascii.Error as error:
        raise Unreadable from error
    if to_text(prefix, content) != f"{prefix}:{body}":
        raise Unreadable
    return content


class Reader:
    """Takes bytes off the front. Every method raises ``Unreadable`` where too few are left."""

    def __init__(self, content: bytes) -> None:
        self._content, self._at = content, 0

    def take(self, size: int) -> bytes:
        """The next ``size`` bytes."""
        start, self._at = self._at, self._at + size
        if self._at > len(self._content):
            raise Unreadable
        return self._content[start : self._at]

    def number(self, size: int) -> int:
        """A whole number of ``size`` bytes, the greatest first."""
        return int.from_bytes(self.take(size))

    def text(self, size: int) -> str:
        """UTF-8, preceded by its length in ``size`` bytes."""
        try:
            return self.take(self.number(size)).decode()
        except UnicodeDecodeError as error:
            raise Unreadable from error

    def end(self) -> None:
        """Nothing may be left."""
        if self._at != len(self._content):
            raise Unreadable
