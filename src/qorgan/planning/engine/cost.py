"""What a whole journey of the engine costs, of one region or of several: for the plan file, and for holding a plan against the money."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from qorgan.planning.engine import price
from qorgan.planning.engine.board import away
from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.solution import Journey


def of_journey(problem: Problem, journey: Journey) -> float:
    """In units of money, not rounded. A journey with a theme or of several legs is priced by each traveller's own way and days."""
    practice = problem.practice
    stops = points(problem, (stay.institution for leg in journey.legs for stay in leg.stays))
    if journey.theme is not None or len(journey.legs) > 1:
        return price.thematic(practice, stops, _travellers(problem, journey))
    (leg,) = journey.legs
    days, homes = journey.last - journey.first + 1, problem.people.home[list(leg.participants)]
    fares = problem.fare[homes[homes != leg.region], leg.region].tolist()
    return price.ordinary(practice, stops, days=days, group=len(leg.participants), fares=fares)


def points(problem: Problem, institutions: Iterable[int]) -> list[price.Point]:
    """Where institutions lie, in their order."""
    return [(float(east), float(north)) for east, north in problem.institutions.position[list(institutions)]]


def _travellers(problem: Problem, journey: Journey) -> Iterator[price.Traveller]:
    """Who only joins in the own region costs nothing."""
    for person, (first, last) in away(journey).items():
        home = int(problem.people.home[person])
        regions = [leg.region for leg in journey.legs if person in leg.participants]
        if set(regions) != {home}:
            fares = tuple(float(problem.fare[one, two]) for one, two in pairwise((home, *regions, home)))
            yield price.Traveller(fares, last - first + 1)
