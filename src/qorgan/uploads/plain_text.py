"""Texts: whatever they were written in comes out as UTF-8, and nothing in them may command a terminal."""

import codecs
import re

from qorgan.uploads.refusal import UploadRefused, unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_CYRILLIC = re.compile("[А-яЁё]")
_OTHER = re.compile("[^\x00-\x7fА-яЁё]")
_MIXED = re.compile("[A-Za-z][А-яЁё]|[А-яЁё][A-Za-z]")
_COMMON_SIGNS = frozenset("«»№—–…“”„‘’•§°±·×\N{NO-BREAK SPACE}")
_MOST_OTHER = 0.1


def cleaned(content: bytes) -> bytes:
    """The text in UTF-8, without a mark at its beginning. Raises ``UploadRefused`` for control signs and unknown encodings."""
    text = _decoded(content)
    wrong = _CONTROL.search(text)
    if wrong:
        before = text[: wrong.start()]
        raise UploadRefused(
            "upload.text_control",
            {
                "line": before.count("\n") + 1,
                "column": len(before) - (before.rfind("\n") + 1) + 1,
                "character": f"U+{ord(wrong[0]):04X}",
            },
        )
    return text.encode("utf-8")


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise unreadable() from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_cp1251(content)


def _decoded_cp1251(content: bytes) -> str:
    """Almost any bytes are text in CP1251; they are taken for it only if they read as Cyrillic."""
    try:
        text = content.decode("cp1251")
    except UnicodeDecodeError as error:
        raise UploadRefused("upload.text_encoding") from error
    others = sum(1 for sign in _OTHER.findall(text) if sign not in _COMMON_SIGNS)
    if _MIXED.search(text) or others > _MOST_OTHER * len(_CYRILLIC.findall(text)):
        raise UploadRefused("upload.text_encoding")
    return text
