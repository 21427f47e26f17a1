"""What is told of each limit that clashes: the figure it has in the part."""

from datetime import date
from typing import NamedTuple

import numpy as np

from qorgan.planning.engine import price
from qorgan.planning.engine.tasks import tasks
from qorgan.planning.limits import Grounds
from qorgan.planning.reasons import limit as limits
from qorgan.planning.reasons.limit import Limit
from qorgan.planning.reasons.part import Part
from qorgan.planning.reasons.reason import Params, Reason
from qorgan.planning.reasons.settled import is_due


class Member(NamedTuple):
    """A limit and what to say of it."""

    limit: Limit
    reason: Reason


def of(part: Part, limit: Limit, grounds: Grounds) -> Member:
    """``part``: in which it clashes."""
    provision = limits.provision(limit, grounds, is_periodic=is_due(part))
    return Member(limit, Reason(f"limit.{limit}", provision, _params(part, limit)))


def _params(part: Part, limit: Limit) -> Params:
    match limit:
        case Limit.DEMAND | Limit.WINDOW | Limit.CLOSURE | Limit.LENGTH | Limit.HOLIDAYS:
            return _of_places(part, limit)
        case Limit.GUIDES | Limit.GUIDE_RESERVE | Limit.REPRESENTATIVE:
            return _of_guides(part, limit)
        case Limit.VISITS:
            return {"visits": part.problem.most_visits}
        case Limit.BUDGET:
            return {"money": round(part.problem.most_cost or 0)}
        case Limit.STANDING:
            return {"visits": sum(len(leg.stays) for journey in part.frozen for leg in journey.legs)}
        case _:
            return _of_people(part, limit)


def _of_places(part: Part, limit: Limit) -> Params:
    problem, term, rows = part.problem, tasks(part.problem), list(part.wanted)
    if limit is Limit.DEMAND:
        return {"institutions": tuple(problem.institutions.codes[row] for row in rows), "number": len(rows)}
    if limit is Limit.LENGTH:
        far = np.hypot(*problem.institutions.position[rows].T)
        return {"days": int((term.days[rows] + price.road_days(problem.practice, far)).max())}
    first, last = int(term.first[rows].min()), int(term.last[rows].max())
    if limit is Limit.CLOSURE:
        days = problem.institutions.open[rows, max(0, first) : last + 1]
        return {"open": int(days.any(axis=0).sum())}
    if limit is Limit.HOLIDAYS:
        return {"worked": problem.days}
    return _window(part, first, last)


def _window(part: Part, first: int, last: int) -> Params:
    """Days of the calendar: from the beginning of the year or the first lawful day to the end of the term or of the year."""
    problem, follows = part.problem, tasks(part.problem).follows[list(part.wanted)]
    due = int(problem.institutions.due[list(part.wanted)].max())
    begin = date.fromordinal(int(problem.ordinals[first])) if 0 < first < problem.days else problem.first
    if follows.all() and 0 <= last < problem.days:
        return {"first": begin, "last": date.fromordinal(int(problem.ordinals[last]))}
    is_in_year = problem.first.toordinal() <= due <= problem.last.toordinal()
    return {"first": begin, "last": date.fromordinal(due) if is_in_year else problem.last}


def _of_guides(part: Part, limit: Limit) -> Params:
    problem = part.problem
    regions = np.unique(problem.institutions.region[list(part.wanted)])
    rows = np.flatnonzero(np.isin(problem.guides.region, regions))
    names = tuple(problem.regions[region] for region in regions.tolist())
    if limit is Limit.REPRESENTATIVE:
        return {"regions": names}
    if limit is Limit.GUIDE_RESERVE:
        return {"regions": names, "days": int(problem.guides.room[regions].sum())}
    codes = tuple(problem.guides.codes[row] for row in rows.tolist())
    return {"regions": names, "people": codes, "number": len(codes), "days": int(problem.guides.free[rows].sum())}


def _of_people(part: Part, limit: Limit) -> Params:
    problem, rows = part.problem, list(part.wanted)
    people, places = problem.people, problem.institutions
    match limit:
        case Limit.YEARLY_DAYS:
            told: Params = {"days": int(people.room.sum())}
        case Limit.FREE_DAYS:
            told = {"days": int(part.given.sum())}
        case Limit.CERTIFICATES:
            told = {"days": int((part.given & ~people.free).sum())}
        case Limit.PEOPLE:
            told = {"number": len(set(people.codes))}
        case Limit.GROUPS:
            told = {"number": int(tasks(problem).group[rows].max())}
        case Limit.CONFLICTS:
            told = {"number": len({people.codes[p] for row in rows for p in places.barred.get(row, ())})}
        case Limit.RESERVE:
            told = {"number": int(problem.zone_room[np.unique(problem.zone[places.region[rows]])].max(initial=0))}
        case Limit.EXPERTISE:
            told = {"topics": _topics(part)}
        case _:
            told = {}
    return told


def _topics(part: Part) -> tuple[str, ...]:
    problem = part.problem
    asked = sorted({int(problem.institutions.topic[row]) for row in part.wanted} - {-1})
    return tuple(dict.fromkeys(word for topic in asked for word in problem.topics[topic]))
