"""Which files are taken, and what a file is: told by its content, never by its name or by what the browser says of it."""

import re
from enum import StrEnum

from qorgan.uploads import directory
from qorgan.uploads.limits import Limits
from qorgan.uploads.refusal import UploadRefused


class Kind(StrEnum):
    """A kind of file. The value is its ending."""

    DOCX = "docx"
    JPEG = "jpg"
    ODS = "ods"
    ODT = "odt"
    PDF = "pdf"
    PNG = "png"
    TIFF = "tif"
    TXT = "txt"
    WEBP = "webp"
    XLSX = "xlsx"

    @property
    def media_type(self) -> str:
        """As in the header ``Content-Type``."""
        return _MEDIA_TYPES[self]


_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OFFICE = "application/vnd.openxmlformats-officedocument."
_MEDIA_TYPES = {
    Kind.DOCX: f"{_OFFICE}wordprocessingml.document",
    Kind.JPEG: "image/jpeg",
    Kind.ODS: f"{_OPEN_DOCUMENT}spreadsheet",
    Kind.ODT: f"{_OPEN_DOCUMENT}text",
    Kind.PDF: "application/pdf",
    Kind.PNG: "image/png",
    Kind.TIFF: "image/tiff",
    Kind.TXT: "text/plain; charset=utf-8",
    Kind.WEBP: "image/webp",
    Kind.XLSX: f"{_OFFICE}spreadsheetml.sheet",
}
ACCEPTED = ", ".join(kind.name for kind in Kind)
PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.TIFF, Kind.WEBP})

_MAGIC = (
    (re.compile(rb"\xff\xd8\xff"), Kind.JPEG),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), Kind.PNG),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), Kind.WEBP),
    (re.compile(rb"II\*\0|MM\0\*"), Kind.TIFF),
    (re.compile(rb"%PDF-[12]\.\d"), Kind.PDF),
)
# What people send that is not taken: told by name, so that they know what to save anew.
_OTHERS = (
    (re.compile(rb"....ftyp(?:hei[cfmsx]|hev[cx]|mif1|msf1|avif)", re.DOTALL), "HEIC"),
    (re.compile(rb"....ftyp", re.DOTALL), "MP4"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "DOC, XLS"),  # also a DOCX with a password
    (re.compile(rb"\{\\rt"), "RTF"),
    (re.compile(rb"GIF8[79]a"), "GIF"),
    (re.compile(rb"BM.{4}\0\0\0\0", re.DOTALL), "BMP"),
    (re.compile(rb"\x1f\x8b"), "GZIP"),
    (re.compile(rb"7z\xbc\xaf'\x1c"), "7Z"),
    (re.compile(rb"Rar!\x1a\x07"), "RAR"),
    (re.compile(rb"MZ.{0,250}\0\0\0|\x7fELF|#!", re.DOTALL), "EXE"),
    (re.compile(rb"%!PS"), "PS"),
    (re.compile(rb"AT&TFORM"), "DJVU"),
    (
        re.compile(rb"(?:\xef\xbb\xbf)?\s*<\s*(?:!doctype|\?|!--|html|head|body|script|svg|table|div)", re.IGNORECASE),
        "HTML, XML",
    ),
)
_ZIP = b"PK\x03\x04"


def recognise(content: bytes, limits: Limits) -> Kind:
    """The kind of a file. Raises ``UploadRefused`` for what is none of ours, or is two at once."""
    kind = begun(content)
    if kind:
        _refuse_second(content, kind)
        return kind
    if content.startswith(_ZIP):
        return _packed(content, limits)
    for magic, name in _OTHERS:
        if magic.match(content):
            raise UploadRefused("upload.kind_not_taken", {"found": name, "accepted": ACCEPTED})
    if _is_maybe_text(content):
        return Kind.TXT
    raise UploadRefused("upload.kind_unknown", {"accepted": ACCEPTED})


def begun(content: bytes) -> Kind | None:
    """The kind whose mark stands at the very beginning, if any."""
    return next((kind for magic, kind in _MAGIC if magic.match(content)), None)


def _refuse_second(content: bytes, kind: Kind) -> None:
    # A ZIP is read from its end, so that one file can be a picture to one program and an archive to the next.
    if directory.has_end(content):
        raise UploadRefused("upload.two_kinds", {"kind": kind.name, "found": "ZIP"})


def _packed(content: bytes, limits: Limits) -> Kind:
    members = directory.names(content, limits)
    if "mimetype" in members:
        told = directory.small_member(content, "mimetype")
        for kind in (Kind.ODT, Kind.ODS):
            if told == _MEDIA_TYPES[kind].encode():
                return kind
    if "[Content_Types].xml" in members:
        for main, kind in (("word/document.xml", Kind.DOCX), ("xl/workbook.xml", Kind.XLSX)):
            if main in members:
                return kind
    raise UploadRefused("upload.kind_not_taken", {"found": "ZIP", "accepted": ACCEPTED})


def _is_maybe_text(content: bytes) -> bool:
    # Zero bytes are UTF-16 only; ``plain_text`` judges the rest.
    return content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in content
