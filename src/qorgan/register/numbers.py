"""Numbers as people write them, with spaces or points between thousands and a comma before fractions."""

import re
from decimal import Decimal, InvalidOperation

_SPACES = dict.fromkeys(map(ord, " \u00a0\u2009\u202f"))
_THOUSANDS = {False: re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?"), True: re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?")}
_LONGEST = 40
_SIX_PLACES = Decimal("0.000001")


class NotANumber(ValueError):
    """The text is not the number that was asked for. ``code`` and ``params`` say why, in the manner of a fault."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def whole(text: str, *, decimal_comma: bool, most: int) -> int:
    """A whole number from 0 to ``most``. Raises ``NotANumber``."""
    told = _decimal(_plain(text, decimal_comma=decimal_comma))
    if told != told.to_integral_value():
        raise NotANumber("cell.not_whole")
    if told < 0:
        raise NotANumber("cell.negative")
    if told > most:
        raise NotANumber("cell.number_too_large", limit=most)
    return int(told)


def degrees(text: str) -> Decimal:
    """A coordinate, rounded to six places (about 0.1 m). A comma is a decimal comma: no coordinate has thousands. Raises ``NotANumber``."""
    told = _decimal(text.translate(_SPACES).rstrip("°").replace(",", "."))
    if abs(told) > 360:  # noqa: PLR2004 -- a circle; finer limits are the caller's
        raise NotANumber("cell.not_a_number")
    return told.quantize(_SIX_PLACES)


def _plain(text: str, *, decimal_comma: bool) -> str:
    bare = text.translate(_SPACES)
    mark = "." if decimal_comma else ","
    if _THOUSANDS[decimal_comma].fullmatch(bare):
        bare = bare.replace(mark, "")
    return bare.replace(",", ".") if decimal_comma else bare


def _decimal(text: str) -> Decimal:
    if len(text) > _LONGEST:
        raise NotANumber("cell.not_a_number")
    try:
        told = Decimal(text)
    except InvalidOperation as error:
        raise NotANumber("cell.not_a_number") from error
    if not told.is_finite() or abs(told.adjusted()) > _LONGEST:
        raise NotANumber("cell.not_a_number")
    return told
