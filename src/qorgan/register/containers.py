"""Whether an XLSX may be opened at all. It is a ZIP of XML files, and both can be made to unpack without end."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.parsers import expat

from openpyxl.utils.exceptions import InvalidFileException

from qorgan.register import limits
from qorgan.register.faults import Fault, Unreadable

WORKBOOK = "xl/workbook.xml"
# With and without the zero bytes of UTF-16: expat reads both, so both are looked through.
_DOCTYPE = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)", re.IGNORECASE)
_CHUNK = 1024 * 1024
_OVERLAP = 32
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What ``zipfile`` raises for damaged, password-protected (``RuntimeError``) or strangely packed (``NotImplementedError``) archives."""
# openpyxl has no error of its own for most damage: a missing part, a wrong number or broken XML come out as these.
_BROKEN = (
    *BROKEN_ZIP,
    InvalidFileException,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,
    expat.ExpatError,
)


@contextmanager
def reading(raw: bytes) -> Iterator[None]:
    """While a workbook is read: checked first, and what then breaks in it is told as a fault. Raises ``Unreadable``."""
    _check(raw)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions it drops; none of them is data
            yield
    except _BROKEN as error:
        raise Unreadable(Fault(code="file.broken_excel")) from error


def _check(raw: bytes) -> None:
    """Raises ``Unreadable`` for what is no workbook, unpacks to too much, or declares XML entities. Nothing is kept unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            _check_sizes(members)
            _check_kind({member.filename for member in members})
            for member in members:  # all of them: which part is a sheet is said by the file, not by its name
                _check_entities(archive, member)
    except BROKEN_ZIP as error:
        raise Unreadable(Fault(code="file.broken_excel")) from error


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    """``zipfile`` never unpacks more than the declared size, so the declared sizes are an upper limit even when they lie."""
    total = sum(member.file_size for member in members)
    bomb = [
        member
        for member in members
        if member.file_size > limits.MEMBER_RATIO_COUNTS_FROM
        and member.file_size > limits.MEMBER_RATIO * max(member.compress_size, 1)
    ]
    if bomb or total > limits.UNPACKED_BYTES or len(members) > limits.MEMBERS:
        params = {"unpacked_mb": total // _CHUNK, "limit_mb": limits.UNPACKED_BYTES // _CHUNK}
        raise Unreadable(Fault(code="file.unpacks_to_too_much", params=params))


def _check_kind(names: set[str]) -> None:
    if "xl/workbook.bin" in names:
        raise Unreadable(Fault(code="file.other_kind", params={"kind": "XLSB"}))
    if WORKBOOK not in names:
        raise Unreadable(Fault(code="file.other_kind", params={"kind": "ODS" if "content.xml" in names else "ZIP"}))


def _check_entities(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Spreadsheet programs never write a document type; those who do want the reader to expand it."""
    tail = b""
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            if _DOCTYPE.search(tail + chunk):
                raise Unreadable(Fault(code="file.broken_excel"))
            tail = chunk[-_OVERLAP:]
