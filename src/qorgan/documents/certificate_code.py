"""QR codes of signed texts, as pictures that print sharp at any size."""

import io
from typing import Final

import segno
from segno.encoder import DataOverflowError

# Level M restores 15 % of a code: enough for a folded or smudged sheet. Paper leaves the quiet zone that the standard asks for.
LEVEL: Final = "m"
QUIET_MODULES: Final = 4


class TooLong(ValueError):
    """The text does not fit into one code."""


def svg(text: str) -> str:
    """The code as an SVG document, black on nothing, as large as the place it stands in; one unit a module.

    Raises ``TooLong`` beyond some 3,390 letters.
    """
    try:
        code = segno.make_qr(text, error=LEVEL)
    except DataOverflowError as error:
        raise TooLong from error
    told = io.BytesIO()
    code.save(
        told, kind="svg", border=QUIET_MODULES, xmldecl=False, nl=False, svgclass=None, lineclass=None, omitsize=True
    )
    return told.getvalue().decode()
