"""The process in which one file is read: bytes on the standard input, an answer on the standard output, and it is over.

``python -I -B -m qorgan.uploads.worker '{"pixels": …}'``. The answer: four bytes with the length of a JSON object, the object, and
after it the derivative. Whatever goes wrong otherwise ends the process without an answer.
"""

import codecs
import importlib
import json
import os
import sys

from PIL import Image

from qorgan.uploads import clean, confine
from qorgan.uploads.limits import Limits
from qorgan.uploads.refusal import UploadRefused

LENGTH_BYTES = 4
_IN, _OUT = 0, 1
_PIECE = 1024 * 1024
# What the libraries load when they first want it, and could not any more.
_LATER = ("PIL.ImageColor", "PIL.ImagePalette", "pypdf._codecs._codecs", "pypdf.filters", "pypdf.xmp")
# As above: what texts, names in archives and XML are written in.
_ENCODINGS = (
    "ascii",
    "cp1251",
    "cp1252",
    "cp437",
    "iso8859-1",
    "iso8859-5",
    "koi8-r",
    "utf-16",
    "utf-16-be",
    "utf-16-le",
    "utf-8-sig",
)


def main(told: str) -> None:
    """Read, judge, answer. ``told``: the limits, as JSON."""
    limits = Limits(**json.loads(told))
    confine.limit(limits)
    load()
    try:
        confine.shut()
    except confine.NotConfined:
        _answer({"code": "upload.no_sandbox", "params": {}})
        return
    _judge(content(), limits)


def load() -> None:
    """Whatever the libraries load later: once the process is shut in they could not any more."""
    for encoding in _ENCODINGS:
        codecs.lookup(encoding)
    for module in _LATER:
        importlib.import_module(module)
    Image.init()


def _judge(sent: bytes, limits: Limits) -> None:
    try:
        cleaned = clean.clean(sent, limits)
    except UploadRefused as refused:
        _answer({"code": refused.code, "params": refused.params})
        return
    told = {"kind": cleaned.kind, "removed": cleaned.removed, "remains": cleaned.remains}
    _answer({**told, "size": len(cleaned.content)}, cleaned.content)


def content() -> bytes:
    """All of the standard input."""
    found = bytearray()
    while piece := os.read(_IN, _PIECE):
        found += piece
    return bytes(found)


def _answer(told: dict[str, object], content: bytes = b"") -> None:
    head = json.dumps(told).encode()
    for piece in (len(head).to_bytes(LENGTH_BYTES), head, content):
        left = memoryview(piece)
        while left:
            left = left[os.write(_OUT, left) :]


if __name__ == "__main__":
    main(sys.argv[1])
