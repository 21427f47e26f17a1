"""What a plan comes to, counted plainly: the figures in the order in which the objective values them, all to be small."""

from itertools import pairwise, permutations
from typing import NamedTuple

import numpy as np

from qorgan.planning.engine.problem import NEVER_DUE, Problem
from qorgan.planning.engine.solution import Journey
from qorgan.questions.vocabulary import Kind


class Tally(NamedTuple):
    """``risk`` is that covered, with a minus; ``cost`` in money, thematic journeys left out."""

    missed: int
    overdue: int
    late: int
    uncovered: int
    risk: float
    cost: float


def tally(problem: Problem, journeys: tuple[Journey, ...]) -> Tally:
    """Of these journeys."""
    stays = [stay for journey in journeys for leg in journey.legs for stay in leg.stays]
    periodic = {stay.institution: stay.first for stay in stays if stay.kind is Kind.PERIODIC}
    followed = {stay.institution for stay in stays if stay.kind is Kind.INTERMEDIATE}
    return Tally(
        overdue=sum(place not in periodic for place in due(problem)),
        late=sum(days_late(problem, place, first) for place, first in periodic.items()),
        missed=sum(place not in followed for place in followed_up(problem)),
        uncovered=sum(uncovered(problem, journey) for journey in journeys),
        risk=-sum(float(problem.institutions.weight[place]) for place in sorted(periodic)),
        cost=sum(cost(problem, journey) for journey in journeys if journey.theme is None),
    )


def due(problem: Problem) -> list[int]:
    """Institutions whose term is over by the end of the period."""
    last = problem.last.toordinal()
    return [place for place, on in enumerate(problem.institutions.due.tolist()) if on <= last]


def followed_up(problem: Problem) -> list[int]:
    """Institutions due an intermediate visit."""
    return [place for place, (first, _) in enumerate(problem.institutions.follow_up.tolist()) if first >= 0]


def days_late(problem: Problem, place: int, first: int) -> int:
    """Calendar days from the term to the first day of a periodic visit; none where the term was over before the period."""
    on = int(problem.institutions.due[place])
    if on == NEVER_DUE or on < problem.first.toordinal():
        return 0
    return max(0, int(problem.ordinals[first]) - on)


def uncovered(problem: Problem, journey: Journey) -> int:
    """Institutions of the journey of which nobody who goes there knows the topic."""
    lacking = 0
    for leg in journey.legs:
        for stay in leg.stays:
            topic = int(problem.institutions.topic[stay.institution])
            lacking += topic >= 0 and not any(problem.people.knows[person, topic] for person in leg.participants)
    return lacking


def cost(problem: Problem, journey: Journey) -> float:
    """Of an ordinary journey, as the benchmark's README tells it."""
    leg = journey.legs[0]
    places = tuple(stay.institution for stay in leg.stays)
    return own_cost(problem, places, len(leg.participants), journey.last - journey.first + 1) + sum(
        transfer(problem, places, person, journey.last - journey.first + 1) for person in leg.participants
    )


def own_cost(problem: Problem, places: tuple[int, ...], group: int, days: int) -> float:
    """The road through the places in their order, and where they are far allowances and nights of the company."""
    practice, far = problem.practice, farthest(problem, places)
    total = practice.road_km * road(problem, places)
    if far > practice.allowance_beyond:
        extra = practice.extra_night_beyond < far <= practice.travel_day_beyond
        total += (group + 1) * (days * practice.allowance + (days - 1 + extra) * practice.night)
    return total


def transfer(problem: Problem, places: tuple[int, ...], person: int, days: int) -> float:
    """What a participant adds who does not live in the region."""
    practice, region = problem.practice, int(problem.institutions.region[places[0]])
    home = int(problem.people.home[person])
    if home == region:
        return 0.0
    is_near = farthest(problem, places) <= practice.allowance_beyond
    return float(problem.fare[home, region]) + practice.night + is_near * days * (practice.allowance + practice.night)


def farthest(problem: Problem, places: tuple[int, ...]) -> float:
    """Kilometres from the centre of the region."""
    return max(float(np.hypot(*problem.institutions.position[place])) for place in places)


def road(problem: Problem, places: tuple[int, ...]) -> float:
    """Kilometres from the centre through the places and back."""
    stops = [np.zeros(2), *(problem.institutions.position[place] for place in places), np.zeros(2)]
    return float(sum(np.hypot(*(there - here)) for here, there in pairwise(stops)))


def shortest(problem: Problem, places: tuple[int, ...]) -> tuple[int, ...]:
    """The order of the shortest road."""
    return min(permutations(places), key=lambda order: round(road(problem, order), 6))
