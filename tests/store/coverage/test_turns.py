"""The database filters, counts and sorts exactly as the law judges, under every reading."""

from collections import Counter
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest
from pytest_django import DjangoAssertNumQueries

from qorgan.access import home
from qorgan.law.readings import Policy
from qorgan.planning.coverage import board
from qorgan.planning.coverage.board import NEVER_VISITED, Status
from qorgan.planning.coverage.clock import Clock, Fact, Turn
from qorgan.register.changes import Register
from qorgan.store import models
from qorgan.store.coverage import groups, listing, overview, turns
from qorgan.store.coverage.listing import Choice
from qorgan.store.coverage.turns import Judged
from tests.actions import cast
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p03")]

TODAY = cast.TODAY
READINGS = list(product(("institution", "category", "calendar_year"), ("estimated", "none")))
REGIONS, CATEGORIES = ("KZ-71", "KZ-75", "KZ-10"), ("SIZO", "IVS", "PSY", "TB")
EDGES = (date(2022, 11, 24), date(2022, 11, 25), date(2022, 12, 31), date(2023, 1, 1), date(1950, 1, 1), None)


def clock(cycle: str = "institution", first: str = "estimated") -> Clock:
    country = home.country()
    return Clock(country.law(TODAY, Policy(country.switches, {"CYCLE": cycle, "FIRST": first})))


@pytest.fixture
def republic() -> None:
    """A hundred places with random days, those at the limits among them; nobody ever went to a TB hospital."""
    rng = Random(3)  # noqa: S311 -- the same rows every time
    rows = [
        cast.institution(
            f"I{number:03}",
            rng.choice(REGIONS),
            category=rng.choice(CATEGORIES),
            owner=rng.choice(("Health", "HEALTH", "Interior", "")),
            in_mandate_since=rng.choice((*EDGES, TODAY - timedelta(days=rng.randrange(4000)))),
            closed_on=rng.choice((None, None, None, None, TODAY, TODAY + timedelta(days=1))),
        )
        for number in range(100)
    ]
    cast.import_rows(Register.INSTITUTIONS, *rows)
    for row in rows:
        last = rng.choice((*EDGES[:4], None, None, TODAY - timedelta(days=rng.randrange(3000))))
        if row.category != "TB":
            models.Institution.objects.filter(code=row.code).update(last_periodic_end=last)


def judged(found: Clock) -> Judged:
    return turns.judged(cast.SYSTEM, TODAY, found)


def rows_of(found: Clock) -> list[listing.Row]:
    told = judged(found)
    return list(listing.rows(listing.chosen(told, Choice()), told, found, TODAY, "en"))


@pytest.mark.usefixtures("republic")
@pytest.mark.parametrize(("cycle", "first"), READINGS)
def test_the_database_filters_as_the_law_judges(cycle: str, first: str) -> None:
    found = clock(cycle, first)
    told = judged(found)
    every = rows_of(found)
    assert len({row.status for row in every}) > 1
    for status in Status:
        here = set(told.rows.filter(told.having(status)).values_list("code", flat=True))
        assert here == {row.code for row in every if row.status is status}
    never = set(told.rows.filter(told.having(NEVER_VISITED)).values_list("code", flat=True))
    assert never == {row.code for row in every if row.last_periodic_end is None}


@pytest.mark.usefixtures("republic")
@pytest.mark.parametrize(("cycle", "first"), READINGS)
def test_the_database_sorts_by_the_day_that_the_law_gives(cycle: str, first: str) -> None:
    found = clock(cycle, first)
    dues = [row.turn.due for row in rows_of(found) if row.turn]
    told = judged(found)
    turned = listing.rows(listing.chosen(told, Choice(sort="-due")), told, found, TODAY, "en")
    assert dues == sorted(dues)
    assert [row.turn.due for row in turned if row.turn] == sorted(dues, reverse=True)


@pytest.mark.usefixtures("republic")
@pytest.mark.parametrize("sort", ["due", "-due"])
def test_what_has_no_day_stands_last_in_either_order(sort: str) -> None:
    found = clock(first="none")
    told = judged(found)
    rows = list(listing.rows(listing.chosen(told, Choice(sort=sort)), told, found, TODAY, "en"))
    without = [row.turn is None and row.in_mandate_since is not None for row in rows]
    assert any(without)
    last_with = max(place for place, row in enumerate(rows) if row.turn)
    assert all(row.last_periodic_end in {None, date(1950, 1, 1)} or row.turn for row in rows[last_with:])


@pytest.mark.usefixtures("republic")
@pytest.mark.parametrize(("cycle", "first"), READINGS)
def test_the_counts_are_those_of_the_rows(cycle: str, first: str) -> None:
    found = clock(cycle, first)
    every = rows_of(found)
    cells = groups.cells(judged(found))
    total = board.total(cells)
    counted = Counter(row.status for row in every)
    assert {status: total.count(status) for status in Status} == {status: counted[status] for status in Status}
    assert total.institutions == len(every)
    assert total.overdue_estimated == sum(
        row.status is Status.OVERDUE and row.turn is not None and row.turn.estimated for row in every
    )
    assert {(cell.region, cell.category, cell.owner) for cell in cells} == {
        (row.region, row.category, row.owner) for row in every
    }


