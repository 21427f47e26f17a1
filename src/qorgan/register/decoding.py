"""From bytes to text, without guessing: UTF-8, or UTF-16 with its mark, or the encoding the user has chosen."""

import codecs
from itertools import pairwise

from qorgan.register.faults import Fault, Unreadable

UTF_16 = "utf-16"
WINDOWS_1251 = "windows-1251"
ENCODINGS = ("utf-8", UTF_16, WINDOWS_1251, "kz1048", "koi8-r", "cp866", "windows-1252")
"""What a user may choose; ``kz1048`` is Windows-1251 with the Kazakh letters."""

_LOOKED_AT = 65_536
_CYRILLIC_SHARE = 0.7
_NUL_SHARE = 0.2
_FIRST_CYRILLIC, _FIRST_HIGH = 0xC0, 0x80


def decode(raw: bytes, encoding: str | None) -> tuple[str, str]:
    """The text and the encoding it was read in. A byte-order mark wins over a chosen encoding. Raises ``Unreadable``."""
    if raw.startswith(codecs.BOM_UTF8):
        return _strict(raw, "utf-8-sig"), "utf-8"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(raw, UTF_16), UTF_16
    if encoding in (None, "utf-8"):
        return _utf_8(raw), "utf-8"
    if encoding not in ENCODINGS:
        raise Unreadable(
            Fault(code="file.unknown_encoding", params={"encoding": str(encoding), "choices": ", ".join(ENCODINGS)})
        )
    return _strict(raw, "utf-16-le" if encoding == UTF_16 else str(encoding)), str(encoding)


def _strict(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        params: dict[str, str | int] = {"encoding": encoding, "offset": error.start, "line": _line(raw, error.start)}
        raise Unreadable(Fault(code="file.wrong_encoding", params=params)) from error


def _utf_8(raw: bytes) -> str:
    if raw[:_LOOKED_AT].count(0) > _NUL_SHARE * len(raw[:_LOOKED_AT]):
        raise Unreadable(Fault(code="file.looks_utf16", params={"offset": raw.find(0)}))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        code = (
            "file.looks_windows_1251"
            if _looks_cyrillic(raw[error.start : error.start + _LOOKED_AT])
            else "file.not_utf8"
        )
        params: dict[str, str | int] = {
            "offset": error.start,
            "line": _line(raw, error.start),
            "byte": f"0x{raw[error.start]:02X}",
        }
        raise Unreadable(Fault(code=code, params=params)) from error


def _line(raw: bytes, offset: int) -> int:
    return raw.count(b"\n", 0, offset) + 1


def _looks_cyrillic(sample: bytes) -> bool:
    """In Windows-1251 the Russian letters but Ё are the bytes from 0xC0 up; in Western text such bytes are rare among plain ones."""
    high = [byte for byte in sample if byte >= _FIRST_HIGH]
    letters = sum(byte >= _FIRST_CYRILLIC for byte in high)
    words = sum(first >= _FIRST_CYRILLIC and second >= _FIRST_CYRILLIC for first, second in pairwise(sample))
    return letters >= _CYRILLIC_SHARE * len(high) and 2 * words >= letters
