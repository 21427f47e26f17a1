"""The process in which codes are read off one file: bytes on the standard input, a list of texts as JSON on the standard output.

``python -I -B -m qorgan.uploads.code_worker '{"limits": {…}, "kind": "pdf"}'``. What cannot be read has no codes.
"""

import importlib
import io
import json
import os
import struct
import sys
import warnings
import zlib
from collections.abc import Iterator

import pypdf
from PIL import Image, ImageSequence
from pypdf.errors import PyPdfError

from qorgan.uploads import confine, page_codes, pictures, worker
from qorgan.uploads.kinds import PICTURES, Kind
from qorgan.uploads.limits import Limits

MOST_PAGES = 50
"""Of one file: more than that is no scan of the forms of a visit."""
_LATER = ("tempfile", "pypdf.generic._image_xobject")
_FAULTS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    AttributeError,
    NotImplementedError,
    RecursionError,
    struct.error,
    zlib.error,
    PyPdfError,
)
"""What Pillow and pypdf raise for what they cannot read."""


def main(told: str) -> None:
    """Read, look, answer."""
    asked = json.loads(told)
    limits = Limits(**asked["limits"])
    confine.limit(limits)
    worker.load()
    for module in _LATER:
        importlib.import_module(module)
    try:
        confine.shut()
    except confine.NotConfined:
        return
    found = list(dict.fromkeys(_texts(worker.content(), Kind(asked["kind"]), limits)))
    os.write(1, json.dumps(found).encode())


def _texts(content: bytes, kind: Kind, limits: Limits) -> Iterator[str]:
    try:
        with warnings.catch_warnings(action="ignore"):
            for picture in _pictures(content, kind):
                if picture.width * picture.height <= limits.pixels:
                    yield from page_codes.texts(picture)
    except _FAULTS:
        return


def _pictures(content: bytes, kind: Kind) -> Iterator[Image.Image]:
    if kind in PICTURES:
        with Image.open(io.BytesIO(content), formats=[pictures.FORMATS[kind]]) as picture:
            for number, frame in enumerate(ImageSequence.Iterator(picture)):
                if number < MOST_PAGES:
                    yield frame.copy()
    elif kind is Kind.PDF:
        reader = pypdf.PdfReader(io.BytesIO(content))
        for page in reader.pages[:MOST_PAGES]:
            for one in page.images:
                if one.image is not None:
                    yield one.image


if __name__ == "__main__":
    main(sys.argv[1])
