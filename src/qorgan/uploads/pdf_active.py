"""What a PDF may not hold: whatever acts by itself, carries other files, or fetches from elsewhere."""

from collections.abc import Iterator

from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from qorgan.uploads import links
from qorgan.uploads.refusal import UploadRefused, shown

_MOST_OBJECTS = 1_000_000
_ACTIONS = frozenset(
    {
        "/GoTo3DView",
        "/GoToE",
        "/GoToR",
        "/ImportData",
        "/JavaScript",
        "/Launch",
        "/Movie",
        "/Rendition",
        "/RichMediaExecute",
    }
    | {"/Sound", "/SubmitForm"}
)
_ACTIVE_KEYS = frozenset({"/JS", "/JavaScript", "/RichMediaContent", "/XFA"})
_EMBEDDING_KEYS = frozenset({"/EF", "/EmbeddedFiles"})
_ACTIVE_KINDS = frozenset({"/3D", "/Movie", "/RichMedia", "/Screen", "/Sound"})
_OPENING = "/OpenAction"


def dictionaries(start: PdfObject) -> Iterator[DictionaryObject]:
    """Every dictionary and stream that can be reached, each once."""
    waiting, seen = [start], set[int]()
    while waiting:
        found: PdfObject | None = waiting.pop()
        if isinstance(found, IndirectObject):
            if found.idnum in seen:
                continue
            seen.add(found.idnum)
            found = found.get_object()
        if len(waiting) > _MOST_OBJECTS:
            raise PyPdfError("more objects than a document has")
        if isinstance(found, DictionaryObject):
            yield found
            waiting.extend(found.raw_get(key) for key in found)
        elif isinstance(found, ArrayObject):
            waiting.extend(found)


def check(found: DictionaryObject) -> None:
    """One dictionary. Raises ``UploadRefused``."""
    for key in found.keys() & _ACTIVE_KEYS:
        raise _active(key)
    for key in found.keys() & _EMBEDDING_KEYS:
        raise UploadRefused("upload.embedded", {"part": key})
    action = found.get("/S")
    if action in _ACTIONS and ("/Type" not in found or found.get("/Type") == "/Action"):
        raise _active(str(action))
    if found.get("/Subtype") in _ACTIVE_KINDS and "/Rect" in found:
        raise _active(str(found.get("/Subtype")))
    _check_opening(found)
    _check_outside(found)


def _check_opening(found: DictionaryObject) -> None:
    opening = found.get(_OPENING)
    opening = opening.get_object() if opening is not None else None
    if isinstance(opening, DictionaryObject) and opening.get("/S") != "/GoTo":
        raise _active(_OPENING)


def _check_outside(found: DictionaryObject) -> None:
    if isinstance(found, StreamObject) and "/F" in found:
        raise links.refuse("PDF", str(found.get("/F")))
    if "/Ref" in found and found.get("/Subtype") == "/Form":
        raise links.refuse("PDF", "/Ref")
    if found.get("/S") == "/URI":
        links.check_followed("PDF", str(found.get("/URI", "")))


def _active(found: str) -> UploadRefused:
    return UploadRefused("upload.pdf_active", {"found": shown(found)})
