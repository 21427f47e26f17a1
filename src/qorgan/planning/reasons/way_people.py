"""Ways out on the side of the participants: days of theirs, knowledge, one more of them."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from qorgan.planning.engine.board import away
from qorgan.planning.engine.problem import People
from qorgan.planning.engine.solution import Solution
from qorgan.planning.reasons import settled
from qorgan.planning.reasons.lifted import lifted, with_people
from qorgan.planning.reasons.limit import Limit
from qorgan.planning.reasons.part import Part
from qorgan.planning.reasons.reason import Params

Way = tuple[str, int, Params]
_MOST_ASKED = 6
_MOST_MORE = 3


def days_of_people(part: Part) -> Iterator[Way]:
    """Of somebody who lives near, else of several together, the days not free (or above what may be planned) that a plan would take."""
    asked = _asked(part)
    found = [way for row in asked for way in _days_of(part, [row])]
    yield from found or _days_of(part, asked)


def _days_of(part: Part, rows: list[int]) -> Iterator[Way]:
    people = part.problem.people
    free, room = people.free.copy(), people.room.copy()
    free[rows] |= ~part.given[rows]  # certificates are another matter
    room[rows] = part.problem.days
    found = settled.planned(_with(part, replace(people, free=free, room=room))) if rows else None
    if found is None:
        return
    free, room, lacking = people.free.copy(), people.room.copy(), dict[int, int]()
    for row in rows:
        days, load = _taken(found, row)
        shut = [day for day in days if not people.free[row, day]]
        lacking[row] = max(len(shut), load - int(people.room[row]), 0)
        free[row, shut], room[row] = True, max(int(people.room[row]), load)
    named = tuple(people.codes[row] for row, number in lacking.items() if number)
    if named and settled.planned(_with(part, replace(people, free=free, room=room))) is not None:
        number = sum(lacking.values())
        yield "way.person_days", number, {"people": named, "days": number}


def certified(part: Part) -> Iterator[Way]:
    """Those whose certificates would have to be in force."""
    people = part.problem.people
    found = settled.planned(lifted(part, {Limit.CERTIFICATES}))
    if found is None:
        return
    free, rows = people.free.copy(), list[int]()
    for row in range(len(people.codes)):
        days, _ = _taken(found, row)
        if not people.free[row, days].all():
            free[row] = part.given[row]
            rows.append(row)
    if rows and settled.planned(_with(part, replace(people, free=free))) is not None:
        yield "way.certified", len(rows), {"people": tuple(people.codes[row] for row in rows)}


def taught(part: Part) -> Iterator[Way]:
    """Somebody who comes to know what the institutions ask for."""
    if not part.needs_knowledge:
        return
    problem, topics = part.problem, _topics(part)
    for row in _asked(part):
        knows = problem.people.knows.copy()
        knows[row, list(topics)] = True
        if settled.planned(_with(part, replace(problem.people, knows=knows))) is not None:
            yield "way.taught", 1, {"person": problem.people.codes[row], "topics": _words(part, topics)}
            return


def more_people(part: Part) -> Iterator[Way]:
    """The fewest more participants of a region that are enough, knowing what is asked for where that is demanded."""
    problem, topics = part.problem, _topics(part) if part.needs_knowledge else ()
    for region in _regions(part):
        for number in range(1, _MOST_MORE + 1):
            if settled.planned(with_participants(part, region, number, topics)) is not None:
                told: Params = {"region": problem.regions[region], "number": number}
                known = {"topics": _words(part, topics)} if topics else {}
                yield "way.expert" if topics else "way.people", number, {**told, **known}
                break


def with_participants(part: Part, region: int, number: int, topics: tuple[int, ...] = ()) -> Part:
    """So many more at home in the region."""
    given = np.concatenate([part.given, np.ones((number, part.problem.days), bool)])
    return replace(part, problem=with_people(part.problem, (region,), number, topics), given=given)


def _asked(part: Part) -> list[int]:
    """Nearest first; nobody in conflict with any institution of the part."""
    problem, (region, *_) = part.problem, _regions(part)
    barred = {person for row in part.wanted for person in problem.institutions.barred.get(row, ())}
    order = np.argsort(problem.fare[problem.people.home, region], kind="stable").tolist()
    return [row for row in order if row not in barred][:_MOST_ASKED]


def _topics(part: Part) -> tuple[int, ...]:
    return tuple(sorted({int(part.problem.institutions.topic[row]) for row in part.wanted} - {-1}))


def _words(part: Part, topics: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for topic in topics for word in part.problem.topics[topic]))


def _with(part: Part, people: People) -> Part:
    return replace(part, problem=replace(part.problem, people=people))


def _regions(part: Part) -> tuple[int, ...]:
    return tuple(np.unique(part.problem.institutions.region[list(part.wanted)]).tolist())


def _taken(found: Solution, row: int) -> tuple[list[int], int]:
    """The days of a person's journeys, and how many they are in all."""
    days: list[int] = []
    for journey in found.journeys:
        span = away(journey).get(row)
        if span is not None:
            days += range(span[0], span[1] + 1)
    return days, len(days)
