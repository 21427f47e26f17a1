"""What a whole journey costs, of one region or of several: for journeys that stand, and for holding a plan against the money."""

from itertools import pairwise

import numpy as np

from qorgan.planning.engine import price
from qorgan.planning.engine.board import away
from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.solution import Journey


def of_journey(problem: Problem, journey: Journey) -> float:
    """In units of money, not rounded. A journey with a theme or of several legs is priced by each traveller's own way and days."""
    if journey.theme is not None or len(journey.legs) > 1:
        return _of_several(problem, journey)
    (leg,) = journey.legs
    at = problem.institutions.position[[stay.institution for stay in leg.stays]]
    far = np.hypot(*at.T).max()
    tour = np.vstack([[0.0, 0.0], at, [0.0, 0.0]])
    kilometres = np.hypot(*np.diff(tour, axis=0).T).sum()
    days, people = journey.last - journey.first + 1, list(leg.participants)
    own = price.own(problem.practice, kilometres=kilometres, far=far, days=np.array(days), group=np.array(len(people)))
    staying = price.stay(problem.practice, far=float(far), days=days)
    return float(own) + float(price.transfers(problem, leg.region, staying)[people].sum())


def _of_several(problem: Problem, journey: Journey) -> float:
    """Who only joins in the own region costs nothing."""
    practice = problem.practice
    at = problem.institutions.position[[stay.institution for leg in journey.legs for stay in leg.stays]]
    cost = practice.road_km * 2 * float(np.hypot(*at.T).sum())
    for person, (first, last) in away(journey).items():
        home = int(problem.people.home[person])
        regions = [leg.region for leg in journey.legs if person in leg.participants]
        if set(regions) != {home}:
            cost += sum(float(problem.fare[one, two]) for one, two in pairwise((home, *regions, home))) / 2
            cost += practice.allowance * (last - first + 1) + practice.night * (last - first)
    return cost
