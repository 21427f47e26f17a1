"""What a PDF may not hold: whatever acts by itself, carries other files, or fetches from elsewhere."""

from collections.abc import Iterator

from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject, StreamObject

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


def told(found: DictionaryObject, key: str) -> PdfObject | None:
    """What stands under a key, also where it stands elsewhere in the file."""
    return found[key].get_object() if key in found else None


def named(found: DictionaryObject, key: str) -> str:
    """The name under a key; empty where there is none."""
    name = told(found, key)
    return str(name) if isinstance(name, NameObject) else ""


def check(found: DictionaryObject) -> None:
    """One dictionary. Raises ``UploadRefused``."""
    for key in found.keys() & _ACTIVE_KEYS:
        raise _active(key)
    for key in found.keys() & _EMBEDDING_KEYS:
        raise UploadRefused("upload.embedded", {"place": key})
    for name in (named(found, "/S"), named(found, "/Subtype") if "/Rect" in found else ""):
        if name in _ACTIONS | _ACTIVE_KINDS:
            raise _active(name)
    _check_opening(found)
    _check_outside(found)


def _check_opening(found: DictionaryObject) -> None:
    opening = told(found, _OPENING)
    if isinstance(opening, DictionaryObject) and named(opening, "/S") != "/GoTo":
        raise _active(_OPENING)


def _check_outside(found: DictionaryObject) -> None:
    if isinstance(found, StreamObject) and "/F" in found:
        raise links.refuse("PDF", str(told(found, "/F")))
    if "/Ref" in found and named(found, "/Subtype") == "/Form":
        raise links.refuse("PDF", "/Ref")
    if "/URI" in found and "/S" in found:
        links.check_followed("PDF", str(told(found, "/URI")))


def _active(found: str) -> UploadRefused:
    return UploadRefused("upload.pdf_active", {"found": shown(found)})
