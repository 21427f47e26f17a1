"""Every year of the catalogue gets a plan, or a smallest clashing set of which each member is needed, with ways out that work."""

from dataclasses import replace
from functools import cache

import pytest

from qorgan.planning.check import check_plan
from qorgan.planning.draw import Draw
from qorgan.planning.engine.solution import Solution
from qorgan.planning.engine.solve import Effort, solve
from qorgan.planning.instance import Instance
from qorgan.planning.reading import read
from qorgan.planning.reasons import clash as clashes
from qorgan.planning.reasons import explain, settled, standing
from qorgan.planning.reasons.clash import Clash
from qorgan.planning.reasons.lifted import lifted
from qorgan.planning.reasons.limit import Limit
from qorgan.planning.reasons.ways_out import WayOut
from qorgan.planning.writing import write
from tests.marks import provision
from tests.planning import ground, infeasible
from tests.planning.infeasible import Year

pytestmark = provision("kz266-p03", "kz266-p06", "kz266-p08", "kz266-p14", "kz266-p16", "kz266-p19")
NAMES = tuple(infeasible.CATALOGUE)
CLASHING = tuple(name for name, made in infeasible.CATALOGUE.items() if made().expected is not None)


def solved(year: Year, facts: Instance | None = None, visits: int | None = None) -> Solution:
    told = read.problem(facts or year.instance, year.law, visits=year.visits if visits is None else visits)
    return solve(told, Draw("Asel"), effort=Effort.QUICK)


@cache
def of(name: str) -> Clash | None:
    return explained(infeasible.CATALOGUE[name]())


def stands(year: Year) -> standing.Standing:
    told = read.problem(year.instance, year.law, visits=year.visits)
    found = solve(told, Draw("Asel"), effort=Effort.QUICK)
    return standing.of_journeys(told, found.journeys, year.instance, year.law)


def explained(year: Year) -> Clash | None:
    return explain.clash(stands(year), year.asked, needs_knowledge=year.needs_knowledge)


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_comes_out_that_passes_the_check_and_every_one_left_out_is_told(name: str) -> None:
    year = infeasible.CATALOGUE[name]()
    told = read.problem(year.instance, year.law, visits=year.visits)
    found = solve(told, Draw("Asel"), effort=Effort.QUICK)
    plan = write.document(found, told, year.instance, year.law, "Asel")
    breaches = {breach.code for breach in check_plan(plan, year.instance, year.law)}
    assert breaches <= ({"plan.no_institutions"} if not plan.visits else set())
    visited = {stop.id for visit in plan.visits for leg in visit.legs for stop in leg.institutions}
    assert visited | {left.institution for left in plan.unplaced} == set(told.institutions.codes)
    assert all(left.why for left in plan.unplaced)


@pytest.mark.parametrize("name", NAMES)
def test_the_clash_is_the_one_expected_and_each_member_is_needed(name: str) -> None:
    year = infeasible.CATALOGUE[name]()
    found = of(name)
    assert (found.limits if found else None) == year.expected
    assert found is None or found.is_verified


@pytest.mark.parametrize("name", CLASHING)
def test_without_any_one_member_the_rest_can_be_planned(name: str) -> None:
    year = infeasible.CATALOGUE[name]()
    stood = stands(year)
    asked = stood.problem.institutions.codes.index(year.asked)
    part = clashes.clashing_part(stood, asked, needs_knowledge=year.needs_knowledge)
    assert part is not None
    if settled.is_beyond(part):
        return  # numbers alone: told apart below
    found = clashes.minimal(part)
    assert settled.is_refuted(lifted(part, found.spared))
    for limit in found.kept:
        assert settled.is_possible(lifted(part, found.spared | {limit})) is True


@pytest.mark.parametrize("name", ["no_visits", "too_few_visits", "no_money"])
def test_numbers_clash_with_the_demand_and_with_nothing_else(name: str) -> None:
    year = infeasible.CATALOGUE[name]()
    rich = replace(year.instance, settings=replace(year.instance.settings, budget=None))
    found = solved(year, rich, visits=12)
    assert found.left == ()


