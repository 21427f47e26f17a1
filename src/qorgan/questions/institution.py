"""Questions about an institution: on which law it is visited, and when its periodic visit must be repeated."""

from datetime import date
from typing import NamedTuple

from qorgan.law.rulebook import Limit, Question


class LegalBasis(NamedTuple):
    """``code`` of the act that opens the institution to visits (None: known to have none), and the day for which to cite it."""

    code: str | None
    day: date


class Cycle(NamedTuple):
    """What the periodic clock starts from.

    ``last_end``: last day on site of the last completed periodic visit, None if there was none. ``category_last_end``: the same over
    the whole category. ``in_mandate_since``: the day the institution became subject to visits. ``as_of``: today, or None.
    """

    last_end: date | None
    in_mandate_since: date | None
    category_last_end: date | None
    as_of: date | None


LEGAL_BASIS = Question("institution.legal_basis", LegalBasis)
CYCLE = Question("institution.cycle", Cycle)
CYCLE_YEARS: Limit[int] = Limit("institution.cycle_years", "years")
