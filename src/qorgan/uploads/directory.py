"""What a ZIP holds, read before anything is unpacked. Stricter than ``zipfile``: whatever two programs may read differently is refused."""

import io
import struct
import zipfile
import zlib

from qorgan.uploads.limits import MIB, Limits
from qorgan.uploads.refusal import UploadRefused, unreadable

BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What ``zipfile`` raises for damaged, encrypted (``RuntimeError``) or strangely packed (``NotImplementedError``) archives."""
_END = b"PK\x05\x06"
_END_BYTES, _HEADER_BYTES, _ENTRY_BYTES = 22, 30, 46
_NAME_BYTES = 200
_SMALL_BYTES = 200
_ENCRYPTED = 1
_WIDE = b"PK\x06\x07"
_WIDE_BYTES = 20
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def has_end(content: bytes) -> bool:
    """Whether a file can be read as a ZIP, from its end."""
    return zipfile.is_zipfile(io.BytesIO(content))


def names(content: bytes, limits: Limits) -> frozenset[str]:
    """The names of the members."""
    return frozenset(member.filename for member in members(content, limits))


def members(content: bytes, limits: Limits) -> list[zipfile.ZipInfo]:
    """The members, without those that are folders. Raises ``UploadRefused`` where sizes, names or places are beyond the limits."""
    _check_end(content, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = archive.infolist()
    except BROKEN_ZIP as error:
        raise unreadable() from error
    _check_sizes(found, limits)
    _check_places(found)
    _check_names(found)
    return [member for member in found if not member.is_dir()]


def small_member(content: bytes, name: str) -> bytes:
    """The first bytes of a member."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(name) as stream:
            return stream.read(_SMALL_BYTES)
    except BROKEN_ZIP as error:
        raise unreadable() from error


def _check_end(content: bytes, limits: Limits) -> None:
    """The directory must end the file, and be small enough to be read at all."""
    end = content[-_END_BYTES:]
    if not end.startswith(_END) or len(end) < _END_BYTES:
        raise unreadable()
    count, size, start, comment = struct.unpack("<10xHIIH", end)
    wide = content[-_END_BYTES - _WIDE_BYTES : -_END_BYTES].startswith(_WIDE)
    if comment or wide or start + size + _END_BYTES != len(content):
        raise unreadable()
    if count > limits.parts or size > limits.parts * (_ENTRY_BYTES + _NAME_BYTES):
        raise UploadRefused("upload.too_many_parts", {"limit": limits.parts})


def _check_sizes(found: list[zipfile.ZipInfo], limits: Limits) -> None:
    """``zipfile`` never unpacks more than the declared size, so the declared sizes are an upper limit even when they lie."""
    if len(found) > limits.parts:
        raise UploadRefused("upload.too_many_parts", {"limit": limits.parts})
    if sum(member.file_size for member in found) > limits.unpacked_bytes or any(
        member.file_size > max(limits.ratio_counts_from, limits.ratio * member.compress_size) for member in found
    ):
        raise UploadRefused("upload.unpacks_to_too_much", {"limit_mb": limits.unpacked_bytes // MIB})


def _check_places(found: list[zipfile.ZipInfo]) -> None:
    """No member may lie within another: that is how a small archive unpacks to terabytes."""
    end = 0
    for member in sorted(found, key=lambda member: member.header_offset):
        if member.header_offset < end or member.compress_type not in _METHODS:
            raise unreadable()
        end = member.header_offset + _HEADER_BYTES + member.compress_size
        if member.flag_bits & _ENCRYPTED:
            raise UploadRefused("upload.encrypted", {"kind": "ZIP"})


def _check_names(found: list[zipfile.ZipInfo]) -> None:
    folded = {member.filename.casefold() for member in found}
    if len(folded) != len(found) or not all(_is_plain(member) for member in found):
        raise unreadable()


def _is_plain(member: zipfile.ZipInfo) -> bool:
    name = member.orig_filename
    steps = name.removesuffix("/").split("/")
    return name.isprintable() and "\\" not in name and not {"", ".", ".."} & set(steps) and len(name) <= _NAME_BYTES
