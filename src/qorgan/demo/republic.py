"""The invented republic as a whole."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from qorgan.demo import places, staff
from qorgan.demo.history import History
from qorgan.demo.kinds import kinds
from qorgan.law.country import Category
from qorgan.law.workdays import Calendar
from qorgan.register.changes import InstitutionRow, PersonRow, VisitRow

SEED = 266


@dataclass(frozen=True, slots=True)
class Republic:
    """Rows as three register files would tell them, and who may be somebody in the demonstration. All of it is invented."""

    seed: int
    institutions: tuple[InstitutionRow, ...]
    people: tuple[PersonRow, ...]
    visits: tuple[VisitRow, ...]
    accounts: tuple[staff.DemoAccount, ...]


def republic(
    *,
    seed: int,
    today: date,
    regions: Iterable[str],
    categories: Mapping[str, Category],
    calendar: Calendar,
    scale: int = 1,
) -> Republic:
    """The same seed, day and country give the same republic. ``regions``: codes. ``scale`` 1: 3,500 institutions, 130 participants.

    Visits are spread over six years up to the day before ``today``, on working days. Raises ``CalendarGap`` if the calendar is shorter.
    """
    codes, known = tuple(regions), kinds(categories)
    institutions = places.institutions(seed, today, codes, known, scale)
    here = defaultdict[str, list[str]](list)
    for row in institutions:
        here[row.region].append(row.code)
    people = staff.people(seed, today, codes, here, scale)
    attention = {kind.code: kind.attention for kind in known}
    visits = History(seed, institutions, people, attention, calendar).visits(today, scale)
    return Republic(seed, institutions, people, visits, staff.ACCOUNTS)
