"""No way out is told that was not planned with, and no clash is called verified of which a member was not lifted."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from qorgan.planning.draw import Draw
from qorgan.planning.engine.solution import Solution
from qorgan.planning.engine.solve import Effort, solve
from qorgan.planning.reading import read
from qorgan.planning.reasons import clash as clashes
from qorgan.planning.reasons import settled, standing
from qorgan.planning.reasons.part import Part
from qorgan.planning.reasons.reason import Params
from qorgan.planning.reasons.way_people import certified, more_people, taught
from qorgan.planning.reasons.way_places import late, opened
from tests.marks import provision
from tests.planning import infeasible

pytestmark = provision("kz266-p06", "kz266-p16", "kz266-p19")
Way = tuple[str, int, Params]
Tried = Callable[[Part], Iterator[Way]]
NAMES = tuple(name for name, made in infeasible.CATALOGUE.items() if made().expected is not None)


@cache
def parts() -> tuple[Part, ...]:
    """Of every year of the catalogue in which something clashes, but for those of numbers alone."""
    found = []
    for name in NAMES:
        year = infeasible.CATALOGUE[name]()
        told = read.problem(year.instance, year.law, visits=year.visits)
        journeys = solve(told, Draw("Asel"), effort=Effort.QUICK).journeys
        stood = standing.of_journeys(told, journeys, year.instance, year.law)
        asked = told.institutions.codes.index(year.asked)
        part = clashes.clashing_part(stood, asked, needs_knowledge=year.needs_knowledge)
        if part is not None and not settled.is_beyond(part):
            found.append(part)
    return tuple(found)


class Planner:
    """In the place of ``settled.planned``: the call of number ``fails`` finds no plan."""

    def __init__(self, fails: int = 0) -> None:
        self.calls, self.fails, self.real = 0, fails, settled.planned

    def __call__(self, part: Part, *, may_be_late: bool = False) -> Solution | None:
        self.calls += 1
        return None if self.calls == self.fails else self.real(part, may_be_late=may_be_late)


@pytest.mark.parametrize(("tried", "least"), [(taught, 1), (certified, 2), (opened, 2), (more_people, 1), (late, 1)])
def test_a_way_is_told_only_where_the_last_plan_made_with_it_was_found(
    tried: Tried, least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = next(one for one in parts() if any(tried(one)))
    planner = Planner()
    with monkeypatch.context() as patch:
        patch.setattr(settled, "planned", planner)
        way = next(tried(part))
    assert planner.calls >= least
    monkeypatch.setattr(settled, "planned", Planner(planner.calls))
    assert next(tried(part), None) != way


def test_a_clash_is_verified_only_where_the_rest_was_planned_without_each_member(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for part in parts():
        assert clashes.minimal(part).is_verified
    monkeypatch.setattr(settled, "is_possible", lambda _part: None)
    for part in parts():
        assert not clashes.minimal(part).is_verified
