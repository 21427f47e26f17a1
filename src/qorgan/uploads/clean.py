"""A file looked at and made anew: what kind it is, its derivative, what was taken out and what could not be."""

from typing import NamedTuple

from qorgan.uploads import kinds, office_xml, open_document, parts, pdf, pictures, plain_text
from qorgan.uploads.kinds import Kind
from qorgan.uploads.limits import Limits
from qorgan.uploads.report import Report


class Cleaned(NamedTuple):
    """The derivative; ``removed``, ``remains``: codes in alphabetical order."""

    kind: Kind
    content: bytes
    removed: tuple[str, ...]
    remains: tuple[str, ...]


def clean(content: bytes, limits: Limits) -> Cleaned:
    """Look at a file and make it anew. To be called in the process of ``worker`` only. Raises ``UploadRefused``."""
    kind = kinds.recognise(content, limits)
    report = Report()
    made = _made(content, kind, limits, report)
    return Cleaned(kind, made, tuple(sorted(report.removed)), tuple(sorted(report.remains)))


def _made(content: bytes, kind: Kind, limits: Limits, report: Report) -> bytes:
    match kind:
        case Kind.DOCX | Kind.XLSX:
            return parts.rebuilt(content, office_xml.plan(), limits, report)
        case Kind.ODT | Kind.ODS:
            return parts.rebuilt(content, open_document.plan(), limits, report)
        case Kind.PDF:
            return pdf.cleaned(content, limits, report)
        case Kind.TXT:
            return plain_text.cleaned(content)
        case Kind.JPEG | Kind.PNG | Kind.TIFF | Kind.WEBP:
            return pictures.cleaned(content, kind, limits, report)
