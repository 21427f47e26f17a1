"""A year in which every Monday to Friday is worked: to see whether holidays are what stands in the way.

A day more is open, and people are free on it, as on the nearest working day of the same weekday (else the nearest of all). A window that
began after holidays begins with them, and one that ended before holidays ends with them: the arrays tell working days only.
"""

from dataclasses import replace
from datetime import date

import numpy as np

from qorgan.planning.engine.problem import Ints
from qorgan.planning.engine.solution import Journey, Leg
from qorgan.planning.reasons.part import Part

_WORKDAYS = 5


def worked(part: Part) -> Part:
    """The part with all its weekdays, and with no day that a holiday may yet take."""
    problem, places = part.problem, part.problem.institutions
    ordinals = _weekdays(problem.first, problem.last, problem.ordinals)
    if not problem.days:
        return part
    like = _alike(ordinals, problem.ordinals)
    monday = problem.first.toordinal() - problem.first.weekday()
    place_of = np.searchsorted(ordinals, problem.ordinals)
    begins, ends = np.insert(place_of + 1, 0, 0), np.append(place_of[1:] - 1, len(ordinals) - 1)
    first, last = np.maximum(places.follow_up, 0).T
    is_asked = places.follow_up[:, 1:] >= 0
    follow_up = np.where(is_asked, np.stack([begins[first], ends[last]], axis=1), -1)
    return replace(
        part,
        problem=replace(
            problem,
            ordinals=ordinals,
            week=(ordinals - monday) // 7,
            unsure=np.zeros(len(ordinals), bool),
            institutions=replace(places, open=places.open[:, like], ready=begins[places.ready], follow_up=follow_up),
            people=replace(problem.people, free=problem.people.free[:, like]),
            guides=replace(problem.guides, free=problem.guides.free[:, like]),
        ),
        given=part.given[:, like],
        frozen=tuple(_moved(journey, place_of) for journey in part.frozen),
    )


def _weekdays(first: date, last: date, worked_days: Ints) -> Ints:
    days = np.arange(first.toordinal(), last.toordinal() + 1)
    weekday = (days - 1) % 7  # 1 January of the year 1 was a Monday
    return np.union1d(days[weekday < _WORKDAYS], worked_days).astype(np.int64)


def _alike(ordinals: Ints, known: Ints) -> Ints:
    apart = np.abs(ordinals[:, None] - known[None, :])
    apart[(ordinals[:, None] - known[None, :]) % 7 != 0] += 10_000
    found: Ints = apart.argmin(axis=1)
    return found


def _moved(journey: Journey, place_of: Ints) -> Journey:
    legs = tuple(
        Leg(leg.region, tuple(stay._replace(first=int(place_of[stay.first])) for stay in leg.stays), *leg[2:])
        for leg in journey.legs
    )
    return journey._replace(first=int(place_of[journey.first]), last=int(place_of[journey.last]), legs=legs)