@pytest.mark.usefixtures("republic")
@pytest.mark.parametrize(("cycle", "first"), READINGS)
def test_starting_days_are_gathered_without_loss(cycle: str, first: str) -> None:
    found = clock(cycle, first)
    told = groups.turns(judged(found))
    every = rows_of(found)
    gathered = Counter[tuple[str, Turn]]()
    for region, start, places in told:
        turn = found.turn(start)
        if turn is not None:
            gathered[region, turn] += places
    assert gathered == Counter((row.region, row.turn) for row in every if row.turn)


@pytest.mark.usefixtures("republic")
def test_a_closed_place_is_left_out_from_the_day_it_closes() -> None:
    shown = {row.code for row in rows_of(clock())}
    closed = set(models.Institution.objects.filter(closed_on=TODAY).values_list("code", flat=True))
    closing = set(models.Institution.objects.filter(closed_on=TODAY + timedelta(days=1)).values_list("code", flat=True))
    assert closed
    assert not closed & shown
    assert closing <= shown


def test_a_representative_counts_his_own_region_but_from_the_visits_of_the_whole_category() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("HERE"), cast.institution("THERE", "KZ-75"))
    cast.import_rows(Register.VISITS, cast.visit("V1", "THERE", date(2026, 3, 1), date(2026, 3, 2)))
    roza, found = cast.signed_in(cast.ROZA), clock("category")
    told = turns.judged(roza, TODAY, found)
    rows = list(listing.rows(listing.chosen(told, Choice()), told, found, TODAY, "en"))
    assert [row.code for row in rows] == ["HERE"]
    assert rows[0].turn is not None
    assert rows[0].turn.due == date(2030, 3, 2)
    assert rows[0].last_periodic_end is None


def test_the_pace_counts_periodic_visits_of_finished_months_only() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("A1"), cast.institution("A2", "KZ-75"))
    cast.import_rows(
        Register.VISITS,
        cast.visit("V1", "A1", date(2024, 11, 4), date(2024, 11, 5)),
        cast.visit("V2", "A1", date(2026, 10, 30), date(2026, 10, 31)),
        cast.visit("V3", "A2", date(2026, 10, 1), date(2026, 10, 1)),
        cast.visit("V4", "A2", date(2026, 10, 5), date(2026, 10, 5), kind="special"),
        cast.visit("V5", "A2", date(2026, 11, 2), date(2026, 11, 2)),
    )
    found = groups.visited(judged(clock()), TODAY)
    assert (found.months, dict(found.visited)) == (24, {"KZ-71": 2, "KZ-75": 1})


@pytest.mark.usefixtures("republic")
def test_an_unknown_status_or_order_is_refused() -> None:
    told = judged(clock())
    with pytest.raises(ValueError, match="late"):
        listing.chosen(told, Choice(status="late"))
    with pytest.raises(ValueError, match="price"):
        listing.chosen(told, Choice(sort="price"))


@pytest.mark.usefixtures("republic")
def test_the_same_questions_cost_the_same_number_of_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    overview.forget()
    with django_assert_num_queries(5):  # the readings and the version, then tallies, starting days, pace
        seen = overview.overview(cast.SYSTEM, TODAY)
    with django_assert_num_queries(2):
        assert overview.overview(cast.SYSTEM, TODAY) is seen
    with django_assert_num_queries(2):
        codes = seen.codes(Choice(region="KZ-71"))
        assert [row.code for row in seen.rows(codes, "kk")] == list(codes)
    with django_assert_num_queries(1):
        seen.rows(seen.codes(Choice(region="KZ-71"))[:50], "kk")


@pytest.mark.usefixtures("republic")
def test_what_is_kept_ends_with_the_version_of_the_registers() -> None:
    seen = overview.overview(cast.SYSTEM, TODAY)
    cast.import_rows(Register.INSTITUTIONS, cast.institution("NEW"))
    later = overview.overview(cast.SYSTEM, TODAY)
    assert later.total.institutions == seen.total.institutions + 1
    assert Fact.LAST_END in later.clock.counted_from


def test_what_is_kept_for_one_reader_is_not_shown_to_another() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("HERE"), cast.institution("THERE", "KZ-75"))
    assert overview.overview(cast.signed_in(cast.SAULE), TODAY).total.institutions == 2
    assert overview.overview(cast.signed_in(cast.ROZA), TODAY).total.institutions == 1
    assert overview.overview(cast.signed_in(cast.ERIK), TODAY).total.institutions == 0


def test_before_the_first_import_nothing_is_kept() -> None:
    assert overview.overview(cast.SYSTEM, TODAY) is not overview.overview(cast.SYSTEM, TODAY)
