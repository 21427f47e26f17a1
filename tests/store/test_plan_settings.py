"""The settings a year is planned under: its own, or the nearest earlier year's without the money; plans are made and judged by them."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.access.actor import Actor
from qorgan.actions.judge_plan import judge_plan
from qorgan.actions.set_plan_settings import SetPlanSettings, set_plan_settings
from qorgan.planning import adjust
from qorgan.planning.adjust import Amount
from qorgan.project.law import COUNTRY
from qorgan.store import models, plan_settings, planning_year
from tests.actions import cast, planned
from tests.actions.cast import NOW, TODAY
from tests.interfaces.plans import ground
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]
YEAR = ground.YEAR
STANDARD = plan_settings.standard(COUNTRY)


@standing
def saule() -> Actor:
    return cast.signed_in(cast.SAULE)


def put(saule: Actor, year: int, **amounts: Amount) -> models.PlanSettings:
    told = {name.replace("__", "."): value for name, value in amounts.items()}
    done = set_plan_settings(actor=saule, key=uuid4().hex, now=NOW, request=SetPlanSettings(year, told))
    return models.PlanSettings.objects.get(pk=done.subject)


def in_force(year: int = YEAR) -> dict[str, Amount]:
    """What differs from the standard."""
    return adjust.differing(adjust.values(STANDARD), adjust.values(plan_settings.in_force(COUNTRY, year)))


def test_where_nobody_has_set_anything_the_standard_holds_in_the_currency_of_the_country() -> None:
    assert plan_settings.in_force(COUNTRY, YEAR) == STANDARD
    assert STANDARD.prices.currency == COUNTRY.currency == "KZT"
    assert plan_settings.amounts(YEAR) == {}


def test_a_year_inherits_from_the_nearest_before_it_all_but_the_money(saule: Actor) -> None:
    put(saule, YEAR - 2, days_a_year=9, budget=1_000)
    put(saule, YEAR, days_a_year=12, budget=2_000, prices__road_km=90)
    assert in_force(YEAR - 3) == {}
    assert in_force(YEAR - 2) == {"days_a_year": 9, "budget": 1_000}
    assert in_force(YEAR - 1) == {"days_a_year": 9}
    assert in_force(YEAR) == {"days_a_year": 12, "budget": 2_000, "prices.road_km": 90}
    assert in_force(YEAR + 1) == in_force(YEAR + 30) == {"days_a_year": 12, "prices.road_km": 90}


def test_the_year_whose_settings_hold_is_its_own_or_the_nearest_before(saule: Actor) -> None:
    assert plan_settings.governing(YEAR) is None
    put(saule, YEAR - 2, days_a_year=9)
    put(saule, YEAR)
    years = range(YEAR - 3, YEAR + 2)
    assert [plan_settings.governing(year) for year in years] == [None, YEAR - 2, YEAR - 2, YEAR, YEAR]


def test_the_newest_of_a_year_holds_and_what_it_does_not_name_is_set_back(saule: Actor) -> None:
    numbers = [put(saule, YEAR, days_a_year=9).number, put(saule, YEAR, journey_days=5).number]
    assert numbers == [1, 2]
    assert in_force() == {"journey_days": 5}
    # A later setting of an earlier year is not the year's own.
    put(saule, YEAR - 1, days_a_year=5)
    assert in_force() == {"journey_days": 5}


def test_the_tenth_is_newer_than_the_ninth(saule: Actor) -> None:
    for number in range(1, 12):
        put(saule, YEAR, days_a_year=number)
    assert in_force() == {"days_a_year": 11}


def test_set_back_to_the_standard_the_row_is_empty_and_inherits_nothing(saule: Actor) -> None:
    put(saule, YEAR - 1, days_a_year=9)
    assert in_force() == {"days_a_year": 9}
    row = put(saule, YEAR, days_a_year=STANDARD.days_a_year, reserve_special=STANDARD.reserve_special, budget=None)
    assert row.amounts == {}
    assert in_force() == {}
    assert in_force(YEAR + 1) == {}


def test_every_amount_that_is_no_standard_one_is_kept_and_comes_back_of_its_kind(saule: Actor) -> None:
    wanted: dict[str, Amount] = {
        one.name: int(one.most) if one.is_whole else one.most for one in adjust.ADJUSTABLE if one.name != "budget"
    }
    # What the standard is already at its most.
    wanted |= {"thematic_journey_days": 4, "visits_per_journey": 2}
    done = set_plan_settings(actor=saule, key="k", now=NOW, request=SetPlanSettings(YEAR, {**wanted, "budget": 0}))
    assert models.PlanSettings.objects.get(pk=done.subject).amounts == {**wanted, "budget": 0}
    found = adjust.values(plan_settings.in_force(COUNTRY, YEAR))
    assert {name: repr(value) for name, value in found.items()} == {
        name: repr(value) for name, value in {"budget": 0, **wanted}.items()
    }


def test_how_a_years_settings_came_about_is_told_newest_first_to_those_who_read_plans(saule: Actor) -> None:
    put(saule, YEAR, days_a_year=9)
    put(saule, YEAR)
    put(saule, YEAR + 1, days_a_year=8)
    told = plan_settings.earlier(saule, TODAY, YEAR)
    assert [(one.number, one.amounts, one.set_at, one.set_by) for one in told] == [
        (2, {}, NOW, saule.account),
        (1, {"days_a_year": 9}, NOW, saule.account),
    ]
    assert plan_settings.earlier(cast.signed_in(cast.BOLAT), TODAY, YEAR) == told
    for nobody in (cast.ADIL, cast.BORIS):
        assert plan_settings.earlier(cast.signed_in(nobody), TODAY, YEAR) == []


def test_a_year_is_gathered_with_its_settings_whoever_gathers_it(saule: Actor) -> None:
    ground.fill()
    put(saule, YEAR, days_a_year=9, budget=5_000)
    for reader in (saule, cast.signed_in(cast.BOLAT)):
        found = planning_year.gather(reader, COUNTRY, YEAR, TODAY).settings
        assert (found.days_a_year, found.budget, found.prices.currency) == (9, 5_000, "KZT")
        later = planning_year.gather(reader, COUNTRY, YEAR + 1, TODAY).settings
        assert (later.days_a_year, later.budget) == (9, None)
    assert planning_year.gather(saule, COUNTRY, YEAR - 1, TODAY).settings == STANDARD


def test_a_plan_is_judged_by_the_settings_of_its_year_as_they_are_now(saule: Actor) -> None:
    plan = planned.lawful(saule)

    def codes() -> set[str]:
        return {one.code for one in judge_plan(plan=plan, actor=saule, country=COUNTRY, today=TODAY)}

    put(saule, YEAR + 1, smallest_group=3)
    assert codes() == set()
    put(saule, YEAR, smallest_group=3)
    assert codes() == {"group.below_setting"}
    put(saule, YEAR)
    assert codes() == set()
    put(saule, YEAR - 1, prices__road_km=1_000)
    assert codes() == set()
    put(saule, YEAR, prices__road_km=1_000)
    assert codes() != set()


def test_they_cost_one_query_however_many_rows_there_are(saule: Actor) -> None:
    def asked(act: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as queries:
            act()
        return len(queries)

    ground.fill()
    questions: tuple[Callable[[], object], ...] = (
        lambda: plan_settings.amounts(YEAR),
        lambda: plan_settings.in_force(COUNTRY, YEAR),
        lambda: planning_year.gather(saule, COUNTRY, YEAR, TODAY),
        lambda: plan_settings.earlier(saule, TODAY, YEAR),
    )
    before = [asked(act) for act in questions]
    for number in range(1, 6):
        put(saule, YEAR, days_a_year=number)
        put(saule, YEAR - number, days_a_year=number)
    assert [asked(act) for act in questions] == before
    assert before[:2] == [1, 1]
