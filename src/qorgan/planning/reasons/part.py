"""The smallest part of a year in which demands may clash: some institutions, everybody who could go, and journeys that stand already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from qorgan.planning.engine.problem import Bools, Institutions, Problem
from qorgan.planning.engine.solution import Journey, Leg


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """``problem`` holds the institutions ``wanted``, which must all be visited in their windows, and those of ``frozen`` journeys.

    ``given``: (m, D) days people are free whatever their certificates. ``needs_knowledge``: groups must know what institutions ask for.
    ``one_a_week``: nobody makes two journeys a week. ``is_demanded``: False once the demand is let go.
    """

    problem: Problem
    wanted: tuple[int, ...]
    given: Bools
    frozen: tuple[Journey, ...] = ()
    needs_knowledge: bool = False
    one_a_week: bool = True
    is_demanded: bool = True


def part(
    problem: Problem,
    wanted: Iterable[int],
    given: Bools,
    frozen: Iterable[Journey] = (),
    *,
    needs_knowledge: bool = False,
) -> Part:
    """Cut out of a year. Numbers of institutions are those of the part; visits and money stay those of the year."""
    standing = tuple(frozen)
    asked = sorted(set(wanted))
    visited = [stay.institution for journey in standing for leg in journey.legs for stay in leg.stays]
    kept = sorted({*asked, *visited})
    number = {institution: at for at, institution in enumerate(kept)}
    return Part(
        problem=replace(problem, institutions=_cut(problem.institutions, kept), themes=()),
        wanted=tuple(number[institution] for institution in asked),
        given=given,
        frozen=tuple(_moved(journey, number) for journey in standing),
        needs_knowledge=needs_knowledge,
    )


def fewer(whole: Part, wanted: Sequence[int]) -> Part:
    """The same part with some of the demands only."""
    return part(whole.problem, wanted, whole.given, whole.frozen, needs_knowledge=whole.needs_knowledge)


def _cut(places: Institutions, kept: Sequence[int]) -> Institutions:
    rows = np.array(kept, np.int64)
    return Institutions(
        codes=tuple(places.codes[row] for row in kept),
        region=places.region[rows],
        topic=places.topic[rows],
        position=places.position[rows],
        due=places.due[rows],
        ready=places.ready[rows],
        weight=places.weight[rows],
        visit_days=places.visit_days[rows],
        group_size=places.group_size[rows],
        follow_up=places.follow_up[rows],
        open=places.open[rows],
        barred={at: places.barred[row] for at, row in enumerate(kept) if row in places.barred},
    )


def _moved(journey: Journey, number: dict[int, int]) -> Journey:
    legs = tuple(
        Leg(leg.region, tuple(stay._replace(institution=number[stay.institution]) for stay in leg.stays), *leg[2:])
        for leg in journey.legs
    )
    return journey._replace(legs=legs)
