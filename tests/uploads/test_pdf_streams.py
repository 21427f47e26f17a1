"""What a stream unpacks to is counted as the readers of PDF would unpack it."""

import base64
import random
import zlib
from collections.abc import Sequence

import pytest
from pypdf._codecs._codecs import LzwCodec

from qorgan.uploads import pdf_streams
from qorgan.uploads.limits import Limits
from qorgan.uploads.refusal import UploadRefused

TEXT = b"".join(random.Random(4).choices([b"abc", b"ab", b"x", bytes(40)], k=9_000))  # noqa: S311 -- the same for each run
PIECE = TEXT[:100]
RUNS = b"".join(bytes((len(PIECE) - 1,)) + PIECE + b"\xf6\x00" for _ in range(50)) + b"\x80 not read"
PACKED = {
    "flate": (zlib.compress(TEXT), [pdf_streams.FLATE], len(TEXT)),
    "lzw": (LzwCodec().encode(TEXT), [pdf_streams.LZW], len(TEXT)),
    "run length": (RUNS, [pdf_streams.RUN_LENGTH], 50 * (100 + 11)),
    "letters": (base64.a85encode(zlib.compress(TEXT)) + b"~>", [pdf_streams.ASCII_85, pdf_streams.FLATE], len(TEXT)),
    "digits": (zlib.compress(TEXT).hex().encode() + b">", [pdf_streams.ASCII_HEX, pdf_streams.FLATE], len(TEXT)),
}


def _code(data: bytes, filters: Sequence[str], limit: int) -> str:
    try:
        pdf_streams.Counter(Limits(unpacked_bytes=limit)).add(data, filters)
    except UploadRefused as refused:
        return refused.code
    return ""


@pytest.mark.parametrize("name", PACKED)
def test_a_stream_is_taken_at_the_limit_and_not_one_over(name: str) -> None:
    data, filters, size = PACKED[name]
    assert _code(data, filters, size) == ""
    assert _code(data, filters, size - 1) == "upload.unpacks_to_too_much"


def test_many_streams_together_are_too_much_though_none_is() -> None:
    counter = pdf_streams.Counter(Limits(unpacked_bytes=len(TEXT)))
    for _ in range(4):
        counter.add(zlib.compress(TEXT), [pdf_streams.FLATE])
    with pytest.raises(UploadRefused):
        counter.add(zlib.compress(TEXT), [pdf_streams.FLATE])


@pytest.mark.parametrize(
    ("filters", "code"),
    [
        ([], ""),
        ([pdf_streams.DCT], ""),
        ([pdf_streams.FLATE, pdf_streams.LZW], "upload.unpacks_to_too_much"),
        (["/Crypt"], "upload.unreadable"),
        (["/Fl"], "upload.unreadable"),
        ([pdf_streams.DCT, pdf_streams.FLATE], "upload.unreadable"),
        ([pdf_streams.ASCII_85, pdf_streams.FLATE], "upload.unreadable"),
        ([pdf_streams.ASCII_HEX, pdf_streams.FLATE], "upload.unreadable"),
    ],
)
def test_filters_that_nobody_honest_puts_together_are_not_taken(filters: list[str], code: str) -> None:
    assert _code(b"\xff\xff{{", filters, 1000) == code


def test_a_damaged_stream_counts_as_far_as_it_can_be_read() -> None:
    assert _code(zlib.compress(TEXT)[:200] + bytes(50), [pdf_streams.FLATE], len(TEXT)) == ""
