"""Days on which the invented republic made visits not long ago, and one visit of its plan whose report is being written now."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final, NamedTuple

from qorgan.demo.free import FEWEST, Free
from qorgan.demo.year_ahead import Known
from qorgan.law.workdays import Calendar
from qorgan.planning.by_hand.changes import Add
from qorgan.planning.instance import Instance
from qorgan.questions.vocabulary import Form, Kind

LATE, FILED, SIGNING, WRITING = (8, 7, 6), (6, 5, 4), (2, 1, 3), (2, 1, 3)
"""How many days ago there were special visits; of each the first that was worked, and that is not taken."""
_PLANNED: Final = (3, 4, 5, 6, 2, 7, 8, 9)
"""How many days ago a visit of the plan was: its report is due ten days after."""


class Taken(NamedTuple):
    """What other visits have: codes of places, and days."""

    places: frozenset[str]
    days: frozenset[date]


class Made(NamedTuple):
    """A visit of one day."""

    day: date
    visit: Add


def day(today: date, ago: Collection[int], calendar: Calendar, taken: Collection[date] = ()) -> date:
    """One of the days so long ago; one that was not worked where none was."""
    days = [today - timedelta(days=number) for number in ago]
    free = [found for found in days if found not in taken]
    return next(filter(calendar.is_working, free), free[0])


def planned(facts: Instance, calendar: Calendar, today: date, known: Known, taken: Taken) -> Made | None:
    """A visit by the participant and the colleague; none where there was no day of this year for both."""
    pair = (known.participant, known.colleague)
    for ago in _PLANNED:
        on = today - timedelta(days=ago)
        if facts.period.holds(on) and on not in taken.days and calendar.is_working(on):
            free = Free(facts, calendar, known.kept)
            region = free.people[pair[0]].home_on(on)
            team = free.team(region, (on,), pair, FEWEST) if region else None
            places = () if team is None else free.places(team.region, (on,), team)
            place = next((found for found in places if found.code not in taken.places), None)
            if team and place:
                leg = free.take(team, ((place, on),))
                return Made(on, Add(kind=Kind.PERIODIC, form=Form.ONE_TIME, legs=(leg,)))
    return None
