"""What the streams of a PDF unpack to, counted without keeping it."""

import base64
import binascii
import zlib
from collections.abc import Iterator, Sequence

from qorgan.uploads.limits import MIB, Limits
from qorgan.uploads.refusal import UploadRefused, unreadable

ASCII_85, ASCII_HEX, FLATE, LZW, RUN_LENGTH = (
    "/ASCII85Decode",
    "/ASCIIHexDecode",
    "/FlateDecode",
    "/LZWDecode",
    "/RunLengthDecode",
)
DCT, JPEG_2000 = "/DCTDecode", "/JPXDecode"
_EXPANDING = frozenset({FLATE, LZW, RUN_LENGTH})
_PICTURES = frozenset({DCT, JPEG_2000, "/CCITTFaxDecode", "/JBIG2Decode"})
_PIECE = 256 * 1024
_TOTAL_OF_ONE = 4
"""All streams together may unpack to so many times what one may."""
_CLEAR, _END, _FIRST, _MOST = 256, 257, 258, 4096


class Counter:
    """Counts what all streams of a document unpack to."""

    def __init__(self, limits: Limits) -> None:
        self._one = limits.unpacked_bytes
        self._left = limits.unpacked_bytes * _TOTAL_OF_ONE

    def add(self, data: bytes, filters: Sequence[str]) -> None:
        """One stream. Raises ``UploadRefused`` when it, or all together, are too much, or packed as nobody packs."""
        expanding = [name for name in filters if name in _EXPANDING]
        if set(filters) - _EXPANDING - _PICTURES - {ASCII_85, ASCII_HEX}:
            raise unreadable()
        if not expanding:
            return
        if len(expanding) > 1:
            raise self._refused()
        before = filters[: filters.index(expanding[0])]
        size = 0
        for more in _COUNTING[expanding[0]](from_ascii(data, before)):
            size += more
            if size > min(self._one, self._left):
                raise self._refused()
        self._left -= size

    def _refused(self) -> UploadRefused:
        return UploadRefused("upload.unpacks_to_too_much", {"limit_mb": self._one // MIB})


def from_ascii(data: bytes, filters: Sequence[str]) -> bytes:
    """The bytes that were written in letters and digits. Filters that do otherwise are no part of it and are refused."""
    for name in filters:
        try:
            if name == ASCII_85:
                data = base64.a85decode(data.partition(b"~>")[0].strip())
            elif name == ASCII_HEX:
                digits = b"".join(data.partition(b">")[0].split())
                data = binascii.unhexlify(digits + b"0" * (len(digits) % 2))
            else:
                raise unreadable()
        except ValueError as error:
            raise unreadable() from error
    return data


def unpacked(data: bytes, limits: Limits) -> bytes:
    """A stream packed with Flate. To be called after it was counted."""
    return zlib.decompressobj().decompress(data, limits.unpacked_bytes)


def _flate(data: bytes) -> Iterator[int]:
    packing = zlib.decompressobj()
    try:
        while data and not packing.eof:
            yield len(packing.decompress(data, _PIECE))
            data = packing.unconsumed_tail
    except zlib.error:
        return  # every reader stops here, too


def _run_length(data: bytes) -> Iterator[int]:
    place = 0
    while place < len(data) and data[place] != 128:  # noqa: PLR2004 -- the end, by the format
        length = data[place]
        yield length + 1 if length < 128 else 257 - length  # noqa: PLR2004 -- as above
        place += length + 2 if length < 128 else 2  # noqa: PLR2004 -- as above


def _lzw(data: bytes) -> Iterator[int]:
    lengths: list[int] = []
    before, width, held, bits = 0, 9, 0, 0
    for byte in data:
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & (1 << width) - 1
        if code == _END:
            return
        if code == _CLEAR:
            lengths, before = [], 0
        else:
            known = 1 if code < _CLEAR else lengths[code - _FIRST] if code - _FIRST < len(lengths) else before + 1
            if before and len(lengths) < _MOST - _FIRST:
                lengths.append(before + 1)
            before = known
            yield known
        width = min(12, max(9, (len(lengths) + _FIRST + 1).bit_length()))


_COUNTING = {FLATE: _flate, LZW: _lzw, RUN_LENGTH: _run_length}
