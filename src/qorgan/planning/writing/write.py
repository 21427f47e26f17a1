"""From a solution of the engine to the plan file: visits numbered by their days, costs shared, the draw sealed."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from qorgan.law.rulebook import Law
from qorgan.planning import digest, draw, say
from qorgan.planning.document import FORMAT, Bound, Leg, PlanDocument, Randomness, Stop, Visit
from qorgan.planning.engine import price
from qorgan.planning.engine import solution as solved
from qorgan.planning.engine.cost import of_journey
from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.solution import Journey, Solution
from qorgan.planning.instance import Instance
from qorgan.planning.writing import figures, left_out
from qorgan.questions.vocabulary import Form

_TRUTHS = {"true": True, "false": False}


class _Planned(NamedTuple):
    """A visit before it has a number. ``first``: its first day on site."""

    first: date
    visit: Visit


def document(solution: Solution, problem: Problem, instance: Instance, law: Law, seed: str) -> PlanDocument:
    """The plan file. ``problem`` must be that of ``instance`` and ``law``."""
    planned = _planned(solution, problem)
    visits = tuple(
        found.visit.model_copy(update={"id": f"{instance.year}-{number:04d}"})
        for number, found in enumerate(planned, start=1)
    )
    total, register = sum(visit.cost for visit in visits), digest.register_digest(instance)
    # A thematic visit counts once for each of its institutions.
    number = sum(len(leg.institutions) for visit in visits for leg in visit.legs)
    return PlanDocument(
        plan=FORMAT,
        law=law.edition.code,
        period=(instance.period.first, instance.period.last),
        policy={name: _TRUTHS.get(word, word) for name, word in law.policy.items()},
        register=register,
        number_of_visits=number,
        reserve_special=round(number * instance.settings.reserve_special),
        budget=instance.settings.budget,
        cost=total,
        currency=instance.settings.prices.currency,
        visits=visits,
        unplaced=left_out.unplaced(solution, problem, instance, law),
        figures=figures.figures(solution, problem, instance, total),
        bounds=tuple(map(_bound, solution.bounds)),
        randomness=Randomness(commitment=draw.commitment(seed, register), scheme=draw.SCHEME),
    )


def _bound(found: solved.Bound) -> Bound:
    """Beside a bound of 0 there is no share; the gap is then the figure itself."""
    gap = found.gap if found.bound else abs(found.value)
    return Bound(figure=found.figure, bound=max(0.0, found.bound), how=found.how, gap=gap)


def _planned(solution: Solution, problem: Problem) -> list[_Planned]:
    journeys = sorted(solution.journeys, key=lambda j: (j.first, problem.regions[j.legs[0].region], _codes(j, problem)))
    planned = [
        found
        for number, journey in enumerate(journeys, start=1)
        for found in _visits(journey, f"T{number:04d}", problem)
    ]
    return sorted(
        planned, key=lambda found: (found.first, found.visit.legs[0].region, found.visit.legs[0].institutions[0].id)
    )


def _codes(journey: Journey, problem: Problem) -> tuple[str, ...]:
    return tuple(sorted(problem.institutions.codes[stay.institution] for leg in journey.legs for stay in leg.stays))


def _visits(journey: Journey, trip: str, problem: Problem) -> list[_Planned]:
    """A visit for each institution; a thematic journey is one visit with all its legs."""
    cost = price.whole(of_journey(problem, journey))
    if journey.theme is not None:
        legs = tuple(_leg(leg, leg.stays, problem) for leg in journey.legs)
        visit = _visit(journey, legs, trip, cost, problem)
        return [_Planned(_first(visit), visit)]
    (leg,) = journey.legs
    shares = price.shared(cost, len(leg.stays))
    visits = [
        _visit(journey, (_leg(leg, (stay,), problem),), trip, share, problem)
        for stay, share in zip(leg.stays, shares, strict=True)
    ]
    return [_Planned(_first(visit), visit) for visit in visits]


def _first(visit: Visit) -> date:
    return visit.legs[0].institutions[0].on_site[0]


def _visit(journey: Journey, legs: tuple[Leg, ...], trip: str, cost: int, problem: Problem) -> Visit:
    theme = None if journey.theme is None else problem.themes[journey.theme]
    kinds = {problem.institutions.codes[stay.institution]: stay.kind for leg in journey.legs for stay in leg.stays}
    roster = tuple(sorted({code for leg in legs for code in leg.participants}))
    return Visit(
        id="-",
        kind=kinds[legs[0].institutions[0].id],
        form=Form.ONE_TIME if theme is None else Form.THEMATIC,
        topic=None if theme is None else theme.name,
        roster=roster,
        legs=legs,
        travel=(_day(journey.first, problem), _day(journey.last, problem)),
        cost=cost,
        trip=trip,
        reason=_reason() if len(roster) > problem.largest_group else None,
    )


def _reason() -> str:
    """Why more people are on the list than may be on one leg (¶8): plans are read in all languages."""
    return " / ".join(say.word("reason", "local_on_each_leg", language) for language in say.LANGUAGES)


def _leg(leg: solved.Leg, stays: Sequence[solved.Stay], problem: Problem) -> Leg:
    stops = (
        Stop(
            id=problem.institutions.codes[stay.institution],
            on_site=tuple(_day(stay.first + n, problem) for n in range(stay.days)),
        )
        for stay in stays
    )
    return Leg(
        region=problem.regions[leg.region],
        institutions=tuple(stops),
        participants=tuple(sorted(problem.people.codes[row] for row in leg.participants)),
        representative=problem.guides.codes[leg.guide],
    )


def _day(number: int, problem: Problem) -> date:
    return date.fromordinal(int(problem.ordinals[number]))
