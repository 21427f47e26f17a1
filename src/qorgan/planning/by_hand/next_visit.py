"""The next day on which an intermediate visit could be made beside what a plan holds already: proposed, and judged like every change."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from qorgan.law.rulebook import Law
from qorgan.planning.by_hand.changes import Add
from qorgan.planning.document import Leg, PlanDocument, Stop, Visit
from qorgan.planning.engine.board import Board, Booking
from qorgan.planning.engine.place import single
from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.rank import best
from qorgan.planning.engine.tasks import tasks
from qorgan.planning.instance import Instance, Place, Span
from qorgan.planning.reading import plan_file, read
from qorgan.questions.vocabulary import Form, Kind

_DAY: Final = timedelta(days=1)


def intermediate(plan: PlanDocument, instance: Instance, law: Law, institution: str, *, since: date) -> Add | None:
    """One day at the institution with a group and the region's representative, as early as may be from ``since`` on.

    None where the institution is unknown or had no periodic visit that it could follow (¶3), or no day and group are left in the year.
    """
    place = next((one for one in instance.places if one.code == institution), None)
    after = None if place is None else _periodic_before(plan, place, since)
    if place is None or after is None:
        return None
    window = Span(max(since, after + _DAY), instance.period.last)
    wanted = replace(place, last_periodic_end=after, follow_up=window)
    problem = read.problem(_about(wanted, plan, instance), law, visits=0)
    if institution not in problem.institutions.codes:
        return None
    number = problem.institutions.codes.index(institution)
    if problem.institutions.follow_up[number, 0] < 0:
        return None
    board = Board(problem, tasks(problem))
    for journey in plan_file.journeys(plan, problem):
        board.take(journey)
    return _first(board, number, problem)


def _periodic_before(plan: PlanDocument, place: Place, since: date) -> date | None:
    """The last day of the periodic visit that one from ``since`` on follows; else of the first one that the plan holds."""
    ends = [
        max(days) for visit in plan.visits if visit.kind is Kind.PERIODIC for days in [_days_at(visit, place)] if days
    ]
    before = [end for end in (place.last_periodic_end, *ends) if end is not None and end < since]
    return max(before, default=None) or min(ends, default=None)


def _days_at(visit: Visit, place: Place) -> tuple[date, ...]:
    stops = (stop for leg in visit.legs for stop in leg.institutions if stop.id == place.code)
    return tuple(day for stop in stops for day in stop.on_site)


def _about(wanted: Place, plan: PlanDocument, instance: Instance) -> Instance:
    """The year without the institutions that neither the plan visits nor anybody asks about."""
    visited = {stop.id for visit in plan.visits for leg in visit.legs for stop in leg.institutions}
    others = (one for one in instance.places if one.code in visited and one.code != wanted.code)
    return replace(instance, places=(*others, wanted), themes=())


def _first(board: Board, place: int, problem: Problem) -> Add | None:
    """With somebody who knows the subject on the first day on which one is free, where any is; the cheapest group of the day."""
    number = board.add(single(board, place, with_topics=False))
    for start in board.placings[number].starts:
        booking = _on(board, place, int(start))
        if booking is not None:
            return _told(booking, place, board, problem)
    return None


def _on(board: Board, place: int, start: int) -> Booking | None:
    for with_topics in (True, False):
        number = board.add(single(board, place, with_topics=with_topics))
        starts = board.placings[number].starts
        board.narrow(number, starts[starts == start])
        booking = best(board, number)
        board.drop(number)
        if booking is not None:
            return booking
    return None


def _told(booking: Booking, place: int, board: Board, problem: Problem) -> Add:
    bundle = single(board, place, with_topics=False)
    day = date.fromordinal(int(problem.ordinals[booking.start + bundle.days - 1]))
    leg = Leg(
        region=problem.regions[bundle.region],
        institutions=(Stop(id=problem.institutions.codes[place], on_site=(day,)),),
        participants=tuple(sorted(problem.people.codes[row] for row in booking.group)),
        representative=problem.guides.codes[booking.guide],
    )
    return Add(kind=Kind.INTERMEDIATE, form=Form.ONE_TIME, legs=(leg,))