@pytest.mark.parametrize("name", CLASHING)
def test_every_way_out_is_applied_to_the_facts_and_the_whole_year_planned_again(name: str) -> None:
    year = infeasible.CATALOGUE[name]()
    found = of(name)
    assert found is not None
    assert found.ways_out
    for way in found.ways_out:
        changed = _applied(year, way)
        for other in way.also:
            changed = _applied(changed, other) if changed else None
        if changed is not None:
            told = read.problem(changed.instance, changed.law, visits=changed.visits)
            after = solve(told, Draw("Asel"), effort=Effort.QUICK)
            codes = (
                told.institutions.codes[stay.institution]
                for j in after.journeys
                for leg in j.legs
                for stay in leg.stays
            )
            assert year.asked in set(codes), way


def _applied(year: Year, way: WayOut) -> Year | None:
    """The year with the change made in its facts; None for one that facts cannot tell day by day."""
    if way.code in {"way.people", "way.expert", "way.representative"}:
        return _with_more(year, way)
    settings = year.instance.settings
    opened = tuple(replace(one, closed=()) for one in year.instance.places)
    made = {
        "way.opened": year._replace(instance=replace(year.instance, places=opened)),
        "way.visits": year._replace(visits=(year.visits or 0) + way.amount),
        "way.money": _with(year, budget=(settings.budget or 0) + way.amount),
        "way.guide_reserve": _with(year, representative_days_kept_free=0.0),
        "way.reserve": _with(year, people_kept_free_per_zone_week=0),
        "way.late": year,
    }
    return made.get(way.code)


def _with_more(year: Year, way: WayOut) -> Year:
    region, facts = ground.REGIONS.index(str(way.params["region"])), year.instance
    if way.code == "way.representative":
        guides = (*facts.representatives, ground.representative(region, code="new"))
        free = replace(facts.settings, representative_days_kept_free=0.0)
        return year._replace(instance=replace(facts, representatives=guides, settings=free))
    topics = way.params.get("topics", ())
    more = (ground.person(region, code=f"new {number}", topics=topics, yearly_days=200) for number in range(way.amount))
    return year._replace(instance=replace(facts, people=(*facts.people, *more)))


def _with(year: Year, **more: object) -> Year:
    settings = replace(year.instance.settings, **more)  # type: ignore[arg-type]  # each way names what differs
    return year._replace(instance=replace(year.instance, settings=settings))


def test_ways_out_come_cheapest_first_and_name_how_much() -> None:
    found = of("too_many_for_the_representative")
    assert found is not None
    assert [(way.code, way.amount) for way in found.ways_out] == [
        ("way.representative_days", 1),
        ("way.representative", 1),
    ]


def test_where_two_things_stand_in_the_way_two_changes_are_told_together() -> None:
    found = of("no_representative_and_nobody")
    assert found is not None
    assert {(way.code, *(other.code for other in way.also)) for way in found.ways_out} == {
        ("way.people", "way.representative"),
        ("way.representative", "way.people"),
    }


def test_members_name_their_provisions() -> None:
    found = of("certificates_expired")
    assert found is not None
    assert {member.limit: member.reason.provision for member in found.members} == {
        Limit.CERTIFICATES: "kz266-p16",
        Limit.PEOPLE: "fact-participants",
        Limit.GROUPS: "kz266-p06-b4",
        Limit.DEMAND: "kz266-p03-1",
    }


def test_a_region_that_cannot_hold_its_demand_is_explained_as_one() -> None:
    year = infeasible.too_many_for_the_representative()
    found = explain.clash_in_region(stands(year), ground.REGIONS[1])
    assert found is not None
    assert found.is_verified
    assert found.limits == year.expected
    assert explain.clash_in_region(stands(infeasible.one_institution()), ground.REGIONS[1]) is None
