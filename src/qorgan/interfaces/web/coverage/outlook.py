"""The forecast in words and lines: at this pace, at another one, at one that is enough."""

from datetime import date
from typing import NamedTuple

from qorgan.interfaces.web.coverage import chart, words
from qorgan.interfaces.web.coverage.chart import Chart
from qorgan.planning.coverage.forecast import Forecast
from qorgan.store.coverage.overview import Overview

MONTHS_BETWEEN_LINES = 6
FIRST_BREAKS_SHOWN = 3


class Month(NamedTuple):
    """A line of the table under the drawing."""

    day: date
    now: int
    other: int
    spared: int
    enough: int


class Break(NamedTuple):
    """A region in which a visit is missed at the past pace, and the end of the first month in which that happens."""

    region: str
    name: str
    breaks: date | None


class Outlook(NamedTuple):
    """What the section shows. ``spared``: how many fewer are overdue on the last day at the other pace."""

    forecast: Forecast
    charts: list[Chart]
    months: list[Month]
    first_breaks: list[Break]
    last_day: date
    at_end: int
    other_at_end: int
    spared: int
    enough_a_year: int
    is_one_more: bool


def outlook(seen: Overview, pace: float | None) -> Outlook | None:
    """``pace``: see ``Overview.forecast``.

    None where there is no institution, or where under the readings in force a visit is not a matter of its institution alone.
    """
    if not seen.counts_each_place or not seen.waiting.due:
        return None
    ahead = seen.forecast(pace)
    return Outlook(
        forecast=ahead,
        charts=chart.charts(ahead),
        months=_months(ahead),
        first_breaks=[
            Break(place.region, words.region(place.region), place.breaks) for place in ahead.breaks[:FIRST_BREAKS_SHOWN]
        ],
        last_day=ahead.days[-1],
        at_end=ahead.as_now.overdue[-1],
        other_at_end=ahead.other.overdue[-1],
        spared=ahead.spared[-1],
        enough_a_year=sum(region.needed_a_year for region in ahead.regions),
        is_one_more=pace is None,
    )


def _months(ahead: Forecast) -> list[Month]:
    shown = [*range(0, len(ahead.days) - 1, MONTHS_BETWEEN_LINES), len(ahead.days) - 1]
    series = zip(ahead.days, ahead.as_now.overdue, ahead.other.overdue, ahead.spared, ahead.enough.overdue, strict=True)
    every = [Month(*month) for month in series]
    return [every[place] for place in shown]
