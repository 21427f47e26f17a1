"""Addresses within a document: a link that a reader may follow is a text; whatever a program fetches by itself is not taken."""

import re

from qorgan.uploads.refusal import UploadRefused, shown

_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.\-]*):")
_FOLLOWED = frozenset({"http", "https", "mailto", "tel"})
_FETCHING_FORMULA = re.compile(r"\b(?:WEBSERVICE|IMAGE|RTD|CALL|REGISTER(?:\.ID)?|DDE)\s*\(|\|\s*'", re.IGNORECASE)
_FETCHING_FIELD = re.compile(
    r"\W*(?:DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|IMPORT|INCLUDE|LINK|DATABASE|RD|MACROBUTTON|MAILMERGE)\b",
    re.IGNORECASE,
)


def refuse(part: str, target: str) -> UploadRefused:
    """A refusal of what leads out of the document."""
    return UploadRefused("upload.external", {"place": shown(part), "target": shown(target)})


def check_followed(part: str, target: str) -> None:
    """Raises ``UploadRefused`` for a link that would start a program or open a file of the reader's machine."""
    scheme = _SCHEME.match(target)
    if target.lstrip().startswith(("\\\\", "//")) or (scheme and scheme[1].lower() not in _FOLLOWED):
        raise refuse(part, target)


def check_inside(part: str, target: str) -> None:
    """Raises ``UploadRefused`` for what is fetched without being asked for and does not lie within the document."""
    plain = target.strip()
    if plain.startswith("data:image/"):
        return
    if plain.startswith(("/", "\\", "..")) or _SCHEME.match(plain):
        raise refuse(part, target)


def check_formula(part: str, formula: str) -> None:
    """Raises ``UploadRefused`` for a formula that fetches something when the sheet is opened."""
    if _FETCHING_FORMULA.search(formula):
        raise refuse(part, formula)


def check_field(part: str, instruction: str) -> None:
    """Raises ``UploadRefused`` for a field of a text that fetches something or runs a macro."""
    if _FETCHING_FIELD.match(instruction):
        raise refuse(part, instruction)
