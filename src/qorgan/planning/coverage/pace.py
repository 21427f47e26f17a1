"""The past pace: how many institutions got a periodic visit in a month, from the record of finished months."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

LONGEST_MONTHS = 24
SHORTEST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Pace:
    """Institutions visited in each region during ``months`` finished months, up to the last of them."""

    months: int
    visited: Mapping[str, int]

    def of(self, region: str) -> float:
        """Institutions a month in one region."""
        return self.visited.get(region, 0) / self.months

    @property
    def total(self) -> float:
        """Institutions a month in all regions."""
        return sum(self.visited.values()) / self.months


def first_month(today: date) -> date:
    """The first day of the oldest month that may count."""
    return month_start(today, -LONGEST_MONTHS)


def month_start(today: date, ahead: int) -> date:
    """The first day of the month ``ahead`` months after that of ``today``; negative goes back."""
    year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
    return date(year, month + 1, 1)


def measured(visited: Mapping[tuple[str, date], int], today: date) -> Pace:
    """The pace over the last 24 finished months; over fewer, but at least 12, where the record begins later.

    ``visited``: by region and first day of the month, how many institutions had a periodic visit end in it. The month of ``today``
    is not over and does not count.
    """
    begin, end = first_month(today), month_start(today, 0)
    counted = {key: number for key, number in visited.items() if begin <= key[1] < end and number}
    oldest = min((month for _, month in counted), default=begin)
    since = (end.year - oldest.year) * 12 + end.month - oldest.month
    by_region: dict[str, int] = {}
    for (region, _), number in counted.items():
        by_region[region] = by_region.get(region, 0) + number
    return Pace(max(SHORTEST_MONTHS, since), by_region)
