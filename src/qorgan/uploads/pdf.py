"""PDF: written anew from what its pages need, without the particulars of its maker; or passed on as it is, when it is signed."""

import io
import logging

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NullObject, NumberObject, StreamObject

from qorgan.uploads import jpeg_segments, pdf_active, pdf_streams
from qorgan.uploads.limits import Limits
from qorgan.uploads.pdf_active import named, told
from qorgan.uploads.refusal import UploadRefused, unreadable
from qorgan.uploads.report import Report

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would write down what it reads
_FAULTS = (
    PyPdfError,
    RecursionError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    OSError,
    ArithmeticError,
)
"""What pypdf raises for damaged files."""
_TELLING = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb")
_TELLING_OF_NOTES = ("/T", "/M", "/CreationDate")
_PIXELS_OF_A_PICTURE = 4
"""Plans of buildings are scanned in one bit a pixel: so many times the limit of a photo."""


def cleaned(content: bytes, limits: Limits, report: Report) -> bytes:
    """The document anew. Raises ``UploadRefused`` for what acts, is embedded, encrypted, too much, or damaged."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise UploadRefused("upload.encrypted", {"kind": "PDF"})
        pages = len(reader.pages)
        if pages > limits.pages:
            raise UploadRefused("upload.too_many_pages", {"pages": pages, "limit": limits.pages})
        if pages == 0:
            raise unreadable()
        return _signed(content, reader, limits, report) if _is_signed(reader) else _anew(reader, limits, report)
    except _FAULTS as error:
        raise unreadable() from error


def _is_signed(reader: PdfReader) -> bool:
    return any("/ByteRange" in found and "/Contents" in found for found in pdf_active.dictionaries(reader.root_object))


def _signed(content: bytes, reader: PdfReader, limits: Limits, report: Report) -> bytes:
    """A signature covers every byte: nothing can be taken out without breaking it."""
    if content.rstrip(b"\r\n \0")[-5:] != b"%%EOF":
        raise unreadable()
    counter = pdf_streams.Counter(limits)
    for found in pdf_active.dictionaries(reader.trailer):
        pdf_active.check(found)
        _count(found, counter, limits)
    report.remains.add("signed_document")
    return content


def _anew(reader: PdfReader, limits: Limits, report: Report) -> bytes:
    if reader.metadata:
        report.removed.add("properties")
    counter = pdf_streams.Counter(limits)
    # Made bare before it is copied: only what can still be reached is taken along, not what nothing leads to any more.
    for found in pdf_active.dictionaries(reader.root_object):
        pdf_active.check(found)
        _count(found, counter, limits)
        _bare(found, limits, report)
    writer = PdfWriter()
    writer.clone_reader_document_root(reader)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _count(found: DictionaryObject, counter: pdf_streams.Counter, limits: Limits) -> None:
    width, height = told(found, "/Width"), told(found, "/Height")
    if named(found, "/Subtype") == "/Image" and isinstance(width, NumberObject) and isinstance(height, NumberObject):
        limit = limits.pixels * _PIXELS_OF_A_PICTURE
        if width * height > limit:
            size = {"width": int(width), "height": int(height), "limit": limit // 1_000_000}
            raise UploadRefused("upload.too_many_pixels", size)
    if isinstance(found, StreamObject):
        counter.add(_packed(found), _filters(found))


def _bare(found: DictionaryObject, limits: Limits, report: Report) -> None:
    is_note = "/Rect" in found and named(found, "/Subtype") not in {"/Widget", "/Link"}
    if is_note:
        report.remains.add("comments")
    for key in (*_TELLING, *(_TELLING_OF_NOTES if is_note else ())):
        if key in found:
            del found[key]
            report.removed.add("names" if key in _TELLING_OF_NOTES else "properties")
    if "/OCProperties" in found:
        report.remains.add("layers")
    if isinstance(found, StreamObject) and pdf_streams.DCT in _filters(found):
        _bare_picture(found, limits, report)
    elif isinstance(found, StreamObject) and pdf_streams.JPEG_2000 in _filters(found):
        report.remains.add("picture_details")


def _bare_picture(found: StreamObject, limits: Limits, report: Report) -> None:
    before = _filters(found)[:-1]
    data = _packed(found)
    if before and before[-1] == pdf_streams.FLATE:
        data, before = pdf_streams.unpacked(pdf_streams.from_ascii(data, before[:-1]), limits), []
    picture = pdf_streams.from_ascii(data, before)
    bare = jpeg_segments.bare(picture)
    if len(bare) < len(picture):
        report.removed.add("picture_details")
    found._data = bare  # noqa: SLF001 -- it sets packed bytes by no public way
    found[NameObject("/Filter")] = NameObject(pdf_streams.DCT)
    found[NameObject("/Length")] = NumberObject(len(bare))
    found.pop("/DecodeParms", None)


def _filters(found: StreamObject) -> list[str]:
    names = told(found, "/Filter")
    if isinstance(names, ArrayObject):
        return [str(one.get_object()) for one in names]
    return [] if names is None or isinstance(names, NullObject) else [str(names)]


def _packed(found: StreamObject) -> bytes:
    return found._data  # noqa: SLF001 -- get_data() would unpack it
