"""Which visits stand as they are whatever happens: those already held, those of the next weeks, and those that somebody has locked."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum, unique
from typing import Final

from qorgan.planning.checked import monday, span
from qorgan.planning.document import Visit

WEEKS: Final = 2
"""Setting of the office: weeks that are frozen, the present one among them."""
MOST_WEEKS: Final = 53
_DAY: Final = timedelta(days=1)


@unique
class Standing(StrEnum):
    """Whether a journey may still change."""

    HELD = "held"
    FROZEN = "frozen"
    LOCKED = "locked"
    MOVABLE = "movable"


def frozen_until(today: date, weeks: int = WEEKS) -> date:
    """The first day on which something may still change: a Monday, and never today."""
    return max(today + _DAY, monday(today) + weeks * 7 * _DAY)


def standing(visits: Sequence[Visit], today: date, until: date) -> Standing:
    """Of the visits of one journey. ``until``: as ``frozen_until`` gives it. A journey without days may be given some."""
    spans = [found for visit in visits for found in [span(visit)] if found is not None]
    first = min((first for first, _ in spans), default=date.max)
    if first <= today:
        return Standing.HELD
    if first < until:
        return Standing.FROZEN
    return Standing.LOCKED if any(visit.locked for visit in visits) else Standing.MOVABLE
